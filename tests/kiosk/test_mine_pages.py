"""The widgets of whoever has a number: keys, buttons, steps, a list that is turned."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from config.paths import chinese_font
from kiosk import look
from kiosk.look import Comfort
from kiosk.pictures import scenes
from kiosk.screens.case import CaseContent, CasePage
from kiosk.screens.deed_grid import DeedGrid
from kiosk.screens.facilities import FacilitiesPage
from kiosk.screens.my_number import MOST_TYPED, MyNumberPage
from kiosk.screens.page import KioskPage
from kiosk.screens.screen import KioskScreen
from kiosk.showing import draw
from tests.kiosk.examples import MONDAY_0930, hall_view

SIZES = look.sizes_for(1080, 1920, Comfort())
Pressed = list[tuple[str, str]]


def shown(qtbot: QtBot, page: KioskPage) -> Pressed:
    """The page on a screen of its own; what it says is pressed."""
    QFontDatabase.addApplicationFont(str(chinese_font()))
    qtbot.addWidget(page)
    page.resize(1080, 1600)
    page.fit(SIZES, True)
    page.show()
    pressed: Pressed = []
    page.pressed.connect(lambda what, which: pressed.append((what, which)))
    return pressed


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def my_number(qtbot: QtBot) -> tuple[MyNumberPage, Pressed]:
    page = MyNumberPage()
    pressed = shown(qtbot, page)
    page.draw(("A", "B"), "", "zh")
    return page, pressed


def test_a_number_is_typed_on_the_halls_own_letters(
    my_number: tuple[MyNumberPage, Pressed],
) -> None:
    page, pressed = my_number
    assert list(page.letters) == ["A", "B"]
    for key in (page.letters["B"], page.figures["1"], page.figures["2"], page.delete):
        click(key)
    assert page.line.text() == "B1"
    click(page.look)
    assert pressed == [("turned", "")] * 4 + [("my_number", "B1")]


def test_a_keypad_types_too(my_number: tuple[MyNumberPage, Pressed]) -> None:
    page, pressed = my_number
    page.key_pressed(_key(Qt.Key.Key_A, "a"))
    page.key_pressed(_key(Qt.Key.Key_7, "7"))
    page.key_pressed(_key(Qt.Key.Key_Z, "z"))  # no number begins with it here
    page.key_pressed(_key(Qt.Key.Key_8, "8"))
    page.key_pressed(_key(Qt.Key.Key_Backspace, ""))
    page.key_pressed(_key(Qt.Key.Key_Return, "\r"))
    assert pressed[-1] == ("my_number", "A7")


def _key(key: Qt.Key, text: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)


def test_nothing_typed_is_not_asked_for(my_number: tuple[MyNumberPage, Pressed]) -> None:
    page, pressed = my_number
    click(page.look)
    assert not pressed
    assert page.line.text() == "如 A015"


def test_what_is_typed_has_an_end_and_is_forgotten(
    my_number: tuple[MyNumberPage, Pressed],
) -> None:
    page, _ = my_number
    for _each in range(MOST_TYPED + 3):
        click(page.figures["9"])
    assert page.line.text() == "9" * MOST_TYPED
    page.begin()
    assert page.line.text() == "如 A015"


def test_a_case_is_typed_with_its_hyphens(qtbot: QtBot) -> None:
    page = CasePage()
    pressed = shown(qtbot, page)
    page.draw(CaseContent(title="", hint="编号", about="", notice="", look="查询", lang="zh"))
    for key in (page.keyboard.keys["g"], page.hyphen, page.keyboard.keys["7"]):
        click(key)
    click(page.look)
    assert pressed[-1] == ("case", "G-7")
    click(page.keyboard.clear)
    assert page.line.text() == "编号"


def test_buttons_stand_as_many_beside_each_other_as_have_room(qtbot: QtBot) -> None:
    grid = DeedGrid()
    qtbot.addWidget(grid)
    grid.fit(SIZES, 3)
    grid.resize(900, 400)
    grid.show()
    grid.draw(tuple((str(at), "短") for at in range(3)), leading="0")
    assert len({made.y() for made in grid.buttons.values()}) == 1
    grid.draw(tuple((str(at), "很长" * 25) for at in range(3)))
    assert len({made.y() for made in grid.buttons.values()}) == 3
    assert grid.shown == ("0", "1", "2")


def test_a_button_that_is_gone_cannot_be_pressed(qtbot: QtBot) -> None:
    grid = DeedGrid()
    qtbot.addWidget(grid)
    grid.fit(SIZES, 3)
    grid.show()
    grid.draw((("one", "一"), ("two", "二")))
    grid.draw((("two", "二"),))
    assert grid.buttons["one"].isHidden()
    with qtbot.waitSignal(grid.pressed) as pressed:
        click(grid.buttons["two"])
    assert pressed.args == ["two"]


@pytest.fixture
def facilities(qtbot: QtBot) -> Iterator[FacilitiesPage]:
    """The sample hall's, in large type: more than one page."""
    screen = KioskScreen()
    qtbot.addWidget(screen)
    screen.resize(1080, 1920)
    screen.show()
    found = scenes(hall_view(), "zh", MONDAY_0930)
    scene = next(each for each in found if each[0] == "facilities-elder")
    draw(screen, *scene[1:])
    yield screen.of(scene[1], FacilitiesPage)
    screen.may_close = True


def test_the_hotline_comes_first_and_all_is_told(facilities: FacilitiesPage) -> None:
    told = facilities.told()
    assert told.title == "大厅设施与电话"
    assert told.lines[0] == "今天办公时间：09:00–12:00、13:30–17:00"
    assert told.lines[1] == "政务服务便民热线，12345，24 小时"
    assert any("母婴室" in each for each in told.lines)


def test_the_list_is_turned_by_its_buttons(facilities: FacilitiesPage, qtbot: QtBot) -> None:
    reader = facilities.reader
    qtbot.waitUntil(lambda: reader.down.isVisible() and reader.down.isEnabled())
    assert not reader.up.isEnabled()
    with qtbot.waitSignal(facilities.pressed):
        click(reader.down)
    assert reader.up.isEnabled()
    facilities.begin()
    assert not reader.up.isEnabled()
