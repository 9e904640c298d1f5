"""A speaker for tests: the real voice and player, and everything it says of itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from display import sentences
from display.announcer import Outcome, Policy
from display.speaker import Speaker
from voice import sound
from voice.chime import chime
from voice.player import Player
from voice.voice import Voice, VoiceSettings

WAIT_MS = 60_000
RATE = 22_050
FAST = VoiceSettings(rate=420, patience_s=60)


class Told:
    """Everything one speaker said about itself, in order."""

    def __init__(self, speaker: Speaker) -> None:
        self.started: list[int] = []
        self.outcomes: list[Outcome] = []
        self.order: list[str] = []
        speaker.started.connect(self._started)
        speaker.outcome.connect(self._outcome)

    def _started(self, seq: int) -> None:
        self.started.append(seq)
        self.order.append(f"started {seq}")

    def _outcome(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.order.append(f"{outcome.result} {outcome.seq}")

    def results(self) -> list[tuple[int, str, str]]:
        return [(each.seq, each.result, each.reason) for each in self.outcomes]


Make = Callable[..., tuple[Speaker, Told]]


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    return Voice(tmp_path / "voice", FAST)


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    return Player()


@pytest.fixture
def make(voice: Voice, player: Player) -> Iterator[Make]:
    speakers: list[Speaker] = []

    def make(policy: Policy | None = None) -> tuple[Speaker, Told]:
        speakers.append(Speaker(voice, player, policy))
        speakers[-1].start()
        return speakers[-1], Told(speakers[-1])

    yield make
    for speaker in speakers:
        speaker.stop()


def say(speaker: Speaker, seq: int, number: str, window: str, lang: str = "zh") -> None:
    speaker.add_call(seq, number, window, lang, age_s=0.0, valid_s=60.0)


def known(voice: Voice, tmp_path: Path, *calls: tuple[str, str, str]) -> dict[str, sound.Clip]:
    """The chime and the sentences of these calls as they must be heard."""
    clips = {"chime": sound.even(sound.Clip(RATE, chime(RATE)))}
    for number, window, lang in calls:
        clip = sound.read(voice.cached(sentences.call(number, window, lang)))
        name = f"{number} {lang}" if number in clips else number
        clips[name] = sound.even(sound.trimmed(clip))
    return clips
