"""Calls that are over, as screens on the link hear of them: not at all, or taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.link.commands import CallNext, Serve, TakeBack, TicketCalled
from server.link.protocol import Moment
from tests.display.clerk import Clerk
from tests.running import Connected, ServerProcess, server_process

BACK = TakeBack(window="1")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "data") as running:
        yield running


@pytest.fixture
def clerk(server: ServerProcess) -> Iterator[Clerk]:
    """At window 1; A001 is called."""
    there = Clerk(server)
    there.call()
    yield there
    there.leave()


def calls(screen: Connected) -> list[tuple[str, int]]:
    """Number and call of what it is to speak."""
    events: list[Any] = [each.event for each in screen.moments]
    return [(each.number, each.call) for each in events if isinstance(each, TicketCalled)]


def chain(moments: list[Moment]) -> list[tuple[int, int]]:
    return [(each.after, each.seq) for each in moments]


@pytest.mark.parametrize("restart", [False, True], ids=["running", "restarted"])
def test_a_fresh_screen_is_not_told_to_speak_calls_that_are_over(
    server: ServerProcess, clerk: Clerk, restart: bool
) -> None:
    clerk.press(Serve(window="1"))
    clerk.call()
    clerk.press(BACK)
    clerk.press(CallNext(window="1"))
    if restart:
        server.kill()
        server.start()
    with server.connect("display", "lobby-1", zone="lobby") as screen:
        screen.wait(lambda: calls(screen) == [("A002", 3)])


def test_a_screen_that_was_away_hears_that_its_call_was_taken_back(
    server: ServerProcess, clerk: Clerk
) -> None:
    token = server.token("display", "lobby-1", zone="lobby")
    with server.connect("display", "lobby-1", token=token) as screen:
        screen.wait(lambda: calls(screen) == [("A001", 1)])
        heard = screen.client._seq, screen.client._era
    clerk.press(BACK)
    with Connected(server.url, "display", "lobby-1", token) as back:
        back.client._seq, back.client._era = heard
        back.client.start()
        back.wait(lambda: back.moments)
        clerk.press(CallNext(window="1"))
        back.wait(lambda: len(back.moments) == 2)
        kinds = [type(each.event).__name__ for each in back.moments]
        assert kinds == ["CallTakenBack", "TicketCalled"]
        assert back.links == [True]


def test_a_call_taken_back_is_a_link_of_its_zones_chain(
    server: ServerProcess, clerk: Clerk
) -> None:
    with server.connect("display", "lobby-1", zone="lobby") as screen:
        clerk.press(BACK)
        clerk.press(CallNext(window="1"))
        screen.wait(lambda: len(screen.moments) == 3)
        seqs = [each.seq for each in screen.moments]
        assert chain(screen.moments) == list(zip([0, *seqs[:-1]], seqs, strict=True))
        assert screen.links == [True]
