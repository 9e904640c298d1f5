"""好差评: once per visit, while it is served and for ten minutes after; no clerk ever sees it."""

import pytest

from server.accounts import refusal
from server.audience import CHANGES, HEARS
from server.hall.commands.rating import RateVisit
from server.hall.commands.service import Finish, Hold, Serve
from server.hall.events.rating import VisitRated
from tests.story import Story, clerk, refused

EVALUATOR = clerk("", "1")
GOOD = RateVisit(ticket="A001", score=5)


def served() -> Story:
    """A001 is served at window 1."""
    story = Story()
    story.take()
    story.open()
    story.serve()
    return story


def rated(story: Story, score: int = 5) -> VisitRated:
    ticket = story.ticket("A001").id
    return VisitRated(ticket=ticket, window="1", score=score, station="window-1")


def test_a_visit_is_rated_while_it_is_served() -> None:
    story = served().when(GOOD, EVALUATOR)
    story.then(rated(story))


def test_a_visit_is_rated_once_whatever_is_pressed_afterwards() -> None:
    story = served().when(RateVisit(ticket="A001", score=1), EVALUATOR)
    story.then(rated(story, 1))
    story.when(GOOD, EVALUATOR).then(refused("already_rated", number="A001"))
    story.when(Finish(window="1"), "101").when(GOOD, EVALUATOR).then(refused("already_rated"))


def test_ten_minutes_after_the_end_the_visitor_has_left() -> None:
    story = served()
    story.at(20).when(Finish(window="1"), "101")
    story.at(30).when(GOOD, EVALUATOR).then(rated(story))
    other = served()
    other.at(20).when(Finish(window="1"), "101")
    other.at(30, 1).when(GOOD, EVALUATOR).then(refused("not_to_be_rated", number="A001"))


def test_nobody_rates_what_is_not_served() -> None:
    story = Story()
    story.take()
    story.when(GOOD, EVALUATOR).then(refused("not_to_be_rated"))
    story.open()
    story.call()
    story.when(GOOD, EVALUATOR).then(refused("not_to_be_rated"))
    story.when(Serve(window="1"), "101")
    story.when(Hold(window="1", reason="form"), "101").when(GOOD, EVALUATOR)
    story.then(refused("not_to_be_rated"))
    story.when(RateVisit(ticket="Z999", score=5), EVALUATOR).then(refused("no_such_ticket"))


def test_no_view_changes_and_no_station_hears_it() -> None:
    assert CHANGES[VisitRated] == ()
    assert VisitRated not in HEARS


@pytest.mark.parametrize(
    ("role", "code"), [("evaluator", ""), ("counter", ""), ("kiosk", "not_this_station")]
)
def test_only_an_evaluator_or_the_counter_it_hangs_on_sends_it(role: str, code: str) -> None:
    assert refusal(RateVisit, role, None) == code


def test_no_person_rates_in_their_own_name() -> None:
    story = served().when(GOOD, "101").then(refused("not_by_staff"))
    story.when(GOOD, EVALUATOR).then(rated(story))
