"""Every page in both languages and both shapes: nothing is cut off or too small to touch."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from config import theme
from config.paths import chinese_font
from kiosk.pictures import SHAPES, scenes, show
from kiosk.screens.parts import NumberLabel
from kiosk.screens.screen import KioskScreen
from kiosk.showing import draw
from tests.kiosk.examples import MONDAY_0930, hall_view

SLACK = 2


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[KioskScreen]:
    QFontDatabase.addApplicationFont(str(chinese_font()))
    made = KioskScreen()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.may_close = True


def cut_off(screen: KioskScreen) -> list[str]:
    """Texts that have less room than they need, or reach out of the screen."""
    found = []
    for label in screen.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, NumberLabel) or not label.text():
            continue
        wanted = label.sizeHint()
        high = label.heightForWidth(label.width()) if label.wordWrap() else wanted.height()
        wide = 0 if label.wordWrap() else wanted.width()
        if label.height() < high - SLACK or label.width() < wide - SLACK:
            found.append(label.text())
    for made in screen.findChildren(QPushButton):
        text = made.fontMetrics().horizontalAdvance(made.text())
        if made.isVisible() and made.text() and made.width() < text + 2 * theme.GRID:
            found.append(made.text())
    return found


def too_small(screen: KioskScreen) -> list[str]:
    """Buttons under 20 mm on a 21.5 inch screen."""
    return [
        made.accessibleName()
        for made in screen.findChildren(QPushButton)
        if made.isVisible() and min(made.width(), made.height()) < theme.TOUCH - SLACK
    ]


def overlapping(screen: KioskScreen) -> list[str]:
    """Buttons that lie on each other."""
    shown = [made for made in screen.findChildren(QPushButton) if made.isVisible()]
    placed = [
        (made, made.rect().translated(made.mapTo(screen, made.rect().topLeft()))) for made in shown
    ]
    return [
        made.accessibleName()
        for index, (made, where) in enumerate(placed)
        for other, there in placed[index + 1 :]
        if where.intersects(there)
    ]


def nameless(screen: KioskScreen) -> int:
    return sum(
        not made.accessibleName() for made in screen.findChildren(QPushButton) if made.isVisible()
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_fits(screen: KioskScreen, shape: str, lang: str) -> None:
    screen.resize(*SHAPES[shape])
    for name, page, kiosk, visit in scenes(hall_view(), lang, MONDAY_0930):
        show(screen, page, kiosk, visit)
        assert screen.size().toTuple() == SHAPES[shape], name
        assert (name, cut_off(screen)) == (name, [])
        assert (name, too_small(screen)) == (name, [])
        assert (name, overlapping(screen)) == (name, [])
        assert (name, nameless(screen)) == (name, 0)


def test_what_is_cut_off_is_found(screen: KioskScreen) -> None:
    screen.resize(*SHAPES["portrait"])
    name, page, kiosk, visit = next(scenes(hall_view(), "zh", MONDAY_0930))
    draw(screen, page, kiosk, visit)
    QApplication.processEvents()
    screen.hall_name.setFixedHeight(5)
    QApplication.processEvents()
    assert cut_off(screen) == [screen.hall_name.text()]
