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
HEARD_OUT_S = 20.0
"""So long the answers of one that says no more may take."""
LOOK_S = 1.0


class Guest:
    """One program on the line; `answer` and `leave` from any thread.

    `known`: it has shown the right token, as whoever understands its lines says. `ended`: it says
    no more, and is heard out: it goes once each line is answered.
    """

    def __init__(self, line: socket.socket, since: float) -> None:
        self.line, self._rest = line, b""
        self.known, self.since = False, since
        self.ended = False
        self._asked = self._answered = 0  # each counted in one thread only
        line.setblocking(False)

    def heard(self, news: bytes) -> list[str] | None:
        """The whole lines; None where it has gone or says too much."""
        *lines, self._rest = (self._rest + news).split(b"\n")
        too_long = any(len(each) > LONGEST for each in (*lines, self._rest))
        if too_long or (not news and not self.waits):
            return None
        self._asked += len(lines)
        self.ended = not news
        return [each.decode(errors="replace") for each in lines]

    @property
    def waits(self) -> bool:
        """For an answer."""
        return self._answered < self._asked

    def answer(self, text: str) -> None:
        """One short line; lost where the program has gone or does not read."""
        with suppress(OSError):
            self.line.send(f"{text}\n".encode())
        self._answered += 1
        if self.ended and not self.waits:
            self.leave()

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
            quiet = all(each.known and not each.ended for each in self._guests.values())
            waiting = None if quiet else LOOK_S
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
            patience = HEARD_OUT_S if guest.ended else PATIENCE_S
            done = guest.ended and not guest.waits
            waited_for = not guest.known or guest.ended
            if done or (waited_for and now - guest.since >= patience):
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
        if guest.ended:
            guest.since = self._clock()
            self._eyes.unregister(guest.line)
        for each in lines:
            self._on_line(guest, each)

    def _gone(self, guest: Guest) -> None:
        if not guest.ended:
            self._eyes.unregister(guest.line)
        del self._guests[guest.line]
        guest.line.close()
