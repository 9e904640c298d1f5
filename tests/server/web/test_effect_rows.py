"""What a change would do to the waits, in words."""

import pytest

from server.hall.advice import Range
from server.hall.what_if import Effect
from server.link.protocol import WhatIfAnswer
from server.web.effect_rows import MOST_SHOWN, effect, people
from tests.server.web.shown import wording
from tests.story import Story

LONG = Range(low=35.4, likely=38, high=42.3)
SOON = Range(low=0, likely=0.2, high=0.9)
SHORT = Range(low=18, likely=21, high=24.4)


def test_the_longest_wait_first_then_each_service() -> None:
    answer = WhatIfAnswer(
        effects=(Effect(service="B", before=LONG, after=SHORT),),
        longest_before=LONG,
        longest_after=SHORT,
    )
    rows = effect(answer, wording(Story()))
    assert [(each.name, each.change, each.side) for each in rows] == [
        ("最长等候", "约35–42分钟 → 约18–24分钟", -1),
        ("公安", "约35–42分钟 → 约18–24分钟", -1),
    ]
    assert effect(answer, wording(Story(), "en"))[0].change == "35–42 min → 18–24 min"


@pytest.mark.parametrize(
    ("before", "after", "change", "side"),
    [
        (None, None, "没有人等候", 0),
        (LONG, None, "约35–42分钟 → 没有窗口", 1),
        (None, SHORT, "没有窗口 → 约18–24分钟", -1),
        (SHORT, LONG, "约18–24分钟 → 约35–42分钟", 1),
        (LONG, LONG, "约35–42分钟，不变", 0),
        (SOON, SHORT, "不到1分钟 → 约18–24分钟", 1),
    ],
)
def test_better_worse_and_nobody_to_serve(
    before: Range | None, after: Range | None, change: str, side: int
) -> None:
    answer = WhatIfAnswer(longest_before=before, longest_after=after)
    (row,) = effect(answer, wording(Story()))
    assert (row.change, row.side) == (change, side)


def test_a_long_list_of_services_is_cut() -> None:
    many = tuple(Effect(service=str(each), before=LONG, after=SHORT) for each in range(20))
    rows = effect(WhatIfAnswer(effects=many), wording(Story()))
    assert len(rows) == 1 + MOST_SHOWN


def test_who_would_come_or_that_nobody_can() -> None:
    answer = WhatIfAnswer(people={"9": "103", "2": ""})
    assert people(answer, wording(Story())) == "9号窗口由赵静到岗 · 2号窗口暂时无人可派"
    assert people(WhatIfAnswer(), wording(Story())) == ""
