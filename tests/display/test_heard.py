"""What the lobby does with what it hears: the voice whatever the drawing does; its zone alone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from display.announcer import Outcome
from display.app import LobbyApp, Options
from display.known import Known
from display.screen import LobbyScreen
from display.speaker import Speaker
from server.link.commands import CallTakenBack, TicketCalled
from server.link.protocol import Moment, Station, ViewChanged, Welcome
from server.link.views import EvacuationLine, ServicesView
from tests.display.lobby import NOW, board, call, hall
from tests.display.test_screen import read
from voice.player import Player
from voice.voice import Voice


class Torn(LobbyScreen):
    """A screen that can be made to fail at drawing."""

    torn = False

    def show_known(self, known: Known, lang: str, hall_ms: int, machine_ms: int) -> None:
        if self.torn:
            raise RuntimeError("not drawn")
        super().show_known(known, lang, hall_ms, machine_ms)


class Heard:
    """A lobby that is handed the server's messages, and what its voice tells of calls."""

    def __init__(self, app: LobbyApp, screen: Torn, speaker: Speaker) -> None:
        self.app, self.screen, self.speaker = app, screen, speaker
        self.ends: list[tuple[int, str]] = []
        speaker.outcome.connect(self._ended)

    def _ended(self, outcome: Outcome) -> None:
        self.ends.append((outcome.seq, outcome.reason))

    def welcome(self, zone: str = "") -> None:
        self.app._hear(
            Welcome(
                protocol=1,
                hall="sample",
                era=1,
                seq=1,
                station=Station(name="lobby-1", role="display", zone=zone),
                now=NOW,
                machine=NOW,
                speed=1.0,
            )
        )
        self.app._on_link(True)

    def views(self, *views: Any) -> None:
        for each in views:
            self.app._hear(ViewChanged(view=each))

    def moment(self, seq: int, event: Any) -> None:
        at = self.app.client.hall_now()
        message = Moment(seq=seq, after=0, at=at, valid_until=at + 60_000, event=event)
        self.app._hear(message)


@pytest.fixture
def lobby(qtbot: QtBot, tmp_path: Path) -> Iterator[Heard]:
    screen, speaker = Torn("zh"), Speaker(Voice(tmp_path / "voice"), Player())
    qtbot.addWidget(screen)
    screen.resize(1920, 1080)
    screen.show()
    app = LobbyApp(Options(url="ws://127.0.0.1:9", name="lobby-1"), screen, speaker)
    yield Heard(app, screen, speaker)
    app.client.stop()


CALLED = TicketCalled(
    ticket="t1", number="A001", call=1, window="1", person="101", service="general", times=1,
    zone="hall-1",
)  # fmt: skip
BACK = CallTakenBack(ticket="t1", window="1", number="A001", call=1, zone="hall-1")
LEAVING = ServicesView(
    date="2026-11-23", open=True, services=(), evacuation=EvacuationLine(drill=False, since=NOW)
)


def torn(lobby: Heard, hear: Callable[[], None]) -> None:
    """This is heard while nothing can be drawn."""
    lobby.screen.torn = True
    with pytest.raises(RuntimeError, match="not drawn"):
        hear()
    lobby.screen.torn = False


def test_a_call_is_with_the_voice_though_it_could_not_be_drawn(lobby: Heard) -> None:
    lobby.views(hall(), board())
    torn(lobby, lambda: lobby.moment(7, CALLED))
    lobby.app._draw()
    assert "A001" in read(lobby.screen), "with the next tick"
    lobby.speaker.cut("asked")
    assert lobby.ends == [(7, "asked")], "it was with the voice"


def test_an_evacuation_silences_the_calls_though_it_could_not_be_drawn(lobby: Heard) -> None:
    lobby.views(hall(), board())
    lobby.moment(7, CALLED)
    torn(lobby, lambda: lobby.views(LEAVING))
    assert lobby.ends == [(7, "evacuation")]


def test_a_call_taken_back_is_not_said_though_it_could_not_be_drawn(lobby: Heard) -> None:
    lobby.views(hall(), board())
    lobby.moment(7, CALLED)
    torn(lobby, lambda: lobby.moment(8, BACK))
    assert [seq for seq, _ in lobby.ends] == [7]


def test_paired_to_another_zone_it_forgets_the_one_before(lobby: Heard) -> None:
    lobby.welcome("hall-1")
    lobby.views(hall(), board(call(1), notices=({"zh": "请保管好物品"},)))
    assert {"A001", "请保管好物品"} <= set(read(lobby.screen))
    lobby.welcome("hall-2")
    lobby.views(board(call(2), zone="hall-2"), board(call(3)), hall())
    assert "A002" in read(lobby.screen)
    assert not {"A001", "A003", "请保管好物品"} & set(read(lobby.screen))


def test_welcomed_for_every_zone_it_keeps_what_it_knows(lobby: Heard) -> None:
    lobby.welcome()
    lobby.views(hall(), board(call(1)), board(call(2), zone="hall-2"))
    lobby.welcome()
    assert {"A001", "A002"} <= set(read(lobby.screen))


def test_a_zone_the_hall_has_no_more_leaves_the_screen(lobby: Heard) -> None:
    lobby.welcome()
    lobby.views(hall(), board(call(1)), board(call(2), zone="hall-2"))
    fewer = hall(zones=tuple(each for each in hall().zones if each.id == "hall-1"))
    lobby.views(fewer)
    assert "A001" in read(lobby.screen)
    assert "A002" not in read(lobby.screen)
