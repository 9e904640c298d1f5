"""The count of the roll on the disk: whole, and kept aside where it is not ours."""

import os
from pathlib import Path

import pytest

from printers.roll import Roll
from printers.roll_file import load, save
from tests.conftest import Expected

FRESH = Roll(length_m=80)
NOW = 1_795_397_400_000


def test_a_saved_roll_is_the_same_roll(tmp_path: Path) -> None:
    path = tmp_path / "kiosk" / "roll.json"
    assert load(path, FRESH) == FRESH
    roll = FRESH.after(123.5, NOW).near_end()
    save(path, roll)
    assert load(path, FRESH) == roll
    assert [each.name for each in path.parent.iterdir()] == ["roll.json"]


def test_a_power_cut_before_the_new_file_stands_leaves_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "roll.json"
    save(path, FRESH)

    def cut(number: int) -> None:
        raise OSError("no power")

    monkeypatch.setattr(os, "fsync", cut)
    with pytest.raises(OSError, match="no power"):
        save(path, FRESH.after(100, NOW))
    assert load(path, Roll()) == FRESH


@pytest.mark.parametrize("junk", [b"", b"\x00" * 40, b"[]", b'{"length_m": "x"}', b'{"length_m":'])
def test_what_is_no_roll_is_kept_aside(tmp_path: Path, fail_on_log: Expected, junk: bytes) -> None:
    path = tmp_path / "roll.json"
    path.write_bytes(junk)
    fail_on_log.patterns.append("count of the roll was unreadable")
    assert load(path, FRESH) == FRESH
    assert not path.exists()
    assert path.with_name("roll.json.damaged").read_bytes() == junk
    save(path, FRESH)
    assert load(path, Roll()) == FRESH
