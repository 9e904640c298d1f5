"""不予受理 and questions with a promised reply: left at a window, answered later; cases linked."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from server.hall.bounds import Id, Note
from server.hall.commands.clerk import ready
from server.hall.commands.command import Command, Press, WindowCommand
from server.hall.events.event import Event
from server.hall.events.records import CaseLinked, RecordAnswered, RecordLeft, RecordOverdue
from server.hall.no_personal_data import plain_words
from server.hall.people import Role
from server.hall.promised_day import MOST_DAYS, promised_day
from server.hall.records import MOST_CASES, MOST_OPEN, Record, record_id
from server.hall.refusal import Refused
from server.hall.state import HallState

REFUSED = "refused"
LEADS = frozenset({Role.MANAGER, Role.DUTY_LEADER})
"""Who may close anybody's promise."""
MAY_ANSWER = LEADS | {Role.CLERK, Role.USHER, Role.CHIEF}
"""Who may close a promise of their own; nobody else may be named as who answers."""
Days = Annotated[int, Meta(ge=0, le=MOST_DAYS)]
FullDigest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z", max_length=64)]


class LeaveRecord(WindowCommand, frozen=True):
    """留记录: why not (and on what basis), or what was asked; answered in so many working days.

    `by`: who answers; "" the clerk who leaves it. Words with numbers of people are refused.
    """

    kind: Literal["refused", "question"]
    reason: Note
    basis: Note = ""
    days: Days = 5
    by: Id = ""


class AnswerRecord(Command, frozen=True):
    """已答复, by who promised, who left it, or a leader. `note`: what was answered, in short."""

    record: Id
    note: Note = ""


class LinkCase(WindowCommand, frozen=True):
    """关联办件 with the visit in front: HMAC-SHA256 of its number with the hall's key of cases."""

    digest: FullDigest


def leave_record(hall: HallState, command: LeaveRecord, press: Press) -> list[Event]:
    """Of the visitor in front, or of somebody without a number."""
    window = ready(hall, command, press)
    reason, basis = plain_words(command.reason), plain_words(command.basis)
    if not reason:
        raise Refused("record_without_words")
    if command.kind == REFUSED and not basis:
        raise Refused("record_without_basis")
    if len(hall.records.open) >= MOST_OPEN:
        raise Refused("too_many_records", most=MOST_OPEN)
    by = command.by or press.who.person
    if not MAY_ANSWER & set(hall.person(by).roles):
        raise Refused("cannot_answer", person=by)
    ticket = hall.tickets.get(window.current)
    return [
        RecordLeft(
            record=record_id(hall.date, hall.records.left_today + 1),
            kind=command.kind,
            reason=reason,
            basis=basis,
            until=promised_day(hall, command.days),
            by=by,
            person=press.who.person,
            window=window.id,
            visit=ticket.id if ticket else "",
            number=ticket.number if ticket else "",
            service=ticket.service if ticket else "",
        )
    ]


def answer_record(hall: HallState, command: AnswerRecord, press: Press) -> list[Event]:
    """Who promised or left it, or who leads the hall, says what was answered; once."""
    record = hall.records.open.get(command.record)
    if record is None:
        raise Refused("no_such_record", record=command.record)
    leads = LEADS & set(hall.person(press.who.person).roles)
    if press.who.person not in (record.by, record.person) and not leads:
        raise Refused("not_your_promise", record=record.id, person=record.by)
    note = plain_words(command.note)
    if not note:
        raise Refused("answer_without_words")
    return [RecordAnswered(record=command.record, person=press.who.person, note=note)]


def link_case(hall: HallState, command: LinkCase, press: Press) -> list[Event]:
    """The same number once; a visit has only so many."""
    window = ready(hall, command, press)
    if not window.current:
        raise Refused("nobody_called", window=window.id)
    known = hall.records.cases.get(window.current, ())
    if command.digest in known:
        return []
    if len(known) >= MOST_CASES:
        raise Refused("too_many_linked_cases", most=MOST_CASES)
    return [CaseLinked(ticket=window.current, digest=command.digest, window=window.id)]


def records_overdue(hall: HallState) -> Iterator[Event]:
    """By the clock: the promised day is over."""
    for each in hall.records.open.values():
        if each.until < hall.date and not each.overdue:
            yield RecordOverdue(record=each.id, by=each.by)


def most_urgent(records: dict[str, Record]) -> list[Record]:
    """Overdue first, then by the promised day."""
    return sorted(records.values(), key=lambda each: (not each.overdue, each.until, each.left_at))
