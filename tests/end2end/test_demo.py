"""The whole demo, shortened: every program a process, real bytes, voice and browser."""

import json
import wave
from pathlib import Path

import pytest

from demo.headless import Times, run

SHORT = Times(busy=0, longest=14, quiet=40)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "demo"


def test_a_short_demo_adds_up(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # the pages refuse to start where they see it
    out.mkdir()
    assert run(out, seed=3, speed=20, times=SHORT) == 0
    found = json.loads((out / "summary.json").read_text())
    assert found["errors"] == []
    assert found["tickets"] == sum(found["states"].values()) > 0
    assert found["called"] == found["spoken"] + found["merged"] + found["dropped"] > 0
    assert found["printed"] == len(list((out / "slips").glob("*.png")))
    assert found["press_to_slip_ms"]["n"] == found["printed"]
    assert found["press_to_shown_ms"]["n"] > 0
    screens = {each.stem for each in (out / "screens").glob("*.png")}
    assert screens == {"kiosk", "counter", "bar", "lobby", "console"}
    with wave.open(str(out / "voice" / "lobby.wav")) as voice:
        sound = voice.readframes(voice.getnframes())
    assert any(sound), "nothing was heard"
