"""Names, times and reasons in words."""

import pytest

from config import words
from server.link.protocol import WhyAnswer
from tests.server.web.shown import wording
from tests.story import NINE, Story

VALUES = {
    "window": "1", "class_": "elderly", "state": "away", "most": "3",
    "first_points": "12.0", "second_points": "9.5",
}  # fmt: skip


def test_why_names_the_class_and_not_its_id() -> None:
    answer = WhyAnswer(code="class", first="A002", second="A001", values=VALUES)
    assert "老年人" in wording(Story()).why_first(answer)
    assert "elderly" not in wording(Story()).why_first(answer)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_reason_can_be_said(lang: str) -> None:
    codes = [each.removeprefix("why.") for each in words.table(lang) if each.startswith("why.")]
    assert codes
    for code in codes:
        said = wording(Story(), lang).why_first(
            WhyAnswer(code=code, first="A002", second="A001", values=VALUES)
        )
        assert "A00" in said
        assert "{" not in said


def test_what_a_newer_hall_calls_things_is_shown_as_it_came() -> None:
    here = wording(Story())
    assert (here.need("guide_dog"), here.method("oracle")) == ("guide_dog", "oracle")
    assert (here.need("wheelchair"), here.method("naive")) == ("轮椅", "按人数估算的号码")


def test_a_moment_with_its_date() -> None:
    assert wording(Story()).day_and_clock(NINE) == "11-23 09:00"
