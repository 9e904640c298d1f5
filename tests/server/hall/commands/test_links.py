"""Several numbers of one visitor: linked, passed over while one is at a window, back in place."""

import pytest

from server.hall.commands.calls import CallNext, CallTicket, MarkMissed, TakeBack
from server.hall.commands.links import MOST_LINKED, LinkTickets
from server.hall.commands.service import Finish, Hold, Resume
from server.hall.commands.visit import Abandon, SettleClass, SettlePaper, StepOut, TakeTicket
from server.hall.events.calls import TicketCalled
from server.hall.events.links import TicketsLinked
from server.hall.events.service import TicketFinished
from server.hall.ticket import MINUTE, Paper, State, Ticket
from tests.story import USHER, VISITOR, Story, refused


def two_numbers(story: Story) -> tuple[Ticket, Ticket]:
    """One visitor with A001 and B001."""
    first = story.take()
    story.when(TakeTicket(service="B", with_=first.number), USHER)
    return first, story.ticket("B001")


def test_more_business_links_the_numbers() -> None:
    story = Story()
    first, second = two_numbers(story)
    assert (first.links, second.links) == ([second.id], [first.id])
    story.when(TakeTicket(service="A", with_=second.id), USHER)
    assert story.ticket("A002").links == [first.id, second.id]
    assert first.links == [second.id, "2026-11-23-A002"]


def test_numbers_taken_apart_are_linked_with_all_linked_before() -> None:
    story = Story()
    first, second = two_numbers(story)
    third = story.take()
    expected = TicketsLinked(tickets=(first.id, second.id, third.id))
    story.when(LinkTickets(tickets=("A002", "B001")), USHER).then(expected)
    assert third.links == [first.id, second.id]
    story.when(LinkTickets(tickets=("A002", "A001")), USHER).then()


def test_while_one_is_at_a_window_the_other_is_passed_over_and_keeps_its_place() -> None:
    story = Story().open("1", "101").open("2", "102")
    first, second = two_numbers(story)
    behind = story.take("B")
    assert story.call("2", "102") is first
    assert list(story.hall.passed_over) == [second.id]
    assert story.call("1", "101") is behind
    story.when(Finish(window="1"), "101").when(Finish(window="2"), "102")
    assert not story.hall.passed_over
    assert story.call("1", "101") is second


def test_whoever_ends_the_first_number_calls_the_second_at_its_place() -> None:
    story = Story().open("1", "101")
    _, second = two_numbers(story)
    story.take()
    story.serve()
    story.at(minutes=3).when(CallNext(window="1"), "101").then(TicketFinished, TicketCalled)
    assert story.hall.windows["1"].current == second.id


@pytest.mark.parametrize("ending", [TakeBack, MarkMissed, Hold])
def test_a_visitor_who_is_not_at_the_window_any_more_can_be_called(ending: type) -> None:
    story = Story(no_show_calls=1, no_show_spacing_s=0).open("1", "101")
    first, second = two_numbers(story)
    story.call()
    story.speak(first)
    values = {"reason": "form"} if ending is Hold else {}
    story.at(minutes=1).when(ending(window="1", **values), "101")
    assert first.state in (State.WAITING, State.MISSED, State.ON_HOLD)
    assert not story.hall.passed_over
    assert second.id in [place[2] for line in story.hall.lines for place in line.places]


def test_the_time_at_the_other_window_is_the_visitors_own() -> None:
    story = Story().open("1", "101")
    _, second = two_numbers(story)
    story.at(minutes=4)
    story.serve()
    story.at(minutes=20)
    assert story.hall.waited(second, story.now) == 4 * MINUTE
    story.when(Finish(window="1"), "101").at(minutes=22)
    assert story.hall.waited(second, story.now) == 6 * MINUTE
    assert second.stop.queued_at == second.taken_at


def test_nobody_is_called_or_resumed_at_two_windows() -> None:
    story = Story().open("1", "101").open("2", "102")
    second, _ = two_numbers(story)
    first = story.serve("1", "101")
    assert first is not second
    story.when(Hold(window="1", reason="form"), "101")
    third = story.take()
    story.when(LinkTickets(tickets=(third.id, first.id)), USHER)
    story.when(CallTicket(window="2", ticket=third.id, reason="ill"), "102").then(TicketCalled)
    elsewhere = refused("visitor_elsewhere", number=third.number, window="2")
    story.when(CallTicket(window="1", ticket=second.id), "101").then(elsewhere)
    story.when(Resume(window="1", ticket=first.id), "101").then(elsewhere)


def test_numbers_at_two_windows_are_not_linked_and_not_more_than_a_visitor_can_hold() -> None:
    story = Story().open("1", "101").open("2", "102")
    story.take()
    story.take()
    story.call("1", "101")
    story.call("2", "102")
    both = LinkTickets(tickets=("A001", "A002"))
    story.when(both, USHER).then(refused("linked_at_windows", number="A001", other="A002"))
    for _ in range(MOST_LINKED - 1):
        story.take("B")
    many = tuple(f"B{value:03}" for value in range(1, MOST_LINKED))
    story.when(LinkTickets(tickets=("A001", *many)), USHER).then(TicketsLinked)
    story.when(both, USHER).then(refused("too_many_linked"))
    story.when(TakeTicket(service="A", with_="B001"), USHER).then(refused("too_many_linked"))


def test_a_number_that_is_passed_over_can_change_and_end_like_any_other() -> None:
    story = Story().open("1", "101")
    first, second = two_numbers(story)
    story.when(TakeTicket(service="A", with_=first.id), VISITOR)
    printing = story.ticket("A002")
    story.call()
    story.when(SettlePaper(ticket=printing.id, paper=Paper.PRINTED), VISITOR)
    assert list(story.hall.passed_over) == [second.id, printing.id]
    story.when(SettleClass(ticket=second.id, class_="elderly"), USHER)
    story.at(minutes=5).when(StepOut(ticket=second.id), USHER)
    assert (second.state, second.stop.absent_ms) == (State.AWAY, 5 * MINUTE)
    story.when(Abandon(ticket=printing.id), "101")
    assert not story.hall.passed_over


def test_who_steps_out_of_being_passed_over_loses_no_order_by_the_lunch_hour() -> None:
    story = Story().open("1", "101").at(minutes=170)
    _, second = two_numbers(story)
    story.call()
    story.at(minutes=280).when(StepOut(ticket=second.id), USHER)
    assert (second.stop.absent_ms, second.stop.moved_ms) == (110 * MINUTE, 20 * MINUTE)
