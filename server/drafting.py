"""Deciding and applying one job after the other, before anything is recorded.

Nothing here is told to anyone. What it makes is one Entry: all that one transaction writes.
"""

import logging
import secrets

import msgspec
from msgspec import Struct, field

from server import clock_watch
from server.advised import Advised
from server.answering import Answer, Answers, command_of
from server.clock import Clock
from server.explaining import Asked, Explaining
from server.hall.calendar import date_due
from server.hall.clock_rules import Tick
from server.hall.commands.command import THE_DAY, Press
from server.hall.commands.reports import Advice, Roll
from server.hall.events.bookings import BookingMoved, VisitBooked
from server.hall.events.day import DayOpened, HallSeeded
from server.hall.events.event import Event
from server.hall.events.records import RecordLeft
from server.hall.hall import apply, decide
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import SECOND, Millis, Ticket
from server.job import Job
from server.link.protocol import Query, Reply, encode
from server.link.viewing import ticket_view
from server.rolls import Rolls
from server.store.journal import Answered, Entry, Recorded
from server.store.projections import stop_rows, ticket_row

log = logging.getLogger("calls")

OLDEST_MS: Millis = 36 * 3_600 * SECOND
"""No business date lasts longer: a press older than this belongs to another one."""


CHANCES = 2**32


class ApplyingFailed(RuntimeError):
    """A bug after deciding: the hall in memory is not to be trusted any more."""


class Draft(Struct, kw_only=True):
    """One job decided and applied, not yet recorded."""

    job: Job
    reply: bytes
    events: list[Event] = field(default_factory=list)
    rows: list[Recorded] = field(default_factory=list)
    remember: bool = False

    def answer(self) -> Answer:
        """What is remembered of it."""
        return Answer(self.job.who.station, command_of(self.job), self.reply)


