"""The keys on the screen, the rows, and the page that has both."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk import look
from kiosk.flow import Page
from kiosk.look import Comfort
from kiosk.screens.keyboard import FIGURES, LETTERS, Keyboard
from kiosk.screens.results import Results, Row
from kiosk.screens.screen import KioskScreen
from kiosk.screens.search import MOST_TYPED, SearchContent, SearchPage

ROWS = tuple(Row(id=str(n), title=f"事项 {n}", about="公积金 · 3 份材料") for n in range(9))


def content(typed: str = "", rows: tuple[Row, ...] = ROWS) -> SearchContent:
    deed = ("service", "inquiry", "取咨询号")
    return SearchContent(typed=typed, hint="搜索事项", heading="找到 9 项", rows=rows, deed=deed)


@pytest.fixture
def screen(qtbot: QtBot) -> KioskScreen:
    made = KioskScreen()
    qtbot.addWidget(made)
    made.may_close = True
    made.resize(1080, 1920)
    made.show()
    made.show_page(Page.SEARCH)
    return made


@pytest.fixture
def page(screen: KioskScreen) -> SearchPage:
    made = screen.of(Page.SEARCH, SearchPage)
    made.draw(content())
    return made


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    made = Keyboard()
    qtbot.addWidget(made)
    made.draw("zh")
    made.show()
    return made


def test_every_letter_and_figure_has_its_key(keyboard: Keyboard) -> None:
    heard: list[str] = []
    keyboard.typed.connect(heard.append)
    for made in keyboard.keys.values():
        assert made.isVisible()
        assert made.accessibleName()
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert "".join(heard) == LETTERS + FIGURES
    assert not keyboard.turn.isVisible()


def test_where_room_is_short_figures_stand_behind_a_key(keyboard: Keyboard) -> None:
    keyboard.fit(look.sizes_for(1080, 1920, Comfort(low=True)))
    shown = {each for each, made in keyboard.keys.items() if made.isVisible()}
    assert (shown, keyboard.turn.text()) == (set(LETTERS), "数字")
    keyboard.turn.click()
    shown = {each for each, made in keyboard.keys.items() if made.isVisible()}
    assert (shown, keyboard.turn.text()) == (set(FIGURES), "字母")
    assert keyboard.delete.isVisible()
    assert keyboard.clear.isVisible()
    keyboard.begin()
    assert keyboard.keys["a"].isVisible()


def test_deleting_and_clearing_are_keys(keyboard: Keyboard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keyboard.deleted):
        keyboard.delete.click()
    with qtbot.waitSignal(keyboard.cleared):
        keyboard.clear.click()


def shown(results: Results) -> list[str]:
    return [made.row.id for made in results.made if made.isVisible()]


@pytest.fixture
def results(qtbot: QtBot) -> Iterator[Results]:
    room = QWidget()
    qtbot.addWidget(room)
    made = Results()
    made.setParent(room)
    made.setGeometry(0, 0, 900, 700)
    made.fit(look.sizes_for(1080, 1920, Comfort()))
    room.resize(900, 700)
    room.show()
    made.draw(ROWS, "zh")
    yield made
    room.close()


def test_rows_are_turned_over_to_the_last_and_back(results: Results) -> None:
    first = shown(results)
    assert 3 <= len(first) < len(ROWS)
    assert first[0] == "0"
    assert not results.before.isEnabled()
    seen = list(first)
    while results.after.isEnabled():
        results.after.click()
        seen += shown(results)
    assert sorted(set(seen)) == [each.id for each in ROWS]
    while results.before.isEnabled():
        results.before.click()
    assert shown(results) == first


def test_other_rows_begin_at_the_first_and_the_same_stay(results: Results) -> None:
    results.after.click()
    where = shown(results)
    results.draw(tuple(Row(id=each.id, title=each.title, about="9 人") for each in ROWS), "zh")
    assert shown(results) == where
    results.draw(ROWS[:5], "zh")
    assert shown(results)[0] == "0"
    results.draw((), "zh")
    assert shown(results) == []


def test_a_row_says_which_it_is_and_what_it_says(results: Results, qtbot: QtBot) -> None:
    assert results.made[1].accessibleName() == "事项 1，公积金 · 3 份材料"
    with qtbot.waitSignal(results.chosen) as heard:
        results.made[1].setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(results.made[1], Qt.Key.Key_Return)
    assert heard.args == ["1"]


def test_few_rows_need_no_turning(results: Results) -> None:
    results.draw(ROWS[:2], "zh")
    assert not results.after.isVisible()
    results.setGeometry(0, 0, 900, 300)
    assert len(shown(results)) == 1


def pressed(page: SearchPage) -> list[list[str]]:
    heard: list[list[str]] = []
    page.pressed.connect(lambda what, which: heard.append([what, which]))
    return heard


def test_each_key_tells_the_whole_of_what_is_typed(page: SearchPage) -> None:
    heard = pressed(page)
    for letter in "gj":
        page.keyboard.keys[letter].click()
    page.keyboard.delete.click()
    page.keyboard.clear.click()
    assert heard == [["typed", "g"], ["typed", "gj"], ["typed", "g"], ["typed", ""]]


def test_what_is_typed_is_there_at_once_and_the_hint_when_nothing_is(page: SearchPage) -> None:
    assert page.line.text() == "搜索事项"
    page.keyboard.keys["g"].click()
    assert page.line.text() == "G"
    page.keyboard.clear.click()
    assert page.line.text() == "搜索事项"


def test_a_keyboard_or_keypad_types_too(screen: KioskScreen, page: SearchPage) -> None:
    heard = pressed(page)
    QTest.keyClicks(screen, "g1")
    QTest.keyClick(screen, Qt.Key.Key_Backspace)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    QTest.keyClick(screen, Qt.Key.Key_Return)
    assert heard == [["typed", "g"], ["typed", "g1"], ["typed", "g"], ["item", "0"]]


def test_enter_with_nothing_typed_takes_nothing(screen: KioskScreen, page: SearchPage) -> None:
    heard = pressed(page)
    QTest.keyClick(screen, Qt.Key.Key_Return)
    assert heard == []


def test_nobody_types_without_end(page: SearchPage) -> None:
    page.draw(content("w" * MOST_TYPED))
    heard = pressed(page)
    page.keyboard.keys["w"].click()
    assert heard == [["typed", "w" * MOST_TYPED]]
    assert page.line.text().startswith("…")


def test_the_button_beside_the_line_says_what_it_does(page: SearchPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.pressed) as heard:
        page.deed_button.click()
    assert heard.args == ["service", "inquiry"]
    page.draw(SearchContent(typed="", hint="", heading="", rows=()))
    assert not page.deed_button.isVisible()


def test_all_of_it_is_reached_by_tab(screen: KioskScreen, page: SearchPage) -> None:
    screen.activateWindow()
    wanted = {*page.keyboard.keys.values(), page.keyboard.delete, page.deed_button}
    wanted |= {made for made in page.results.made if made.isVisible()}
    screen.setFocus()
    reached = set()
    for _ in range(80):
        QTest.keyClick(screen.focusWidget() or screen, Qt.Key.Key_Tab)
        reached.add(screen.focusWidget())
    assert wanted <= reached
