"""One thread per hall: take what waits, decide, apply, record, COMMIT; only then is anyone told.

Only this thread touches the hall and the one write connection. A dead dispatcher ends the process.
"""

import logging
import os
import queue
import threading
from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from server.advised import Advised
from server.answering import Answer, Answers
from server.clock import Clock
from server.drafting import ApplyingFailed, Draft, Drafting
from server.explaining import Explaining
from server.hall.events.day import DayOpened
from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.today import Day
from server.job import Job
from server.kiosk_keys import KioskKeys
from server.link.protocol import Reply, encode
from server.living_calls import LivingCalls, ZoneCall
from server.moments import Moments, Said
from server.publishing import Publisher
from server.rebuild import rebuild
from server.rolls import Rolls
from server.store.journal import Entry, Journal, LeaseLost, Recorded, StoreFailed

MOST_AT_ONCE = 256
BEAT_MS: Millis = 1_000
"""An idle hall still writes its lease row this often: health is proved by a durable write."""
DEAD = 70
"""The exit code of a process whose dispatcher died (EX_SOFTWARE)."""

log = logging.getLogger("store")


class Handover(Struct, kw_only=True):
    """What one batch gives the loop, in the order it is to be sent: views, moments, replies.

    `new_day`: what was said before this batch belongs to a day that is over.
    """

    seq: int = 0
    new_day: bool = False
    views: dict[str, bytes] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    spoken: list[ZoneCall] = field(default_factory=list)  # done with: said, or called no more
    replies: list[tuple[Callable[[bytes], None], bytes]] = field(default_factory=list)


Deliver = Callable[[Handover], None]
Stop = object()


