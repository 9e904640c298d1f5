"""Slots that may be booked: what is listed is what BookVisit allows, and nothing else."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from server.hall.booking import SLOT_MS
from server.hall.catalog import Span
from server.hall.commands.bookings import BookVisit
from server.hall.commands.day import CloseDay, ResumeService, SuspendService
from server.hall.commands.visit import TakeTicket
from server.hall.slots import Slot, bookable, slot_days
from server.hall.ticket import MINUTE
from tests.story import MANAGER, USHER, VISITOR, Story, after, clerk, refused

DAY = 24 * 60
BOSS = clerk(MANAGER)


def listed(story: Story, service: str = "A") -> dict[str, tuple[Slot, ...]]:
    """Date → slots."""
    return {each.date: each.slots for each in slot_days(story.hall, service, story.now)}


def book(story: Story, minutes: int, service: str = "A") -> Story:
    return story.when(BookVisit(service=service, slot_at=after(minutes)), VISITOR)


def suspend(story: Story, until: int | None = None) -> Story:
    stop = SuspendService(service="A", reason="system", until=until, outage=True)
    return story.when(stop, BOSS)


def test_a_day_is_listed_in_quarters_without_lunch_and_without_what_is_past() -> None:
    slots = listed(Story().at(20))["2026-11-23"]
    assert [each.at for each in slots[:3]] == [after(30), after(45), after(60)]
    hours = {(each.at - after(0)) // (60 * MINUTE) for each in slots}
    assert 3 not in hours  # 12:00 to 13:00
    assert slots[-1].at == after(8 * 60 - 15)  # the hall closes at five
    assert all(not each.at % SLOT_MS for each in slots)


def test_a_quarter_that_begins_now_is_still_there() -> None:
    assert listed(Story().at(30))["2026-11-23"][0].at == after(30)
    assert listed(Story().at(30, seconds=1))["2026-11-23"][0].at == after(45)


def test_only_open_days_and_no_further_than_the_policy() -> None:
    found = listed(Story(book_ahead_days=7))
    assert list(found) == [f"2026-11-{each}" for each in (23, 24, 25, 26, 27, 30)]
    assert found["2026-11-30"][-1].at == after(7 * DAY)  # a week from now, to the minute


def test_a_days_end_leaves_it_out() -> None:
    assert "2026-11-23" not in listed(Story().at(8 * 60))


def test_room_is_what_bookings_of_this_service_leave() -> None:
    story = book(book(book(Story(slot_capacity=2), 30), 44), 30, "B")
    room = {each.at: each.room for each in listed(story)["2026-11-23"]}
    assert (room[after(30)], room[after(45)]) == (0, 2)
    assert listed(story, "B")["2026-11-23"][2].room == 1


def test_a_capacity_set_lower_leaves_no_room_and_not_less() -> None:
    story = book(book(Story(slot_capacity=2), 30), 30)
    policy = msgspec.structs.replace(story.hall.policy, slot_capacity=1)
    story.hall.configure(story.hall.catalogue, policy)
    assert listed(story)["2026-11-23"][2] == Slot(at=after(30), room=0)


def test_a_service_with_hours_of_its_own_is_booked_in_them() -> None:
    catalogue = Story().hall.catalogue
    evening = {"1": (Span(start="18:00", end="18:40"),)}
    services = tuple(
        msgspec.structs.replace(each, hours=evening) if each.id == "A" else each
        for each in catalogue.services
    )
    story = Story(catalogue=msgspec.structs.replace(catalogue, services=services))
    assert [each.at for each in listed(story)["2026-11-23"]] == [
        after(9 * 60), after(9 * 60 + 15), after(9 * 60 + 30),
    ]  # fmt: skip
    assert listed(story)["2026-11-24"][0].at == after(DAY)


# -- suspended -------------------------------------------------------------------------------------


def test_while_a_service_is_suspended_nothing_is_promised_before_its_end() -> None:
    story = suspend(Story(), until=after(40))
    assert listed(story)["2026-11-23"][0].at == after(45)
    book(story, 30).then(refused("slot_suspended", service="A"))
    book(story, 45)
    assert story.happened


def test_without_an_end_nothing_is_promised_today() -> None:
    story = suspend(Story())
    assert "2026-11-23" not in listed(story)
    book(story, 60).then(refused("slot_suspended"))
    book(story, DAY)
    assert story.happened
    story.when(ResumeService(service="A"), BOSS)
    assert "2026-11-23" in listed(story)


# -- what a refusal says of it ---------------------------------------------------------------------


def test_who_cannot_take_a_number_is_told_when_and_that_a_time_can_be_booked() -> None:
    take = TakeTicket(service="A")
    story = suspend(Story(), until=after(40)).when(take, USHER)
    story.then(refused("service_suspended", next_at=str(after(40)), bookable="yes"))
    story.when(ResumeService(service="A"), BOSS).when(take, USHER)
    story.then(refused("service_restarting", next_at=str(after(5)), bookable="yes"))
    story.at(500).when(CloseDay(), BOSS).when(take, USHER)
    story.then(refused("hall_closed", next_at=str(after(DAY - 30)), bookable="yes"))


def test_a_service_without_a_free_slot_offers_none() -> None:
    story = suspend(Story(book_ahead_days=1, slot_capacity=1))
    assert bookable(story.hall, "A", story.now) == "yes"
    book(story, DAY)
    assert bookable(story.hall, "A", story.now) == ""
    story.when(TakeTicket(service="A"), USHER)
    story.then(refused("service_suspended", next_at="", bookable=""))


# -- one rule --------------------------------------------------------------------------------------

BOOKED = st.lists(st.tuples(st.integers(-30, 2 * DAY), st.sampled_from("AB")), max_size=12)
ENDS = st.one_of(st.none(), st.just(0), st.integers(1, DAY))


@given(booked=BOOKED, now=st.integers(0, 500), ends=ENDS, asked=st.integers(-20, 300))
def test_what_is_listed_with_room_can_be_booked_and_no_other_quarter(
    booked: list[tuple[int, str]], now: int, ends: int | None, asked: int
) -> None:
    story = Story(slot_capacity=1, book_ahead_days=2)
    for minutes, service in booked:
        book(story, minutes, service)
    story.at(now)
    if ends is not None:
        suspend(story, until=after(now + ends) if ends else None)
    slot_at = after(15 * asked)
    room: dict[int, Any] = {each.at: each.room for day in listed(story).values() for each in day}
    book(story, 15 * asked)
    assert bool(story.happened) == bool(room.get(slot_at))
    if room.get(slot_at) == 0:
        story.then(refused("slot_full"))
