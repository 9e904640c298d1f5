"""The whole program with a clip pack of its settings: a real call, heard piece by piece."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from config.paths import PROJECT
from demo.sink import NullSink
from tests.display.clerk import Clerk
from tests.running import WITHIN_S, ServerProcess, server_process
from tests.voice.packs import made_pack
from voice import sound
from voice.clips import read_pack
from voice.hearing import decoded

SETTINGS = '[display]\nclips = ["{pack}"]\n'
QUIET = 'quiet_hours = ["00:00-12:00", "12:00-00:00"]\n'
WHOLE = ["请", "A", "零", "零", "幺", "号到", "一", "号窗口办理"]


def lobby(server: ServerProcess, folder: Path, settings: str) -> subprocess.Popen[str]:
    """The real program, ready."""
    (folder / "display.toml").write_text(settings, "utf-8")
    token = server.token("display", "lobby-1")
    ours = {"JIAOHAO_DATA": str(folder), "JIAOHAO_TOKEN": token, "QT_QPA_PLATFORM": "offscreen"}
    given = ["--url", server.url, "--name", "lobby-1", "--settings", str(folder / "display.toml")]
    process = subprocess.Popen(
        [sys.executable, "-m", "display", *given],
        cwd=PROJECT,
        env={**os.environ, **ours},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["ready"]
    return process


def spoken(server: ServerProcess, clerk: Clerk) -> tuple[str, str]:
    """Call somebody; what the journal says became of it."""
    clerk.call()
    clerk.counter.wait(
        lambda: any(each["type"] == "CallSpoken" for each in server.events()), "the voice"
    )
    (said,) = [each["body"] for each in server.events() if each["type"] == "CallSpoken"]
    return said["outcome"], said["reason"]


@pytest.mark.parametrize(
    ("more", "result", "heard"),
    [("", ("spoken", ""), WHOLE * 2), (QUIET, ("dropped", "quiet"), [])],
    ids=["clips", "quiet hours"],
)
def test_a_call_is_joined_from_the_packs_of_the_settings(
    sink: NullSink, tmp_path: Path, more: str, result: tuple[str, str], heard: list[str]
) -> None:
    pack = made_pack(tmp_path / "zh")
    with server_process(tmp_path / "server") as server, sink.record(tmp_path / "heard.wav"):
        clerk = Clerk(server)
        process = lobby(server, tmp_path, SETTINGS.format(pack=pack) + more)
        assert spoken(server, clerk) == result
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=WITHIN_S)
        clerk.leave()
    clips = dict(read_pack(pack).clips)
    recording = sound.read(tmp_path / "heard.wav")
    assert [each.name for each in decoded(recording, clips)] == heard
