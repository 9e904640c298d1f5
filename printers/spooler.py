"""Printing in a thread of its own: one job at a time, never a backlog, every job gets one outcome.

Knows no slip and no Qt: programs turn its callbacks, made in the spooler's thread, into signals.
"""

import logging
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import Literal

from msgspec import Struct

from printers.replies import PrinterState
from printers.transports.transport import Connect
from printers.wire import Attempt, Result, Wire

log = logging.getLogger(__name__)

REMEMBERED = 1000
"""How many jobs are known by id, so that none is printed twice by mistake."""

Clock = Callable[[], float]
Try = Literal["new", "waiting", "failed", "again", "over"]


class Job(Struct, frozen=True):
    """One slip's bytes. `id` is the caller's; past `ttl` seconds it is not printed any more."""

    id: str
    data: bytes
    ttl: float = 20.0


class Outcome(Struct, frozen=True):
    """How a job ended.

    result: printed, uncertain (the bytes are gone, no proof came) or failed (no whole slip).
    kind: "" when printed, else a PrinterState's value, "too_late", "stopped", "stalled",
    "disconnected", "no_proof" or "program_error". `attempt` is 2 for the one retry.
    """

    job_id: str
    result: Result
    kind: str
    state: PrinterState | None
    ms: float
    proven: bool = False
    attempt: int = 1


class _Waiting(Struct, frozen=True):
    job: Job
    since: float
    attempt: int


class Spooler:
    """The one way a program prints. Start it once; `stop` ends it cleanly."""

    def __init__(
        self,
        printer: Connect | Wire,
        on_outcome: Callable[[Outcome], None],
        on_state: Callable[[PrinterState], None],
        *,
        look_every: float = 5.0,
        clock: Clock = monotonic,
    ) -> None:
        self._wire = printer if isinstance(printer, Wire) else Wire(printer)
        self._on_outcome, self._on_state = on_outcome, on_state
        self._look_every, self._clock = look_every, clock
        self._jobs: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._tries: dict[str, Try] = {}
        self._lock = Lock()
        self.stopping = Event()
        self._state: PrinterState | None = None
        self._thread = Thread(target=self._run, name="spooler", daemon=True)

    def start(self) -> None:
        """Begin; the printer's state is told at once."""
        self._thread.start()

    def stop(self) -> None:
        """End after the job in hand; those waiting are failed as "stopped"."""
        with self._lock:
            self.stopping.set()
            self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def submit(self, job: Job) -> None:
        """Print `job` soon. Raises ValueError for an id that was submitted before."""
        if not self._accept(job, "new", "waiting", 1):
            raise ValueError(f"job {job.id} was submitted before: use retry")

    def retry(self, job: Job) -> bool:
        """Print a failed job once more, with the same id; False if it may not be tried again.

        The slip should be composed with `reprint=True`: part of the first may have come out.
        """
        return self._accept(job, "failed", "again", 2)

    def _accept(self, job: Job, needed: Try, then: Try, attempt: int) -> bool:
        with self._lock:
            if self.stopping.is_set():
                raise RuntimeError("the spooler has stopped")
            if self._tries.get(job.id, "new") != needed:
                return False
            self._tries[job.id] = then
            self._jobs.put(_Waiting(job, self._clock(), attempt))
        return True

    def _run(self) -> None:
        self._guarded(self._look)
        waiting: _Waiting | None = None
        while not self.stopping.is_set():
            try:
                waiting = self._jobs.get(timeout=self._look_every)
            except Empty:
                self._guarded(self._look)
                continue
            if waiting is not None:
                self._guarded(partial(self._do, waiting))
        self._fail_the_rest()

    def _guarded(self, deed: Callable[[], None]) -> None:
        """The loop outlives any mistake of a listener or a transport: the next visitor waits."""
        try:
            deed()
        except Exception:
            log.exception("the spooler goes on after an error")

    def _look(self) -> None:
        self._saw(self._wire.state())

    def _do(self, waiting: _Waiting) -> None:
        attempt = Attempt("failed", self._state, "program_error")
        try:
            attempt = self._attempt(waiting)
        finally:
            self._tell(waiting, attempt)
        if attempt.state is not None:
            self._saw(attempt.state)

    def _attempt(self, waiting: _Waiting) -> Attempt:
        if self.stopping.is_set():
            return Attempt("failed", None, "stopped")
        if self._clock() - waiting.since > waiting.job.ttl:
            return Attempt("failed", None, "too_late")
        return self._wire.print(waiting.job.data)

    def _fail_the_rest(self) -> None:
        while True:
            try:
                waiting = self._jobs.get_nowait()
            except Empty:
                return
            if waiting is not None:
                self._guarded(partial(self._do, waiting))

    def _tell(self, waiting: _Waiting, attempt: Attempt) -> None:
        again = attempt.result == "failed" and waiting.attempt == 1
        with self._lock:
            self._tries[waiting.job.id] = "failed" if again else "over"
            while len(self._tries) > REMEMBERED:
                del self._tries[next(iter(self._tries))]
        ms = (self._clock() - waiting.since) * 1000
        self._on_outcome(
            Outcome(
                waiting.job.id,
                attempt.result,
                attempt.kind,
                attempt.state or self._state,
                ms,
                attempt.proven,
                waiting.attempt,
            )
        )

    def _saw(self, state: PrinterState) -> None:
        """Tell a change: the beginning or the end of a fault."""
        if state != self._state:
            self._state = state
            self._on_state(state)
