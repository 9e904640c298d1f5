"""选呼 out of order: a reason, a daily limit, and the list of who was passed."""

from typing import Any

import msgspec

from server.hall.commands.calls import CallNext, CallTicket, MarkMissed
from server.hall.commands.choosing import OVERTAKEN_KEPT
from server.hall.commands.service import Finish, Hold
from server.hall.commands.visit import TakeTicket
from server.hall.events.calls import TicketCalled
from server.hall.today import Chosen
from server.link.staff_viewing import console_view
from server.link.views import CHOSEN_SHOWN
from tests.story import MANAGER, USHER, Story, after, refused


def waiting(count: int, **policy: Any) -> Story:
    story = Story(**policy).open("1", "101")
    for _ in range(count):
        story.take()
    return story


def choose(ticket: str, reason: str = "ill", window: str = "1") -> CallTicket:
    return CallTicket(window=window, ticket=ticket, reason=reason)


def test_a_call_out_of_order_says_why_and_whom_it_passed() -> None:
    story = waiting(3)
    story.at(minutes=2).when(choose("A003", ""), "101").then(refused("reason_needed"))
    story.when(choose("A003", "because"), "101").then(refused("no_such_reason"))
    story.when(choose("A003"), "101").then(TicketCalled)
    (called,) = story.happened
    assert isinstance(called, TicketCalled)
    assert (called.choice, called.overtaken) == ("ill", ("A001", "A002"))
    kept = Chosen(
        person="101",
        number="A003",
        window="1",
        reason="ill",
        overtaken=("A001", "A002"),
        at=after(2),
    )
    assert story.hall.chosen == [kept]


def test_choosing_who_is_next_anyway_needs_no_reason() -> None:
    story = waiting(2)
    story.when(choose("A001", ""), "101").then(TicketCalled)
    assert story.hall.chosen == []


def test_held_ones_and_those_put_beside_pass_nobody() -> None:
    story = waiting(3)
    held = story.call()
    story.when(Hold(window="1", reason="form"), "101")
    beside = story.call()
    story.when(MarkMissed(window="1"), "101")
    story.when(choose(held.id, ""), "101").then(TicketCalled)
    story.when(Finish(window="1"), "101")
    story.when(choose(beside.id, ""), "101").then(TicketCalled)
    assert story.hall.chosen == []


def test_one_called_from_missed_passes_all_who_wait() -> None:
    story = waiting(2, no_show_calls=1, no_show_spacing_s=0)
    first = story.call()
    story.speak(first).at(minutes=1).when(MarkMissed(window="1"), "101")
    story.when(choose("A001", ""), "101").then(refused("reason_needed"))
    story.when(choose("A001"), "101").then(TicketCalled)
    assert story.hall.chosen[0].overtaken == ("A002",)


def test_a_clerk_may_do_so_only_so_often_a_day_and_a_manager_always() -> None:
    story = waiting(6, chosen_calls_most=2)
    for number in ("A006", "A005"):
        story.when(choose(number), "101").then(TicketCalled)
        story.when(Finish(window="1"), "101")
    too_often = refused("chosen_too_often")
    story.when(choose("A004", ""), "101").then(too_often)
    story.when(choose("A004"), "101").then(too_often)
    story.when(CallNext(window="1"), "101").then(TicketCalled)
    story = waiting(3, chosen_calls_most=0)
    catalogue = story.hall.catalogue
    people = [
        msgspec.structs.replace(each, services=("A",)) if each.id == MANAGER else each
        for each in catalogue.people
    ]
    story = Story(msgspec.structs.replace(catalogue, people=tuple(people)), chosen_calls_most=0)
    story.open("2", MANAGER)
    story.take()
    story.take()
    story.when(choose("A002", window="2"), MANAGER).then(TicketCalled)


def test_a_hall_without_such_reasons_asks_for_none() -> None:
    catalogue = msgspec.structs.replace(waiting(0).hall.catalogue, choose_reasons=())
    story = Story(catalogue).open("1", "101")
    story.take()
    story.take()
    story.when(choose("A002"), "101").then(refused("no_such_reason"))
    story.when(choose("A002", ""), "101").then(TicketCalled)
    assert story.hall.chosen[0].reason == ""


def test_of_many_who_were_passed_the_first_are_kept() -> None:
    story = waiting(OVERTAKEN_KEPT + 5)
    story.when(choose("A025"), "101").then(TicketCalled)
    expected = tuple(f"A{value:03}" for value in range(1, OVERTAKEN_KEPT + 1))
    assert story.hall.chosen[0].overtaken == expected


def test_a_linked_number_that_comes_back_with_the_end_is_next_by_itself() -> None:
    story = waiting(1)
    story.when(TakeTicket(service="A", with_="A001"), USHER)
    story.take()
    story.serve()
    story.when(choose("A002", ""), "101")
    assert story.hall.windows["1"].current == story.ticket("A002").id
    assert story.hall.chosen == []


def test_the_console_sees_the_newest_first() -> None:
    story = waiting(CHOSEN_SHOWN + 4, chosen_calls_most=100)
    for value in range(CHOSEN_SHOWN + 4, 2, -1):
        story.at(minutes=CHOSEN_SHOWN + 5 - value).when(choose(f"A{value:03}"), "101")
        story.when(Finish(window="1"), "101")
    seen = console_view(story.hall, story.now).chosen
    assert len(seen) == CHOSEN_SHOWN
    assert (seen[0].number, seen[0].overtaken) == ("A003", ("A001", "A002"))
    assert (seen[-1].person, seen[-1].reason) == ("101", "ill")
