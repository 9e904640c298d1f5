"""Real ears: one private sound server for all tests of a folder, one sentence of a real voice,
and how long a recording that still runs sounded."""

import subprocess
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from demo.sink import RATE, WAV_HEADER, NullSink
from voice import sound

LOUD = 300
FALLS_SILENT_MS = 60_000


@pytest.fixture(scope="session")
def shared_sink() -> Iterator[NullSink]:
    with NullSink() as sink:
        yield sink


@pytest.fixture
def sink(shared_sink: NullSink, monkeypatch: pytest.MonkeyPatch) -> NullSink:
    """The sound server, and this process's children playing to it."""
    for name in ("PULSE_SERVER", "PULSE_SINK", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, shared_sink.env[name])
    return shared_sink


@contextmanager
def plugged(sink: NullSink, name: str) -> Iterator[None]:
    """One more output of the sound server, for as long as this lasts."""
    load = ["pactl", "load-module", "module-null-sink", f"sink_name={name}", "norewinds=1"]
    said = subprocess.run(load, env=sink.env, check=True, capture_output=True, text=True).stdout
    try:
        yield
    finally:
        subprocess.run(["pactl", "unload-module", said.strip()], env=sink.env, check=True)


@pytest.fixture(scope="session")
def espeak(tmp_path_factory: pytest.TempPathFactory) -> sound.Clip:
    path: Path = tmp_path_factory.mktemp("espeak") / "said.wav"
    command = ["espeak-ng", "-v", "cmn-latn-pinyin", "-w", str(path), "请A零幺五号到三号窗口办理"]
    subprocess.run(command, check=True)
    return sound.read(path)


def sounded_s(qtbot: QtBot, recording: Path, silent_s: float) -> float:
    """Waits until what is being recorded sounds no more; how long it sounded.

    `silent_s`: longer than any pause within it.
    """

    def loud() -> tuple[int, int, int]:
        data = recording.read_bytes()[WAV_HEADER:]
        samples = array("h", data[: len(data) // 2 * 2])
        places = [place for place, sample in enumerate(samples) if abs(sample) > LOUD]
        return (places[0], places[-1], len(samples)) if places else (0, 0, 0)

    def is_over() -> bool:
        first, last, end = loud()
        return last > first and end - last > silent_s * RATE

    qtbot.waitUntil(is_over, timeout=FALLS_SILENT_MS)
    first, last, _ = loud()
    return (last - first) / RATE
