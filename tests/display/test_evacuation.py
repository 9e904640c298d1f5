"""疏散 on the wall and by voice: over everything; a call is cut, and what waits is said after."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from config import theme
from demo.sink import NullSink
from display.announcer import Outcome, Policy
from display.board import draw
from display.evacuating import exit_rows, sentences
from display.pictures import sample_hall, states
from display.screen import LobbyScreen
from display.speaker import Speaker
from server.link.exits import exits_for
from server.link.views import EvacuationLine
from tests.voice.hearing import heard
from voice import sound
from voice.player import Player
from voice.reading import Sentence
from voice.voice import Voice, VoiceSettings

WAIT_MS = 60_000
ROUND = (Sentence("zh", "请立即离开"), Sentence("en", "Leave now"))


def board_of(drill: bool, linked: bool = True) -> object:
    known = states()["busy-24"]
    on = EvacuationLine(drill=drill, since=0)
    assert known.services is not None
    services = msgspec.structs.replace(known.services, evacuation=on)
    return draw(replace(known, services=services, zone="hall-1", linked=linked), "zh", 0, 0)


def test_the_ways_out_are_those_of_the_zone_as_seen_from_this_screen() -> None:
    hall = sample_hall()
    assert [zh for zh, _ in exit_rows(hall, "lobby-1", "hall-1")] == ["→ 东门", "← 西门"]
    assert [zh for zh, _ in exit_rows(hall, "kiosk-9", "hall-1")] == ["东门、南门", "西门、南门"]
    assert [zh for zh, _ in exit_rows(hall, "kiosk-1", "")] == ["→ 东门"]
    assert len(exit_rows(hall, "lobby-1", "")) == 4
    window = hall.windows[0]
    assert [area for area, _ in exits_for(hall, "window-1", window=window.id)] == [""]
    without = msgspec.structs.replace(hall, areas=())
    assert exits_for(without, "lobby-1") == ()


def test_a_drill_says_so_in_every_language_and_by_voice() -> None:
    real, drill = sentences(False), sentences(True)
    assert [each.lang for each in drill] == ["zh", "en"]
    assert ("演练" in drill[0].text, "drill" in drill[1].text) == (True, True)
    assert ("演练" in real[0].text, "drill" in real[1].text) == (False, False)
    assert real[0].text == "请立即从最近的出口离开，不要乘坐电梯"


@pytest.mark.parametrize("linked", [True, False])
def test_it_is_over_the_whole_screen_also_where_the_link_is_down(
    qtbot: QtBot, linked: bool
) -> None:
    screen = LobbyScreen("zh")
    qtbot.addWidget(screen)
    screen.resize(1920, 1080)
    screen.show_board(board_of(False, linked))  # type: ignore[arg-type]
    screen.show()
    page = screen.evacuation_page
    assert screen.currentWidget() is page
    assert [each.text for each in page.exits if not each.isHidden()] == ["→ 东门", "← 西门"]
    ground = screen.grab().toImage()
    assert ground.pixelColor(5, 5).name().upper() == theme.ALERT
    assert ground.pixelColor(5, 1070).name().upper() == theme.EXIT
    screen.show_board(board_of(True))  # type: ignore[arg-type]
    assert screen.grab().toImage().pixelColor(5, 5).name().upper() == theme.CALLED
    screen.show_board(draw(states()["busy-24"], "zh", 0, 0))
    assert screen.currentWidget() is screen.calls_page


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    return Voice(tmp_path / "voice", VoiceSettings(rate=420, patience_s=60))


@pytest.fixture
def speaker(qtbot: QtBot, voice: Voice) -> Iterator[Speaker]:
    made = Speaker(voice, Player(), Policy(repeats=1))
    made.start()
    yield made
    made.stop()


def test_it_cuts_a_call_is_said_again_and_again_and_what_was_called_meanwhile_comes_after(
    sink: NullSink, qtbot: QtBot, speaker: Speaker, voice: Voice, tmp_path: Path
) -> None:
    outcomes: list[Outcome] = []
    speaker.outcome.connect(outcomes.append)
    with sink.record(tmp_path / "heard.wav"):
        with qtbot.waitSignal(speaker.started, timeout=WAIT_MS):
            speaker.add_call(1, "A015", "3", "zh", age_s=0.0, valid_s=600.0)
        said: list[int] = []
        speaker.started.connect(said.append)
        speaker.evacuate(ROUND)
        speaker.evacuate(ROUND)
        assert [(each.seq, each.result, each.reason) for each in outcomes] == [
            (1, "dropped", "evacuation")
        ]
        speaker.add_call(2, "A016", "3", "zh", age_s=0.0, valid_s=600.0)
        qtbot.waitUntil(lambda: len(said) >= 4, timeout=WAIT_MS)
        assert set(said) == {0}, "nothing but the round"
        speaker.evacuate(())
        qtbot.waitUntil(lambda: len(outcomes) == 2, timeout=WAIT_MS)
    assert (outcomes[1].seq, outcomes[1].result) == (2, "spoken")
    names = {each.text: each for each in ROUND}
    known = {
        name: sound.even(sound.trimmed(sound.read(voice.cached(each))))
        for name, each in names.items()
    }
    found = [each.name for each in heard(tmp_path / "heard.wav", known)]
    assert found[:3] == ["请立即离开", "Leave now", "请立即离开"]
