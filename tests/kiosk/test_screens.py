"""Single screens: what stays in place, what turns, what is ignored."""

from collections.abc import Iterator

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from config import theme
from kiosk import look
from kiosk.choices import Tile, categories
from kiosk.flow import Page
from kiosk.look import Comfort
from kiosk.pictures import pages, services
from kiosk.screens.number import qr_picture
from kiosk.screens.screen import KioskScreen
from kiosk.screens.tiles import TilesPage, shape
from tests.kiosk.examples import MONDAY_0930, hall_view

HALL = hall_view()
TILES = categories(HALL, services(HALL, MONDAY_0930), "zh")


@pytest.fixture
def tiles(qtbot: QtBot) -> TilesPage:
    page = TilesPage("category")
    qtbot.addWidget(page)
    page.resize(1080, 1600)
    page.show()
    return page


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[KioskScreen]:
    made = KioskScreen()
    qtbot.addWidget(made)
    made.resize(1080, 1920)
    made.show()
    yield made
    made.may_close = True


def test_a_tile_keeps_its_place_while_its_figures_change(tiles: TilesPage, qtbot: QtBot) -> None:
    tiles.draw("title", TILES, "zh")
    finger = tiles.tiles[1]
    QTest.mousePress(finger, Qt.MouseButton.LeftButton)
    tiles.draw("title", tuple(structs.replace(each, waiting="9 人等候") for each in TILES), "zh")
    assert finger.waiting.text() == "9 人等候"
    with qtbot.waitSignal(tiles.pressed) as heard:
        QTest.mouseRelease(finger, Qt.MouseButton.LeftButton)
    assert heard.args == ["category", TILES[1].id]


def test_leaves_are_turned(tiles: TilesPage) -> None:
    many = tuple(Tile(id=str(n), title=str(n)) for n in range(11))
    tiles.draw("title", many, "zh")
    assert [which for _, which in tiles.shown()] == [str(n) for n in range(8)]
    assert not tiles.before.isEnabled()
    tiles.after.click()
    assert [which for _, which in tiles.shown()] == ["8", "9", "10"]
    assert not tiles.after.isEnabled()
    tiles.begin()
    tiles.draw("title", many, "zh")
    assert len(tiles.tiles) == 8


def test_a_key_presses_what_has_the_focus(tiles: TilesPage, qtbot: QtBot) -> None:
    tiles.draw("title", TILES, "zh")
    tiles.tiles[0].setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(tiles.pressed) as heard:
        QTest.keyClick(tiles.tiles[0], Qt.Key.Key_Space)
    assert heard.args == ["category", TILES[0].id]


@pytest.mark.parametrize("count", range(1, 9))
@pytest.mark.parametrize("portrait", [True, False])
def test_up_to_eight_tiles_are_one_leaf_and_large_type_has_four(count: int, portrait: bool) -> None:
    columns, rows = shape(count, portrait, Comfort())
    assert count <= columns * rows
    columns, rows = shape(count, portrait, Comfort(elder=True))
    assert min(count, 4) <= columns * rows <= 4


def test_escape_and_closing_do_nothing(screen: KioskScreen) -> None:
    screen.show_page(Page.HOME)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    QTest.keyClick(screen, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert not screen.close()
    assert screen.isVisible()


def test_only_a_long_press_in_the_corner_calls_staff(screen: KioskScreen) -> None:
    QTest.mousePress(screen.corner, Qt.MouseButton.LeftButton)
    assert screen.corner.timer.isActive()
    QTest.mouseRelease(screen.corner, Qt.MouseButton.LeftButton)
    assert not screen.corner.timer.isActive()


def test_the_long_press_is_heard(screen: KioskScreen, qtbot: QtBot) -> None:
    screen.corner.timer.setInterval(1)
    with qtbot.waitSignal(screen.pressed) as heard:
        QTest.mousePress(screen.corner, Qt.MouseButton.LeftButton)
    assert heard.args == ["staff", ""]


def test_large_type_is_at_least_1_6_times() -> None:
    usual, large = (
        look.sizes_for(1080, 1920, Comfort()),
        look.sizes_for(1080, 1920, Comfort(elder=True)),
    )
    assert large.type_px(theme.KIOSK_BODY) >= 1.6 * usual.type_px(theme.KIOSK_BODY) - 1
    assert look.sizes_for(3840, 2160, Comfort()).px(100) == 200


def test_a_qr_code_has_whole_squares(qtbot: QtBot) -> None:
    picture = qr_picture("JH1:2026-11-23-A001:0123456789abcdef0123456789abcdef", 280)
    assert 200 <= picture.width() == picture.height() <= 280


@pytest.mark.usefixtures("qtbot")
def test_every_page_is_pictured(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pictures")
    saved = pages(folder, {"portrait": (540, 960)})
    names = {path.stem.replace("staff-menu", "staff_menu").split("-")[0] for path in saved}
    assert names == {page.value for page in Page}
    assert all(path.stat().st_size > 3000 for path in saved)
