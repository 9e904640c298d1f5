"""Missed, away, given up, void, and class claims: each good press and each refusal."""

from typing import Any

import pytest

from server.hall.commands.calls import CallNext, CallTicket, MarkMissed
from server.hall.commands.service import Hold, Transfer
from server.hall.commands.visit import (
    Abandon,
    ComeBack,
    Rejoin,
    SettleClass,
    StepOut,
    VoidTicket,
)
from server.hall.events.tickets import (
    ClassSettled,
    TicketAbandoned,
    TicketRejoined,
    TicketSteppedOut,
    TicketVoided,
)
from server.hall.ticket import MINUTE, State, Ticket
from tests.story import USHER, VISITOR, Story, after, clerk, refused

# -- missed, away, abandoned, void -----------------------------------------------------------------


def test_back_from_missed_is_three_behind() -> None:
    story, ticket = missed(waiting=5)
    story.when(Rejoin(ticket="A001"), VISITOR).then(TicketRejoined)
    order = story.hall.lines.first("A", story.hall.classes, 9, story.now)
    assert [each[-4:] for each in order] == ["A002", "A003", "A004", "A001", "A005", "A006"]
    assert (ticket.returns, ticket.missed_at) == (1, None)


def test_back_from_missed_is_last_where_fewer_wait() -> None:
    story, _ = missed(waiting=2)
    story.when(Rejoin(ticket="A001"), VISITOR)
    order = story.hall.lines.first("A", story.hall.classes, 9, story.now)
    assert [each[-4:] for each in order] == ["A002", "A003", "A001"]


def test_back_from_missed_with_nobody_waiting() -> None:
    story, ticket = missed(waiting=0)
    story.when(Rejoin(ticket="A001"), VISITOR).then(
        TicketRejoined(ticket=ticket.id, place_at=story.now)
    )


def test_nobody_comes_back_ahead_of_their_first_place() -> None:
    story = Story(no_show_calls=1).open()
    for _ in range(3):
        story.take("B")
    ticket = story.at(minutes=5).take()
    story.when(CallTicket(window="1", ticket=ticket.id), "101").speak(ticket)
    story.at(minutes=6).when(MarkMissed(window="1"), "101")
    for _ in range(3):
        story.serve()
        story.when(Transfer(window="1", service="A"), "101")
    story.when(Rejoin(ticket=ticket.id), VISITOR)
    assert ticket.place_at == after(5)


def test_own_absence_does_not_count_as_waiting() -> None:
    story, ticket = missed(waiting=0)
    story.at(minutes=11).when(Rejoin(ticket="A001"), VISITOR)
    assert story.hall.waited(ticket, after(16)) == 6 * MINUTE


def test_coming_back_is_for_the_missed_and_so_many_times_only() -> None:
    story, ticket = missed(waiting=0, max_returns=1)
    story.when(Rejoin(ticket="A001"), VISITOR)
    story.when(Rejoin(ticket="A001"), VISITOR).then(refused("not_allowed", action="rejoin"))
    story.when(CallNext(window="1"), "101").speak(ticket).at(minutes=3)
    story.when(MarkMissed(window="1"), "101")
    story.when(Rejoin(ticket="A001"), VISITOR).then(refused("returns_used_up", most="1"))


def test_missed_after_a_hold_comes_back_with_a_wait_of_its_own() -> None:
    story = Story(no_show_calls=1).open()
    ticket = story.take()
    story.at(minutes=5).serve()
    story.when(Hold(window="1", reason="form"), "101").at(minutes=10)
    story.when(CallTicket(window="1", ticket=ticket.id), "101").speak(ticket)
    story.at(minutes=11).when(MarkMissed(window="1"), "101")
    story.at(minutes=20).when(Rejoin(ticket="A001"), VISITOR)
    assert [each.outcome for each in ticket.stops] == ["missed", ""]
    assert story.hall.waited(ticket, after(22)) == 2 * MINUTE


