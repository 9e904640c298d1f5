"""What a visitor does: number, paper, coming back, stepping out, giving up, class claims."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.hall.commands.day import CloseDay, SuspendService
from server.hall.commands.visit import (
    SettlePaper,
    TakeTicket,
)
from server.hall.events.tickets import (
    PaperSettled,
    TicketTaken,
)
from server.hall.ticket import Estimate, Paper, State, Ticket
from tests.story import MANAGER, VISITOR, Story, after, refused

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


def test_printed_by_a_printer_that_cannot_say_so_is_marked_and_joins_all_the_same() -> None:
    story, ticket = issued()
    drained = SettlePaper(ticket=ticket.id, paper=Paper.PRINTED, proven=False)
    story.when(drained, VISITOR).then(
        PaperSettled(ticket=ticket.id, paper=Paper.PRINTED, waiting=True, proven=False)
    )
    assert (ticket.state, ticket.id in story.hall.unprinted) == (State.WAITING, False)


def test_what_was_not_printed_needs_no_proof() -> None:
    story, ticket = issued()
    failed = SettlePaper(ticket=ticket.id, paper=Paper.FAILED, proven=False)
    story.when(failed, VISITOR).then(
        PaperSettled(ticket=ticket.id, paper=Paper.FAILED, waiting=False)
    )


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


def issued() -> tuple[Story, Ticket]:
    story = Story().when(TAKE, VISITOR)
    return story, story.ticket("A001")
