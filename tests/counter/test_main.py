"""The program itself: ready line, screenshots by stdin, the acting clerk, a real touch, SIGTERM."""

import gc
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from config import theme
from config.paths import PROJECT
from counter.__main__ import _sweep_here, main
from counter.acting import Touches
from server.link import commands
from tests.running import WITHIN_S, ServerProcess, server_process


class Program:
    """A counter process, and what it says on stdout."""

    def __init__(self, server: ServerProcess, folder: Path, *words: str, **more: str) -> None:
        arguments = [sys.executable, "-m", "counter", "--url", server.url, "--name", "counter-1"]
        self.process = subprocess.Popen(
            [*arguments, *words],
            cwd=PROJECT,
            env=os.environ | {"JIAOHAO_DATA": str(folder)} | more,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def said(self) -> dict[str, object]:
        """The next line."""
        line: str = _pipe(self.process.stdout).readline()
        assert line, _pipe(self.process.stderr).read()
        found: dict[str, object] = json.loads(line)
        return found

    def tell(self, line: str) -> dict[str, object]:
        """A line to its stdin, and what it answers."""
        stdin = _pipe(self.process.stdin)
        stdin.write(f"{line}\n")
        stdin.flush()
        return self.said()

    def stop(self) -> tuple[int, str]:
        """SIGTERM; the exit code and all it wrote on stderr."""
        self.process.terminate()
        _, errors = self.process.communicate(timeout=WITHIN_S)
        return self.process.returncode, errors


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "data", "--speed", "20") as made:
        yield made


def test_it_says_when_it_is_ready_draws_on_request_and_stops_on_sigterm(
    server: ServerProcess, tmp_path: Path
) -> None:
    token = server.token("counter", "counter-1", "1")
    program = Program(server, tmp_path, JIAOHAO_TOKEN=token)
    assert program.said() == {"ready": True, "station": "counter-1"}
    for what in ("panel", "bar"):
        file = str(tmp_path / f"{what}.png")
        assert program.tell(f"grab {what} {file}") == {"grabbed": file}
        assert not QImage(file).isNull()
    bar = QImage(str(tmp_path / "bar.png"))
    assert (bar.width(), bar.height()) == (theme.BAR_WIDTH, theme.BAR_HEIGHT)
    nowhere = str(tmp_path / "no" / "such.png")
    assert program.tell(f"grab bar {nowhere}") == {"failed": nowhere}
    assert program.tell("dance") == {"unknown": "dance"}
    code, errors = program.stop()
    assert code == 0
    assert "Traceback" not in errors


def test_the_acting_clerk_serves_until_a_touch(server: ServerProcess, tmp_path: Path) -> None:
    touched, timings = tmp_path / "touched", tmp_path / "timings.jsonl"
    with server.connect("web", "web-1") as visitors:
        for _ in range(3):
            visitors.ask(commands.TakeTicket(service="A"))
        program = Program(
            server,
            tmp_path,
            *("--act", "--seed", "7", "--timings", str(timings)),
            *("--until-touched", str(touched)),
            JIAOHAO_TOKEN=server.token("counter", "counter-1", "1"),
            JIAOHAO_PERSON="101",
            JIAOHAO_PIN=server.pins("101")["101"],
        )
        program.said()
        visitors.view("WaitingView", lambda view: len(view.lines["A"]) < 3)
        touched.touch()
        code, errors = program.stop()
    assert (code, "Traceback" in errors) == (0, False)
    kinds = [each["type"] for each in server.events()]
    assert kinds.index("WindowOpened") < kinds.index("TicketCalled")
    pressed = [json.loads(line)["command"] for line in timings.read_text().splitlines()]
    assert pressed[:2] == ["OpenWindow", "CallNext"]


def test_only_a_real_touch_makes_the_file(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "touched"
    touches, button = Touches(file, qapp), QPushButton()
    qtbot.addWidget(button)
    button.show()
    button.click()
    made_by_program = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        QPointF(),
        QPointF(),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(button, made_by_program)
    assert not file.exists()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert file.exists()
    qapp.removeEventFilter(touches)


def test_wrong_settings_are_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[counter]\nkey_next = "Space"\n')
    assert main(["--settings", str(file)]) == 2
    assert "counter.key_next" in capsys.readouterr().err
    file.write_text('[counter]\nkey_next = "Alt+Ctrl+J"\n')
    assert main(["--settings", str(file)]) == 2
    assert "counter.key_recall" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--url", "banana"], ["须以 ws://", "begins with ws://"]),
        (["--lang", "xx"], ["'xx'", "{zh,en}"]),
    ],
)
def test_what_it_cannot_use_ends_with_two_and_says_what_it_can(
    words: list[str], said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    errors = capsys.readouterr().err
    assert [each for each in said if each not in errors] == []


def test_help_is_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    assert "窗口叫号程序" in capsys.readouterr().out


def test_garbage_is_collected_in_the_thread_of_the_screen(qtbot: QtBot) -> None:
    seen: list[threading.Thread] = []

    class Knot:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            seen.append(threading.current_thread())

    gc.enable()  # as Python starts; the tests themselves run without
    sweeping = _sweep_here()
    try:
        assert not gc.isenabled(), "or it would be collected in whichever thread comes by"
        Knot()
        sweeping.setInterval(0)
        qtbot.waitUntil(lambda: bool(seen))
    finally:
        sweeping.stop()
        gc.disable()
    assert seen == [threading.main_thread()]
