"""请人帮忙, 未出票 and 纸卷 on the console in a real browser."""

from playwright.sync_api import Page, expect

from server.hall.ticket import MINUTE, Paper
from server.link.commands import AskHelp, ReprintTicket, Roll, SettlePaper, TakeTicket
from tests.server.web.hall_and_pages import Hall, press


def test_help_is_answered_from_the_console(hall: Hall, console: Page) -> None:
    assert hall.kiosk.ask(AskHelp()).ok
    row = console.locator(".answer", has_text="取号机 kiosk-1 请人帮忙")
    expect(row).to_be_visible()
    press(row, "我去")
    hall.kiosk.view("KioskView", lambda view: view.help == "coming")
    expect(console.locator(".answer", has_text="周主任正去取号机 kiosk-1 帮忙")).to_be_visible()
    expect(row).to_have_count(0)


def test_numbers_without_a_slip_are_a_list_that_empties(hall: Hall, console: Page) -> None:
    panel = console.locator(".panel", has_text="未出票")
    expect(panel).to_be_hidden()
    ticket = hall.kiosk.ask(TakeTicket(service="A")).ticket
    assert hall.kiosk.ask(SettlePaper(ticket=ticket["id"], paper=Paper.UNCERTAIN)).ok
    expect(panel).to_contain_text(f"{ticket['number']} · 综合")
    expect(panel).to_contain_text("kiosk-1 · 打印待确认")
    assert hall.kiosk.ask(ReprintTicket(ticket=ticket["id"])).ok
    assert hall.kiosk.ask(SettlePaper(ticket=ticket["id"], paper=Paper.PRINTED)).ok
    expect(panel).to_be_hidden()


def test_the_paper_left_is_shown_for_each_station(hall: Hall, console: Page) -> None:
    at = hall.kiosk.client.hall_now() + 600 * MINUTE
    hall.kiosk.client.tell(Roll(left=312, change_at=at))
    panel = console.locator(".panel", has_text="纸卷")
    expect(panel).to_contain_text("kiosk-1 · 约剩312张")
    expect(panel).to_contain_text("前换纸")
    hall.counter.client.tell(Roll(left=1200))
    expect(panel).to_contain_text("window-1 · 约剩1200张")
