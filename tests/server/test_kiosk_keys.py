"""The keys of the kiosks: one per date, one that lasts, for the owner only, and never recorded."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from server.hall.ticket import MINUTE
from server.kiosk_keys import NAME, KioskKeys
from server.link.commands import CloseDay
from server.link.protocol import ViewChanged
from server.link.views import KioskView
from tests.server.stage import USHER, Stage

DAY = 24 * 60 * MINUTE
MONDAY, TUESDAY = "2026-11-23", "2026-11-24"


def test_each_date_has_another_key_and_the_one_of_bookings_lasts(tmp_path: Path) -> None:
    keys = KioskKeys(tmp_path)
    assert (keys.day, keys.book) == ("", "")
    keys.turn_to(MONDAY)
    first, book = keys.day, keys.book
    assert len(bytes.fromhex(first)) == len(bytes.fromhex(book)) == 32
    assert first != book
    keys.turn_to(MONDAY)
    assert keys.day == first
    keys.turn_to(TUESDAY)
    assert keys.day not in ("", first)
    assert keys.book == book
    assert first not in (tmp_path / NAME).read_text(), "yesterday's is forgotten"


def test_a_restart_has_them_too(tmp_path: Path) -> None:
    before = KioskKeys(tmp_path)
    before.turn_to(MONDAY)
    after = KioskKeys(tmp_path)
    after.turn_to(MONDAY)
    assert (after.day, after.book, after.case) == (before.day, before.book, before.case)


def test_the_key_of_cases_lasts_and_comes_to_halls_that_had_none(tmp_path: Path) -> None:
    kept = {"book": "11" * 32, "date": MONDAY, "day": "22" * 32}
    (tmp_path / NAME).write_bytes(msgspec.json.encode(kept))
    keys = KioskKeys(tmp_path)
    keys.turn_to(MONDAY)
    assert (keys.day, keys.book) == (kept["day"], kept["book"]), "as they were"
    case = keys.case
    assert len(bytes.fromhex(case)) == 32
    keys.turn_to(TUESDAY)
    assert keys.case == KioskKeys(tmp_path).case == case
    assert case not in (keys.day, keys.book)


def test_before_the_first_day_there_is_none(tmp_path: Path) -> None:
    keys = KioskKeys(tmp_path)
    keys.turn_to("")
    assert keys.day == ""
    assert not (tmp_path / NAME).exists()


def test_only_the_owner_reads_them(tmp_path: Path) -> None:
    KioskKeys(tmp_path).turn_to(MONDAY)
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_what_could_not_be_kept_is_not_used_and_is_tried_again(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("store ERROR: the kiosks' keys could not be kept")
    in_the_way = tmp_path / f"{NAME}.{os.getpid()}.new"
    in_the_way.mkdir()
    keys = KioskKeys(tmp_path)
    keys.turn_to(MONDAY)
    assert (keys.day, keys.book) == ("", "")
    in_the_way.rmdir()
    keys.turn_to(MONDAY)
    assert keys.day
    assert keys.book


@pytest.mark.parametrize("text", ["", "{", '{"book": 1}'])
def test_a_damaged_file_is_made_anew_and_said(
    tmp_path: Path, text: str, expect_log: Callable[[str], None]
) -> None:
    expect_log("store ERROR: keys.json cannot be read")
    (tmp_path / NAME).write_text(text)
    keys = KioskKeys(tmp_path)
    keys.turn_to(MONDAY)
    assert keys.day
    assert KioskKeys(tmp_path).book == keys.book


def test_kiosks_are_told_of_the_next_date_s_key(stage: Stage) -> None:
    (first,) = keys_told(stage)
    stage.do((CloseDay(), USHER))
    stage.clock.tell(stage.clock.now() + DAY)
    stage.open_day().dispatcher.turn()  # what is due a moment after the answers
    *_, last = keys_told(stage)
    assert last.day_key not in ("", first.day_key)
    assert last.book_key == first.book_key


def keys_told(stage: Stage) -> list[KioskView]:
    """Every view of the keys that went out, in order."""
    texts = [each.views["kiosk"] for each in stage.handovers if "kiosk" in each.views]
    views = [msgspec.json.decode(text, type=ViewChanged).view for text in texts]
    return [view for view in views if isinstance(view, KioskView) and view.day_key]
