"""The manager console in a real browser, against a real server and its own web process."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from config import words
from demo.console_picture import sign_in
from server.link.commands import OpenWindow, StandBy, TakeTicket
from server.plan_file import write
from tests.running import Connected
from tests.server.web import test_plan_rows as planned
from tests.server.web.hall_and_pages import CLERK, MANAGER, Hall, card, opened, press, said, turn

PLANNED = planned.plan(planned.DAY)


def test_a_wrong_pin_is_refused_in_words(hall: Hall, page: Page) -> None:
    page.goto(hall.url)
    page.get_by_label("工号").fill(MANAGER)
    page.get_by_label("密码").fill("x")
    press(page, "登录")
    expect(page.locator(".wrong")).to_have_text(words.say("refusal.wrong_pin"))
    assert page.locator(".facts").count() == 0


def test_a_clerk_does_not_see_the_console(hall: Hall, page: Page) -> None:
    page.goto(hall.url)
    page.get_by_label("工号").fill(CLERK)
    page.get_by_label("密码").fill(hall.pins[CLERK])
    press(page, "登录")
    expect(page.locator(".wrong")).to_have_text(words.say("console.not_for_you"))
    assert page.locator(".facts").count() == 0


def test_a_manager_who_signs_out_is_out(hall: Hall, page: Page) -> None:
    page.goto(hall.url)
    sign_in(page, MANAGER, hall.pins[MANAGER])
    press(page, "退出")
    expect(page.locator(".sign-in")).to_be_visible()
    page.reload()
    expect(page.locator(".sign-in")).to_be_visible()


def test_a_manager_sees_facts_windows_and_lines(console: Page) -> None:
    assert console.locator(".fact").count() == 4
    expect(card(console, "1")).to_contain_text("开放")
    expect(card(console, "1")).to_contain_text("王敏")
    expect(card(console, "9")).to_contain_text("备用")
    assert console.locator(".line").count() == 2


def test_a_window_is_paused_with_a_reason_and_reopened(hall: Hall, console: Page) -> None:
    press(card(console, "1"), "暂停")
    press(console.locator(".question"), "午休")
    assert hall.window("paused").pause_reason == "meal"
    expect(card(console, "1")).to_contain_text("午休")
    press(card(console, "1"), "恢复")
    hall.window("open")
    expect(card(console, "1")).to_contain_text("开放")


def test_a_window_is_closed_after_asking(hall: Hall, console: Page) -> None:
    press(card(console, "1"), "关窗")
    press(console.locator(".question"), "取消")
    expect(console.locator(".question")).to_have_count(0)
    press(card(console, "1"), "关窗")
    press(console.locator(".question"), "关窗")
    hall.window("closed")
    expect(card(console, "1")).to_contain_text("关闭")
    assert hall.counter.press(OpenWindow(window="1"), hall.clerk).ok


def test_before_a_press_the_console_says_what_it_would_do(console: Page) -> None:
    press(card(console, "2"), "请人开窗")
    effect = console.locator(".question .effect")
    expect(effect).to_contain_text("对等候的影响")
    expect(effect).to_contain_text(words.say("refusal.foresight_absent"))
    press(console.locator(".question"), "取消")
    expect(console.locator(".question")).to_have_count(0)


def test_services_change_while_the_hall_runs(hall: Hall, console: Page) -> None:
    press(card(console, "1"), "业务")
    console.locator(".question").get_by_role("checkbox", name="公安").click()
    press(console.locator(".question"), "保存")
    hall.counter.view("WindowView", lambda view: view.services == ("A",))
    expect(card(console, "1").locator(".card-services")).not_to_contain_text("公安")


def test_a_window_without_services_is_refused_in_words(console: Page) -> None:
    press(card(console, "2"), "业务")
    console.locator(".question").get_by_role("checkbox", name="综合").click()
    press(console.locator(".question"), "保存")
    said(console, words.say("refusal.window_without_services", window="2"))


def test_nobody_to_ask_is_said_in_words(console: Page) -> None:
    press(card(console, "2"), "请人开窗")
    console.locator(".question").get_by_role("radio", name="综合").click()
    press(console.locator(".question"), "请人开窗")
    said(console, words.say("refusal.nobody_to_send", window="2"))


def test_numbers_for_a_service_are_stopped_and_given_again(hall: Hall, console: Page) -> None:
    line = opened(console, "B")
    press(line, "暂停取号")
    press(console.locator(".question"), "系统故障")
    expect(line).to_contain_text("已暂停取号：系统故障")
    assert hall.kiosk.ask(TakeTicket(service="B")).code == "service_suspended"
    press(line, "恢复取号")
    expect(line).not_to_contain_text("已暂停取号")


def test_a_long_wait_is_proposed_and_confirmed_and_the_person_asked(
    hall: Hall, console: Page
) -> None:
    person = "103"
    standby = hall.server.connect("counter", "back-office")
    token = standby.sign_in(person, hall.pins[person])
    assert standby.ask(StandBy(), as_=token).ok
    assert hall.kiosk.ask(TakeTicket(service="B")).ok
    answer = console.locator(".answer", has_text="建议增开9号窗口")
    expect(answer).to_contain_text(re.compile(r"公安 B\d+ 已等候\d+分钟"), timeout=20_000)
    press(answer, "同意")
    expect(console.locator(".answer")).to_contain_text(["已请赵静到9号窗口，等待答复"])
    (ask,) = standby.view("StandbyView", lambda view: view.asks and view.asks[0].person).asks
    assert (ask.state, ask.person, ask.window) == ("asked", person, "9")
    assert standby.press(OpenWindow(window="9"), token).ok
    expect(card(console, "9")).to_contain_text("临时窗口")
    turn(console, "今日记录")
    expect(console.locator(".texts .text", has_text="9号窗口")).to_contain_text("赵静开窗")
    turn(console, "现场")
    standby.stop()


def test_accuracy_is_read_from_the_store(console: Page) -> None:
    turn(console, "预测准确度")
    expect(console.get_by_text("这段时间还没有可比较的号码")).to_be_visible()
    press(console, "近7天")
    expect(console.get_by_text("这段时间还没有可比较的号码")).to_be_visible()
    turn(console, "现场")


def test_the_plan_is_read_from_its_file(hall: Hall, console: Page) -> None:
    write(PLANNED, hall.server.data)
    turn(console, "窗口计划")
    expect(console.locator(".day")).to_contain_text(["周二 11月24日"])
    step = console.locator(".step-box").first
    expect(step).to_contain_text("09:00–09:30")
    expect(step.locator(".seats")).to_be_hidden()
    step.locator(".step-top").click()
    expect(step.locator(".seats")).to_contain_text("1号窗口 王敏：综合、公安")
    turn(console, "现场")


def test_mode_and_limits_are_changed_live(hall: Hall, console: Page) -> None:
    press(console, "自动")
    hall.policy("temporary_mode", "auto")
    console.get_by_label("关注（分钟）").fill("40")
    console.get_by_label("超时，增开窗口（分钟）").fill("35")
    press(console.locator(".limits"), "保存")
    said(console, "“关注（分钟）”不能设为 40，最多 34")
    console.get_by_label("关注（分钟）").fill("20")
    press(console.locator(".limits"), "保存")
    hall.policy("wait_limit_min", 35)
    hall.policy("yellow_min", 20)


def test_a_station_is_let_in(hall: Hall, console: Page, tmp_path: Path) -> None:
    with Connected(hall.server.url, "display", "lobby-7", token_file=tmp_path / "token") as new:
        new.client.start()
        answer = console.locator(".answer", has_text="lobby-7")
        press(answer, "允许接入")
        press(console.locator(".question"), "允许接入")
        new.wait(lambda: new.up, "welcome")
        expect(answer).to_have_count(0)
    assert (tmp_path / "token").read_text()


def test_the_console_in_english(hall: Hall, console: Page) -> None:
    console.get_by_text("English").click()
    expect(console.locator(".fact").first).to_contain_text("Waiting now")
    expect(card(console, "2")).to_contain_text("Window 2")
    chinese = re.compile(r"[\u4e00-\u9fff]")
    shown = re.sub("王敏|李强|赵静|孙丽|周主任|中文", "", console.locator("body").inner_text())
    assert [line for line in shown.splitlines() if chinese.search(line)] == []
    console.get_by_text("中文").click()
    expect(console.locator(".fact").first).to_contain_text("正在等候")


def test_the_day_is_closed_after_asking(hall: Hall, console: Page) -> None:
    press(console, "日终")
    expect(console.locator(".question")).to_contain_text("人等候")
    press(console.locator(".question"), "日终")
    expect(console.locator("header")).to_contain_text("今日已日终")


def test_a_server_that_is_gone_is_said_and_nothing_can_be_pressed(
    hall: Hall, console: Page
) -> None:
    expect(console.locator(".band")).to_be_hidden()
    hall.server.kill()
    expect(console.locator(".band")).to_be_visible(timeout=5_000)
    assert console.locator(".console > .page").get_attribute("inert") is not None
