"""The program as a process: ready, a picture, an end by signal; bad input said in two languages."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from config.paths import PROJECT
from display.__main__ import main
from tests.running import WITHIN_S, server_process


def environment(folder: Path, token: str) -> dict[str, str]:
    ours = {"JIAOHAO_DATA": str(folder), "JIAOHAO_TOKEN": token, "QT_QPA_PLATFORM": "offscreen"}
    # no sound server: this is about the program, not about its voice
    return {**os.environ, **ours, "PULSE_SERVER": f"unix:{folder}/nobody.sock"}


def test_it_says_when_it_is_ready_draws_and_leaves_on_sigterm(tmp_path: Path) -> None:
    with server_process(tmp_path / "server") as server:
        token = server.token("display", "lobby-1")
        words = ["--url", server.url, "--name", "lobby-1"]
        lobby = subprocess.Popen(
            [sys.executable, "-m", "display", *words],
            cwd=PROJECT,
            env=environment(tmp_path, token),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert lobby.stdin is not None
        assert lobby.stdout is not None
        assert json.loads(lobby.stdout.readline()) == {"ready": True, "station": "lobby-1"}
        path = tmp_path / "lobby.png"
        lobby.stdin.write(f"grab {path}\n")
        lobby.stdin.flush()
        assert json.loads(lobby.stdout.readline()) == {"grabbed": str(path)}
        lobby.send_signal(signal.SIGTERM)
        _, errors = lobby.communicate(timeout=WITHIN_S)
    assert lobby.returncode == 0
    assert "Traceback" not in errors
    assert (QImage(str(path)).width(), QImage(str(path)).height()) == (1920, 1080)


def test_help_is_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert "终端名称" in said
    assert "name of this station" in said


@pytest.mark.parametrize("words", [["--language", "xx"], ["--dance"]])
def test_bad_words_end_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert capsys.readouterr().err


def test_bad_settings_end_with_two_and_say_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[display]\nvolume = "loud"\n')
    assert main(["--settings", str(settings)]) == 2
    assert "display.volume" in capsys.readouterr().err


def test_an_address_that_is_none_ends_with_two_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--url", "banana"])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "须以 ws:// 或 wss:// 开头" in said
    assert "begins with ws:// or wss://" in said


def test_a_wrong_clip_pack_ends_with_two_and_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'[display]\nclips = ["{tmp_path}/voice.zip"]\n')
    assert main(["--settings", str(settings)]) == 2
    said = capsys.readouterr().err
    assert f"{tmp_path}/voice.zip" in said
    assert "文件夹或 zip" in said
