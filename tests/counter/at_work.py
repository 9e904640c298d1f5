"""What the tests of a whole counter do at its real widgets: click, press a deed, sign in, open."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from counter.app import Counter
from counter.scene import Scene, Standing
from tests.counter.conftest import Hall

Seen = Callable[[Scene], bool]


def standing(*wanted: Standing) -> Seen:
    return lambda scene: scene.standing in wanted


def front(number: str, state: str = "") -> Seen:
    return lambda scene: (
        (scene.current.number if scene.current else "") == number
        and (not state or (scene.current is not None and scene.current.state == state))
    )


def click(the_hall: Hall, button: QPushButton | None) -> None:
    assert button is not None
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press(the_hall: Hall, counter: Counter, deed: str) -> None:
    """The real button of a deed, once it can be pressed."""
    the_hall.until(counter, lambda scene: scene.link)
    click(the_hall, counter.panel.button(deed))


def sign_in(the_hall: Hall, counter: Counter, person: str, pin: str = "") -> None:
    the_hall.until(counter, standing(Standing.SIGNED_OUT))
    page = counter.panel.sign_in
    page.person.setText(person)
    page.pin.setText(pin or the_hall.server.pins(person)[person])
    click(the_hall, page.enter)


def open_window(the_hall: Hall, place: str = "1", person: str = "101", **more: Any) -> Counter:
    """A clerk at an open window."""
    counter = the_hall.counter(f"counter-{place}", place, **more)
    sign_in(the_hall, counter, person)
    the_hall.until(counter, standing(Standing.AT_DOOR))
    press(the_hall, counter, "OpenWindow")
    the_hall.until(counter, standing(Standing.AT_WORK))
    return counter


def press_when(the_hall: Hall, counter: Counter, where: Standing, deed: str) -> None:
    the_hall.until(counter, standing(where))
    press(the_hall, counter, deed)
