"""Nobody serves what they are not authorised for, whoever's window it is."""

from typing import Any

import pytest

from server.hall.commands.calls import CallNext, CallTicket
from server.hall.commands.day import SuspendService
from server.hall.commands.seating import JoinWindow, StandIn, TakeOver
from server.hall.commands.service import Finish, Hold, Resume, Transfer
from server.hall.commands.windows import AssignServices
from server.hall.events.seating import ClerkJoined
from server.hall.groups import seen_as
from server.hall.line import next_for
from tests.story import MANAGER, Story, clerk, refused

BOSS = clerk(MANAGER)


@pytest.mark.parametrize("press", [JoinWindow, TakeOver, StandIn])
def test_an_outage_lets_nobody_sit_down_who_is_not_authorised_afterwards(press: Any) -> None:
    story = Story().open("1", "101")
    story.when(SuspendService(service="B", reason="system", outage=True), BOSS)
    story.when(press(window="1"), "102").then(refused("not_authorised", window="1"))


def sent_to_window_1(*services: str) -> Story:
    """One of each service, sent by window 9 to wait for window 1."""
    story = Story().open("1", "101").open("9", "103")
    for service in services:
        ticket = story.take(service)
        story.serve("9", "103")
        story.when(Transfer(window="9", service=service, to_window="1"), "103")
        assert ticket.bound_to == "1"
    return story


def test_who_sits_down_may_serve_those_who_wait_for_this_window() -> None:
    story = sent_to_window_1("B")
    story.when(AssignServices(window="1", services=("A",)), BOSS)
    story.when(TakeOver(window="1"), "102").then(refused("not_authorised", window="1"))


def with_less_rights() -> Story:
    """102 came to window 1 when it served A only, and now it serves B too."""
    story = Story().when(AssignServices(window="1", services=("A",)), BOSS).open("1", "101")
    story.when(JoinWindow(window="1"), "102").then(ClerkJoined)
    assert story.hall.windows["1"].brought is None
    story.when(AssignServices(window="1", services=("A", "B")), BOSS)
    story.take("B")
    story.take("A")
    return story


def test_the_next_is_one_whom_the_person_who_presses_may_serve() -> None:
    story = with_less_rights()
    story.when(CallNext(window="1"), "102")
    assert story.hall.windows["1"].current == story.ticket("A001").id
    story.when(Finish(window="1"), "101")
    story.when(CallNext(window="1"), "102").then(refused("nobody_waiting"))
    story.when(CallNext(window="1"), "101")
    assert story.hall.windows["1"].current == story.ticket("B001").id


def test_neither_chosen_nor_resumed_by_who_may_not_serve_it() -> None:
    story = with_less_rights()
    story.when(CallTicket(window="1", ticket="B001"), "102")
    story.then(refused("not_authorised_for", number="B001"))
    story.when(CallNext(window="1"), "101").when(Hold(window="1", reason="form"), "101")
    story.when(Resume(window="1", ticket="B001"), "102").then(refused("not_authorised_for"))
    story.when(Resume(window="1", ticket="B001"), "101")
    assert story.happened


def test_a_line_for_one_window_is_seen_without_what_is_not_theirs() -> None:
    story = sent_to_window_1("B", "A")
    seen = seen_as(story.hall, story.hall.sees(story.hall.windows["1"]), "102")
    line = next_for(seen, story.now, story.hall.policy.overtaken_most)
    assert line is not None
    assert [each[2] for each in line.places] == [story.ticket("A001").id]
    assert len(story.hall.lines.bound_to("1")) == 2, "nobody has left the line"
