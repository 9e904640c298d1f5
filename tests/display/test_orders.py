"""Orders on standard input: a picture when asked, a word on stderr for what is not known."""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from display.orders import Orders


@pytest.fixture
def orders(qtbot: QtBot) -> Orders:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(320, 200)
    return Orders(screen)


def test_a_picture_is_saved_when_a_line_asks_for_it(
    orders: Orders, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader, writer = os.pipe()
    orders.start(reader)
    path = tmp_path / "一 楼.png"
    os.write(writer, f"\ngrab {path}\n".encode())
    qtbot.waitUntil(path.exists)
    assert QImage(str(path)).width() == 320
    assert json.loads(capsys.readouterr().out) == {"grabbed": str(path)}
    os.close(writer)


def test_a_picture_that_cannot_be_saved_is_said(
    orders: Orders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "nowhere" / "x.png")
    orders.obey(f"grab {path}")
    assert json.loads(capsys.readouterr().out) == {"not_grabbed": path}


@pytest.mark.parametrize("line", ["grab", "dance", "grab "])
def test_what_is_not_known_is_said_on_stderr(
    orders: Orders, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    orders.obey(line.strip())
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"? {line.strip()}\n")
