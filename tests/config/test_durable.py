"""Files on the disk: whole or as before; what could not be written is taken back."""

import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.durable import Appended, replace


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file may grow past 1,000 bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    quiet = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, quiet)


def test_a_file_is_replaced_whole_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    replace(path, b"one")
    replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_what_a_crash_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.with_name(f"file.{os.getpid()}.new").write_bytes(b"half")
    replace(path, b"whole")
    assert path.read_bytes() == b"whole"


def test_pieces_are_added(tmp_path: Path) -> None:
    file = Appended(tmp_path / "file")
    file.append(b"one\n")
    file.append(b"two\n")
    file.close()
    again = Appended(tmp_path / "file")
    again.append(b"three\n")
    again.close()
    assert (tmp_path / "file").read_bytes() == b"one\ntwo\nthree\n"


@pytest.mark.usefixtures("small_files")
def test_a_piece_that_does_not_fit_leaves_nothing_behind(tmp_path: Path) -> None:
    file = Appended(tmp_path / "file")
    file.append(b"x" * 990)
    with pytest.raises(OSError, match="File too large"):
        file.append(b"y" * 20)
    assert (tmp_path / "file").stat().st_size == 990
    file.append(b"z")
    file.close()
    assert (tmp_path / "file").read_bytes().endswith(b"xz")


@pytest.mark.usefixtures("small_files")
def test_a_replacement_that_does_not_fit_leaves_the_old(tmp_path: Path) -> None:
    replace(tmp_path / "file", b"old")
    with pytest.raises(OSError, match="File too large"):
        replace(tmp_path / "file", b"y" * 2_000)
    assert (tmp_path / "file").read_bytes() == b"old"


def test_what_somebody_else_added_is_cut_off_first(tmp_path: Path) -> None:
    file = Appended(tmp_path / "file")
    file.append(b"one\n")
    other = os.open(tmp_path / "file", os.O_WRONLY | os.O_APPEND)
    os.write(other, b"ha")
    os.close(other)
    file.append(b"two\n")
    file.close()
    assert (tmp_path / "file").read_bytes() == b"one\ntwo\n"
