"""The demo's visitors: by chance in hall time, on the real buttons, until somebody touches."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.flow import Page
from kiosk.visitor import Visitors, weight
from tests.kiosk.conftest import Hand, Start
from tests.kiosk.examples import hall_view
from tests.kiosk.test_app import taken_by
from tests.running import ServerProcess


def act_until(hand: Hand, visitors: Visitors, page: Page) -> None:
    """Visitors think a second and press, until a page is there."""

    def arrived() -> bool:
        if hand.app.page is page:
            return True
        hand.clock.time += 1
        visitors.look()
        return False

    hand.until(arrived)


def test_a_visitor_goes_all_the_way(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    visitors = Visitors(hand.app, 1, 3600 * 1000, None)
    visitors.expect()
    act_until(hand, visitors, Page.SLIP)
    act_until(hand, visitors, Page.HOME)
    assert len(taken_by(shared_server, hand)) == 1


def test_nobody_comes_when_nobody_should(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    visitors = Visitors(hand.app, 1, 0, None)
    visitors.expect()
    for _ in range(50):
        visitors.look()
    assert hand.app.page is Page.HOME


def test_a_touch_from_outside_stops_them_for_good(
    shared_server: ServerProcess, start: Start, tmp_path: Path
) -> None:
    touched = tmp_path / "touched"
    hand = start(shared_server)
    hand.on(Page.HOME)
    visitors = Visitors(hand.app, 1, 3600 * 1000, touched)
    qt = QApplication.instance()
    assert qt is not None
    qt.installEventFilter(visitors)
    header = QPoint(540, 40)
    QTest.mouseClick(hand.app.screen.windowHandle(), Qt.MouseButton.LeftButton, pos=header)
    qt.removeEventFilter(visitors)
    assert touched.exists()
    visitors.expect()
    hand.clock.time += 5
    visitors.look()
    assert hand.app.page is Page.HOME


def test_more_come_for_what_has_more_windows() -> None:
    hall = hall_view()
    assert weight(hall, "general") > weight(hall, "unsolved") > 0
    assert weight(hall, "nothing") == 0.05
