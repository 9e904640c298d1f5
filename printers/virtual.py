"""A virtual thermal printer on TCP: real bytes in, status and proof out, slips as pictures.

Faults can be switched while it runs. What the bytes draw is paper.py's matter.
"""

import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Condition, Event, Lock, Thread
from typing import Literal, get_args

from msgspec import Struct

from printers.paper import Paper, Printed
from printers.saving import save
from printers.stream import Command, Stream

Fault = Literal[
    "none",
    "no_paper",
    "near_end",
    "cover",
    "cutter",
    "error",
    "slow",
    "silent",
    "no_ack",
    "disconnect",
    "refuse",
]
FAULTS: tuple[Fault, ...] = get_args(Fault)
HALTING: tuple[Fault, ...] = ("no_paper", "cover", "cutter", "error")

CLEAR_ALL = 8
"""DLE DC4 with this: everything that is not printed yet is forgotten."""

TORN_AFTER = 512
"""With the fault "disconnect" the line breaks after so many bytes of a job."""

STATUS: dict[int, dict[Fault, int]] = {
    1: {"no_paper": 0x08, "cover": 0x08, "cutter": 0x08, "error": 0x08},
    2: {"no_paper": 0x20, "cover": 0x04, "cutter": 0x40, "error": 0x40},
    3: {"cutter": 0x08, "error": 0x20},
    4: {"no_paper": 0x6C, "near_end": 0x0C},
}
"""DLE EOT n → the bits a fault adds to the fixed ones."""


UNASKED: dict[Fault, bytes] = {
    "no_paper": b"\x18\x00\x0f\x0f",
    "cover": b"\x38\x00\x00\x0f",
    "cutter": b"\x18\x08\x00\x0f",
    "error": b"\x18\x20\x00\x0f",
    "near_end": b"\x10\x00\x03\x0f",
}
"""The four bytes sent by itself, to a guest who asked for that, when something changes."""

NAMES = {b"A": b"1.0", b"B": b"JIAOHAO", b"C": b"VIRTUAL", b"D": b"0"}
"""GS I: version, maker, model, serial number."""


class Saved(Struct, frozen=True):
    """A finished slip and the picture file it was saved as."""

    path: Path
    printed: Printed


class _Guest:
    """One connection. Replies may come from two threads."""

    def __init__(self, line: socket.socket) -> None:
        self.line, self._lock = line, Lock()
        self.received, self.wants_changes = 0, False

    def reply(self, data: bytes) -> None:
        # A guest who has gone away needs no answer.
        with self._lock, suppress(OSError):
            self.line.sendall(data)

    def hang_up(self, rudely: bool = False) -> None:
        with suppress(OSError):
            if rudely:  # a reset; saying goodbye first would make it a polite end
                linger = struct.pack("ii", 1, 0)
                self.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            else:
                self.line.shutdown(socket.SHUT_RDWR)
        self.line.close()


class _Work(Struct, frozen=True):
    """A command for the head; older than the last clearing it is nobody's any more."""

    guest: _Guest
    command: Command
    cleared: int


