"""Named arrangements as rows."""

import msgspec
import pytest

from server.hall.catalog import Arrangement
from server.hall.commands.arrangements import EndArrangement, UseArrangement
from server.hall.commands.day import CloseDay
from server.halls import read_hall
from server.web.arrangement_rows import arrangements, due
from tests.server.web.shown import seen, wording
from tests.story import MANAGER, SMALL, Story, clerk

MAY = frozenset({"UseArrangement", "EndArrangement"})
NOON = Arrangement(
    id="noon",
    name={"zh": "午间", "en": "Midday"},
    weekdays=(2, 3, 4),
    start="11:45",
    end="13:15",
    windows={"1": ("B",), "2": ()},
    reserve={"9": False},
)


def story() -> Story:
    """The small hall with one arrangement, on a day it is not due."""
    hall = msgspec.structs.replace(read_hall(SMALL).hall, arrangements=(NOON,))
    return Story(hall).open("1", "101")


def test_a_hall_without_any_has_no_rows() -> None:
    assert arrangements(seen(Story()), wording(Story()), MAY) == []


def test_what_it_changes_and_when_it_is_due() -> None:
    told = story()
    (row,) = arrangements(seen(told), wording(told), MAY)
    assert (row.name, row.on, row.when) == ("午间", "", "周二至周四 11:45–13:15")
    assert row.changes == ("1号窗口：公安", "2号窗口：关窗", "9号窗口：不再备用")
    assert row.deed == "UseArrangement"
    (english,) = arrangements(seen(told), wording(told, "en"), MAY)
    assert (english.name, english.when) == ("Midday", "Tue to Thu 11:45–13:15")


def test_the_one_that_is_on_can_be_ended() -> None:
    told = story().when(UseArrangement(arrangement="noon"), clerk(MANAGER))
    (row,) = arrangements(seen(told), wording(told), MAY)
    assert (row.on, row.deed) == ("正在使用，到日终", "EndArrangement")
    told.when(EndArrangement(), clerk(MANAGER))
    assert arrangements(seen(told), wording(told), MAY)[0].on == ""


def test_used_in_its_own_time_it_says_until_when() -> None:
    noon = msgspec.structs.replace(NOON, start="09:00", end="10:30")
    hall = msgspec.structs.replace(read_hall(SMALL).hall, arrangements=(noon,))
    told = Story(hall).when(UseArrangement(arrangement="noon"), clerk(MANAGER))
    assert arrangements(seen(told), wording(told), MAY)[0].on == "正在使用，到10:30"


def test_nothing_is_offered_to_who_may_not_nor_after_the_day() -> None:
    told = story()
    assert arrangements(seen(told), wording(told), frozenset())[0].deed == ""
    told.when(CloseDay(), MANAGER)
    assert arrangements(seen(told), wording(told), MAY)[0].deed == ""


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({}, "需要时手动启用"),
        ({"weekdays": (1, 2, 5)}, "周一、周二、周五 09:00–10:00"),
        ({"weekdays": (1, 2, 3, 4, 5, 7)}, "周一至周五、周日 09:00–10:00"),
        ({"month_days": (-3, -2, -1)}, "每月最后3天 09:00–10:00"),
        ({"month_days": (15, -3, -1)}, "每月15日、每月倒数第3天、每月最后1天 09:00–10:00"),
        ({"dates": ("2026-12-31",)}, "2026-12-31 09:00–10:00"),
    ],
)
def test_the_days_in_words(days: dict[str, tuple[int, ...]], said: str) -> None:
    each = Arrangement(id="x", name={"zh": "某"}, start="09:00", end="10:00", **days)  # type: ignore[arg-type]
    assert due(each, wording(Story())) == said


def test_a_whole_day_says_no_hours() -> None:
    each = Arrangement(id="x", name={"zh": "某"}, month_days=(-1,))
    assert due(each, wording(Story())) == "每月最后1天"