class Drafting:
    """A batch in the making: numbers and times run on from the last one recorded."""

    def __init__(
        self,
        hall: HallState,
        seq: int,
        clock: Clock,
        answered: Answers,
        last_at: Millis,
        advised: Advised | None = None,
        explaining: Explaining | None = None,
        rolls: Rolls | None = None,
    ) -> None:
        self._advised = advised or Advised()
        self._explaining = explaining or Explaining()
        self._rolls = rolls or Rolls()
        self._hall, self._seq, self._clock, self._answered = hall, seq, clock, answered
        self._in_batch = Answers()
        self._touched: dict[str, None] = {}
        self.entry = Entry()
        self.last_at = last_at

    def draft(self, job: Job) -> Draft:
        """Decide and apply one job; a bug in deciding is refused. Raises ApplyingFailed."""
        at = self.last_at = max(self.last_at, self._clock.now())
        if isinstance(job.command, Query):
            return self._explained(job, at)
        known = self._answered.reply_to(job) or self._in_batch.reply_to(job)
        if known is not None:
            return Draft(job=job, reply=known)
        try:
            self._in_time(job, at)
            events = self._decide(job, at)
            rows = [_row(self._seq + n, at, job, each) for n, each in enumerate(events, 1)]
        except Refused as no:
            return _refused(job, no.code, no.values)
        except Exception:  # a bug in one command must not stop the hall; nothing has changed yet
            log.exception("could not decide %s", type(job.command).__name__)
            return _refused(job, "internal", {})
        return self._applied(Draft(job=job, reply=b"", events=events, rows=rows), at)

    def _explained(self, job: Job, at: Millis) -> Draft:
        """A question: answered, and nothing has happened."""
        try:
            outlook = self._advised.forecast(at).outlook
            asked = Asked(job, self._hall, at, self._clock.machine(), outlook)
            answer = self._explaining.answer(asked)
        except Refused as no:
            return _refused(job, no.code, no.values)
        except Exception:  # as in deciding
            log.exception("could not explain %s", job.command)
            return _refused(job, "internal", {})
        reply = Reply(request_id=job.request_id, ok=True, answer=answer)
        return Draft(job=job, reply=encode(reply))

    def _decide(self, job: Job, at: Millis) -> list[Event]:
        """What comes of it, with foresight's word where it is fresh."""
        if isinstance(job.command, Advice):
            self._advised.take(job.command, at)
            return []
        if isinstance(job.command, Roll):
            self._rolls.take(job.who.station, job.command)
            return []
        said = self._advised.forecast(at)
        press = Press(
            at=at,
            who=job.who,
            expects=job.expects,
            outlook=said.outlook,
            seen_at=said.seen_at,
            request_id=job.request_id,
            chance=secrets.randbelow(CHANCES),
        )
        if not isinstance(job.command, Tick):
            return decide(self._hall, job.command, press)
        watched = self._advised.watch(self._hall, at)
        return [*clock_watch.tick(self._hall, job.command, press), *watched]

    def _in_time(self, job: Job, at: Millis) -> None:
        """A press is refused when it is older than its command allows."""
        if job.made_at is None:
            return
        age = max(0, self._clock.machine() - job.made_at)
        allowed = job.command.valid_for_s
        if allowed == THE_DAY:
            too_late = age > OLDEST_MS or self._date_of(at, age) < self._hall.date
        else:
            too_late = age > allowed * SECOND
        if too_late:
            raise Refused("too_late", seconds=age // SECOND)

    def _date_of(self, at: Millis, age: Millis) -> str:
        """The business date in which something `age` ago was pressed."""
        pressed = at - round(age * self._clock.speed)
        return date_due(pressed, self._hall.catalogue.timezone, self._hall.policy.day_closes)

    def _applied(self, draft: Draft, at: Millis) -> Draft:
        job = draft.job
        try:
            for row, event in zip(draft.rows, draft.events, strict=True):
                self._apply(row, event)
            draft.reply = self._reply(draft, at)
        except Exception as error:  # any failure here leaves the hall half changed: rebuild
            log.exception("could not apply %s", type(job.command).__name__)
            raise ApplyingFailed(type(job.command).__name__) from error
        self._seq += len(draft.rows)
        self.entry.events += draft.rows
        self.entry.chores += job.chores
        draft.remember = bool(job.request_id and job.remember)
        if draft.remember:
            self._in_batch.keep(job.request_id, draft.answer())
            self.entry.answers.append(_answered(draft, at))
        return draft

    def _apply(self, row: Recorded, event: Event) -> None:
        if isinstance(event, DayOpened | HallSeeded):
            self._project()  # while the tickets of the day before are still there
            self.entry.days.append((row.seq, getattr(event, "date", "")))
        apply(self._hall, event, row.at)
        if hasattr(event, "ticket"):
            self._touched[event.ticket] = None

    def _reply(self, draft: Draft, at: Millis) -> bytes:
        if draft.job.answer is None and not draft.job.request_id:
            return b""
        touched = [each.ticket for each in draft.events if hasattr(each, "ticket")]
        ticket = self._hall.tickets.get(touched[-1]) if touched else self._had(draft.job)
        view = ticket_view(self._hall, ticket, at) if ticket else None
        seqs = (draft.rows[0].seq, draft.rows[-1].seq) if draft.rows else None
        name, made = draft.job.request_id, _made(self._hall, draft.events)
        return encode(Reply(request_id=name, ok=True, values=made, ticket=view, seqs=seqs))

    def _had(self, job: Job) -> Ticket | None:
        """Where nothing has happened: the ticket that this press has had before."""
        press = getattr(job.command, "press", job.request_id)
        return self._hall.of_press(job.who.station, press)

    def finish(self) -> Entry:
        """The entry, with the table rows of every ticket touched. Raises ApplyingFailed."""
        try:
            self._project()
        except Exception as error:  # a bug in a projection: as grave as one in applying
            log.exception("could not project")
            raise ApplyingFailed("projection") from error
        return self.entry

    def _project(self) -> None:
        for ticket_id in self._touched:
            ticket = self._hall.tickets[ticket_id]
            self.entry.tickets.append(ticket_row(ticket, self._hall.date))
            self.entry.stops += stop_rows(ticket)
        self._touched.clear()


def _made(hall: HallState, events: list[Event]) -> dict[str, str]:
    """The names of what came about without a ticket: whoever books must know the booking's."""
    for each in events:
        if isinstance(each, VisitBooked | BookingMoved):
            return {"booking": each.booking, "code": hall.bookings[each.booking].code}
        if isinstance(each, RecordLeft):
            return {"record": each.record, "until": each.until}
    return {}


def _refused(job: Job, code: str, values: dict[str, str]) -> Draft:
    reply = Reply(request_id=job.request_id, ok=False, code=code, values=values)
    return Draft(job=job, reply=encode(reply))


def _row(seq: int, at: Millis, job: Job, event: Event) -> Recorded:
    body = msgspec.json.encode(event).decode()
    return Recorded(seq, at, job.who, type(event).__name__, event.VERSION, body)


def _answered(draft: Draft, at: Millis) -> Answered:
    first = draft.rows[0].seq if draft.rows else 0
    last = draft.rows[-1].seq if draft.rows else 0
    job = draft.job
    return Answered(
        job.request_id, job.who.station, command_of(job), at, first, last, draft.reply.decode()
    )
