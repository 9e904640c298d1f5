"""What is told to the server: once, only what is true, again after the link was down."""

from typing import Any

import pytest

from config import words
from display.announcer import Outcome
from display.witness import FAULTS, KEPT, Called, Witness, fault_of
from server.link.commands import Shown, Spoken

CALLED = Called(seq=16, zone="lobby", call=1, at=1000)
SHOWN = Shown(call=1, zone="lobby")


def heard() -> tuple[Witness, list[Any], list[dict[str, object]]]:
    told: list[Any] = []
    noted: list[dict[str, object]] = []
    return Witness(told.append, noted.append), told, noted


def test_a_call_drawn_many_times_is_told_once() -> None:
    witness, told, noted = heard()
    witness.called(CALLED, to_speak=True)
    witness.shown("lobby", 1, 1000, 50)
    witness.shown("lobby", 1, 1000, 90)
    assert told == [SHOWN]
    assert noted == [{"what": "shown", "call": 1, "seq": 16, "mono_ms": 50}]


def test_a_call_drawn_from_its_view_before_its_moment_is_told_and_timed_once() -> None:
    witness, told, noted = heard()
    witness.shown("lobby", 1, 1000, 50)
    witness.called(CALLED, to_speak=True)
    assert told == [SHOWN]
    assert noted == [{"what": "shown", "call": 1, "seq": 16, "mono_ms": 50}]


def test_the_same_number_called_another_day_is_another_call() -> None:
    witness, told, _ = heard()
    witness.shown("lobby", 1, 1000, 50)
    witness.shown("lobby", 1, 90_000_000, 60)
    assert told == [SHOWN, SHOWN]


def test_spoken_is_told_with_what_became_of_it() -> None:
    witness, told, noted = heard()
    witness.called(CALLED, to_speak=True)
    witness.started(16, 70)
    witness.ended(Outcome(16, "dropped", "stale", 0))
    assert told == [Spoken(call=1, zone="lobby", outcome="dropped", reason="stale")]
    assert noted == [{"what": "spoken", "call": 1, "seq": 16, "mono_ms": 70}]


def test_how_late_it_was_heard_is_told() -> None:
    witness, told, _ = heard()
    witness.called(CALLED, to_speak=True)
    witness.ended(Outcome(16, "merged", "", 7_400))
    assert told == [Spoken(call=1, zone="lobby", outcome="merged", delay_ms=7_400)]


def test_an_announcement_that_is_no_call_is_not_told() -> None:
    witness, told, noted = heard()
    witness.started(17, 70)
    witness.ended(Outcome(17, "spoken", "", 0))
    assert (told, noted) == ([], [])


def test_after_the_link_was_down_everything_is_told_once_more() -> None:
    witness, told, _ = heard()
    witness.called(CALLED, to_speak=True)
    witness.shown("lobby", 1, 1000, 50)
    witness.ended(Outcome(16, "spoken", "", 0))
    before = list(told)
    witness.again()
    assert told == before * 2


def test_another_day_is_another_day() -> None:
    witness, told, _ = heard()
    witness.shown("lobby", 1, 1000, 50)
    witness.forget()
    witness.again()
    assert told == [SHOWN]


def test_a_screen_without_a_voice_shows_calls_and_keeps_none_of_them() -> None:
    witness, told, noted = heard()
    for number in range(1, 3 * KEPT):
        witness.called(Called(seq=number, zone="lobby", call=number, at=number), to_speak=False)
        witness.shown("lobby", number, number, number)
    assert told == [Shown(call=number, zone="lobby") for number in range(1, 3 * KEPT)]
    assert len(noted) == len(told)
    assert witness.kept <= KEPT


def test_a_call_that_is_to_be_spoken_is_kept_until_its_outcome() -> None:
    witness, told, _ = heard()
    for number in range(1, 3 * KEPT):
        witness.called(Called(seq=number, zone="lobby", call=number, at=number), to_speak=True)
    witness.ended(Outcome(1, "spoken", "", 0))
    assert told == [Spoken(call=1, zone="lobby", outcome="spoken", delay_ms=0)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fault_of_the_voice_has_words_in_the_console(lang: str) -> None:
    for kind in FAULTS.values():
        assert words.has(f"console.fault_kind.{kind}", lang), kind


def test_the_gravest_fault_is_told() -> None:
    assert fault_of(frozenset({"muted", "audio_outputs_missing"})) == "no_sound_device"
    assert fault_of(frozenset({"voice_late"})) == "voice_late"
    assert fault_of(frozenset()) == ""
