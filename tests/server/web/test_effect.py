"""With foresight beside the server: what a press would do, arrangements, outages, and why."""

import re

from playwright.sync_api import Page, expect

from config import words
from server.link.commands import Paper, SettlePaper, TakeTicket
from tests.server.web.hall_and_pages import Hall, card, opened, press

FORESIGHT = True


def ask_for(console: Page, window: str) -> None:
    """Open the question, and wait for what foresight says."""
    press(card(console, window), "请人开窗")
    expect(console.locator(".effect-row.first")).to_contain_text("最长等候")


def wait(hall: Hall, service: str, people: int) -> list[str]:
    """So many take numbers; which."""
    taken = [hall.kiosk.ask(TakeTicket(service=service)) for _ in range(people)]
    for reply in taken:
        settled = SettlePaper(ticket=reply.ticket["id"], paper=Paper.PRINTED)
        assert hall.kiosk.ask(settled).ok
    return [reply.ticket["number"] for reply in taken]


def test_opening_a_window_says_before_and_after(hall: Hall, console: Page) -> None:
    wait(hall, "A", 12)
    ask_for(console, "2")
    row = console.locator(".effect-row", has_text="综合")
    expect(row).to_contain_text(re.compile("约\\d+–\\d+分钟 → 约\\d+–\\d+分钟"))
    expect(row).to_have_class(re.compile("better"))
    console.locator(".question").get_by_role("radio", name="综合").click()
    expect(row).to_contain_text("→")
    press(console.locator(".question"), "取消")


def test_closing_the_only_window_says_that_none_is_left(console: Page) -> None:
    press(card(console, "1"), "关窗")
    row = console.locator(".effect-row", has_text="综合")
    expect(row).to_contain_text("没有窗口")
    expect(row).to_have_class(re.compile("worse"))
    press(console.locator(".question"), "取消")


def test_other_services_are_tried_when_they_are_ticked(console: Page) -> None:
    press(card(console, "1"), "业务")
    question = console.locator(".question")
    expect(question.locator(".effect")).to_be_hidden()
    question.get_by_role("checkbox", name="公安").click()
    expect(question.locator(".effect-row", has_text="公安")).to_contain_text("没有窗口")
    question.get_by_role("checkbox", name="公安").click()
    expect(question.locator(".effect")).to_be_hidden()
    press(question, "取消")


def test_an_arrangement_is_used_and_ended(hall: Hall, console: Page) -> None:
    row = console.locator("[data-arrangement='late']")
    expect(row).to_contain_text("周六")
    press(row, "启用")
    expect(console.locator(".question")).to_contain_text("2号窗口：综合")
    expect(console.locator(".question .effect-row.first")).to_contain_text("最长等候")
    press(console.locator(".question"), "启用")
    expect(row).to_contain_text("正在使用")
    press(row, "结束")
    press(console.locator(".question"), "结束")
    expect(row).to_contain_text("周六")


def test_an_outage_says_until_when(hall: Hall, console: Page) -> None:
    line = opened(console, "A")
    press(line, "暂停取号")
    question = console.locator(".question")
    question.get_by_label("预计多少分钟后恢复").fill("30")
    question.get_by_role("checkbox", name="窗口也办不了").click()
    press(question, "系统故障")
    expect(line).to_contain_text(re.compile("已停号停叫：系统故障，预计\\d\\d:\\d\\d恢复"))
    view = hall.kiosk.view("ServicesView", lambda view: view.services[0].closed)
    assert view.services[0].values["outage"] == "yes"
    press(line, "恢复取号")
    expect(line).to_contain_text("正在恢复")


def test_of_two_tickets_the_console_says_which_goes_first_and_why(
    hall: Hall, console: Page
) -> None:
    first, second = wait(hall, "B", 2)
    line = opened(console, "B")
    line.locator(".ticket", has_text=second).click()
    comparison = console.locator(".comparison")
    expect(comparison).to_contain_text(f"再点一个号码，看它和 {second}")
    line.locator(".ticket", has_text=first).click()
    expect(comparison).to_contain_text(words.say("why.turn", first=first, second=second))
    press(comparison, "关闭")
    expect(comparison).to_be_hidden()
    expect(line.locator(".ticket[aria-pressed='true']")).to_have_count(0)