def test_stepping_out_keeps_the_place() -> None:
    story = Story()
    first, second = story.take(), story.take()
    story.at(minutes=2).when(StepOut(ticket="A001"), VISITOR).then(
        TicketSteppedOut(ticket=first.id)
    )
    assert story.hall.lines.first("A", story.hall.classes, 9, story.now) == [second.id]
    story.at(minutes=12).when(ComeBack(ticket="A001"), VISITOR).then(
        TicketRejoined(ticket=first.id, place_at=after(0), after_miss=False)
    )
    assert story.hall.lines.first("A", story.hall.classes, 9, story.now) == [first.id, second.id]
    assert story.hall.waited(first, after(15)) == 5 * MINUTE
    story.when(ComeBack(ticket="A001"), VISITOR).then(refused("not_allowed"))
    story.open().call()
    story.when(StepOut(ticket="A001"), VISITOR).then(refused("not_allowed"))


def test_giving_up_is_final_and_says_by_whom() -> None:
    story = Story().open()
    first, second = story.take(), story.take()
    story.when(Abandon(ticket=first.id), USHER).then(
        TicketAbandoned(ticket=first.id, cause="visitor")
    )
    story.call()
    story.when(Abandon(ticket=second.id), clerk("101", "1")).then(
        TicketAbandoned(ticket=second.id, cause="clerk")
    )
    assert story.hall.windows["1"].current == ""
    story.when(Abandon(ticket=second.id), USHER).then(refused("not_allowed", state="abandoned"))


def test_only_a_ticket_nobody_called_becomes_void() -> None:
    story = Story().open()
    first, second = story.take(), story.take()
    story.when(VoidTicket(ticket=second.id), USHER).then(
        TicketVoided(ticket=second.id, cause="staff")
    )
    assert story.call() is first
    story.when(VoidTicket(ticket=first.id), USHER).then(refused("not_allowed", state="called"))


# -- classes ---------------------------------------------------------------------------------------


def test_a_class_given_in_line_moves_it_ahead() -> None:
    story = Story()
    first, second = story.take(), story.take()
    story.at(minutes=1).when(SettleClass(ticket=second.id, class_="elderly"), USHER).then(
        ClassSettled(ticket=second.id, class_="elderly", proved=True)
    )
    assert story.hall.lines.first("A", story.hall.classes, 9, story.now) == [second.id, first.id]
    assert (second.class_, second.proved) == ("elderly", True)


@pytest.mark.parametrize("served", [False, True])
def test_a_claim_not_proved_at_the_window_goes_back_to_its_ordinary_place(served: bool) -> None:
    story = Story().open()
    ordinary = story.take()
    claimed = story.at(minutes=1).take("A", "elderly")
    assert (story.at(minutes=2).serve() if served else story.call()) is claimed
    refuse = SettleClass(ticket=claimed.id, proved=False)
    story.when(refuse, clerk("101", "1")).then(
        ClassSettled(ticket=claimed.id, class_="ordinary", proved=False, sent_back=True)
    )
    assert (claimed.state, claimed.class_, claimed.number) == (State.WAITING, "ordinary", "A002")
    assert (claimed.place_at, claimed.stop.served_at) == (after(1), None)
    assert story.hall.windows["1"].current == ""
    assert story.call() is ordinary


def test_a_claim_proved_at_the_window_stays_there() -> None:
    story = Story().open()
    claimed = story.take("A", "elderly")
    story.serve()
    story.when(SettleClass(ticket=claimed.id, class_="elderly"), clerk("101", "1"))
    assert (claimed.state, claimed.proved) == (State.SERVING, True)


def test_a_claim_is_settled_for_living_tickets_and_known_classes_only() -> None:
    story = Story()
    ticket = story.take()
    story.when(SettleClass(ticket=ticket.id, class_="king"), USHER).then(refused("no_such_class"))
    story.when(VoidTicket(ticket=ticket.id), USHER)
    story.when(SettleClass(ticket=ticket.id, class_="elderly"), USHER).then(refused("not_allowed"))


def missed(waiting: int, **policy: Any) -> tuple[Story, Ticket]:
    """A001 was called and missed at 09:01 while so many wait."""
    story = Story(no_show_calls=1, **policy).open()
    ticket = story.take()
    story.call()
    for second in range(waiting):
        story.at(seconds=second + 1).take()
    story.speak(ticket).at(minutes=1).when(MarkMissed(window="1"), "101")
    assert ticket.state is State.MISSED
    return story, ticket
