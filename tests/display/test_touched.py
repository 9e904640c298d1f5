"""Only a press that came from the window system leaves the file."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from display.touched import Touched


def test_a_real_press_leaves_the_file_and_reaches_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    page, pressed = QWidget(), []
    page.mousePressEvent = lambda event: pressed.append(event.button())  # type: ignore[method-assign]
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    touched = Touched(tmp_path / "touched")
    page.installEventFilter(touched)
    press_by_program(page)
    assert not (tmp_path / "touched").exists()
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "touched").exists)
    assert len(pressed) == 2


def press_by_program(page: QWidget) -> None:
    left = Qt.MouseButton.LeftButton
    place = QPointF(5, 5)
    kind = QEvent.Type.MouseButtonPress
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QMouseEvent(kind, place, place, left, left, none))
