"""The way out for staff."""

from kiosk.exit import LOCKED_S, TRIES, Exit


def test_without_a_pin_there_is_no_way_out() -> None:
    out = Exit("")
    assert not out.possible
    assert out.answer("", 0) == "staff_wrong"


def test_the_pin_opens_and_wrong_ones_lock_for_a_minute() -> None:
    out = Exit("2468")
    wrong = [out.answer("1111", at) for at in range(TRIES)]
    assert wrong == [*["staff_wrong"] * (TRIES - 1), "staff_locked"]
    assert out.answer("2468", TRIES) == "staff_locked"
    assert out.answer("2468", TRIES - 1 + LOCKED_S) == ""
