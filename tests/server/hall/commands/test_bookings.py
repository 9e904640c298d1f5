"""Booking a visit, giving it back, coming for it in time, early, late, twice; and by the clock."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.hall.commands.bookings import BookVisit, CancelBooking
from server.hall.commands.day import CloseDay, OpenDay, SuspendService
from server.hall.commands.visit import SettleClass, TakeTicket, VoidTicket
from server.hall.events.bookings import BookingCancelled, BookingLapsed, VisitBooked
from server.hall.people import THE_HALL
from server.hall.ticket import MINUTE, Ticket
from tests.story import MANAGER, USHER, VISITOR, Story, after, clerk, refused

FIRST = "2026-11-23-b1"
DAY = 24 * 60


def booked(minutes: int = 60, **policy: Any) -> Story:
    """A day with one booking for A."""
    story = Story(**policy)
    return story.when(BookVisit(service="A", slot_at=after(minutes)), VISITOR)


def come(story: Story, booking: str = FIRST, class_: str = "ordinary") -> Ticket:
    """Check in at the usher's."""
    story.when(TakeTicket(service="A", class_=class_, booking=booking), USHER)
    (taken,) = story.happened
    return story.hall.tickets[taken.ticket]  # type: ignore[attr-defined]


# -- making one ------------------------------------------------------------------------------------


def test_a_visit_is_booked_for_a_slot() -> None:
    booked().then(
        VisitBooked(
            booking=FIRST,
            service="A",
            slot_at=after(60),
            date="2026-11-23",
            class_="booked",
            code="000000",
        )
    )


def test_its_id_is_no_guess_where_the_command_brings_a_check() -> None:
    story = Story().when(BookVisit(service="A", slot_at=after(60), check="5e884898da28"), VISITOR)
    assert list(story.hall.bookings) == [f"{FIRST}-5e884898"]


@pytest.mark.parametrize(
    ("minutes", "code"),
    [(-1, "slot_in_the_past"), (200, "slot_outside_hours"), (15 * DAY, "slot_too_far")],
)
def test_a_slot_must_be_possible(minutes: int, code: str) -> None:
    Story().when(BookVisit(service="A", slot_at=after(minutes)), VISITOR).then(refused(code))


def test_a_service_must_exist() -> None:
    Story().when(BookVisit(service="Q", slot_at=after(60))).then(refused("no_such_service"))


def test_a_slot_is_full_by_service_and_has_room_again_after_a_cancellation() -> None:
    story = booked(slot_capacity=1)
    again = BookVisit(service="A", slot_at=after(61))
    story.when(again, VISITOR).then(refused("slot_full"))
    story.when(BookVisit(service="B", slot_at=after(61)), VISITOR).then(VisitBooked)
    story.when(CancelBooking(booking=FIRST), VISITOR).then(BookingCancelled(booking=FIRST))
    story.when(again, VISITOR).then(VisitBooked)
    assert FIRST not in story.hall.bookings


def test_a_slot_is_booked_at_night_too() -> None:
    story = Story().at(500).when(CloseDay(), clerk(MANAGER))
    story.when(BookVisit(service="A", slot_at=after(DAY + 60)), VISITOR).then(VisitBooked)
    story.at(DAY).when(OpenDay(), THE_HALL)
    assert list(story.hall.bookings) == [FIRST]


# -- coming for it ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("comes", "place"), [(10, 55), (55, 55), (58, 58), (75, 75)])
def test_the_clock_starts_at_the_slot_or_later(comes: int, place: int) -> None:
    ticket = come(booked().at(comes))
    assert (ticket.class_, ticket.place_at) == ("booked", after(place))
    assert ticket.taken_at == after(comes)
    assert not ticket.booked_late


def test_the_thirty_minutes_of_who_comes_early_start_there_too() -> None:
    story = booked().at(10)
    ticket = come(story)
    assert story.hall.waited(ticket, after(50)) == 0
    assert story.hall.waited(ticket, after(65)) == 10 * MINUTE


def test_too_late_is_ordinary_from_the_press_and_is_known() -> None:
    ticket = come(booked().tick(76))
    assert (ticket.class_, ticket.place_at, ticket.booked_late) == ("ordinary", after(76), True)
    assert ticket.slot_at == after(60)


def test_a_better_class_of_ones_own_stays_with_its_place_by_the_press() -> None:
    ticket = come(booked().at(10), class_="elderly")
    assert (ticket.class_, ticket.place_at) == ("elderly", after(10))
    assert ticket.booking == FIRST


