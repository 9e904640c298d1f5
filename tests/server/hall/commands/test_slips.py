"""The slip in hand: who changes a number at a kiosk shows it; and 补打, the number once more."""

from typing import Any

import pytest

from server.hall.commands.day import SuspendService
from server.hall.commands.links import LinkTickets
from server.hall.commands.outages import LeaveWithPass, SwitchService
from server.hall.commands.slips import ReprintTicket
from server.hall.commands.visit import Abandon, ComeBack, Rejoin, SettlePaper, StepOut, TakeTicket
from server.hall.events.links import TicketsLinked
from server.hall.events.slips import TicketReprinted
from server.hall.events.tickets import TicketAbandoned, TicketSteppedOut, TicketTaken
from server.hall.people import Who
from server.hall.ticket import Paper, State
from tests.story import MANAGER, USHER, VISITOR, Story, clerk, refused

SECRET, OTHER = "5e884898", "0b14d501"


def with_slip(story: Story | None = None, secret: str = SECRET, service: str = "A") -> Story:
    """A number from the kiosk, its slip in somebody's hand."""
    found = story or Story()
    found.when(TakeTicket(service=service, token_hash=secret), VISITOR)
    (taken,) = found.happened
    assert isinstance(taken, TicketTaken)
    return found.when(SettlePaper(ticket=taken.ticket, paper=Paper.PRINTED), VISITOR)


WAITING: list[type[Any]] = [StepOut, Abandon]
IN_OUTAGE: list[type[Any]] = [SwitchService, LeaveWithPass]


def press(kind: type[Any], secret: str = "") -> Any:
    more = {"service": "B"} if kind is SwitchService else {}
    return kind(ticket="A001", token_hash=secret, **more)


@pytest.mark.parametrize("kind", WAITING + IN_OUTAGE)
def test_at_a_kiosk_a_number_is_changed_with_its_slip_only(kind: type[Any]) -> None:
    story = with_slip()
    if kind in IN_OUTAGE:
        story.when(SuspendService(service="A", reason="system", outage=True), clerk(MANAGER))
    story.when(press(kind), VISITOR).then(refused("scan_your_slip", number="A001"))
    story.when(press(kind, OTHER), VISITOR).then(refused("scan_your_slip"))
    assert story.ticket("A001").state is State.WAITING
    story.when(press(kind, SECRET), VISITOR)
    assert story.happened, "with the slip it is done"


@pytest.mark.parametrize("who", [USHER, clerk("101", "1")])
def test_staff_need_no_slip(who: Who) -> None:
    with_slip().when(StepOut(ticket="A001"), who).then(TicketSteppedOut)


def test_coming_back_needs_the_slip_too_and_coming_back_from_a_missed_call_does_not() -> None:
    story = with_slip().when(StepOut(ticket="A001", token_hash=SECRET), VISITOR)
    story.when(ComeBack(ticket="A001"), VISITOR).then(refused("scan_your_slip"))
    story.when(Rejoin(ticket="A001"), VISITOR).then(refused("not_allowed", action="rejoin"))
    story.when(ComeBack(ticket="A001", token_hash=SECRET), VISITOR)
    assert story.ticket("A001").state is State.WAITING


def test_a_number_given_without_a_slip_steps_out_by_number_and_is_given_up_by_staff_only() -> None:
    story = Story()
    story.take()
    story.when(Abandon(ticket="A001"), VISITOR).then(refused("scan_your_slip"))
    story.when(Abandon(ticket="A001", token_hash=SECRET), VISITOR).then(refused("scan_your_slip"))
    story.when(StepOut(ticket="A001"), VISITOR).then(TicketSteppedOut)
    story.when(Abandon(ticket="A001"), USHER).then(TicketAbandoned)


def test_two_numbers_are_linked_with_both_slips_in_any_order() -> None:
    story = with_slip(with_slip(), OTHER, "B")
    both = ("A001", "B001")
    story.when(LinkTickets(tickets=both), VISITOR).then(refused("scan_your_slip", number="A001"))
    one = LinkTickets(tickets=both, token_hashes=(SECRET,))
    story.when(one, VISITOR).then(refused("scan_your_slip", number="B001"))
    story.when(LinkTickets(tickets=both, token_hashes=(OTHER, SECRET)), VISITOR).then(TicketsLinked)


def test_more_business_with_a_number_needs_its_slip() -> None:
    story = with_slip()
    more = TakeTicket(service="B", with_="A001")
    story.when(more, VISITOR).then(refused("scan_your_slip", number="A001"))
    story.when(TakeTicket(service="B", with_="A001", with_hash=SECRET), VISITOR)
    assert story.ticket("B001").links == [story.ticket("A001").id]
    story.when(more, USHER).then(TicketTaken)


def test_a_number_is_printed_again_so_many_times() -> None:
    story = with_slip(Story(reprints_most=2))
    again = ReprintTicket(ticket="A001", token_hash=SECRET)
    for _ in range(2):
        story.when(again, VISITOR).then(TicketReprinted(ticket=story.ticket("A001").id))
    story.when(again, VISITOR).then(refused("reprints_used_up", number="A001", most="2"))
    assert story.ticket("A001").paper is Paper.PRINTED


def test_nobody_prints_another_s_number_nor_one_that_is_over() -> None:
    story = with_slip()
    story.when(ReprintTicket(ticket="A001"), VISITOR).then(refused("scan_your_slip"))
    story.when(Abandon(ticket="A001", token_hash=SECRET), VISITOR)
    again = ReprintTicket(ticket="A001", token_hash=SECRET)
    story.when(again, VISITOR).then(refused("not_allowed", state="abandoned", action="reprint"))


def test_the_first_paper_of_a_number_given_by_an_usher_is_settled_like_any_other() -> None:
    story = Story()
    ticket = story.take()
    story.when(ReprintTicket(ticket="A001"), VISITOR).then(TicketReprinted)
    assert ticket.paper == "printing"
    story.when(SettlePaper(ticket="A001", paper=Paper.UNCERTAIN), VISITOR)
    assert ticket.paper == "uncertain"
    assert [*story.hall.unprinted] == [ticket.id]


def test_a_good_slip_at_last_takes_the_number_off_the_list() -> None:
    story = with_slip()
    ticket = story.ticket("A001")
    assert not story.hall.unprinted
    story.when(ReprintTicket(ticket="A001", token_hash=SECRET), VISITOR)
    story.when(SettlePaper(ticket="A001", paper=Paper.FAILED), VISITOR)
    assert [*story.hall.unprinted] == [ticket.id]
    story.when(SettlePaper(ticket="A001", paper=Paper.PRINTED), VISITOR)
    assert not story.hall.unprinted
