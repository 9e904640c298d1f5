"""One job to one printer with a bound on every wait: state before, bytes, proof of print after.

Knows bytes; no device, no slip, no ticket, no thread. A successful write is not a printed ticket.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from time import monotonic
from typing import Literal

from msgspec import Struct

from config import logs
from printers.replies import (
    ANSWERS,
    ASK_STATE,
    CLEAR,
    Cleared,
    PaperSensor,
    PrinterState,
    ProcessId,
    RealTime,
    Replies,
    Reply,
    state_from,
)
from printers.transports.transport import Bounds, Connect, OneWay, Transport

Result = Literal["printed", "uncertain", "failed"]
ASK_DRAINED = b"\x1dr\x01"

log = logs.subject("printer")


class Attempt(Struct, frozen=True):
    """How one job ended; `proven` false marks what GS ( H did not confirm."""

    result: Result
    state: PrinterState | None
    kind: str = ""
    proven: bool = False


class _Talk:
    """Questions and answers over one open transport."""

    def __init__(self, transport: Transport, bounds: Bounds) -> None:
        self._transport, self._bounds = transport, bounds
        self._replies = Replies()
        self._arrived: list[Reply] = []

    def send(self, data: bytes) -> None:
        self._transport.write(data, self._bounds.stall)

    def state(self) -> PrinterState:
        """The printer's state; TimeoutError when it does not answer in time."""
        self._transport.write(ASK_STATE, self._bounds.status)
        answers = self._take(RealTime, ANSWERS, self._bounds.status)
        return state_from([answer.bits for answer in answers])

    def proof(self, wanted: Reply | type[PaperSensor]) -> None:
        """Wait for one reply; TimeoutError at the bound, _Trouble when the printer stops.

        Once the printer has worked off its buffer (PaperSensor) half the bound must do.
        """
        until = monotonic() + self._bounds.proof
        while not self.has(wanted):
            if self.has(PaperSensor):
                until = min(until, monotonic() + self._bounds.proof / 2)
            left = until - monotonic()
            if left <= 0:
                raise TimeoutError("no proof of print")
            if not self._hear(min(left, self._bounds.look)):
                self._look(wanted)

    def clear(self) -> bool:
        """Let the printer forget the rest of a slip; whether it says so."""
        with suppress(OSError):  # it is in trouble already
            self._transport.write(CLEAR, self._bounds.status)
            until = monotonic() + self._bounds.status
            while not self.has(Cleared) and monotonic() < until:
                if not self._hear(until - monotonic()):
                    break
        return self.has(Cleared)

    def _look(self, wanted: Reply | type[PaperSensor]) -> None:
        state = self.state()
        if not state.can_print and not self.has(wanted):
            raise _Trouble(state)

    def has(self, wanted: Reply | type[PaperSensor] | type[Cleared]) -> bool:
        """Whether a reply, or one of a kind, has arrived and was not taken."""
        return any(wanted in (reply, type(reply)) for reply in self._arrived)

    def _take(self, kind: type[RealTime], needed: int, seconds: float) -> list[RealTime]:
        until = monotonic() + seconds
        while True:
            found = [reply for reply in self._arrived if isinstance(reply, kind)]
            if len(found) >= needed:
                self._arrived = [reply for reply in self._arrived if not isinstance(reply, kind)]
                return found[:needed]
            if monotonic() >= until or not self._hear(until - monotonic()):
                raise TimeoutError("the printer does not answer")

    def _hear(self, seconds: float) -> bool:
        try:
            self._arrived += self._replies.feed(self._transport.read(seconds))
        except TimeoutError:
            return False
        return True


class _Blind:
    """The same over a transport that brings nothing back: nothing is asked."""

    def __init__(self, transport: OneWay, bounds: Bounds) -> None:
        self._transport, self._bounds = transport, bounds

    def send(self, data: bytes) -> None:
        self._transport.write(data, self._bounds.stall)

    def state(self) -> PrinterState:
        """What can be known; never waited for over the line."""
        return self._transport.state(self._bounds.status)

    def settle(self) -> bool:
        """Whether the printer has taken the bytes; TimeoutError when nobody knows."""
        return self._transport.settle(self._bounds.proof)


class _Trouble(Exception):
    """The printer stopped in the middle of a job."""

    def __init__(self, state: PrinterState) -> None:
        super().__init__(state)
        self.state = state


class Wire:
    """One printer. A connection per job: cheap network printers take one guest at a time.

    `confirms` is None until learned, then whether the printer answers GS ( H.
    """

    def __init__(self, connect: Connect, bounds: Bounds | None = None) -> None:
        self._connect, self._bounds = connect, bounds or Bounds()
        self._ids = count(1)
        self.confirms: bool | None = None

    def state(self) -> PrinterState:
        """The printer's state now; never raises for anything a printer does."""
        try:
            with self._open() as line:
                return _state_of(line)
        except OSError:
            return PrinterState.UNREACHABLE

    def print(self, data: bytes) -> Attempt:
        """Print one job; never raises for anything a printer does."""
        try:
            with self._open() as line:
                return self._print_over(line, data)
        except OSError:
            return _failed(PrinterState.UNREACHABLE)

    @contextmanager
    def _open(self) -> Iterator[_Talk | _Blind]:
        transport = self._connect(self._bounds)
        try:
            if isinstance(transport, OneWay):
                yield _Blind(transport, self._bounds)
            else:
                yield _Talk(transport, self._bounds)
        finally:
            transport.close()

    def _print_over(self, line: _Talk | _Blind, data: bytes) -> Attempt:
        state = _state_of(line)
        if not state.can_print:
            return _failed(state)
        id = b"%04d" % (next(self._ids) % 10000)
        request = self._request(id) if isinstance(line, _Talk) else b""
        try:
            line.send(data + request)
        except TimeoutError:
            return Attempt("failed", state, "stalled")
        except OSError:
            return Attempt("failed", PrinterState.UNREACHABLE, "disconnected")
        if isinstance(line, _Talk):
            return self._prove(line, ProcessId(id), state)
        return self._settle(line, state)

    def _settle(self, line: _Blind, state: PrinterState) -> Attempt:
        """No proof can come: taken by a printer that is well must do, and is marked so."""
        try:
            taken = line.settle()
        except TimeoutError:
            after = _state_of(line)
            return (
                Attempt("uncertain", state, "no_proof") if _tells_nothing(after) else _failed(after)
            )
        except OSError:
            return Attempt("uncertain", PrinterState.UNREACHABLE, "disconnected")
        after = _state_of(line)
        if taken:
            return self._ended(False, after)
        return Attempt("failed", after, "stalled") if after.can_print else _failed(after)

    def _request(self, id: bytes) -> bytes:
        """What asks for the proof; both ways until it is known which one is answered."""
        ask_printed = b"\x1d(H\x06\x0000" + id
        asks = {True: ask_printed, False: ASK_DRAINED, None: ask_printed + ASK_DRAINED}
        return asks[self.confirms]

    def _prove(self, talk: _Talk, id: ProcessId, state: PrinterState) -> Attempt:
        """All bytes are handed over: from here on paper may have come out."""
        try:
            proven = self._confirmed(talk, id)
        except _Trouble as trouble:
            if not talk.clear():
                log.info("the printer may print the rest of a slip when its trouble is over")
            return _failed(trouble.state)
        except TimeoutError:
            return Attempt("uncertain", state, "no_proof")
        except OSError:
            return Attempt("uncertain", PrinterState.UNREACHABLE, "disconnected")
        return self._ended(proven, _state_of(talk))

    def _ended(self, proven: bool, state: PrinterState) -> Attempt:
        if proven or state.can_print:
            self.confirms = proven
            return Attempt("printed", state, proven=proven)
        if _tells_nothing(state):
            return Attempt("uncertain", state, "no_proof")
        return _failed(state)

    def _confirmed(self, talk: _Talk, id: ProcessId) -> bool:
        """True when printed; False when drained by a printer that cannot confirm more."""
        try:
            talk.proof(PaperSensor if self.confirms is False else id)
        except TimeoutError:
            if not talk.has(PaperSensor):
                raise
            return False
        return self.confirms is not False


def _tells_nothing(state: PrinterState) -> bool:
    """Whether what the printer says after a job leaves open how the job went."""
    return state.can_print or state in (PrinterState.SILENT, PrinterState.UNREACHABLE)


def _state_of(line: _Talk | _Blind) -> PrinterState:
    try:
        return line.state()
    except TimeoutError:
        return PrinterState.SILENT
    except OSError:
        return PrinterState.UNREACHABLE


def _failed(state: PrinterState) -> Attempt:
    return Attempt("failed", state, state.value)
