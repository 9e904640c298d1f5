"""需求 on a ticket: the right window first, never no window, and more time to come."""

import pytest

from server.hall.commands.calls import CallNext, MarkMissed
from server.hall.commands.service import Transfer
from server.hall.commands.visit import TakeTicket
from server.hall.commands.windows import CloseWindow
from server.hall.events.calls import TicketCalled, TicketMissed, TicketPutBeside
from server.hall.line import features_of
from server.hall.ticket import State, Ticket
from server.link.viewing import hall_view, ticket_view, waiting_view
from tests.story import USHER, Story, refused


def in_a_wheelchair(story: Story, service: str = "A") -> Ticket:
    """Window 2 has a low desk, window 1 has not."""
    story.when(TakeTicket(service=service, needs=("wheelchair",)), USHER)
    (taken,) = story.happened
    return story.hall.tickets[taken.ticket]  # type: ignore[attr-defined]


def test_a_need_is_met_by_the_window_that_has_what_it_takes() -> None:
    story = Story().open("1", "101").open("2", "102")
    first = in_a_wheelchair(story)
    second = story.take()
    assert first.features == ["low_desk"]
    assert story.call("1", "101") is second
    assert story.call("2", "102") is first


def test_windows_without_it_leave_the_visitor_to_those_that_have_it() -> None:
    story = Story().open("1", "101").open("2", "102")
    in_a_wheelchair(story)
    story.when(CallNext(window="1"), "101").then(refused("nobody_waiting"))


@pytest.mark.parametrize("opened", [False, True])
def test_where_no_open_window_has_it_anyone_calls(opened: bool) -> None:
    story = Story().open("1", "101")
    if opened:
        story.open("2", "102")
    ticket = in_a_wheelchair(story)
    if opened:
        story.when(CloseWindow(window="2"), "102")
    assert story.call("1", "101") is ticket


def test_a_service_that_only_other_windows_give_is_given_there() -> None:
    story = Story().open("1", "101").open("2", "102")
    ticket = in_a_wheelchair(story, "B")  # window 2 does not serve B
    assert story.call("1", "101") is ticket


def test_the_need_goes_with_the_visitor_and_a_transfer_to_a_window_binds_first() -> None:
    story = Story().open("1", "101").open("2", "102")
    ticket = in_a_wheelchair(story)
    story.serve("2", "102")
    story.when(Transfer(window="2", service="A", to_window="1"), "102")
    assert story.call("1", "101") is ticket


def test_the_visitor_is_counted_and_seen_among_all_of_the_service() -> None:
    story = Story().open("1", "101").open("2", "102")
    story.take()
    ticket = story.at(minutes=1).take("A", "elderly")
    need = in_a_wheelchair(story)
    assert story.hall.waiting("A") == 3
    seen = [each.id for each in waiting_view(story.hall, story.now).lines["A"]]
    assert set(seen) == {"2026-11-23-A001", ticket.id, need.id}
    assert ticket_view(story.hall, need, story.now).needs == ("wheelchair",)
    (wheelchair, _) = hall_view(story.hall, story.now).needs
    assert wheelchair.tells_usher


def test_other_needs_and_unknown_ones_ask_for_no_window() -> None:
    story = Story().open("1", "101").open("2", "102")
    story.when(TakeTicket(service="A", needs=("companion", "elsewhere")), USHER)
    assert story.ticket("A001").features == []
    assert story.call("1", "101").number == "A001"


def test_a_need_gives_more_time_before_the_visitor_counts_as_not_come() -> None:
    story = Story(no_show_calls=1, no_show_spacing_s=20).open("2", "102")
    ticket = in_a_wheelchair(story)
    story.when(CallNext(window="2"), "102").then(TicketCalled)
    story.speak(ticket).at(seconds=79).when(MarkMissed(window="2"), "102").then(TicketPutBeside)
    story.tick(0, 80).then(TicketMissed)
    assert ticket.state is State.MISSED


def test_the_name_of_a_line_says_what_its_visitors_need() -> None:
    assert features_of("A⊕loop+low_desk") == {"loop", "low_desk"}
    assert features_of("A") == features_of("→1") == frozenset()
