"""Notices and evacuation from the console, in a real browser, heard by stations on real sockets."""

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from server.hall.commands.broadcast import Broadcast, WithdrawNotice
from server.link.commands import CallNext, TakeTicket
from server.web.notice_rows import notices
from tests.server.hall.commands.test_broadcast import BOSS, HELLO
from tests.server.web.browsing import until
from tests.server.web.hall_and_pages import Hall, press
from tests.server.web.shown import seen, wording
from tests.story import Story, after

MAY = frozenset({"WithdrawNotice"})


def picture(page: Page, name: str) -> None:
    """Kept where somebody wants to look at them."""
    folder = os.environ.get("JIAOHAO_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def moments(lobby: Any) -> list[Any]:
    return [each.event for each in lobby.moments]


def test_rows_say_until_when_where_and_by_whom() -> None:
    story = Story().when(Broadcast(text=HELLO), BOSS).at(1)
    story.when(Broadcast(text={"zh": "第二条"}, spoken=False), BOSS)
    story.when(WithdrawNotice(notice="n1"), BOSS)
    second, first = notices(seen(story), wording(story), MAY)
    assert (second.text, second.shown, second.deed) == ("第二条", True, "WithdrawNotice")
    assert second.detail == "滚动到 09:11 · 09:01 播出 · 周主任 · 只显示"
    assert (first.detail.split(" · ")[0], first.deed) == ("已撤下", "")
    assert notices(seen(story), wording(story), frozenset())[0].deed == ""
    assert story.now == after(1)


def test_a_notice_is_typed_heard_once_shown_and_withdrawn(hall: Hall, console: Page) -> None:
    with hall.server.connect("display", "lobby-1", zone="lobby") as lobby:
        press(console, "广播…")
        console.locator("[data-field=zh]").fill("请照看好孩子")
        console.locator("[data-field=en]").fill("Please mind your children")
        picture(console, "console-notice-form")
        press(console.locator(".question"), "播出")
        text = {"zh": "请照看好孩子", "en": "Please mind your children"}
        lobby.view("BoardView", lambda view: view.notices == (text,))
        until(lambda: len(moments(lobby)) == 1, "the moment")
        assert moments(lobby)[0].text == text
        row = console.locator("[data-notice=n1]")
        expect(row).to_contain_text("请照看好孩子")
        picture(console, "console-notice")
        press(row, "撤下")
        lobby.view("BoardView", lambda view: view.notices == ())
        expect(row).to_contain_text("已撤下")
        until(lambda: len(moments(lobby)) == 2, "that it was taken off")


def test_a_screen_that_starts_anew_is_not_told_old_notices(hall: Hall, console: Page) -> None:
    with hall.server.connect("display", "lobby-9", zone="lobby") as lobby:
        lobby.view("BoardView")
        assert moments(lobby) == []


def test_evacuation_begins_and_ends_with_two_presses_each(hall: Hall, console: Page) -> None:
    press(console, "疏散")
    picture(console, "console-evacuate")
    press(console.locator(".question"), "疏散演练")
    on = hall.kiosk.view("ServicesView", lambda view: view.evacuation is not None)
    assert on.evacuation.drill
    band = console.locator(".evacuation")
    expect(band).to_contain_text("疏散演练")
    picture(console, "console-evacuation")
    assert hall.kiosk.ask(TakeTicket(service="A")).code == "evacuation"
    assert hall.counter.press(CallNext(window="1"), hall.clerk).code == "evacuation"
    press(band, "结束疏散")
    press(console.locator(".question"), "结束疏散")
    hall.kiosk.view("ServicesView", lambda view: view.evacuation is None)
    expect(band).to_be_hidden()
    assert hall.kiosk.ask(TakeTicket(service="A")).ok
