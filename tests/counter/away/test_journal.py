"""The journal of 手工叫号: on the disk, read again, a torn line forgotten, a damaged one told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from counter.away.calls import AnyEntry, Brought, Called
from counter.away.journal import HandJournal
from tests.counter.away.test_calls import called, ended

Expect = Callable[[str], None]
NOTES: list[AnyEntry] = [called("p1"), ended("p1"), Brought(press="p1"), called("p2", "B007")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    journal = HandJournal(tmp_path / "new" / "window.calls")
    for each in NOTES:
        journal.write(each)
    journal.close()
    return tmp_path / "new" / "window.calls"


def test_what_was_written_is_read(path: Path) -> None:
    journal = HandJournal(path)
    assert journal.entries == NOTES
    journal.renew()
    journal.write(called("p3"))
    journal.close()
    again = HandJournal(path)
    assert again.entries == [called("p3")]
    again.close()


def test_a_cut_in_a_line_forgets_that_line_only(path: Path) -> None:
    whole = path.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    for cut in range(last + 1, len(whole)):
        path.write_bytes(whole[:cut])
        journal = HandJournal(path)
        assert journal.entries == NOTES[:-1]
        journal.write(called("p9"))
        journal.close()
        again = HandJournal(path)
        assert again.entries[-1] == called("p9"), "the next line begins where the torn one began"
        again.close()


def test_a_damaged_line_is_told_and_costs_no_other(path: Path, expect_log: Expect) -> None:
    expect_log("store ERROR: a line of the calls by hand cannot be read")
    content = path.read_bytes().replace(b'"Ended"', b'"Endet"')
    path.write_bytes(content)
    journal = HandJournal(path)
    assert journal.entries == [NOTES[0], *NOTES[2:]]
    journal.close()


def test_without_a_path_nothing_is_kept() -> None:
    journal = HandJournal(None)
    journal.write(Called(press="p", number="A1", window="1", person="", date="", at=0))
    journal.renew()
    journal.close()
    assert journal.entries == []


def test_where_nothing_can_be_added_what_is_there_still_counts(
    path: Path, expect_log: Expect, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("store ERROR: calls by hand are kept in memory only")

    def full(path: Path) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("counter.away.journal.Appended", full)
    journal = HandJournal(path)
    assert journal.broken
    assert journal.entries == NOTES
    journal.write(called("p3"))
    journal.renew()
    journal.close()
