"""Guests over a real socket: who shows no token goes, and shuts nobody out. The clock is ours."""

import socket
from collections.abc import Callable, Iterator
from queue import Queue

import pytest

from counter.hook.listener import MOST_GUESTS, PATIENCE_S, Guest, Listener

WITHIN_S = 20.0


class Door:
    """A listener that says back every line; "me" is the right token."""

    def __init__(self) -> None:
        self.now = 100.0
        self.heard: Queue[str] = Queue()
        self.listener = Listener(0, self._line, lambda: self.now)
        self.listener.start()

    def _line(self, guest: Guest, line: str) -> None:
        guest.known = guest.known or line == "me"
        self.heard.put(line)
        guest.answer(line)


@pytest.fixture
def door() -> Iterator[Door]:
    made = Door()
    yield made
    made.listener.stop()


@pytest.fixture
def guest(door: Door) -> Iterator[Callable[[], socket.socket]]:
    made: list[socket.socket] = []

    def new() -> socket.socket:
        made.append(socket.create_connection(("127.0.0.1", door.listener.port), WITHIN_S))
        return made[-1]

    yield new
    for each in made:
        each.close()


def say(line: socket.socket, words: str) -> bytes:
    """Its echo; b"" where the connection has ended instead."""
    line.sendall(f"{words}\n".encode())
    return line.recv(100)


def test_who_shows_no_token_goes_after_a_while(
    door: Door, guest: Callable[[], socket.socket]
) -> None:
    stranger, known = guest(), guest()
    assert say(stranger, "hello") == b"hello\n"
    assert say(known, "me") == b"me\n"
    door.now += PATIENCE_S
    assert stranger.recv(100) == b"", "sent away without a word of its own"
    assert say(known, "still") == b"still\n"


def test_silent_strangers_shut_nobody_out(door: Door, guest: Callable[[], socket.socket]) -> None:
    known = guest()
    assert say(known, "me") == b"me\n"
    strangers = []
    for _ in range(MOST_GUESTS - 1):
        door.now += 0.1
        strangers.append(guest())
        assert say(strangers[-1], "hello") == b"hello\n"
    one_more = guest()
    assert say(one_more, "me") == b"me\n"
    assert strangers[0].recv(100) == b"", "the oldest stranger has made room"
    assert say(known, "still") == b"still\n"
    assert say(strangers[1], "still") == b"still\n"
