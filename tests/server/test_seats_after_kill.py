"""A moved window and a second clerk, over real links: told to the lobby, kept over kill -9."""

from pathlib import Path
from typing import Any

from server.link.commands import (
    CallNext,
    JoinWindow,
    MoveWindow,
    OpenWindow,
    StandIn,
    TakeTicket,
    TicketCalled,
)
from tests.running import Connected, ServerProcess, server_process


def signed_in(server: ServerProcess, station: Connected, person: str) -> str:
    return station.sign_in(person, server.pins(person)[person])


def work(server: ServerProcess, station: Connected) -> tuple[str, str]:
    """101 at window 1 with a visitor called, 103 beside; both tokens."""
    first = signed_in(server, station, "101")
    assert station.press(OpenWindow(window="1"), first).ok
    with server.connect("web", "web-1") as web:
        assert web.ask(TakeTicket(service="A")).ok
    assert station.press(CallNext(window="1"), first).ok
    second = signed_in(server, station, "103")
    assert station.press(JoinWindow(window="1"), second).ok
    return first, second


def there(view: Any) -> bool:
    """Window 2 as it must be: its clerks, and who was called."""
    front = view.current.number if view.current else ""
    return (view.person, view.seat and view.seat.partner, front) == ("101", "103", "A001")


def called(lobby: Connected) -> list[TicketCalled]:
    """What the lobby is to say."""
    return [each.event for each in lobby.moments if isinstance(each.event, TicketCalled)]


def test_the_lobby_hears_the_new_window_and_a_kill_forgets_nothing(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        lobby = server.connect("display", "lobby-1", zone="lobby")
        one, two = (server.connect("counter", f"counter-{n}", window=n) for n in ("1", "2"))
        with lobby, one, two:
            first, _ = work(server, one)
            assert one.press(MoveWindow(window="1", to="2"), first).ok
            two.view("WindowView", there)
            lobby.wait(lambda: len(called(lobby)) == 2, "the call to the new window")
            assert [(each.window, each.times) for each in called(lobby)] == [("1", 1), ("2", 1)]
            server.kill()
            two.views.clear()
            server.start()
            two.view("WindowView", there)
            one.view("WindowView", lambda view: view.state == "closed")
            reply = two.press(StandIn(window="2"), first)
            assert (reply.ok, reply.code) == (False, "sign_in_first"), "a token is one station's"
