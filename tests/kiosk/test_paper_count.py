"""The paper's count: slips, sensors, the alarm and what ends it."""

import pytest

from kiosk.paper_count import PaperCount, Result, Spent, change_today
from printers.replies import PrinterState
from printers.roll import HOUR, MINUTE, Roll

ZONE = "Asia/Shanghai"
NINE = 1_795_395_600_000  # Monday 2026-11-23, 09:00
DATE = "2026-11-23"
SLIP = Spent(result="printed", mm=100)
TEST = Spent(result="printed", mm=180, test=True)


def counted(slips: int, length_m: float = 5, few: int = 10) -> PaperCount:
    """A roll of 50 slips, and so many of them printed at nine."""
    count = PaperCount().set_for(length_m, few)
    for _ in range(slips):
        count = count.after(SLIP, NINE, DATE)
    return count


def test_every_slip_is_taken_off_the_roll() -> None:
    assert [counted(slips).left for slips in (1, 20, 49)] == [49, 30, 1]


@pytest.mark.parametrize(("result", "left"), [("printed", 49), ("uncertain", 49), ("failed", 50)])
def test_what_may_have_come_out_is_used(result: Result, left: int) -> None:
    spent = Spent(result=result, mm=100)
    known = counted(1)  # so that the length of a slip is known
    assert known.after(spent, NINE, DATE).left == left - 1


def test_todays_slips_are_counted_by_how_they_ended() -> None:
    count = PaperCount()
    for spent in (
        SLIP,
        Spent(result="printed", mm=100, proven=False),
        Spent(result="uncertain", mm=100),
        Spent(result="failed", mm=0),
        TEST,
    ):
        count = count.after(spent, NINE, DATE)
    assert (count.printed, count.unproven, count.uncertain, count.failed) == (2, 1, 1, 1)
    tomorrow = count.after(SLIP, NINE + 24 * HOUR, "2026-11-24")
    assert (tomorrow.printed, tomorrow.unproven, tomorrow.uncertain, tomorrow.failed) == (
        1,
        0,
        0,
        0,
    )


def test_the_alarm_begins_when_few_are_left_and_ends_with_a_test_page_on_a_new_roll() -> None:
    assert not counted(39).alarm
    low = counted(40)
    assert low.alarm
    assert low.after(TEST, NINE, DATE).alarm  # the same roll
    new = low.changed(NINE)
    assert (new.alarm, new.left) == (True, 50)
    assert new.after(SLIP, NINE, DATE).alarm
    assert new.after(Spent(result="uncertain", mm=180, test=True), NINE, DATE).alarm
    assert not new.after(TEST, NINE, DATE).alarm


def test_the_sensor_overrules_the_count() -> None:
    near = counted(1).saw(PrinterState.NEAR_END, NINE)
    assert (near.alarm, near.left) == (True, 30)  # three metres, by what is known of the sensor
    assert counted(1, few=1).saw(PrinterState.NEAR_END, NINE).alarm
    still = near.changed(NINE)  # said to be new, and the sensor still sees the end
    assert still.left == 30
    assert still.after(TEST, NINE, DATE).alarm
    gone = still.saw(PrinterState.ONLINE, NINE).changed(NINE)
    assert not gone.after(TEST, NINE, DATE).alarm


def test_paper_after_none_is_a_new_roll() -> None:
    out = counted(20).saw(PrinterState.PAPER_OUT, NINE)
    assert (out.left, out.alarm) == (0, False)  # the printer itself says it
    assert out.saw(PrinterState.UNREACHABLE, NINE).left == 0
    assert out.saw(PrinterState.ONLINE, NINE).left == 50
    assert out.saw(PrinterState.NEAR_END, NINE).left == 30


def test_a_test_page_on_a_new_roll_takes_its_own_length_and_no_more() -> None:
    long = Spent(result="printed", mm=300, test=True)
    for known in (counted(0, 40), counted(1, 40)):
        new = known.changed(NINE)
        assert 0 <= new.left - new.after(long, NINE, DATE).left <= 3
    assert counted(1).after(long, NINE, DATE).roll.left_mm == 5_000 - 100 - 300


def test_an_open_cover_changes_nothing() -> None:
    count = counted(20)
    assert count.saw(PrinterState.COVER_OPEN, NINE) == count


def test_other_settings_hold_for_the_roll_that_is_in() -> None:
    assert counted(20).set_for(10, 5).left == 80


def test_the_change_is_forecast_for_today_only_and_about() -> None:
    count = counted(25)
    at = change_today(count, NINE + HOUR - MINUTE, ZONE)
    assert 0 <= at - (NINE + 2 * HOUR - 2 * MINUTE) + 5 * MINUTE <= 5 * MINUTE
    assert at % (5 * MINUTE) == 0
    assert change_today(counted(1), NINE + HOUR - MINUTE, ZONE) == 0  # not before tomorrow
    assert change_today(PaperCount(), NINE, ZONE) == 0
    assert change_today(count, NINE, "") == 0


def test_a_roll_without_any_slip_yet_is_whole() -> None:
    assert PaperCount(roll=Roll(length_m=11)).left == 100
