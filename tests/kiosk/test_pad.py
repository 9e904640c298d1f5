"""Figures typed by touch and by keys; what is typed is neither kept nor told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk import guidance
from kiosk.flow import Page
from kiosk.look import Comfort, sizes_for
from kiosk.screens.figures import FiguresContent, FiguresPage
from kiosk.screens.pad import Pad
from kiosk.screens.screen import KioskScreen
from kiosk.screens.times import DAYS, TIMES

CONTENT = FiguresContent(what="booking_code", title="请输入六位预约码", length=6, ok="确定")


@pytest.fixture
def page(qtbot: QtBot) -> FiguresPage:
    made = FiguresPage()
    qtbot.addWidget(made)
    made.draw(CONTENT, "zh")
    made.show()
    return made


def shown(page: FiguresPage) -> str:
    return page.shown.text().replace(" ", "")


def test_every_key_says_its_figure(qtbot: QtBot) -> None:
    pad, typed = Pad(), list[str]()
    qtbot.addWidget(pad)
    pad.typed.connect(typed.append)
    for made in pad.keys.values():
        made.click()
    assert typed == list("1234567890")


def test_ok_says_the_figures_only_when_there_are_enough(page: FiguresPage, qtbot: QtBot) -> None:
    for each in "482913":
        assert not page.pad.ok.isEnabled()
        page.pad.keys[each].click()
    page.pad.keys["7"].click()
    assert shown(page) == "482913"
    with qtbot.waitSignal(page.pressed) as heard:
        page.pad.ok.click()
    assert heard.args == ["booking_code", "482913"]
    assert shown(page) == "––––––"


def test_a_keypad_types_deletes_and_says_ok(page: FiguresPage, qtbot: QtBot) -> None:
    screen = KioskScreen()
    qtbot.addWidget(screen)
    screen.show_page(Page.CHECK_IN)
    there = screen.of(Page.CHECK_IN, FiguresPage)
    there.draw(CONTENT, "zh")
    for key in "48291":
        QTest.keyClicks(screen, key)
    QTest.keyClick(screen, Qt.Key.Key_Backspace)
    QTest.keyClicks(screen, "13")
    with qtbot.waitSignal(screen.pressed) as heard:
        QTest.keyClick(screen, Qt.Key.Key_Return)
    assert heard.args == ["booking_code", "482913"]


def test_while_an_answer_is_awaited_nothing_is_typed(page: FiguresPage) -> None:
    page.draw(FiguresContent(what="a", title="b", length=4, ok="c", waiting=True), "zh")
    page.pad.keys["1"].click()
    assert shown(page) == "––––"


def test_another_page_forgets_what_was_typed(page: FiguresPage) -> None:
    page.pad.keys["4"].click()
    page.end()
    page.draw(CONTENT, "zh")
    assert shown(page) == "––––––"


@pytest.mark.parametrize("name", [Page.CHECK_IN, Page.FIND_BOOKING, Page.BOOK_PHONE])
def test_private_figures_are_never_told(page: FiguresPage, name: Page) -> None:
    page.pad.keys["4"].click()
    told = page.told()
    assert "4" not in told.title + "".join(told.lines)
    assert guidance.page(name, told, "zh") == ""


@pytest.mark.parametrize("flat", [True, False])
def test_flat_and_tall_have_the_same_keys(qtbot: QtBot, flat: bool) -> None:
    pad = Pad()
    qtbot.addWidget(pad)
    pad.resize(900, 500)
    pad.fit(sizes_for(1080, 1920, Comfort()), flat)
    pad.show()
    places = {(made.x(), made.y()) for made in (*pad.keys.values(), pad.delete, pad.ok)}
    assert len(places) == 12


def test_every_shape_and_comfort_has_a_grid_of_days_and_of_times() -> None:
    ways = {(p, e, low) for p in (True, False) for e in (True, False) for low in (True, False)}
    assert set(DAYS) == set(TIMES) == ways
