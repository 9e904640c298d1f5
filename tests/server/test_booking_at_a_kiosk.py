"""Bookings at a kiosk through a real store: codes, finding them, guessing, by day and by night."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.hall.ticket import MINUTE
from server.link.commands import (
    BookingsAnswer,
    BookingView,
    BookVisit,
    CancelBooking,
    CloseDay,
    FindBookings,
    MoveBooking,
    SlotsAnswer,
    SlotsOf,
    TakeTicket,
    VoidTicket,
)
from server.link.protocol import Reply
from server.link.viewing import services_view
from server.tries import MOST
from tests.server.stage import KIOSK, MONDAY, USHER, Stage

DAY = 24 * 60 * MINUTE
HOUR = 60 * MINUTE
LI, WANG = "11" * 32, "22" * 32
"""What a kiosk makes of the last figures of two phones."""
ID = "33" * 32


def book(stage: Stage, at: int = MONDAY + HOUR, **more: Any) -> Reply:
    reply = stage.one(BookVisit(service="A", slot_at=at, **more), KIOSK)
    assert reply.ok, reply
    return reply


def find(stage: Stage, **by: str) -> tuple[BookingView, ...]:
    reply = stage.one(FindBookings(**by), KIOSK)
    assert isinstance(reply.answer, BookingsAnswer), reply
    return reply.answer.bookings


def ids(found: tuple[BookingView, ...]) -> list[str]:
    return [each.id for each in found]


def slots(stage: Stage, **more: Any) -> SlotsAnswer:
    answer = stage.one(SlotsOf(service="A", **more), KIOSK).answer
    assert isinstance(answer, SlotsAnswer)
    return answer


@pytest.fixture
def first_night(tmp_path: Path) -> Iterator[Stage]:
    """A hall that has never opened."""
    found = Stage(tmp_path, at=MONDAY - 3 * HOUR)
    yield found
    found.close()


# -- codes -----------------------------------------------------------------------------------------


def test_every_booking_has_a_code_of_its_own_that_lasts_over_a_restart(stage: Stage) -> None:
    codes = [book(stage, MONDAY + each * HOUR).values["code"] for each in (1, 2, 25, 26, 27, 28)]
    assert len({*codes}) == 6
    assert all(len(each) == 6 and each.isdecimal() for each in codes)
    before = stage.image()
    stage.open()
    assert stage.image() == before
    assert [find(stage, code=each)[0].code for each in codes] == codes


def test_the_same_press_again_gets_the_same_code(stage: Stage) -> None:
    command = BookVisit(service="A", slot_at=MONDAY + HOUR)
    first, again = (stage.one(command, KIOSK, request_id="one") for _ in range(2))
    assert first.values == again.values
    assert len(stage.dispatcher.hall.bookings) == 1


def test_a_moved_booking_answers_with_its_name_and_code(stage: Stage) -> None:
    made = book(stage).values
    moved = stage.one(MoveBooking(booking=made["booking"], slot_at=MONDAY + DAY), KIOSK)
    assert moved.values == made
    assert find(stage, code=made["code"])[0].slot_at == MONDAY + DAY


# -- finding ---------------------------------------------------------------------------------------


def test_by_code(stage: Stage) -> None:
    made = book(stage).values
    assert find(stage, code=made["code"]) == (
        BookingView(
            id=made["booking"],
            service="A",
            slot_at=MONDAY + HOUR,
            date="2026-11-23",
            code=made["code"],
        ),
    )


def test_by_id_number_with_todays_first(stage: Stage) -> None:
    later = book(stage, MONDAY + DAY, person_hash=ID).values["booking"]
    today = book(stage, person_hash=ID).values["booking"]
    book(stage, person_hash=LI)
    assert ids(find(stage, person_hash=ID)) == [today, later]


def test_by_a_phones_tail_only_todays_and_without_codes(stage: Stage) -> None:
    book(stage, MONDAY + DAY, contact=LI)
    book(stage, contact=WANG)
    today = book(stage, contact=LI).values["booking"]
    found = find(stage, contact=LI)
    assert ids(found) == [today]
    assert [each.code for each in found] == [""]


def test_all_that_is_given_must_fit(stage: Stage) -> None:
    made = book(stage, contact=LI).values
    assert ids(find(stage, code=made["code"], contact=LI)) == [made["booking"]]
    assert find(stage, code=made["code"], contact=WANG) == ()


def test_nothing_given_finds_nothing(stage: Stage) -> None:
    book(stage)
    assert find(stage) == ()


def test_a_cancelled_one_is_gone_and_a_used_one_says_so(stage: Stage) -> None:
    made = book(stage).values
    taken = stage.one(TakeTicket(service="A", booking=made["booking"]), KIOSK)
    assert taken.ok
    assert stage.one(FindBookings(code=made["code"]), KIOSK).code == "booking_used"
    stage.one(VoidTicket(ticket=taken.ticket["number"]), USHER)
    assert ids(find(stage, code=made["code"])) == [made["booking"]]
    assert stage.one(CancelBooking(booking=made["booking"]), KIOSK).ok
    assert find(stage, code=made["code"]) == ()


def test_who_comes_too_late_today_is_still_known(stage: Stage) -> None:
    code = book(stage).values["code"]
    stage.clock.tell(MONDAY + HOUR + 16 * MINUTE)
    (found,) = find(stage, code=code)
    assert found.lapsed
    assert stage.one(TakeTicket(service="A", booking=found.id), KIOSK).ticket["booked_late"]


# -- guessing --------------------------------------------------------------------------------------


def test_a_kiosk_that_guesses_is_refused_even_the_right_code(stage: Stage) -> None:
    code = book(stage).values["code"]
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(MOST - 1):
        assert find(stage, code=wrong) == ()
    assert find(stage, code=code)  # found ones do not count
    assert find(stage, contact=WANG) == ()  # a tail is a guess too
    reply = stage.one(FindBookings(code=code), KIOSK)
    assert (reply.code, reply.values) == ("too_many_tries", {"minutes": "10"})
    other = msgspec.structs.replace(KIOSK, station="kiosk-2")
    assert stage.one(FindBookings(code=code), other).ok
    assert stage.one(FindBookings(code=code), USHER).ok


# -- slots -----------------------------------------------------------------------------------------


def test_the_slots_of_a_service_with_their_room(stage: Stage) -> None:
    book(stage)
    found = slots(stage)
    assert found.days[0].date == "2026-11-23"
    room = {each.at: each.room for each in found.days[0].slots}
    capacity = stage.dispatcher.hall.policy.slot_capacity
    assert (room[MONDAY + HOUR], room[MONDAY + 2 * HOUR]) == (capacity - 1, capacity)
    assert len(slots(stage, days=2).days) == 2
    assert stage.one(SlotsOf(service="Q"), KIOSK).code == "no_such_service"


def test_asking_leaves_no_trace(stage: Stage) -> None:
    before = stage.rows("SELECT count(*) FROM events")
    for query in (SlotsOf(service="A"), FindBookings(code="123456")):
        stage.one(query, KIOSK)
    assert stage.rows("SELECT count(*) FROM events") == before


# -- by night --------------------------------------------------------------------------------------


def through_the_night(stage: Stage) -> str:
    """Everything a kiosk may do with bookings; what is left at the end."""
    hall = stage.dispatcher.hall
    assert hall.closed
    views = services_view(hall, stage.clock.now()).services
    assert {each.values["bookable"] for each in views} == {"yes"}
    assert stage.one(TakeTicket(service="A"), KIOSK).values["bookable"] == "yes"
    first = slots(stage).days[0]
    kept, given_back = (book(stage, first.slots[0].at, person_hash=ID).values for _ in range(2))
    assert kept != given_back
    assert stage.one(CancelBooking(booking=given_back["booking"]), KIOSK).ok
    move = MoveBooking(booking=kept["booking"], slot_at=first.slots[1].at)
    assert stage.one(move, KIOSK).values == kept
    assert ids(find(stage, person_hash=ID)) == [kept["booking"]]
    assert ids(find(stage, code=kept["code"])) == [kept["booking"]]
    before = stage.image()
    stage.open()
    assert stage.image() == before
    return kept["booking"]


def test_bookings_are_made_moved_found_and_given_back_at_night(stage: Stage) -> None:
    stage.one(CloseDay())
    stage.clock.tell(MONDAY + 13 * HOUR)
    name = through_the_night(stage)
    assert name == "2026-11-23-b1"
    stage.clock.tell(MONDAY + 23 * HOUR)
    stage.open_day()
    again = book(stage, MONDAY + 24 * HOUR).values["booking"]
    assert again == "2026-11-24-b1"
    stage.clock.tell(stage.dispatcher.hall.bookings[name].slot_at)
    assert stage.one(TakeTicket(service="A", booking=name), KIOSK).ticket["class_"] == "booked"


def test_and_before_the_very_first_day(first_night: Stage) -> None:
    name = through_the_night(first_night)
    assert name == "first-b1"
    first_night.open_day()
    first_night.clock.tell(first_night.dispatcher.hall.bookings[name].slot_at)
    came = first_night.one(TakeTicket(service="A", booking=name), KIOSK)
    assert came.ticket["class_"] == "booked"
