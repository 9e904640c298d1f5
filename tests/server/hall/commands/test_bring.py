"""Brought after an outage: one press, one living ticket, and it is the printed one."""

from typing import Any

import pytest

from server.hall.commands.bookings import BookVisit
from server.hall.commands.bring import BringTicket
from server.hall.commands.calls import MarkMissed
from server.hall.commands.day import CloseDay, OpenDay, SuspendService
from server.hall.commands.links import LinkTickets
from server.hall.commands.service import Finish, Hold
from server.hall.commands.visit import StepOut, TakeTicket
from server.hall.events.tickets import REPLACED, TicketTaken, TicketVoided
from server.hall.people import Who
from server.hall.ticket import MINUTE, SECOND, Paper, State
from tests.story import USHER, VISITOR, Story, after, refused

OTHER_KIOSK = Who(station="kiosk-2", via="kiosk")


def bring(story: Story, number: str = "A901", press: str = "p1", **more: Any) -> Story:
    """The kiosk comes back with what it has printed."""
    told = {"service": "A", "pressed_at": story.now, **more}
    return story.when(BringTicket(press=press, number=number, **told), VISITOR)


def asked(story: Story, press: str = "p1", **more: Any) -> str:
    """The press had reached the hall, and its reply was lost; the number nobody saw."""
    story.when(TakeTicket(service="A", **more), VISITOR, request_id=press)
    (taken,) = story.happened
    assert isinstance(taken, TicketTaken)
    return taken.number


def living(story: Story, press: str = "p1") -> list[str]:
    """The living tickets of one press."""
    tickets = story.hall.tickets.values()
    return [each.number for each in tickets if each.press == press and each.living]


def test_it_joins_at_its_press_and_is_marked() -> None:
    story = Story().at(2)
    later = story.take()
    bring(story.at(10), pressed_at=after(1), token_hash="5e88", language="en", cases=2)
    story.then(TicketTaken)
    ticket = story.ticket("A901")
    assert (ticket.state, ticket.offline, ticket.paper) == (State.WAITING, True, Paper.PRINTED)
    assert (ticket.taken_at, ticket.place_at, ticket.stop.queued_at) == (after(1),) * 3
    assert (ticket.token_hash, ticket.language, ticket.cases) == ("5e88", "en", 2)
    assert ticket.estimate is None
    assert story.open().call().number == "A901"
    assert later.state is State.WAITING


def test_places_are_in_order_of_the_presses_whatever_comes_first() -> None:
    story = Story().at(10)
    bring(story, "A902", "p2", pressed_at=after(4))
    bring(story, "A901", "p1", pressed_at=after(3))
    bring(story, "A903", "p3", pressed_at=after(5))
    story.open()
    called = []
    for _ in range(3):
        called.append(story.serve().number)
        story.when(Finish(window="1"), "101")
    assert called == ["A901", "A902", "A903"]


def test_a_press_is_never_in_the_future() -> None:
    story = Story().at(10)
    bring(story, pressed_at=after(60 * 30))
    assert story.ticket("A901").place_at == after(10)


def test_brought_twice_it_is_the_same_ticket() -> None:
    story = Story().at(10)
    bring(story).then(TicketTaken)
    bring(story.at(11)).then()
    story.open().call()
    bring(story.at(12)).then()
    assert living(story) == ["A901"]


@pytest.mark.parametrize("joined", [False, True])
def test_a_twin_that_waits_becomes_void(joined: bool) -> None:
    story = Story().at(1)
    number = asked(story)
    if joined:
        story.tick(minutes=1, seconds=31)  # the kiosk fell silent
        assert story.ticket(number).state is State.WAITING
    bring(story.at(5), pressed_at=after(1)).then(
        TicketVoided(ticket=story.ticket(number).id, cause=REPLACED), TicketTaken
    )
    assert story.ticket(number).state is State.VOID
    assert living(story) == ["A901"]
    assert story.ticket("A901").place_at == after(1)


def test_the_printed_number_takes_over_what_the_hall_knew() -> None:
    story = Story().at(1)
    story.when(BookVisit(service="A", slot_at=after(15)), VISITOR)
    booking = next(iter(story.hall.bookings))
    story.at(12)
    first = story.take()
    number = asked(
        story, booking=booking, cases=3, needs=("wheelchair",), then=("B",), class_="ordinary"
    )
    twin = story.ticket(number)
    story.when(LinkTickets(tickets=(first.number, number)), USHER)
    bring(story.at(14), pressed_at=after(12))
    ticket = story.ticket("A901")
    assert (ticket.booking, ticket.slot_at, ticket.class_) == (booking, after(15), "booked")
    assert (ticket.place_at, ticket.stop.clock_at) == (twin.place_at, twin.stop.clock_at)
    assert (ticket.cases, ticket.needs, ticket.features) == (3, ["wheelchair"], ["low_desk"])
    assert (ticket.to_do, ticket.links, first.links) == (["B"], [first.id], [ticket.id])
    assert story.hall.bookings[booking].shown_up


def called(story: Story) -> None:
    story.call()


def missed(story: Story) -> None:
    story.speak(story.call())
    story.at(3).when(MarkMissed(window="1"), "101")


def serving(story: Story) -> None:
    story.serve()


def held(story: Story) -> None:
    story.serve()
    story.when(Hold(window="1", reason="form"), "101")


def away(story: Story) -> None:
    story.when(StepOut(ticket="A001"), USHER)


