"""The guide as a page: read by two buttons or a finger, and what can be done with it."""

import pytest
from msgspec import structs
from pytestqt.qtbot import QtBot

from kiosk.flow import Page
from kiosk.guides import sections
from kiosk.pictures_finding import library
from kiosk.screens.guide import GuideContent, GuidePage
from kiosk.screens.screen import KioskScreen

ITEM = library().items["item-0"]
SECTIONS = sections(ITEM, "zh", "ws://192.168.1.10:8100")
DEEDS = (("service", "fund", "取号办理"), ("print_list", "item-0", "打印材料清单"))
FULL = GuideContent(title="提取", about="公积金", sections=SECTIONS, origin="来源", deeds=DEEDS)


@pytest.fixture
def page(qtbot: QtBot) -> GuidePage:
    screen = KioskScreen()
    qtbot.addWidget(screen)
    screen.may_close = True
    screen.resize(1920, 1080)
    screen.show()
    screen.show_page(Page.GUIDE)
    made = screen.of(Page.GUIDE, GuidePage)
    made.draw(FULL)
    qtbot.waitUntil(lambda: made.reader.verticalScrollBar().maximum() > 0)
    return made


def test_two_buttons_lead_through_all_of_it_and_back(page: GuidePage) -> None:
    bar = page.reader.verticalScrollBar()
    assert not page.up.isEnabled()
    while page.down.isEnabled():
        before = bar.value()
        page.down.click()
        assert bar.value() > before
    assert bar.value() == bar.maximum()
    while page.up.isEnabled():
        page.up.click()
    assert bar.value() == 0


def test_the_text_stays_where_it_was_read_while_a_notice_comes(page: GuidePage) -> None:
    page.down.click()
    where, text = page.reader.verticalScrollBar().value(), page.reader.widget()
    page.draw(structs.replace(FULL, notices=("正在打印材料清单",)))
    assert page.notice.isVisible()
    assert page.reader.widget() is text
    assert page.reader.verticalScrollBar().value() == where > 0
    page.begin()
    assert page.reader.verticalScrollBar().value() == 0


def test_what_can_be_done_says_what_and_for_which(page: GuidePage) -> None:
    heard: list[tuple[str, str]] = []
    page.pressed.connect(lambda what, which: heard.append((what, which)))
    for made in page.made:
        made.click()
    assert heard == [("service", "fund"), ("print_list", "item-0")]
    page.draw(structs.replace(FULL, deeds=DEEDS[1:]))
    assert [made.isVisible() for made in page.made] == [True, False]
    assert page.made[0].accessibleName() == "打印材料清单"


def test_it_is_read_aloud_section_by_section(page: GuidePage) -> None:
    assert page.reader.accessibleName().startswith("申请材料：居民身份证，租房合同")
    assert page.up.accessibleName()
    assert page.down.accessibleName()
