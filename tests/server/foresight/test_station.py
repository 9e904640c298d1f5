"""The foresight program beside a real server: killed, it is missed, and it comes back."""

import os
import select
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.hall.commands.calls import CallNext
from server.hall.commands.service import Finish
from server.hall.commands.visit import SettlePaper, TakeTicket
from server.hall.commands.windows import OpenWindow
from server.hall.ticket import Paper
from tests.running import Connected, ServerProcess

FRESH, STALE = "", "stale"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    found = ServerProcess(tmp_path, foresight=True).start()
    yield found
    found.stop()


def pids(server: ServerProcess) -> list[int]:
    """The foresight programs beside this server."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    lines = {int(each): Path(f"/proc/{each}/cmdline").read_bytes() for each in children}
    return [each for each, line in lines.items() if b"server.foresight" in line]


def state(station: Connected, wanted: str) -> Any:
    return station.view("ServicesView", lambda view: view.foresight == wanted)


def open_window(server: ServerProcess) -> tuple[Connected, str]:
    counter = server.connect("counter", "window-1", window="1")
    token = counter.sign_in("101", server.pins("101")["101"])
    assert counter.press(OpenWindow(window="1"), token).ok
    return counter, token


def take(kiosk: Connected) -> str:
    """A ticket whose slip was printed: it waits."""
    ticket = kiosk.ask(TakeTicket(service="A")).ticket["id"]
    assert kiosk.ask(SettlePaper(ticket=ticket, paper=Paper.PRINTED)).ok
    return str(ticket)


def test_its_word_is_told_missed_when_it_is_killed_and_comes_back(server: ServerProcess) -> None:
    counter, _ = open_window(server)
    with server.connect("kiosk", "kiosk-1") as kiosk, server.connect("web", "web-1") as desk:
        first_outlook_with_the_window(desk)
        take(kiosk)
        assert methods(server)[-1] == "twin"
        (first,) = pids(server)
        os.kill(first, signal.SIGSTOP)
        state(kiosk, STALE)
        take(kiosk)
        assert methods(server)[-1] == "naive"
        os.kill(first, signal.SIGKILL)
        state(kiosk, FRESH)
        take(kiosk)
        assert methods(server)[-1] == "twin"
        (second,) = pids(server)
        assert second != first
    counter.stop()


def first_outlook_with_the_window(desk: Connected) -> None:
    """An outlook may be of before the window opened: two later than what is known are not."""
    seen_at = desk.view("ConsoleView", lambda view: view.foresight == FRESH).seen_at
    for _ in range(2):
        seen_at = later(desk, seen_at)


def later(desk: Connected, known: int) -> int:
    """The moment of the next outlook after this one."""
    return int(desk.view("ConsoleView", lambda view: view.seen_at > known).seen_at)


def methods(server: ServerProcess) -> list[str]:
    """How each ticket's estimate was found."""
    taken = [each for each in server.events() if each["type"] == "TicketTaken"]
    return [each["body"]["estimate"]["method"] for each in taken]


def test_a_day_that_has_ended_is_learned_and_kept(server: ServerProcess, tmp_path: Path) -> None:
    counter, token = open_window(server)
    with server.connect("kiosk", "kiosk-1") as kiosk:
        for _ in range(3):
            ticket = take(kiosk)
            assert counter.press(CallNext(window="1"), token).ok
            assert counter.press(Finish(window="1"), token, ticket).ok
    counter.stop()
    (foresight,) = pids(server)
    server.kill()
    gone(foresight)
    server.hall_time = "2026-11-24T09:30:00+08:00"
    server.start()
    with server.connect("kiosk", "kiosk-1") as kiosk:
        state(kiosk, FRESH)
    for name in ("foresight.json", "foresight-mending.json"):
        assert '"last":"2026-11-23"' in (tmp_path / name).read_text()


def gone(pid: int) -> None:
    """It ends by itself where its server was killed."""
    watched = os.pidfd_open(pid)
    ready, _, _ = select.select([watched], [], [], 10)
    os.close(watched)
    assert ready, "foresight outlives its server"


def test_without_it_a_hall_says_off(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path).start()
    with server.connect("kiosk", "kiosk-1") as kiosk:
        state(kiosk, "off")
        assert pids(server) == []
    assert server.stop() == 0
