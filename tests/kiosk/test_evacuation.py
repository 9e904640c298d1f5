"""疏散 at a kiosk: over every page, also over a number; what was there is there again after it."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from config import theme
from kiosk.evacuating import leaving
from kiosk.flow import Page
from kiosk.pictures import MONDAY_0930, SHAPES, services
from kiosk.screens.screen import KioskScreen
from kiosk.showing import draw
from kiosk.visit import Kiosk, Visit
from server.link.views import EvacuationLine
from tests.kiosk.conftest import Start
from tests.kiosk.examples import hall_view
from tests.running import ServerProcess, run_program

HALL = hall_view()


def at(drill: bool | None, linked: bool = True) -> Kiosk:
    on = None if drill is None else EvacuationLine(drill=drill, since=0)
    seen = msgspec.structs.replace(services(HALL, MONDAY_0930), evacuation=on)
    return Kiosk(station="kiosk-1", linked=linked, hall=HALL, services=seen, now=MONDAY_0930)


@pytest.fixture
def screen(qtbot: QtBot) -> KioskScreen:
    made = KioskScreen()
    qtbot.addWidget(made)
    made.resize(1080, 1920)
    made.show()
    return made


@pytest.mark.parametrize("linked", [True, False])
def test_it_covers_the_whole_screen_whatever_is_below(screen: KioskScreen, linked: bool) -> None:
    draw(screen, Page.HOME, at(False, linked), Visit())
    assert screen.cover.isVisible()
    assert screen.cover.geometry() == screen.rect()
    assert screen.grab().toImage().pixelColor(3, 3).name().upper() == theme.ALERT
    assert screen.cover.title.text() == "紧急疏散\nEvacuation"
    draw(screen, Page.HOME, at(True, linked), Visit())
    assert screen.grab().toImage().pixelColor(3, 3).name().upper() == theme.CALLED
    draw(screen, Page.HOME, at(None), Visit())
    assert not screen.cover.isVisible()
    assert screen.page is Page.HOME


@pytest.mark.parametrize("size", SHAPES.values(), ids=list(SHAPES))
def test_every_word_has_its_room(screen: KioskScreen, size: tuple[int, int]) -> None:
    screen.resize(*size)
    for station in ("kiosk-1", "kiosk-9"):
        kiosk = at(True)
        kiosk.station = station
        draw(screen, Page.HOME, kiosk, Visit())
        cover = screen.cover
        screen.grab()
        for label in (cover.title, cover.text, cover.exits, cover.note):
            assert label.heightForWidth(label.width()) <= label.height(), (station, label.text())


def test_nothing_below_is_touched_and_no_key_does_anything(screen: KioskScreen) -> None:
    draw(screen, Page.HOME, at(False), Visit())
    said: list[str] = []
    screen.pressed.connect(lambda what, which: said.append(what))
    for each in (screen.rect().center(), screen.rect().bottomLeft(), screen.rect().topLeft()):
        found = screen.childAt(each)
        assert found is not None
        assert found is screen.cover or screen.cover.isAncestorOf(found)
    QTest.keyClick(screen, Qt.Key.Key_F1)
    QTest.keyClick(screen, Qt.Key.Key_F2)
    assert said == []


def test_the_way_out_is_that_of_this_kiosk() -> None:
    found = leaving(at(False))
    assert found is not None
    assert found.exits == ("→ 东门", "→ East gate")
    assert leaving(at(None)) is None


def test_a_visitor_finds_the_page_again_however_long_it_took(
    start: Start, own_server: ServerProcess
) -> None:
    """In the real kiosk, at the real server, begun and ended by the machine's own command line."""
    hand = start(own_server)
    hand.on(Page.HOME)
    hand.take()
    hand.until(lambda: hand.app.page in (Page.SLIP, Page.TROUBLE))
    page = hand.app.page
    assert run_program("evacuate", "--data", str(own_server.data)).returncode == 0
    hand.until(lambda: hand.app.screen.cover.isVisible())
    hand.wait_s(600)
    assert hand.app.page is page
    ended = run_program("evacuate", "--data", str(own_server.data), "--end")
    assert ended.returncode == 0
    hand.until(lambda: not hand.app.screen.cover.isVisible())
    assert hand.app.page is page
