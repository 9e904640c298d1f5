"""The thread that hears programs of this machine on 127.0.0.1, line by line. Knows no Qt.

A line that is too long ends that connection; so does a while without the token, and for one
guest too many the oldest goes, strangers first.
"""

import selectors
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from counter.hook.lines import LONGEST

MOST_GUESTS = 4
PIECE = 1024
PATIENCE_S = 5.0
"""So long a guest may stay without the right token."""
LOOK_S = 1.0


class Guest:
    """One program on the line; `answer` and `leave` from any thread.

    `known`: it has shown the right token, as whoever understands its lines says.
    """

    def __init__(self, line: socket.socket, since: float) -> None:
        self.line, self._rest = line, b""
        self.known, self.since = False, since
        line.setblocking(False)

    def heard(self, news: bytes) -> list[str] | None:
        """The whole lines; None where it has gone or says too much."""
        *lines, self._rest = (self._rest + news).split(b"\n")
        too_long = any(len(each) > LONGEST for each in (*lines, self._rest))
        if not news or too_long:
            return None
        return [each.decode(errors="replace") for each in lines]

    def answer(self, text: str) -> None:
        """One short line; lost where the program has gone or does not read."""
        with suppress(OSError):
            self.line.send(f"{text}\n".encode())

    def leave(self) -> None:
        """It hears that this is the end."""
        with suppress(OSError):
            self.line.shutdown(socket.SHUT_RDWR)


class Listener:
    """`on_line` hears each line in this thread. Raises OSError where the port cannot be had."""

    def __init__(
        self,
        port: int,
        on_line: Callable[[Guest, str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._on_line, self._clock = on_line, clock
        self._door = socket.create_server(("127.0.0.1", port))
        self._door.setblocking(False)
        self.port: int = self._door.getsockname()[1]
        self._wake, self._woken = socket.socketpair()
        self._eyes = selectors.DefaultSelector()
        self._guests: dict[socket.socket, Guest] = {}
        self._thread = threading.Thread(target=self._run, name="hook", daemon=True)

    def start(self) -> None:
        """Hear from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Everybody is sent away; the thread has ended after this."""
        self._wake.close()
        self._thread.join()

    def _run(self) -> None:
        for each in (self._door, self._woken):
            self._eyes.register(each, selectors.EVENT_READ)
        while True:
            waiting = None if all(each.known for each in self._guests.values()) else LOOK_S
            ready = {key.fileobj for key, _ in self._eyes.select(waiting)}
            if self._woken in ready:
                break
            for guest in [each for each in self._guests.values() if each.line in ready]:
                self._hear(guest)
            self._lose_patience()
            if self._door in ready:
                self._accept()
        for guest in tuple(self._guests.values()):
            self._gone(guest)
        self._eyes.close()
        for line in (self._door, self._woken):
            line.close()

    def _accept(self) -> None:
        with suppress(OSError):  # it has gone again
            line, _ = self._door.accept()
            if len(self._guests) >= MOST_GUESTS:
                self._gone(min(self._guests.values(), key=lambda each: (each.known, each.since)))
            self._guests[line] = Guest(line, self._clock())
            self._eyes.register(line, selectors.EVENT_READ)

    def _lose_patience(self) -> None:
        now = self._clock()
        for guest in tuple(self._guests.values()):
            if not guest.known and now - guest.since >= PATIENCE_S:
                self._gone(guest)

    def _hear(self, guest: Guest) -> None:
        try:
            news = guest.line.recv(PIECE)
        except OSError:
            news = b""
        lines = guest.heard(news)
        if lines is None:
            self._gone(guest)
            return
        for each in lines:
            self._on_line(guest, each)

    def _gone(self, guest: Guest) -> None:
        self._eyes.unregister(guest.line)
        del self._guests[guest.line]
        guest.line.close()
