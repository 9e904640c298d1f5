"""A scanner that types: real key events into a real program with a field that has the focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.devices.burst import GAP_S
from kiosk.devices.wedge import Wedge

SOON_MS = 20_000


class Typing:
    """A page with a field and a button, and keys that come when the test says."""

    def __init__(self, qtbot: QtBot) -> None:
        self.time, self.texts, self.entered, self.clicks = 100.0, list[str](), 0, 0
        self.qtbot, self.page = qtbot, QWidget()
        self.field, self.button = QLineEdit(), QPushButton("取号")
        box = QVBoxLayout(self.page)
        box.addWidget(self.field)
        box.addWidget(self.button)
        self.field.returnPressed.connect(self._enter)
        self.button.clicked.connect(self._click)
        qtbot.addWidget(self.page)
        self.wedge = Wedge(self.texts.append, lambda: self.time)
        self.wedge.start()
        self.page.show()
        self.page.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus, timeout=SOON_MS)

    def _enter(self) -> None:
        self.entered += 1

    def _click(self) -> None:
        self.clicks += 1

    def keys(self, text: str, gap: float) -> None:
        """Keys as the system brings them: to the top of the program, which finds the field."""
        for each in text:
            self.time += gap
            top = self.page.windowHandle()
            if each == "\r":
                QTest.keyClick(top, Qt.Key.Key_Return)
            else:
                QTest.keyClick(top, each)  # type: ignore[call-overload]  # a letter is a key too

    def comes(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.field.text() == text, timeout=SOON_MS)


@pytest.fixture
def typing(qtbot: QtBot) -> Iterator[Typing]:
    made = Typing(qtbot)
    yield made
    made.wedge.stop()


def test_a_scanned_code_is_told_and_leaves_no_letter_behind(typing: Typing) -> None:
    typing.keys("JHB:7c0e\r", GAP_S / 3)
    assert typing.texts == ["JHB:7c0e"]
    typing.keys("a", GAP_S * 3)
    typing.comes("a")
    assert (typing.field.text(), typing.entered) == ("a", 0)


def test_a_person_types_as_ever(typing: Typing) -> None:
    typing.keys("yishou\r", GAP_S * 3)
    assert (typing.field.text(), typing.entered, typing.texts) == ("yishou", 1, [])


def test_a_persons_last_key_comes_without_another(typing: Typing) -> None:
    typing.keys("y", GAP_S * 3)
    typing.comes("y")


def test_a_few_quick_keys_come_in_their_order(typing: Typing) -> None:
    typing.keys("abc\r", GAP_S / 3)
    assert (typing.field.text(), typing.entered, typing.texts) == ("abc", 1, [])


def test_the_keypad_still_presses_a_button(typing: Typing) -> None:
    typing.button.setFocus()
    typing.keys(" ", GAP_S * 3)
    typing.qtbot.waitUntil(lambda: typing.clicks == 1, timeout=SOON_MS)
    typing.page.windowHandle()
    QTest.keyClick(typing.page.windowHandle(), Qt.Key.Key_Tab)
    assert typing.field.hasFocus()


def test_no_input_method_stands_between(typing: Typing) -> None:
    assert not typing.field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_when_it_ends_what_is_held_comes(typing: Typing) -> None:
    typing.keys("ab", GAP_S / 3)
    typing.wedge.stop()
    assert typing.field.text() == "ab"
    typing.keys("JHB:7c0e\r", GAP_S / 3)
    assert typing.texts == []