class Dispatcher(threading.Thread):
    """Owns the hall and the journal. `deliver` must only pass the hand-over to the loop."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        deliver: Deliver,
        advised: Advised | None = None,
        keys: KioskKeys | None = None,
    ) -> None:
        super().__init__(name="dispatcher", daemon=True)
        self._journal, self._clock, self._deliver = journal, clock, deliver
        self._waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._answered, self._explaining = Answers(), Explaining()
        self._advised = advised or Advised()
        self._keys, self._rolls = keys or KioskKeys(), Rolls()
        self._publisher = Publisher(self._advised, self._keys, self._rolls)
        self.backlog: list[Said] = []
        """Moments of the day so far, for stations that come back after a restart."""
        self.done_with: set[ZoneCall] = set()
        """Calls of the day so far that such a station is not to speak any more."""
        self.committed_at = clock.machine()
        self.last_at: Millis = 0
        """When the newest event happened."""
        self._told = 0
        self._trouble = ""
        self._start_over()
        self.day = self._day()
        """What the timetable reads, from any thread; replaced whole after each batch."""

    @property
    def hall(self) -> HallState:
        """The living hall; for the dispatcher's own thread and for tests at rest."""
        return self._hall

    def _day(self) -> Day:
        hall = self._hall
        return Day(
            date=hall.date,
            closed=hall.closed,
            timezone=hall.catalogue.timezone,
            day_closes=hall.policy.day_closes,
            public_holidays=hall.policy.public_holidays,
        )

    def submit(self, job: Job) -> None:
        """Hand in a job from any thread."""
        self._waiting.put(job)

    def stop(self) -> None:
        """End after what was handed in before."""
        self._waiting.put(Stop)
        self.join()
        self._journal.close()

    def run(self) -> None:
        """The thread. Anything unforeseen ends the process: a silent dispatcher would be worse."""
        try:
            while self.turn():
                pass
        except LeaseLost:
            log.critical("another server holds this hall; this one ends")
            os._exit(DEAD)
        except BaseException:
            log.critical("the dispatcher died", exc_info=True)
            os._exit(DEAD)

    def turn(self) -> bool:
        """One batch and the views that are due; False when told to stop."""
        jobs, going_on = self._take()
        if jobs:
            handover = Handover()
            self._work(jobs, handover)
            self._hand_over(handover)
            self.day = self._day()
        self._keys.turn_to(self._hall.date)
        views = self._publisher.due(self._hall, self._clock.now(), self._clock.machine())
        if views:  # after the answers: building views must not keep a visitor waiting
            self._hand_over(Handover(views=views))
        return going_on

    def _hand_over(self, handover: Handover) -> None:
        handover.seq = self._journal.seq
        self._deliver(handover)

    def _take(self) -> tuple[list[Job], bool]:
        """All jobs that wait, without lingering; or none when a view is due first."""
        jobs: list[Job] = []
        try:
            job = self._waiting.get(timeout=self._publisher.wait(self._clock.machine()))
            while job is not Stop:
                jobs.append(job)
                if len(jobs) == MOST_AT_ONCE:
                    break
                job = self._waiting.get_nowait()
        except queue.Empty:
            return jobs, True
        return jobs, job is not Stop

    def _work(self, jobs: list[Job], handover: Handover) -> None:
        """One transaction for all jobs; after a failure only the culprit is refused."""
        drafting = Drafting(
            self._hall,
            self._journal.seq,
            self._clock,
            self._answered,
            self.last_at,
            self._advised,
            self._explaining,
            self._rolls,
        )
        try:
            drafts = [drafting.draft(job) for job in jobs]
            self._record(drafting.finish())
        except StoreFailed as error:
            self._note_failure(str(error))
            self._again(jobs, handover, alone=error.by_data)
            return
        except ApplyingFailed:
            self._again(jobs, handover, alone=True)
            return
        self.last_at = drafting.last_at
        for draft in drafts:
            self._tell(draft, handover)

    def _again(self, jobs: list[Job], handover: Handover, alone: bool) -> None:
        """What was recorded after all is answered and told; the rest runs once more, one by one."""
        for row, event in self._rebuild():
            if row.seq > self._told:
                self._say(row, event, handover)
        self._told = self._journal.seq
        self._publisher.everything()
        for job in jobs:
            known = self._answered.reply_to(job)
            if known is not None:
                self._reply(job, known, handover)
            elif alone and len(jobs) > 1:
                self._work([job], handover)
            else:
                code = "internal" if alone else "store_unavailable"
                refused = Reply(request_id=job.request_id, ok=False, code=code)
                self._reply(job, encode(refused), handover)

    def _note_failure(self, text: str) -> None:
        """Said once per trouble: a full disk fails every second."""
        if text != self._trouble:
            log.error("not recorded: %s", text)
        self._trouble = text

    def _record(self, entry: Entry) -> None:
        machine = self._clock.machine()
        beat = machine - self.committed_at >= BEAT_MS
        if entry.events or entry.chores or entry.answers or beat:
            self._journal.record(entry, machine)
            self.committed_at, self._trouble = machine, ""

    def _tell(self, draft: Draft, handover: Handover) -> None:
        if draft.remember:
            self._answered.keep(draft.job.request_id, draft.answer())
        for row, event in zip(draft.rows, draft.events, strict=True):
            self._say(row, event, handover)
            self._told = row.seq
        self._publisher.note(draft.events)
        self._window_first(draft, handover)
        self._reply(draft.job, draft.reply, handover)

    def _say(self, row: Recorded, event: Event, handover: Handover) -> None:
        """What one recorded event gives displays, and a new day its clean beginning."""
        handover.said += self._moments.of(row, event, self._hall.policy.say_valid_s)
        handover.spoken += self._living_calls.ended_by(event, self._hall.tickets)
        if isinstance(event, DayOpened):
            handover.new_day = True
            handover.said.clear()
            handover.spoken.clear()
            self._answered = self._remembered()

    def _window_first(self, draft: Draft, handover: Handover) -> None:
        """The clerk who pressed gets the own window's view before the reply."""
        window = getattr(draft.job.command, "window", "")
        if draft.events and window in self._hall.windows:
            handover.views |= self._publisher.window(self._hall, window, self._clock.now())

    @staticmethod
    def _reply(job: Job, reply: bytes, handover: Handover) -> None:
        if job.answer is not None:
            handover.replies.append((job.answer, reply))

    def _remembered(self) -> Answers:
        answers = Answers()
        for request, station, command, reply in self._journal.answers():
            answers.keep(request, Answer(station, command, reply.encode()))
        return answers

    def _rebuild(self) -> list[tuple[Recorded, Event]]:
        """The hall as the store has it, and its events; at the start, and after any doubt."""
        self._journal.reread()
        self._hall, events = rebuild(self._journal.since_start())
        self.last_at = events[-1][0].at
        self._answered = self._remembered()
        self._moments, self._living_calls = Moments(), LivingCalls()
        for row, event in events:
            if row.seq <= self._told:
                self._moments.of(row, event, 0)
                self._living_calls.ended_by(event, self._hall.tickets)
        return events

    def _start_over(self) -> None:
        """At the start: what was said today and is over, for stations that come back."""
        start = Handover()
        for row, event in self._rebuild():
            self._say(row, event, start)
        self.backlog = start.said
        self.done_with = set(start.spoken)
        self._told = self._journal.seq
