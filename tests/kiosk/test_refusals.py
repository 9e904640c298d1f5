"""Why there is no number, and when there is one next."""

import pytest
from msgspec import structs

from kiosk.pictures import HOUR, services
from kiosk.refusals import clock, hall_closed, refused, when
from tests.kiosk.examples import MONDAY_0930, hall_view

HALL = hall_view()
ZONE = HALL.timezone
DAY = 24 * HOUR


@pytest.mark.parametrize(
    ("at", "zh", "en"),
    [
        (HOUR, "今天 10:30", "today 10:30"),
        (DAY, "明天 09:30", "tomorrow 09:30"),
        (2 * DAY, "11月25日 周三 09:30", "Wed 25 Nov 09:30"),
    ],
)
def test_when(at: int, zh: str, en: str) -> None:
    now = MONDAY_0930
    assert (when(now + at, now, ZONE, "zh"), when(now + at, now, ZONE, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("hours", "title"),
    [(-2, "还没有开始取号"), (3, "午间暂停取号"), (9, "今天的取号已经结束")],
)
def test_the_closed_page_knows_the_part_of_the_day(hours: int, title: str) -> None:
    shut = services(HALL, MONDAY_0930, open_=False)
    notice = hall_closed(HALL, shut, MONDAY_0930 + hours * HOUR, "zh")
    assert notice.title == title
    assert notice.lines[0].startswith("下次取号：")
    assert notice.lines[1] == "今天办公时间：09:00–12:00、13:30–17:00"


def test_a_closed_day_has_no_hours() -> None:
    holiday = structs.replace(HALL, hours_today=())
    notice = refused(holiday, "hall_closed", {"next_at": ""}, MONDAY_0930, "zh")
    assert (notice.title, notice.lines) == ("今天不办公", ("下次取号时间，请咨询工作人员",))


def test_a_public_holiday_is_named() -> None:
    holiday = structs.replace(HALL, hours_today=(), holiday={"zh": "春节", "en": "Spring Festival"})
    values = {"next_at": str(MONDAY_0930 + 2 * DAY)}
    lines = refused(holiday, "hall_closed", values, MONDAY_0930, "zh").lines
    assert lines == ("下次取号：11月25日 周三 09:30", "春节放假")


def test_a_service_outside_its_own_hours_says_when() -> None:
    values = {"service": "B", "next_at": str(MONDAY_0930 + HOUR)}
    notice = refused(HALL, "service_closed", values, MONDAY_0930, "zh")
    assert (notice.title, notice.lines) == ("这项业务现在不办理", ("下次取号：今天 10:30",))


def test_a_suspension_says_why_and_until_when() -> None:
    values = {"reason": HALL.suspend_reasons[0].id, "until": str(MONDAY_0930 + HOUR)}
    notice = refused(HALL, "service_suspended", values, MONDAY_0930, "zh")
    assert notice.lines[0].startswith("原因：")
    assert notice.lines[1] == "预计恢复：今天 10:30"
    assert len(refused(HALL, "service_suspended", {"until": ""}, MONDAY_0930, "en").lines) == 1


def test_an_outage_says_that_numbers_keep_their_place() -> None:
    until = str(MONDAY_0930 + HOUR)
    values = {"reason": HALL.suspend_reasons[0].id, "until": until, "outage": "yes"}
    notice = refused(HALL, "service_suspended", values, MONDAY_0930, "zh")
    assert notice.title == "系统故障，暂停取号"
    assert notice.lines[0] == "预计恢复：今天 10:30"
    assert "保留位置" in notice.lines[1]
    assert "其他业务" in notice.lines[2]


def test_no_answer_and_the_unknown_end_in_words() -> None:
    assert "网络" in refused(HALL, "link_down", {}, MONDAY_0930, "zh").lines[0]
    strange = refused(HALL, "never heard of", {}, MONDAY_0930, "zh")
    assert strange.lines == ("请再试一次，或找导引员",)
    known = refused(HALL, "no_such_service", {"service": "Q"}, MONDAY_0930, "zh")
    assert known.lines[1] == "需要帮助，请找导引员"


def test_the_clock_is_the_halls_own() -> None:
    assert clock(MONDAY_0930, ZONE) == "09:30"
