"""What the number page is given."""

import pytest
from msgspec import structs
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiosk.flow import Page
from kiosk.pictures import scenes
from kiosk.screens.mine import MinePage
from kiosk.screens.my_number import MyNumberPage
from kiosk.screens.number import NumberPage
from kiosk.screens.screen import KioskScreen
from kiosk.showing import draw
from kiosk.showing.more import offers
from kiosk.visit import Kiosk, Visit
from tests.kiosk.examples import MONDAY_0930, hall_view


@pytest.fixture
def screen(qtbot: QtBot) -> KioskScreen:
    made = KioskScreen()
    qtbot.addWidget(made)
    return made


def scene(wanted: str) -> tuple[Page, Kiosk, Visit]:
    """A made-up moment by its name."""
    found = scenes(hall_view(), "zh", MONDAY_0930)
    return next((page, kiosk, visit) for name, page, kiosk, visit in found if name == wanted)


def facts(screen: KioskScreen, page: Page, kiosk: Kiosk, visit: Visit) -> list[str]:
    """The labels of the rows shown."""
    draw(screen, page, kiosk, visit)
    labels = screen.of(page, NumberPage).facts.findChildren(QLabel)[::2]
    return [each.text() for each in labels if each.text()]


def test_the_page_names_the_open_windows_and_the_range(screen: KioskScreen) -> None:
    assert facts(screen, *scene("slip")) == ["业务", "前面等候", "预计等候", "等候区", "办理窗口"]


def test_with_no_window_open_the_waiting_area_alone(screen: KioskScreen) -> None:
    page, kiosk, visit = scene("slip")
    assert kiosk.services is not None
    shut = tuple(structs.replace(each, windows=0, at=()) for each in kiosk.services.services)
    kiosk.services = structs.replace(kiosk.services, services=shut)
    assert facts(screen, page, kiosk, visit) == ["业务", "前面等候", "等候区"]


@pytest.mark.parametrize("name", ["trouble", "trouble-elder"])
def test_without_a_slip_all_is_said_and_offered_in_large_type_too(
    screen: KioskScreen, name: str
) -> None:
    page, kiosk, visit = scene(name)
    draw(screen, page, kiosk, visit)
    shown = screen.of(page, NumberPage)
    assert [each.text() for each in shown.notes][1] == "工作人员已收到通知"
    offered = [what for what, made in shown.buttons.items() if not made.isHidden()]
    assert offered == ["noted", "print_again"]


def test_of_an_offline_number_nothing_is_said_that_is_not_known(screen: KioskScreen) -> None:
    page, kiosk, visit = scene("slip-offline")
    assert "前面等候" not in facts(screen, page, kiosk, visit)
    notes = screen.of(page, NumberPage).notes
    assert notes[0].text() == "离线取号：网络恢复前，请以现场叫号为准"


def test_nobody_is_sent_to_a_window_that_is_not_open(screen: KioskScreen) -> None:
    page, kiosk, visit = scene("slip-no-window")
    assert "前面等候" in facts(screen, page, kiosk, visit)
    shown = screen.of(page, NumberPage)
    assert shown.notes[0].text() == "窗口尚未开放，请先在等候区等候"
    said = [each.text() for each in shown.facts.findChildren(QLabel)]
    assert "没有人" in said


def test_after_a_restart_the_count_is_not_known(screen: KioskScreen) -> None:
    page, kiosk, visit = scene("slip")
    assert visit.ticket is not None
    visit.ticket = structs.replace(visit.ticket, ahead=0, estimate=None)
    assert "前面等候" not in facts(screen, page, kiosk, visit)


def test_away_what_needs_the_server_cannot_be_opened(screen: KioskScreen) -> None:
    page, kiosk, visit = scene("more-away")
    draw(screen, page, kiosk, visit)
    off = {each.id for each in offers(page, kiosk, "zh") if each.off}
    assert off == {"my_number", "book_category", "find_booking", "progress"}
    assert "check_in" not in screen.bar.shown


def test_without_a_scanner_nobody_is_asked_to_scan(screen: KioskScreen) -> None:
    page, kiosk, visit = scene("my_number-no-scanner")
    draw(screen, page, kiosk, visit)
    assert screen.of(page, MyNumberPage).note.text() == "请输入号码"
    page, kiosk, visit = scene("mine-no-scanner")
    draw(screen, page, kiosk, visit)
    assert "扫" not in "".join(each.text() for each in screen.of(page, MinePage).notes)
