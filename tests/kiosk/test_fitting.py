"""Every page as anybody may ask for it, on every screen there is: what is touched is in reach."""

import re
from collections.abc import Iterator

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from config import theme
from config.words import say
from kiosk import look
from kiosk.pictures import MONDAY_0930, sample_hall, scenes
from kiosk.screens.pad import Pad
from kiosk.screens.screen import LOW_HEAD, KioskScreen
from kiosk.showing import FOR_STAFF, draw
from tests.kiosk.test_pictures import SLACK, nameless, overlapping

SIZES = {
    "portrait": (1080, 1920),
    "landscape": (1920, 1080),
    "15.6 inches": (1366, 768),
    "32 inches": (3840, 2160),
}
MM_20 = {1080: 81, 768: 79, 2160: 109}
"""20 mm in pixels by the shorter side (21.5, 15.6, 32 inches); keys may be as small as that."""
ASKED = {
    "usual": {},
    "elder": {"elder": True},
    "low": {"low": True},
    "everything": {"elder": True, "contrast": True, "low": True},
}
CHINESE = re.compile(r"[\u4e00-\u9fff]|^[A-Z0-9]$")
SMALL_KEYS = frozenset({"key", "row"})


def is_key(made: QPushButton) -> bool:
    """A key among keys, or a row of a list."""
    return made.property("role") in SMALL_KEYS or isinstance(made.parentWidget(), Pad)


def shown(screen: KioskScreen) -> list[QPushButton]:
    return [made for made in screen.findChildren(QPushButton) if made.isVisible()]


def too_small(screen: KioskScreen) -> list[str]:
    sizes = look.sizes_for(screen.width(), screen.height(), screen.comfort)
    least = MM_20[min(screen.width(), screen.height())]
    wanted = {True: least, False: max(least, sizes.px(theme.TOUCH))}
    return [
        made.accessibleName()
        for made in shown(screen)
        if min(made.width(), made.height()) < wanted[is_key(made)] - SLACK
    ]


def out_of_reach(screen: KioskScreen) -> list[str]:
    """Higher than the lower two thirds, or beside the screen."""
    top = screen.height() * LOW_HEAD if screen.comfort.low else 0
    found = []
    for made in shown(screen):
        place = made.rect().translated(made.mapTo(screen, QPoint(0, 0)))
        if place.top() < top - SLACK or not screen.rect().contains(place):
            found.append(made.accessibleName())
    return found


PAIRS = [(size, asked) for size in SIZES for asked in ASKED if "15.6" not in size]
PAIRS.append(("15.6 inches", "usual"))
"""768 rows of pixels hold no keyboard of 20 mm keys beside larger type, or in two thirds."""


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[KioskScreen]:
    """Gone with its test: a change of style visits each of its thousand widgets."""
    made = KioskScreen()
    qtbot.addWidget(made)
    made.may_close = True
    yield made
    delete(made)


@pytest.mark.parametrize(("size", "asked"), PAIRS)
def test_whatever_is_touched_is_large_enough_and_in_reach(
    screen: KioskScreen, size: str, asked: str
) -> None:
    wrong: list[tuple[str, str]] = []
    screen.resize(*SIZES[size])
    screen.show()
    for name, page, kiosk, visit in scenes(sample_hall(), "zh", MONDAY_0930):
        if page in FOR_STAFF or visit.elder or visit.contrast or visit.low:
            continue  # those are asked for here
        draw(screen, page, kiosk, structs.replace(visit, **ASKED[asked]))
        for _ in range(3):  # a new style sheet lays out anew, and then once more
            QApplication.processEvents()
        seen = [*too_small(screen), *out_of_reach(screen), *overlapping(screen), *foreign(screen)]
        wrong += [(name, each) for each in seen]
        assert (name, nameless(screen)) == (name, 0)
    assert not wrong


def foreign(screen: KioskScreen) -> list[str]:
    """Controls a Chinese visitor would not be told."""
    known = {say("kiosk.language_name", "en")}
    names = [made.accessibleName() for made in shown(screen)]
    return [name for name in names if name not in known and not CHINESE.search(name)]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


ON = [("ink", "paper"), ("ink", "surface"), ("quiet", "paper"), ("quiet", "surface")]
ON += [("called", "wall"), ("ink", "off"), ("ink", "touched")]


@pytest.mark.parametrize(("letters", "ground"), ON)
@pytest.mark.parametrize("high", [False, True])
def test_letters_stand_out_from_their_ground(letters: str, ground: str, high: bool) -> None:
    colours = look.colours(high)
    assert contrast(colours[letters], colours[ground]) >= 7


@pytest.mark.parametrize("high", [False, True])
def test_the_frame_of_the_keypad_stands_out(high: bool) -> None:
    colours = look.colours(high)
    assert contrast(colours["primary"], colours["paper"]) >= 3
    assert contrast(colours["on_primary"], colours["primary"]) >= 4.5
