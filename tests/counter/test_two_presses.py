"""Measured at a real server: a clerk serves a whole visitor with two key presses."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter.app import Counter
from tests.counter.at_work import front, open_window
from tests.counter.conftest import Hall

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
VISITORS = 6


class Keyboard:
    """One chord, and how often it was pressed."""

    def __init__(self, counter: Counter) -> None:
        self.presses, self._counter = 0, counter

    def press(self) -> None:
        self.presses += 1
        QTest.keyClick(self._counter.panel, Qt.Key.Key_Space, CHORD)


def test_a_visitor_takes_two_presses(the_hall: Hall) -> None:
    """Next, here; next (which ends the one before), here; … and at last one for the end."""
    numbers = the_hall.take(*["A"] * VISITORS)
    counter = open_window(the_hall, keys={"primary": "Ctrl+Alt+Space"})
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.next))
    keyboard = Keyboard(counter)
    for number in numbers:
        keyboard.press()
        the_hall.until(counter, front(number, "called"))
        keyboard.press()
        the_hall.until(counter, front(number, "serving"))
    assert keyboard.presses / VISITORS == 2
    calls = [each["body"]["number"] for each in the_hall.events("TicketCalled")]
    assert calls == numbers
    started = the_hall.events("ServiceStarted")
    assert len(started) == VISITORS
    assert not any(each["body"]["inferred"] for each in started), "each start was pressed"
    assert len(the_hall.events("TicketFinished")) == VISITORS - 1, "the next press ends the last"
