"""Real ears: one private sound server for all tests of a folder, one sentence of a real voice."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.sink import NullSink
from voice import sound


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


@pytest.fixture(scope="session")
def espeak(tmp_path_factory: pytest.TempPathFactory) -> sound.Clip:
    path: Path = tmp_path_factory.mktemp("espeak") / "said.wav"
    command = ["espeak-ng", "-v", "cmn-latn-pinyin", "-w", str(path), "请A零幺五号到三号窗口办理"]
    subprocess.run(command, check=True)
    return sound.read(path)
