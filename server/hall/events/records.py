"""Records left, answered and overdue; cases linked to a visit."""

from msgspec import structs

from server.hall.events.event import Event
from server.hall.records import Record
from server.hall.state import HallState
from server.hall.ticket import Millis


class RecordLeft(Event, frozen=True):
    """不予受理 with reason and basis, or a question; answered by this person until that day."""

    record: str
    kind: str
    reason: str
    until: str
    by: str
    person: str = ""
    basis: str = ""
    window: str = ""
    visit: str = ""  # the ticket, "" where nobody was in front
    number: str = ""
    service: str = ""


class RecordAnswered(Event, frozen=True):
    """The promise is kept. `note`: what was answered."""

    record: str
    person: str = ""
    note: str = ""


class RecordOverdue(Event, frozen=True):
    """The day has passed without an answer."""

    record: str
    by: str


class CaseLinked(Event, frozen=True):
    """办件编号 of this visit: its keyed hash, never the number. `tail`: of older rows, "" since."""

    ticket: str
    digest: str
    tail: str = ""
    window: str = ""


def record_left(hall: HallState, event: RecordLeft, at: Millis) -> None:
    """Open until it is answered."""
    hall.records.left_today += 1
    hall.records.open[event.record] = Record(
        id=event.record,
        kind=event.kind,
        reason=event.reason,
        until=event.until,
        by=event.by,
        left_at=at,
        person=event.person,
        basis=event.basis,
        window=event.window,
        number=event.number,
        service=event.service,
    )


def record_answered(hall: HallState, event: RecordAnswered, at: Millis) -> None:
    """Closed: the journal keeps it."""
    hall.records.open.pop(event.record, None)


def record_overdue(hall: HallState, event: RecordOverdue, at: Millis) -> None:
    """Marked until it is answered."""
    record = hall.records.open[event.record]
    hall.records.open[event.record] = structs.replace(record, overdue=True)


def case_linked(hall: HallState, event: CaseLinked, at: Millis) -> None:
    """Once more of this visit."""
    known = hall.records.cases.get(event.ticket, ())
    hall.records.cases[event.ticket] = (*known, event.digest)
