"""Questions answered from the hall itself, on the dispatcher's thread; they leave no trace."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from msgspec import Struct

from server.hall.advice import Outlook
from server.hall.booking import Booking, too_late
from server.hall.promised_day import promised_day
from server.hall.refusal import Refused
from server.hall.slots import slot_days
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.why import why
from server.job import Job
from server.link.finding import ticket_now
from server.link.listing import waiting_list
from server.link.queries import (
    AnyAnswer,
    BookingsAnswer,
    BookingView,
    DayAnswer,
    FindBookings,
    FindTicket,
    ListAnswer,
    PromisedDay,
    SlotsAnswer,
    SlotsOf,
    TicketAnswer,
    WaitingList,
    WhyAnswer,
    WhyFirst,
)
from server.tries import Tries


class Asked(Struct, frozen=True):
    """A question at a moment."""

    job: Job
    hall: HallState
    now: Millis
    machine: Millis
    outlook: Outlook | None = None  # foresight's, while it is fresh


class Explaining:
    """The table of questions; and who has guessed too often."""

    def __init__(self) -> None:
        self._tries = Tries()
        self._answers: dict[type, Callable[[Asked, Any], AnyAnswer]] = {
            WhyFirst: _why_first,
            FindTicket: _ticket,
            WaitingList: _waiting_list,
            SlotsOf: _slots,
            FindBookings: self._bookings,
            PromisedDay: _promised_day,
        }

    def answer(self, asked: Asked) -> AnyAnswer:
        """The answer. Raises Refused."""
        return self._answers[type(asked.job.command)](asked, asked.job.command)

    def _bookings(self, asked: Asked, query: FindBookings) -> BookingsAnswer:
        """What is found; where nothing is, it counts as a guess unless staff asked."""
        who = asked.job.who
        if not who.person:
            self._tries.may_try(who.station, asked.machine)
        found = [each for each in asked.hall.bookings.values() if _is_meant(asked, each, query)]
        if not found and not who.person:
            self._tries.wrong(who.station, asked.machine)
        if found and all(each.shown_up for each in found):
            raise Refused("booking_used")
        still = sorted((each for each in found if not each.shown_up), key=_slot_of)
        return BookingsAnswer(bookings=tuple(_view(asked, each, query) for each in still))


def _why_first(asked: Asked, query: WhyFirst) -> WhyAnswer:
    """Which of the two goes (or went) first, and why."""
    one, other = asked.hall.ticket(query.one), asked.hall.ticket(query.other)
    if one is other:
        raise Refused("same_number", number=one.number)
    found = why(asked.hall, one, other, asked.now)
    return WhyAnswer(code=found.code, first=found.first, second=found.second, values=found.values)


def _waiting_list(asked: Asked, query: WaitingList) -> ListAnswer:
    """Everybody who waits."""
    return waiting_list(asked.hall, query, asked.now)


def _ticket(asked: Asked, query: FindTicket) -> TicketAnswer:
    """How it stands with one number now."""
    return ticket_now(asked.hall, query, asked.job.who, asked.now, asked.outlook)


def _slots(asked: Asked, query: SlotsOf) -> SlotsAnswer:
    """The first open days that have slots."""
    service = asked.hall.service(query.service).id
    return SlotsAnswer(days=tuple(islice(slot_days(asked.hall, service, asked.now), query.days)))


def _promised_day(asked: Asked, query: PromisedDay) -> DayAnswer:
    """By when an answer would be promised today."""
    return DayAnswer(date=promised_day(asked.hall, query.days))


def _is_meant(asked: Asked, booking: Booking, query: FindBookings) -> bool:
    """All that is given fits, and it is still to come or was for today."""
    given = (
        (query.code, booking.code),
        (query.contact, booking.contact),
        (query.person_hash, booking.person_hash),
    )
    if not any(sought for sought, _ in given) or any(s not in ("", has) for s, has in given):
        return False
    today = booking.date == asked.hall.date
    return today or not (_by_tail(query) or _late(asked, booking))


def _by_tail(query: FindBookings) -> bool:
    return not (query.code or query.person_hash)


def _late(asked: Asked, booking: Booking) -> bool:
    return booking.lapsed or too_late(booking.slot_at, asked.hall.policy, asked.now)


def _slot_of(booking: Booking) -> Millis:
    return booking.slot_at


def _view(asked: Asked, booking: Booking, query: FindBookings) -> BookingView:
    return BookingView(
        id=booking.id,
        service=booking.service,
        slot_at=booking.slot_at,
        date=booking.date,
        code="" if _by_tail(query) else booking.code,
        lapsed=_late(asked, booking),
    )
