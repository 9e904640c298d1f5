"""Another program on the same machine, over a real socket, at a real counter and server."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter.app import Counter
from counter.hook.hook import Hook
from counter.hook.lines import LONGEST, WRONG_TOKEN
from counter.hook.listener import MOST_GUESTS
from counter.options import Options
from tests.counter.at_work import front, open_window, press
from tests.counter.conftest import WITHIN_MS, Hall

NUMBER = "3418822026112300015"


class Program:
    """Says lines and hears answers, while Qt goes on."""

    def __init__(self, qtbot: QtBot, port: int) -> None:
        self._qtbot = qtbot
        self._line = socket.create_connection(("127.0.0.1", port))
        self._line.setblocking(False)
        self.heard, self.ended = "", False

    def say(self, line: str) -> str:
        """One line, its answer; "" where the connection was ended instead."""
        self.heard = ""
        self._line.sendall(f"{line}\n".encode())
        self._qtbot.waitUntil(self._hears, timeout=WITHIN_MS)
        return self.heard.strip()

    def say_last(self, line: str) -> str:
        """As programs of one line do: it sends no more, and waits for the answer."""
        self._line.sendall(f"{line}\n".encode())
        self._line.shutdown(socket.SHUT_WR)
        self._qtbot.waitUntil(self._hears, timeout=WITHIN_MS)
        return self.heard.strip()

    def is_sent_away(self) -> bool:
        self._qtbot.waitUntil(lambda: self._hears() and self.ended, timeout=WITHIN_MS)
        return self.ended

    def _hears(self) -> bool:
        try:
            news = self._line.recv(1000)
        except BlockingIOError:
            return self.heard.endswith("\n") or self.ended
        except ConnectionResetError:
            news = b""
        self.ended = not news
        self.heard += news.decode()
        return self.heard.endswith("\n") or self.ended

    def close(self) -> None:
        self._line.close()


@pytest.fixture
def connect(qtbot: QtBot) -> Iterator[Callable[[Hook], Program]]:
    made: list[Program] = []

    def new(hook: Hook) -> Program:
        made.append(Program(qtbot, hook.port))
        return made[-1]

    yield new
    for each in made:
        each.close()


@pytest.fixture
def hook(the_hall: Hall, tmp_path: Path) -> Iterator[Hook]:
    """Of a counter at which somebody is being called."""
    counter = open_window(the_hall)
    made = Hook(counter, 0, tmp_path / "hook-token")
    made.start()
    yield made
    made.stop()
    assert not (tmp_path / "hook-token").exists()


@pytest.fixture
def idle_hook(qtbot: QtBot, tmp_path: Path) -> Iterator[Hook]:
    """Of a counter whose server is away."""
    counter = Counter(Options(url="ws://127.0.0.1:1", name="counter-1", token="x"))
    qtbot.addWidget(counter.panel)
    qtbot.addWidget(counter.bar)
    counter.start()
    made = Hook(counter, 0, tmp_path / "hook-token")
    made.start()
    yield made
    made.stop()
    counter.stop()


def token(tmp_path: Path) -> str:
    return (tmp_path / "hook-token").read_text()


def called(the_hall: Hall, counter: Counter) -> str:
    (number,) = the_hall.take("A")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(number, "called"))
    return number


def test_a_visit_is_started_linked_and_finished(
    the_hall: Hall, hook: Hook, connect: Callable[[Hook], Program], tmp_path: Path
) -> None:
    counter = the_hall.counters[0]
    number = called(the_hall, counter)
    program, key = connect(hook), token(tmp_path)
    assert (tmp_path / "hook-token").stat().st_mode & 0o077 == 0
    assert program.say(f"{key} start") == "ok"
    the_hall.until(counter, front(number, "serving"))
    assert program.say(f"{key} case {NUMBER}") == "ok"
    the_hall.until(counter, lambda scene: bool(scene.current and scene.current.linked_cases))
    assert program.say(f"{key} finish") == "ok"
    the_hall.until(counter, front(""))
    assert program.say(f"{key} finish") == "no not_now"
    (started,) = the_hall.events("ServiceStarted")
    (finished,) = the_hall.events("TicketFinished")
    assert not started["body"]["inferred"]
    assert not finished["body"]["inferred"]


def test_a_program_that_says_no_more_hears_its_answer(
    the_hall: Hall, hook: Hook, connect: Callable[[Hook], Program], tmp_path: Path
) -> None:
    called(the_hall, the_hall.counters[0])
    program = connect(hook)
    assert program.say_last(f"{token(tmp_path)} start") == "ok"
    assert program.is_sent_away()
    assert len(the_hall.events("ServiceStarted")) == 1


def test_without_the_token_it_is_sent_away(
    the_hall: Hall, hook: Hook, connect: Callable[[Hook], Program], tmp_path: Path
) -> None:
    called(the_hall, the_hall.counters[0])
    stranger = connect(hook)
    assert stranger.say("0000 start") == "no token"
    assert stranger.is_sent_away()
    assert the_hall.events("ServiceStarted") == []
    assert connect(hook).say(f"{token(tmp_path)} dance") == "no not_understood"


def test_too_many_and_too_long_are_sent_away(
    idle_hook: Hook, connect: Callable[[Hook], Program]
) -> None:
    guests = [connect(idle_hook) for _ in range(MOST_GUESTS + 1)]
    assert guests[0].is_sent_away(), "the oldest makes room"
    assert guests[-1].say("x" * LONGEST) == WRONG_TOKEN
    assert guests[1].say("x" * (LONGEST + 1)) == ""
    assert guests[1].ended


def test_a_port_in_use_is_told_and_the_counter_goes_on(
    idle_hook: Hook, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device WARNING: nothing listens on port")
    second = Hook(idle_hook._desk, idle_hook.port, tmp_path / "other-token")
    second.start()
    assert second.port == 0
    assert not (tmp_path / "other-token").exists()
    second.stop()