STATES = {
    called: State.CALLED,
    missed: State.MISSED,
    serving: State.SERVING,
    held: State.ON_HOLD,
    away: State.AWAY,
}


@pytest.mark.parametrize("how", STATES, ids=lambda how: how.__name__)
def test_whatever_became_of_the_twin_nobody_holds_its_number(how: Any) -> None:
    story = Story(no_show_calls=1).open().at(1)
    asked(story)
    story.tick(minutes=2)
    how(story)
    assert story.ticket("A001").state is STATES[how]
    bring(story, pressed_at=after(1))
    assert story.ticket("A001").state is State.VOID
    assert living(story) == ["A901"]
    assert story.hall.windows["1"].current == ""
    assert story.call().number == "A901", "it is called next, by its place"


def test_a_twin_that_has_ended_stays_ended_and_the_printed_number_lives() -> None:
    story = Story().open().at(1)
    asked(story)
    story.tick(minutes=2)
    story.serve()
    story.when(Finish(window="1"), "101")
    bring(story, pressed_at=after(1)).then(TicketTaken)
    assert (story.ticket("A001").state, living(story)) == (State.DONE, ["A901"])


def test_the_message_of_a_press_that_comes_after_its_number_makes_no_other() -> None:
    story = Story().at(1)
    bring(story)
    story.when(TakeTicket(service="A"), VISITOR, request_id="p1").then()
    assert living(story) == ["A901"]


def test_the_press_of_another_station_is_another_press() -> None:
    story = Story().at(1)
    asked(story, "p1")
    story.when(
        BringTicket(press="p1", number="A951", service="A", pressed_at=story.now), OTHER_KIOSK
    ).then(TicketTaken)
    assert story.ticket("A001").living


def test_a_number_in_use_is_refused() -> None:
    story = Story().at(1)
    bring(story)
    bring(story, press="p2").then(refused("number_used", number="A901"))


@pytest.mark.parametrize("number", ["B901", "A91", "A", "x", "A9O1"])
def test_a_number_that_is_none_of_its_service_is_refused(number: str) -> None:
    bring(Story().at(1), number).then(refused("wrong_number", number=number))


def test_neither_suspended_nor_closing_stops_who_holds_paper() -> None:
    story = Story().at(1)
    story.when(SuspendService(service="A", reason="system"))
    bring(story, pressed_at=after(0.5)).then(TicketTaken)
    story.at(60 * 9)
    story.when(TakeTicket(service="B"), VISITOR).then(refused("hall_closed"))
    bring(story, "B901", "p2", service="B").then(TicketTaken)


def test_a_class_the_hall_no_longer_has_is_the_ordinary_one() -> None:
    story = Story().at(1)
    bring(story, class_="veteran", proved=True)
    assert (story.ticket("A901").class_, story.ticket("A901").proved) == ("ordinary", False)


def test_the_ticket_of_another_day_is_not_brought() -> None:
    story = Story().at(60)
    bring(story, pressed_at=after(-24 * 60)).then(refused("other_day", date="2026-11-22"))
    story.at(60 * 9).when(CloseDay())
    bring(story, pressed_at=after(60)).then(refused("other_day", date="2026-11-23"))
    assert not story.hall.tickets


def test_before_the_day_is_open_the_kiosk_comes_again() -> None:
    story = Story().at(60 * 9)
    story.when(CloseDay())
    story.at(60 * 24)
    bring(story, pressed_at=after(60 * 24 - 5)).then(refused("day_not_open", date="2026-11-24"))
    story.when(OpenDay())
    bring(story, pressed_at=after(60 * 24 - 5)).then(TicketTaken)


def test_after_midnight_it_is_still_the_same_day() -> None:
    story = Story().at(60 * 17)
    bring(story, pressed_at=after(60 * 16)).then(TicketTaken)


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (Paper.PRINTING, Paper.UNCERTAIN),
        (Paper.NONE, Paper.UNCERTAIN),
        (Paper.FAILED, Paper.FAILED),
        (Paper.SHOWN, Paper.SHOWN),
    ],
)
def test_what_became_of_its_slip_is_kept(told: Paper, known: Paper) -> None:
    story = Story().at(1)
    bring(story, paper=told)
    ticket = story.ticket("A901")
    assert (ticket.state, ticket.paper) == (State.WAITING, known)
    assert list(story.hall.unprinted) == [ticket.id]


def test_its_wait_counts_from_the_press() -> None:
    story = Story().at(10)
    bring(story, pressed_at=after(3))
    assert story.hall.waited(story.ticket("A901"), story.now) == 7 * MINUTE
    assert story.ticket("A901").paper_at == after(10) > after(3, 1) - SECOND


def test_a_booking_is_kept_though_its_press_never_arrived() -> None:
    story = Story().at(1).when(BookVisit(service="A", slot_at=after(6)), VISITOR)
    (booking,) = story.hall.bookings.values()
    bring(story.at(10), pressed_at=after(4), booking=booking.id)
    ticket = story.ticket("A901")
    assert (ticket.booking, ticket.slot_at, ticket.class_) == (booking.id, after(6), "booked")
    assert story.hall.bookings[booking.id].shown_up


def test_a_booking_that_no_longer_holds_leaves_the_number_as_it_is() -> None:
    story = bring(Story().at(5), booking="2026-11-23-b9", pass_="nobody")
    ticket = story.ticket("A901")
    assert (ticket.booking, ticket.pass_, ticket.class_) == ("", "", "ordinary")
