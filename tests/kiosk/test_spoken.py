"""Spoken guidance on the real kiosk: what is handed to the voice, page by page, key by key.

That the voice really sounds is tests/voice/test_guide.py's.
"""

from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest

from config.words import say
from kiosk.flow import Page
from kiosk.spoken import Spoken
from tests.kiosk.conftest import Hand, Start
from tests.running import ServerProcess


class Listener(QObject):
    """Writes down what a Guide would say."""

    speaking_changed = Signal(bool)
    alarms_changed = Signal(object)
    languages = frozenset({"zh", "en"})

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []

    def say(self, text: str, lang: str) -> None:
        self.said.append((lang, text))

    add = say

    def hush(self) -> None:
        self.said.append(("", ""))


Listen = Callable[[], tuple[Hand, Listener]]


@pytest.fixture
def listening(shared_server: ServerProcess, start: Start) -> Listen:
    """A kiosk whose voice is written down; the spoken guidance lives as long as its app."""

    def begin() -> tuple[Hand, Listener]:
        hand, listener = start(shared_server), Listener()
        spoken = Spoken(hand.app, cast(Any, listener))
        spoken.setParent(hand.app)
        listener.setParent(hand.app)
        hand.on(Page.HOME)
        hand.app.screen.raise_()
        hand.app.screen.activateWindow()
        hand.until(hand.app.screen.isActiveWindow)
        return hand, listener

    return begin


def key(hand: Hand, pressed: Qt.Key) -> None:
    """A key of the keypad, wherever the focus is."""
    hand.clock.time += 1
    focus = hand.app.screen.focusWidget() or hand.app.screen
    QTest.keyClick(focus, pressed)


def test_a_quiet_kiosk_says_nothing(listening: Listen) -> None:
    hand, listener = listening()
    hand.take("A")
    hand.on(Page.SLIP)
    assert not listener.said


def test_a_ticket_by_keypad_and_ear(listening: Listen) -> None:
    hand, listener = listening()
    key(hand, Qt.Key.Key_F2)
    assert listener.said[0][1] == say("guidance.on")
    for page in (Page.HOME, Page.SERVICES, Page.CLASSES):
        hand.on(page)
        key(hand, Qt.Key.Key_Tab)
        assert hand.app.screen.focusWidget().accessibleName()
        hand.until(lambda: hand.app.screen.focusWidget().accessibleName() in listener.said[-1][1])
        key(hand, Qt.Key.Key_Return)
    hand.on(Page.SLIP)
    assert hand.app.visit.ticket is not None
    number = hand.app.visit.ticket.number
    told = [text for _, text in listener.said if "您的号码是" in text]
    assert told
    assert number[0] in told[-1]


def test_a_page_does_not_end_while_it_is_read(listening: Listen) -> None:
    hand, listener = listening()
    hand.tile(Page.HOME, "all")
    listener.speaking_changed.emit(True)
    hand.wait_s(100)
    assert hand.app.page is Page.SERVICES
    listener.speaking_changed.emit(False)
    hand.wait_s(44)
    hand.on(Page.SERVICES)
    hand.wait_s(2)
    hand.on(Page.HOME)


def test_the_next_visitor_finds_a_quiet_kiosk(listening: Listen) -> None:
    hand, listener = listening()
    key(hand, Qt.Key.Key_F2)
    hand.tile(Page.HOME, "all")
    hand.wait_s(46)
    hand.on(Page.HOME)
    assert listener.said[-1] == ("", "")
    assert not hand.app.visit.spoken


def test_help_and_back_have_keys(listening: Listen) -> None:
    hand, _ = listening()
    hand.tile(Page.HOME, "all")
    key(hand, Qt.Key.Key_Escape)
    hand.on(Page.HOME)
    key(hand, Qt.Key.Key_F1)
    hand.until(lambda: hand.app.kiosk.own.help == "asked")
