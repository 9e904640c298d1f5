"""Choices lead to exactly one place, whatever their table says."""

from pathlib import Path

import pytest

from server.items.faults import WrongItems
from tests.server.items.examples import read

HEAD = "choice,choice_name,question,question_text,answer,to\n"


def table(*ways: str) -> str:
    """Questions a, b, c … of one choice; each way is "question answer to"."""
    rows = (way.split() for way in ways)
    return HEAD + "".join(f"c,选,{question},问{question},{a},{to}\n" for question, a, to in rows)


def codes(path: Path, *ways: str) -> list[str]:
    with pytest.raises(WrongItems) as error:
        read(path, choices=table(*ways))
    return [each.code for each in error.value.faults]


def test_two_ways_to_one_question_are_no_circle(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        choices=table("a 一 b", "a 二 c", "b 三 c", "c 四 item:ill", "b 五 service:B"),
    )
    assert [each.id for each in found.catalogue.choices[0].questions] == ["a", "b", "c"]


def test_a_circle_of_three(tmp_path: Path) -> None:
    assert codes(tmp_path, "a 一 b", "b 二 c", "c 三 a") == ["choice_loop"]


def test_a_circle_nobody_enters_is_not_reached(tmp_path: Path) -> None:
    found = codes(tmp_path, "a 一 item:ill", "b 二 c", "c 三 b")
    assert found == ["question_unreached", "question_unreached"]


def test_a_way_of_five_questions_is_too_long_even_beside_a_short_one(tmp_path: Path) -> None:
    ways = ("a 一 e", "a 二 b", "b 三 c", "c 四 d", "d 五 e", "e 六 item:ill")
    assert codes(tmp_path, *ways) == ["choice_long"]


@pytest.mark.parametrize(
    "to", ["", "item:", "item:none", "service:Z", "z", "https://x", "item:old"]
)
def test_an_answer_that_leads_nowhere(tmp_path: Path, to: str) -> None:
    with pytest.raises(WrongItems) as error:
        read(tmp_path, choices=HEAD + f"c,选,a,问,答,{to}\n")
    assert [(each.code, each.at) for each in error.value.faults] == [("choice_target", 2)]