def test_a_hall_without_the_class_takes_who_has_booked_in_turn() -> None:
    story = Story()
    classes = tuple(each for each in story.hall.catalogue.classes if each.id != "booked")
    story = Story(catalogue=msgspec.structs.replace(story.hall.catalogue, classes=classes))
    story.when(BookVisit(service="A", slot_at=after(60)), VISITOR)
    ticket = come(story.at(10))
    assert (ticket.class_, ticket.place_at) == ("ordinary", after(10))


def test_a_booking_is_used_once_and_not_given_back_after_that() -> None:
    story = booked()
    come(story)
    story.when(TakeTicket(service="A", booking=FIRST), USHER).then(refused("booking_used"))
    story.when(CancelBooking(booking=FIRST), VISITOR).then(refused("booking_used"))


def test_a_voided_ticket_gives_its_booking_back() -> None:
    story = booked()
    story.when(VoidTicket(ticket=come(story).number), USHER)
    assert come(story).class_ == "booked"


@pytest.mark.parametrize(
    ("service", "booking", "code"),
    [("A", "nobody", "no_such_booking"), ("B", FIRST, "booking_other_service")],
)
def test_a_booking_must_be_for_this(service: str, booking: str, code: str) -> None:
    take = TakeTicket(service=service, booking=booking)
    booked().when(take, USHER).then(refused(code))


def test_a_booking_of_another_day_does_not_count_today() -> None:
    take = TakeTicket(service="A", booking=FIRST)
    booked(DAY + 60).when(take, USHER).then(refused("booking_other_day", date="2026-11-24"))


@pytest.mark.parametrize("outage", [True, False])
def test_whatever_stops_the_numbers_a_booking_is_a_promise(outage: bool) -> None:
    story = booked()
    stop = SuspendService(service="A", reason="system", outage=outage)
    story.at(55).when(stop, clerk(MANAGER))
    story.when(TakeTicket(service="A"), USHER).then(refused("service_suspended"))
    assert come(story).class_ == "booked"


def test_the_promise_of_a_booking_is_not_one_for_a_further_service() -> None:
    story = booked().at(55)
    for service in ("A", "B"):
        stop = SuspendService(service=service, reason="system", outage=True)
        story.when(stop, clerk(MANAGER))
    both = TakeTicket(service="A", then=("B",), booking=FIRST)
    story.when(both, USHER).then(refused("service_suspended", reason="system", outage="yes"))
    assert come(story).service == "A"


@pytest.mark.parametrize(("comes", "class_"), [(55, "booked"), (80, "ordinary")])
def test_a_refused_claim_of_who_has_booked_leaves_the_booking(comes: int, class_: str) -> None:
    story = booked().at(comes)
    ticket = come(story, class_="elderly")
    story.when(SettleClass(ticket=ticket.id, proved=False), USHER)
    assert ticket.class_ == class_


# -- by the clock ----------------------------------------------------------------------------------


def test_nobody_came_and_the_place_is_free_again() -> None:
    story = booked(slot_capacity=1).tick(75)
    story.then()
    story.tick(75, seconds=1).then(BookingLapsed(booking=FIRST))
    story.tick(76).then()
    story.when(CancelBooking(booking=FIRST), VISITOR).then(refused("booking_lapsed"))


def test_bookings_of_later_days_are_carried_over_and_the_rest_is_forgotten() -> None:
    story = booked().when(BookVisit(service="A", slot_at=after(DAY + 60)), VISITOR)
    story.at(500).when(CloseDay(), clerk(MANAGER)).at(DAY).when(OpenDay(), THE_HALL)
    assert list(story.hall.bookings) == ["2026-11-23-b2"]
    ticket = come(story, "2026-11-23-b2")
    assert ticket.place_at == after(DAY + 55)


@given(
    slot=st.integers(0, 179),
    comes=st.integers(0, 179),
    class_=st.sampled_from(["ordinary", "elderly"]),
)
def test_a_booking_never_gives_a_place_before_the_press_nor_a_worse_class(
    slot: int, comes: int, class_: str
) -> None:
    story = booked(slot).tick(comes)
    ticket = come(story, class_=class_)
    assert ticket.place_at >= ticket.taken_at
    rates = {each.id: each.rate for each in story.hall.classes}
    assert rates[ticket.class_] >= rates[class_]
    assert ticket.booked_late == (comes > slot + story.hall.policy.booked_late_min)
    assert not ticket.booked_late or (ticket.class_, ticket.place_at) == (class_, after(comes))
