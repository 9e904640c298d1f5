"""Why B012 before A031: one reason for every way two tickets can stand to each other."""

import string

import pytest

from config import words
from server.hall.commands.calls import CallTicket, TakeBack
from server.hall.commands.service import Transfer
from server.hall.commands.visit import StepOut
from server.hall.ticket import Ticket
from server.hall.why import Why, why
from tests.story import USHER, Story, next_line


def answer(story: Story, one: Ticket, other: Ticket) -> Why:
    """The same, whichever way round it is asked."""
    found = why(story.hall, one, other, story.now)
    assert why(story.hall, other, one, story.now) == found
    return found


def codes(found: Why) -> tuple[str, str, str]:
    return found.code, found.first, found.second


def test_the_earlier_press_goes_first() -> None:
    story = Story().open()
    one = story.take()
    other = story.at(3).take()
    assert codes(answer(story.at(5), one, other)) == ("turn", one.number, other.number)


def test_a_priority_class_with_its_points() -> None:
    story = Story().open("1", "101").open("2", "102")
    one = story.take()
    other = story.at(3).take(class_="elderly")
    found = answer(story.at(10), one, other)
    assert codes(found) == ("class", other.number, one.number)
    assert (found.values["first_points"], found.values["second_points"]) == ("19.0", "10.0")


def test_after_the_call_it_is_told_as_it_was_then() -> None:
    story = Story().open()
    one = story.take()
    other = story.at(3).take(class_="elderly")
    assert story.at(10).call() is other
    assert codes(answer(story.at(60), one, other)) == ("class", other.number, one.number)


def test_overtaken_often_enough() -> None:
    story = Story(overtaken_most=1).open()
    one, *elderly = story.take(), *(story.at(1).take(class_="elderly") for _ in range(2))
    story.at(10).serve()
    found = answer(story, one, elderly[1])
    assert codes(found) == ("overtaken_enough", one.number, elderly[1].number)
    assert found.values["most"] == "1"


def test_who_was_called_back_is_told_by_the_rule_and_not_by_the_old_call() -> None:
    story = Story().open("1", "101").open("2", "102")
    one = story.take()
    story.call()
    story.when(TakeBack(window="1"), "101")
    other = story.at(5).take(class_="elderly")
    found = answer(story.at(30), one, other)
    line = next_line(story.hall, "2", story.now)
    assert line is not None
    assert line.places[0][2] == other.id
    assert codes(found) == ("class", other.number, one.number)


def test_chosen_by_hand() -> None:
    story = Story().open()
    one, other = story.take(), story.take()
    story.when(CallTicket(window="1", ticket=other.id, reason="ill"), "101")
    assert codes(answer(story, one, other)) == ("chosen", other.number, one.number)


def test_sent_to_one_window() -> None:
    story = Story().open("1", "101").open("2", "102")
    one = story.take()
    story.serve("1", "101")
    story.when(Transfer(window="1", to_window="2"), "101")
    other = story.at(2).take()
    assert story.call("2", "102") is one
    assert answer(story, one, other).code == "bound"


def test_at_different_windows() -> None:
    story = Story().open("2", "102")
    one, other = story.take("A"), story.take("B")
    assert answer(story, one, other).code == "other_window"


def test_who_is_out_has_no_turn() -> None:
    story = Story().open()
    one, other = story.take(), story.take()
    story.when(StepOut(ticket=one.id), USHER)
    found = answer(story, one, other)
    assert codes(found) == ("absent", other.number, one.number)
    assert found.values == {"state": "away"}


@pytest.mark.parametrize("lang", words.languages())
def test_every_reason_has_words_that_use_what_is_known(lang: str) -> None:
    known = {
        "first",
        "second",
        "window",
        "first_points",
        "second_points",
        "class_",
        "most",
        "state",
    }
    reasons = {code: text for code, text in words.table(lang).items() if code.startswith("why.")}
    assert len(reasons) == 12
    for text in reasons.values():
        assert {name for _, name, _, _ in string.Formatter().parse(text) if name} <= known
