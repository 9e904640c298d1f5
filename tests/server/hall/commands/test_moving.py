"""改约: a booking moved, and that no order of presses ever fills a slot past its places."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from server.hall.booking import SLOT_MS
from server.hall.commands.bookings import BookVisit, CancelBooking, MoveBooking
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.visit import TakeTicket, VoidTicket
from server.hall.events.bookings import BookingCancelled, BookingMoved, VisitBooked
from server.hall.people import THE_HALL
from tests.story import MANAGER, USHER, VISITOR, Story, after, clerk, refused

FIRST = "2026-11-23-b1"
DAY = 24 * 60


def booked(minutes: int = 60, **policy: Any) -> Story:
    story = Story(**policy)
    return story.when(BookVisit(service="A", slot_at=after(minutes), contact="c0ffee"), VISITOR)


def move(story: Story, minutes: int, booking: str = FIRST) -> Story:
    return story.when(MoveBooking(booking=booking, slot_at=after(minutes)), VISITOR)


def test_a_moved_booking_keeps_its_name_code_and_visitor() -> None:
    story = booked()
    before = story.hall.bookings[FIRST]
    move(story, DAY + 60).then(
        BookingMoved(booking=FIRST, slot_at=after(DAY + 60), date="2026-11-24")
    )
    found = story.hall.bookings[FIRST]
    assert (found.code, found.contact, found.service) == (before.code, "c0ffee", "A")
    assert (found.slot_at, found.date) == (after(DAY + 60), "2026-11-24")


@pytest.mark.parametrize(
    ("minutes", "code"),
    [
        (-1, "slot_in_the_past"),
        (200, "slot_outside_hours"),
        (15 * DAY, "slot_too_far"),
        (90, "slot_full"),
    ],
)
def test_it_is_moved_only_to_where_it_could_be_booked(minutes: int, code: str) -> None:
    story = booked(slot_capacity=1)
    story.when(BookVisit(service="A", slot_at=after(90)), VISITOR)
    move(story, minutes).then(refused(code))


def test_its_own_place_is_no_hindrance_and_is_free_afterwards() -> None:
    story = booked(slot_capacity=1)
    move(story, 61).then(BookingMoved)
    move(story, 61).then()
    move(story, 75).then(BookingMoved)
    story.when(BookVisit(service="A", slot_at=after(60)), VISITOR).then(VisitBooked)


def test_neither_unknown_nor_used_nor_lapsed_ones_are_moved() -> None:
    story = booked()
    move(story, 90, "2026-11-23-b9").then(refused("no_such_booking"))
    story.at(10).when(TakeTicket(service="A", booking=FIRST), USHER)
    move(story, 90).then(refused("booking_used"))
    story = booked().at(75, seconds=1)
    move(story, 90).then(refused("booking_lapsed"))  # a second before the clock says so
    move(story.tick(76), 90).then(refused("booking_lapsed"))


def test_a_moved_booking_is_kept_through_the_night_and_used_on_its_new_day() -> None:
    story = move(booked(), DAY + 60)
    story.at(500).when(CloseDay(), clerk(MANAGER))
    move(story, DAY + 75).then(BookingMoved)
    story.at(DAY).when(OpenDay(), THE_HALL)
    story.when(TakeTicket(service="A", booking=FIRST), USHER)
    assert story.happened


class AnyOrder(RuleBasedStateMachine):
    """Book, move, cancel, come, void, late: whatever the order."""

    capacity = 2

    @initialize()
    def begin(self) -> None:
        self.story = Story(slot_capacity=self.capacity)
        self.minute = 0

    def some(self, at: int) -> str:
        names = list(self.story.hall.bookings)
        return names[at % len(names)] if names else "none"

    @rule(quarter=st.integers(0, 3), service=st.sampled_from("AB"))
    def book(self, quarter: int, service: str) -> None:
        slot_at = after(self.minute + 15 * quarter)
        self.story.when(BookVisit(service=service, slot_at=slot_at), VISITOR)

    @rule(which=st.integers(0, 99), quarter=st.integers(0, 3))
    def move(self, which: int, quarter: int) -> None:
        move(self.story, self.minute + 15 * quarter, self.some(which))

    @rule(which=st.integers(0, 99))
    def cancel(self, which: int) -> None:
        self.story.when(CancelBooking(booking=self.some(which)), VISITOR)
        if self.story.happened:
            self.story.then(BookingCancelled)

    @rule(which=st.integers(0, 99))
    def come(self, which: int) -> None:
        self.story.when(TakeTicket(service="A", booking=self.some(which)), USHER)

    @rule(which=st.integers(0, 99))
    def void(self, which: int) -> None:
        tickets = list(self.story.hall.tickets)
        if tickets:
            self.story.when(VoidTicket(ticket=tickets[which % len(tickets)]), USHER)

    @rule(minutes=st.integers(0, 20))
    def later(self, minutes: int) -> None:
        self.minute += minutes
        self.story.tick(self.minute)

    @invariant()
    def no_slot_is_overfull(self) -> None:
        kept = [each for each in self.story.hall.bookings.values() if not each.lapsed]
        slots = Counter((each.service, each.slot_at // SLOT_MS) for each in kept)
        assert max(slots.values(), default=0) <= self.capacity

    @invariant()
    def no_code_is_there_twice(self) -> None:
        codes = [each.code for each in self.story.hall.bookings.values()]
        assert len(set(codes)) == len(codes)


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyOrder = AnyOrder.TestCase
