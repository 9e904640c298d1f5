"""Calls are numbered anew each day: what was spoken yesterday silences nothing today."""

from pathlib import Path
from typing import Any

from server.link.commands import CallNext, OpenWindow, Spoken, TakeTicket
from tests.end2end.told_clock import shared_clock
from tests.running import Connected, ServerProcess
from tests.server.stage import MONDAY

DAY = 24 * 3_600_000


def call_one(server: ServerProcess, desk: Connected, clerk: Connected, pin: str) -> None:
    """A ticket is taken and called at window 1."""
    token = clerk.sign_in("101", pin)
    assert desk.ask(TakeTicket(service="A")).ok
    assert clerk.press(OpenWindow(window="1"), token).ok
    assert clerk.press(CallNext(window="1"), token).ok


def test_a_screen_hears_todays_first_call_after_yesterdays_was_spoken(tmp_path: Path) -> None:
    clock = shared_clock(tmp_path / "clock")
    clock.tell(MONDAY)
    told = ("-m", "tests.end2end.told_clock", str(tmp_path / "clock"))
    server = ServerProcess(tmp_path / "data", hall_time=None, program=told).start()
    pin = server.pins("101")["101"]
    token = server.token("display", "lobby-1", zone="lobby")
    with (
        server.connect("web", "desk") as desk,
        server.connect("counter", "window-1", window="1") as clerk,
        server.connect("display", "lobby-1", token=token) as screen,
    ):
        call_one(server, desk, clerk, pin)
        screen.wait(lambda: screen.moments)
        screen.client.tell(Spoken(call=1, zone="lobby", outcome="spoken"))
        desk.view("ConsoleView", lambda view: view.unannounced == 0)
        clerk.view("WindowView", lambda view: view.current and view.current.announced == "spoken")
        clock.tell(MONDAY + DAY)
        desk.view("ConsoleView", lambda view: view.date == "2026-11-24" and not view.closed)
        call_one(server, desk, clerk, pin)
        screen.wait(lambda: len(screen.moments) == 2)
    with Connected(server.url, "display", "lobby-1", token) as fresh:
        fresh.client.start()
        fresh.wait(lambda: fresh.moments, "today's call")
        event: Any = fresh.moments[0].event
        assert (event.call, event.ticket) == (1, "2026-11-24-A001")
        assert len(fresh.moments) == 1
    assert server.stop() == 0
