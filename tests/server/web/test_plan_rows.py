"""The plan of windows as rows."""

from typing import Any

import msgspec

from server.plan_file import HalfHour, PlannedDay, PlannedWindow, WindowPlan
from server.web.plan_rows import chosen_day, days, percent, steps, summary
from tests.server.web.shown import seen, wording
from tests.story import Story, after

STEP = HalfHour(
    start=after(0), end=after(30), tickets=41.6, by_service={"A": 41.6}, load=2.1, needed=3,
    rostered=2, gap=1,
    windows=(
        PlannedWindow(window="1", person="101", services=("A", "B")),
        PlannedWindow(window="9", person="103", services=("A",), how="standby"),
        PlannedWindow(window="2", person="", services=("A",), how="wanted"),
        PlannedWindow(window="", person="", services=("B",), how="wanted"),
    ),
    missing=("B",), likely=4.4, high=17.2, over=0.08, over_rostered=0.2,
)  # fmt: skip
DAY = PlannedDay(
    date="2026-11-24", half_hours=(STEP,), tickets=640.4, window_minutes=4300,
    rostered_minutes=4100, over=0.018, over_rostered=0.1,
    extra=(({"zh": "月末报税", "en": "Month end"}, 1.3),),
)  # fmt: skip
SUNDAY = PlannedDay(date="2026-11-29", closed=True)
HOLIDAY = PlannedDay(date="2027-01-01", closed=True, holiday={"zh": "元旦", "en": "New Year"})


def plan(*found: PlannedDay) -> WindowPlan:
    """Made at half past eight."""
    return WindowPlan(
        hall="small", made_at=after(-30), learned=21, last="2026-11-20", target=0.05,
        limit_min=30, passes=60, days=found,
    )  # fmt: skip


def changed(**values: Any) -> PlannedDay:
    """Tuesday, but."""
    return msgspec.structs.replace(DAY, **values)


def test_days_with_what_they_lack() -> None:
    enough = changed(half_hours=(msgspec.structs.replace(STEP, gap=0),))
    found = days(plan(SUNDAY, HOLIDAY, DAY, enough), DAY.date, wording(Story()))
    assert [(each.title, each.detail, each.light) for each in found] == [
        ("周日 11月29日", "不办公", "closed"),
        ("周五 1月1日", "元旦", "closed"),
        ("周二 11月24日", "最多缺1个窗口", "yellow"),
        ("周二 11月24日", "排班够用", "green"),
    ]
    assert [each.chosen for each in found] == [False, False, True, True]
    (late,) = days(plan(changed(met=False)), "", wording(Story(), "en"))
    assert (late.title, late.detail, late.light) == ("Tue 11/24", "up to 1 short", "red")


def test_the_first_day_with_hours_is_looked_at() -> None:
    assert chosen_day(plan(SUNDAY, DAY), "") == DAY
    assert chosen_day(plan(SUNDAY, DAY), SUNDAY.date) == SUNDAY
    assert chosen_day(plan(SUNDAY, DAY), "2020-01-01") == DAY
    assert chosen_day(plan(), "") is None
    assert chosen_day(plan(SUNDAY), "") is None


def test_what_the_day_brings_and_on_what_that_rests() -> None:
    assert summary(plan(DAY), DAY, wording(Story())) == [
        "预计640人次。按计划，等候超过30分钟的占1.8%；按现有排班，占10%。",
        "计划开窗71.7小时，排班68.3小时。",
        "已计入：月末报税，来人约为平时的1.3倍。",
        "依据往日21天，最近一天 2026-11-20，11-23 08:30 生成。",
    ]


def test_a_hall_without_history_says_that_it_knows_nothing() -> None:
    first = changed(basis="first", extra=(), tickets=0.0)
    new = msgspec.structs.replace(plan(first), learned=0, last="")
    assert summary(new, first, wording(Story())) == [
        "还没有往日记录可学，以下按排班列出，没有来人预测。"
    ]
    (row,) = days(new, "", wording(Story()))
    assert (row.detail, row.light) == ("来人未知，仅有排班", "closed")
    story = Story()
    (step,) = steps(first, 0.05, seen(story), wording(story))
    figures = (step.tickets, step.needed, step.gap, step.wait, step.over)
    assert (figures, step.light, step.late) == (("–",) * 5, "closed", False)
    assert (step.rostered, step.seats[0]) == ("2", "1号窗口 王敏：综合、公安")


def test_a_half_hour() -> None:
    story = Story()
    (row,) = steps(DAY, 0.05, seen(story), wording(story))
    assert (row.time, row.tickets, row.needed, row.rostered) == ("09:00–09:30", "42", "3", "2")
    assert (row.gap, row.light, row.wait) == ("缺1", "yellow", "约4–17分钟")
    assert (row.over, row.late, row.missing) == ("8.0%", True, "公安")
    assert row.groups == "全部 4"
    assert row.seats == (
        "1号窗口 王敏：综合、公安",
        "9号窗口 赵静（备勤）：综合",
        "2号窗口 缺人：综合",
        "缺窗口和人：公安",
    )


def test_windows_to_spare_and_just_enough() -> None:
    story = Story()
    pieces = tuple(msgspec.structs.replace(STEP, gap=gap, over=0.0) for gap in (-2, 0))
    found = steps(changed(half_hours=pieces), 0.05, seen(story), wording(story))
    assert [(each.gap, each.light, each.late) for each in found] == [
        ("余2", "green", False),
        ("正好", "green", False),
    ]


def test_shares_in_words() -> None:
    assert [percent(each) for each in (0, 0.004, 0.1, 1)] == ["0%", "0.4%", "10%", "100%"]
