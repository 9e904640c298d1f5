"""Deciding and applying one job after the other, before anything is recorded. Nothing here is told to anyone."""

import logging

import msgspec
from msgspec import Struct, field

from server.clock import Clock
from server.hall.calendar import date_due
from server.hall.commands.command import THE_DAY, Press
from server.hall.events.day import DayOpened, HallSeeded
from server.hall.events.event import Event
from server.hall.hall import apply, decide
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.job import Job
from server.link.protocol import Reply, encode
from server.link.viewing import ticket_view
from server.store.journal import Entry, Recorded
from server.store.projections import stop_rows, ticket_row

log = logging.getLogger("calls")


class ApplyingFailed(RuntimeError):
    """An event could not be applied: a bug; the hall in memory is not to be trusted any more."""


class Draft(Struct, kw_only=True):
    """One job decided and applied, not yet recorded."""

    job: Job
    at: Millis
    reply: bytes
    ok: bool = False
    events: list[Event] = field(default_factory=list)
    rows: list[Recorded] = field(default_factory=list)
    days: list[tuple[int, str]] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    remember: bool = False


class Drafting:
    """A batch in the making: numbers and times run on from the last one recorded."""

    applying_failed = ApplyingFailed

    def __init__(
        self, hall: HallState, seq: int, clock: Clock, answered: dict[str, bytes], last_at: Millis
    ) -> None:
        self._hall, self._seq, self._clock, self._answered = hall, seq, clock, answered
        self._in_batch: dict[str, bytes] = {}
        self.last_at = last_at

    def draft(self, job: Job) -> Draft:
        """Decide and apply one job. Raises ApplyingFailed; a bug in deciding is refused and logged."""
        at = self.last_at = max(self.last_at, self._clock.now())
        known = self._answered.get(job.request_id) or self._in_batch.get(job.request_id)
        if job.request_id and known:
            return Draft(job=job, at=at, reply=known)
        try:
            self._in_time(job, at)
            press = Press(at=at, who=job.who, expects=job.expects)
            events = decide(self._hall, job.command, press)
        except Refused as no:
            reply = Reply(request_id=job.request_id, ok=False, code=no.code, values=no.values)
            return Draft(job=job, at=at, reply=encode(reply))
        except (
            Exception
        ):  # a bug in one command must not stop the hall: logged, refused, nothing changed
            log.exception("could not decide %s", type(job.command).__name__)
            reply = Reply(request_id=job.request_id, ok=False, code="internal")
            return Draft(job=job, at=at, reply=encode(reply))
        return self._applied(job, events, at)

    def _in_time(self, job: Job, at: Millis) -> None:
        """A press is refused when it is older than its command allows."""
        if job.made_at is None:
            return
        age = max(0, self._clock.machine() - job.made_at)
        allowed = job.command.valid_for_s
        if allowed == THE_DAY:
            zone, closes = self._hall.catalogue.timezone, self._hall.policy.day_closes
            too_late = date_due(at - age, zone, closes) < self._hall.date
        else:
            too_late = age > allowed * 1000
        if too_late:
            raise Refused("too_late", seconds=age // 1000)

    def _applied(self, job: Job, events: list[Event], at: Millis) -> Draft:
        draft = Draft(job=job, at=at, reply=b"", ok=True, events=events)
        for event in events:
            self._apply(event, at)
            self._seq += 1
            draft.rows.append(_row(self._seq, at, job, event))
            if isinstance(event, DayOpened | HallSeeded):
                draft.days.append((self._seq, getattr(event, "date", "")))
            if hasattr(event, "ticket"):
                draft.touched.append(event.ticket)
        draft.reply = self._reply(job, draft)
        draft.remember = bool(job.request_id)
        if draft.remember:
            self._in_batch[job.request_id] = draft.reply
        return draft

    def _apply(self, event: Event, at: Millis) -> None:
        try:
            apply(self._hall, event, at)
        except Exception as error:  # any failure here leaves the hall half changed: rebuild
            log.exception("could not apply %s", type(event).__name__)
            raise ApplyingFailed(type(event).__name__) from error

    def _reply(self, job: Job, draft: Draft) -> bytes:
        ticket = self._hall.tickets.get(draft.touched[-1]) if draft.touched else None
        view = ticket_view(self._hall, ticket, draft.at) if ticket else None
        seqs = (draft.rows[0].seq, draft.rows[-1].seq) if draft.rows else None
        return encode(Reply(request_id=job.request_id, ok=True, ticket=view, seqs=seqs))

    @staticmethod
    def project(hall: HallState, touched: dict[str, None], entry: Entry) -> None:
        """The table rows of every ticket a batch touched."""
        for ticket_id in touched:
            ticket = hall.tickets[ticket_id]
            entry.tickets.append(ticket_row(ticket, hall.date))
            entry.stops += stop_rows(ticket)


def _row(seq: int, at: Millis, job: Job, event: Event) -> Recorded:
    body = msgspec.json.encode(event).decode()
    return Recorded(seq, at, job.who, type(event).__name__, event.VERSION, body)