class VirtualPrinter:
    """Start it, print to `port`, stop it. `on_slip` is called in the head's thread.

    `on_fault` is called by whoever switches the fault, once it is so.
    """

    def __init__(
        self,
        out: Path,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        width_mm: int = 80,
        fault: Fault = "none",
        slow_seconds: float = 1.5,
        on_slip: Callable[[Saved], None] = lambda saved: None,
        on_fault: Callable[[Fault], None] = lambda fault: None,
    ) -> None:
        self._out, self.host, self.port = out, host, port
        self._slow_seconds, self.on_slip, self.on_fault = slow_seconds, on_slip, on_fault
        self._paper = Paper(width_mm)
        self._fault: Fault = fault
        self._changed = Condition()
        self._stopping = Event()
        self._listener: socket.socket | None = None
        self._guests: set[_Guest] = set()
        self._work: SimpleQueue[_Work | None] = SimpleQueue()
        self._cleared = self._forgotten = (
            0  # how often a guest had all forgotten; the head knows of
        )
        self._head = Thread(target=self._print_all, name="print head", daemon=True)
        self.slips: list[Saved] = []

    def start(self) -> None:
        """Open the port. Raises OSError when it is taken."""
        self._out.mkdir(parents=True, exist_ok=True)
        self._listen()
        if self._fault == "refuse":
            self._stop_listening()
        self._head.start()

    def stop(self) -> None:
        """Hang up on everybody and end; what is not printed yet is lost, as at power off."""
        self._stopping.set()
        with self._changed:
            self._changed.notify_all()
        self._stop_listening()
        self.unplug()
        self._work.put(None)
        self._head.join()

    def unplug(self) -> None:
        """Break every connection there is; new ones are welcome."""
        for guest in list(self._guests):
            guest.hang_up()

    @property
    def watched(self) -> bool:
        """Whether anybody has asked to be told of changes (GS a)."""
        return any(guest.wants_changes for guest in list(self._guests))

    @property
    def fault(self) -> Fault:
        """What is wrong with this printer now."""
        return self._fault

    @fault.setter
    def fault(self, fault: Fault) -> None:
        with self._changed:
            self._fault = fault
            self._changed.notify_all()
        for guest in list(self._guests):
            self._tell_change(guest)
        if fault == "refuse":
            self._stop_listening()
        elif self._listener is None:
            self._listen()
        self.on_fault(fault)

    # The line

    def _listen(self) -> None:
        self._listener = socket.create_server((self.host, self.port))
        self.port = self._listener.getsockname()[1]
        Thread(target=self._accept, args=(self._listener,), name="port", daemon=True).start()

    def _stop_listening(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):  # not every system can wake a listener this way
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):  # closed by _stop_listening
            while True:
                line, _ = listener.accept()
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                guest = _Guest(line)
                self._guests.add(guest)
                Thread(target=self._serve, args=(guest,), name="guest", daemon=True).start()

    def _serve(self, guest: _Guest) -> None:
        stream = Stream()
        with suppress(OSError):  # the guest hung up without a word
            while data := guest.line.recv(4096):
                if self._is_torn(guest, data):
                    guest.hang_up(rudely=True)
                    break
                for command in stream.feed(data):
                    self._take(guest, command)
        guest.hang_up()
        self._guests.discard(guest)

    def _is_torn(self, guest: _Guest, data: bytes) -> bool:
        guest.received += len(data)
        return self._fault == "disconnect" and guest.received > TORN_AFTER

    def _take(self, guest: _Guest, command: Command) -> None:
        """Status is answered at once, everything else waits for the head."""
        if command.name == b"\x10\x14" and command.body[0] == CLEAR_ALL:
            self._clear(guest)
        elif command.name != b"\x10\x04":
            self._work.put(_Work(guest, command, self._cleared))
        elif self._fault != "silent" and command.body[0] in STATUS:
            bits = STATUS[command.body[0]].get(self._fault, 0)
            guest.reply(bytes([0x12 | bits]))

    def _clear(self, guest: _Guest) -> None:
        """At once, whatever the head waits for."""
        with self._changed:
            self._cleared += 1
            self._changed.notify_all()
        if self._fault != "silent":
            guest.reply(b"\x37\x25\x00")

    def _tell_change(self, guest: _Guest) -> None:
        if guest.wants_changes and self._fault != "silent":
            guest.reply(UNASKED.get(self._fault, b"\x10\x00\x00\x0f"))

    # The head

    def _print_all(self) -> None:
        while (work := self._work.get()) is not None:
            with self._changed:
                self._changed.wait_for(partial(self._may_go_on, work))
            if self._stopping.is_set():
                return
            if work.cleared == self._cleared:
                self._forget_cleared()
                self._do(work.guest, work.command)

    def _may_go_on(self, work: _Work) -> bool:
        over = self._stopping.is_set() or work.cleared != self._cleared
        return over or self._fault not in HALTING

    def _forget_cleared(self) -> None:
        if self._forgotten != self._cleared:
            self._forgotten = self._cleared
            self._paper.forget()

    def _do(self, guest: _Guest, command: Command) -> None:
        if command.name == b"\x1da":
            guest.wants_changes = command.body != b"\x00"
            self._tell_change(guest)
        answer = self._answer(command)
        if answer and self._fault != "silent":
            guest.reply(answer)
        printed = self._paper.apply(command)
        if printed is not None:
            self._deliver(printed)

    def _answer(self, command: Command) -> bytes:
        """What is asked in its turn among the bytes: paper, name, proof of print."""
        if command.name == b"\x1dr":
            return b"\x03" if self._fault == "near_end" else b"\x00"
        if command.name == b"\x1dI" and command.body in NAMES:
            return b"_" + NAMES[command.body] + b"\x00"
        is_id = command.name == b"\x1d(" and command.body[:5] == b"H\x06\x0000"
        if is_id and self._fault != "no_ack":
            return b"\x37\x22" + command.body[5:9] + b"\x00"
        return b""

    def _deliver(self, printed: Printed) -> None:
        if self._fault == "slow":
            self._stopping.wait(self._slow_seconds)
        saved = Saved(save(printed, self._out), printed)
        self.slips.append(saved)
        self.on_slip(saved)
