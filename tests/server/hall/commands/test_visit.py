"""What a visitor does: number, paper, coming back, stepping out, giving up, class claims."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.hall.commands.calls import CallNext, CallTicket, MarkMissed
from server.hall.commands.day import CloseDay, SuspendService
from server.hall.commands.service import Hold
from server.hall.commands.visit import (
    Abandon,
    ComeBack,
    Rejoin,
    SettleClass,
    SettlePaper,
    StepOut,
    TakeTicket,
    VoidTicket,
)
from server.hall.events.tickets import (
    ClassSettled,
    PaperSettled,
    TicketAbandoned,
    TicketRejoined,
    TicketSteppedOut,
    TicketTaken,
    TicketVoided,
)
from server.hall.ticket import MINUTE, Estimate, Paper, State, Ticket
from tests.story import MANAGER, USHER, VISITOR, Story, after, clerk, refused

TAKE = TakeTicket(service="A")


def test_a_number_taken_at_a_kiosk_waits_for_its_paper() -> None:
    story = Story().at(minutes=1)
    story.when(TAKE, VISITOR).then(
        TicketTaken(
            ticket="2026-11-23-A001",
            number="A001",
            prefix="A",
            value=1,
            ordinal=1,
            service="A",
            class_="ordinary",
            station="kiosk-1",
            printing=True,
            taken_at=after(1),
            estimate=Estimate(low=0, likely=0, high=5, ahead=0),
        )
    )
    ticket = story.ticket("A001")
    assert (ticket.state, ticket.paper) == (State.ISSUED, Paper.PRINTING)
    assert story.hall.waiting("A") == 1


def test_a_number_given_by_an_usher_waits_at_once() -> None:
    ticket = Story().take()
    assert (ticket.state, ticket.paper) == (State.WAITING, Paper.NONE)


def test_numbers_run_by_prefix_and_ordinals_by_press() -> None:
    story = Story()
    tickets = [story.take("A"), story.take("B"), story.take("A")]
    assert [each.number for each in tickets] == ["A001", "B001", "A002"]
    assert [each.ordinal for each in tickets] == [1, 2, 3]


def test_past_the_width_the_number_grows_and_never_meets_another_prefix() -> None:
    catalogue = Story().hall.catalogue
    first, second = catalogue.services
    clash = msgspec.structs.replace(second, prefix="A1")
    story = Story(msgspec.structs.replace(catalogue, services=(first, clash)), number_width=1)
    numbers = [story.take("B").number] + [story.take("A").number for _ in range(11)]
    assert numbers[0] == "A11"
    assert numbers[-2:] == ["A10", "A12"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (TakeTicket(service="Z"), "no_such_service"),
        (TakeTicket(service="A", class_="king"), "no_such_class"),
    ],
)
def test_only_what_the_hall_has(command: TakeTicket, code: str) -> None:
    Story().when(command, VISITOR).then(refused(code))


def test_outside_hours_the_refusal_says_when() -> None:
    story = Story().at(minutes=8 * 60)
    tomorrow = str(after(24 * 60 - 30))
    story.when(TAKE, VISITOR).then(refused("hall_closed", next_at=tomorrow))


def test_after_the_close_of_the_day_no_number_is_given() -> None:
    story = Story().at(minutes=60).when(CloseDay(), MANAGER)
    story.when(TAKE, VISITOR).then(refused("hall_closed"))


def test_a_suspended_service_says_why_and_until_when() -> None:
    story = Story().when(SuspendService(service="A", reason="system", until=after(30)), MANAGER)
    why = refused("service_suspended", reason="system", until=str(after(30)))
    story.when(TAKE, VISITOR).then(why)
    story.when(TakeTicket(service="B"), VISITOR).then(TicketTaken)


@given(waiting=st.integers(0, 40), windows=st.integers(0, 1), minutes=st.floats(1, 60))
def test_a_range_holds_its_likely_value(waiting: int, windows: int, minutes: float) -> None:
    catalogue = Story().hall.catalogue
    services = tuple(msgspec.structs.replace(e, minutes=minutes) for e in catalogue.services)
    story = Story(msgspec.structs.replace(catalogue, services=services))
    if windows:
        story.open()
    for _ in range(waiting):
        story.take()
    told = story.take().estimate
    assert told is not None
    assert told.ahead == waiting
    assert 0 <= told.low <= told.likely <= told.high
    assert (told.low % 5, told.high % 5) == (0, 0)
    assert told.high - told.low >= 5


def test_nobody_ahead_is_told_as_within_five_minutes() -> None:
    told = Story().take().estimate
    assert told is not None
    assert (told.low, told.likely, told.high, told.ahead) == (0, 0, 5, 0)


# -- paper -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [Paper.PRINTED, Paper.UNCERTAIN, Paper.SHOWN])
def test_paper_or_the_visitors_press_brings_it_into_the_line(paper: Paper) -> None:
    story, ticket = issued()
    settle = SettlePaper(ticket=ticket.id, paper=paper)
    settled = PaperSettled(ticket=ticket.id, paper=paper, waiting=True)
    story.when(settle, VISITOR).then(settled)
    assert (ticket.state, ticket.paper) == (State.WAITING, paper)
    story.when(settle, VISITOR).then()


def test_failed_paper_waits_and_a_retry_prints_the_same_number() -> None:
    story, ticket = issued()
    failed = SettlePaper(ticket=ticket.id, paper=Paper.FAILED)
    story.when(failed, VISITOR).then(
        PaperSettled(ticket=ticket.id, paper=Paper.FAILED, waiting=False)
    )
    story.when(failed, VISITOR).then()
    assert ticket.state is State.ISSUED
    story.when(SettlePaper(ticket=ticket.id, paper=Paper.PRINTED), VISITOR).then(PaperSettled)
    assert (ticket.state, ticket.number) == (State.WAITING, "A001")


def test_a_late_word_about_the_paper_only_marks_it() -> None:
    story, ticket = issued()
    story.tick(seconds=30, minutes=0).then(
        PaperSettled(ticket=ticket.id, paper=Paper.UNCONFIRMED, waiting=True)
    )
    story.when(SettlePaper(ticket=ticket.id, paper=Paper.PRINTED), VISITOR).then(
        PaperSettled(ticket=ticket.id, paper=Paper.PRINTED, waiting=False)
    )


def test_paper_is_settled_only_where_there_is_some() -> None:
    story, ticket = issued()
    for paper in (Paper.NONE, Paper.PRINTING):
        wrong = SettlePaper(ticket=ticket.id, paper=paper)
        story.when(wrong, VISITOR).then(refused("no_paper_expected", number="A001"))
    by_usher = SettlePaper(ticket=story.take().id, paper=Paper.PRINTED)
    story.when(by_usher, VISITOR).then(refused("no_paper_expected", number="A002"))


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
    story.when(Abandon(ticket=first.id), VISITOR).then(
        TicketAbandoned(ticket=first.id, cause="visitor")
    )
    story.call()
    story.when(Abandon(ticket=second.id), clerk("101", "1")).then(
        TicketAbandoned(ticket=second.id, cause="clerk")
    )
    assert story.hall.windows["1"].current == ""
    story.when(Abandon(ticket=second.id), VISITOR).then(refused("not_allowed", state="abandoned"))


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


def issued() -> tuple[Story, Ticket]:
    story = Story().when(TAKE, VISITOR)
    return story, story.ticket("A001")


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
