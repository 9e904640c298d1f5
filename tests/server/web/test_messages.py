"""Messages to windows and help asked for there, as rows and in a real browser."""

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from server.hall.commands.help import AnswerHelp, AskHelp
from server.hall.commands.messages import ReadMessage, SendMessage
from server.link.commands import OpenWindow
from server.web.answer_rows import answers
from server.web.message_rows import reachable, sent
from tests.server.web.hall_and_pages import Hall, press
from tests.server.web.shown import seen, wording
from tests.story import MANAGER, Story, clerk

BOSS = clerk(MANAGER)


def picture(page: Page, name: str) -> None:
    """Kept where somebody wants to look at them."""
    folder = os.environ.get("JIAOHAO_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def test_a_row_says_where_it_was_read_and_where_not() -> None:
    story = Story().open().open("2", "102").at(1).when(SendMessage(text="十点检查"), BOSS)
    assert reachable(seen(story)) == ["1", "2"]
    story.at(2).when(ReadMessage(window="2", message="m1"), "102")
    (row,) = sent(seen(story), wording(story))
    assert row.text == "十点检查"
    assert row.detail == "09:01 周主任 · 未读：1号窗口 · 2号窗口 09:02 已阅"
    story.at(3).when(ReadMessage(window="1", message="m1"), "101")
    (row,) = sent(seen(story), wording(story))
    assert "未读" not in row.detail


def test_help_at_a_window_says_which_and_what_for() -> None:
    story = Story().open().when(AskHelp(kind="order"), clerk("101", "1"))
    (row,) = answers(seen(story), story.now, wording(story))
    assert (row.text, row.deeds) == ("1号窗口 求助：现场秩序", ("AnswerHelp",))
    story.when(AnswerHelp(station=row.station), clerk("102"))
    (row,) = answers(seen(story), story.now, wording(story))
    assert row.text.endswith("去1号窗口帮忙（现场秩序）")


def test_a_message_is_written_and_goes_to_the_windows_ticked(hall: Hall, console: Page) -> None:
    with hall.server.connect("counter", "window-2", window="2") as second:
        signed = second.sign_in("102", hall.pins["102"])
        assert second.press(OpenWindow(window="2"), signed).ok
        expect(console.locator(".card.open[data-window='2']")).to_be_attached()
        press(console, "留言…")
        console.locator("[data-field=message]").fill("十点消防检查")
        picture(console, "console-message-form")
        console.locator(".question").get_by_text("2号窗口").click()
        press(console.locator(".question"), "发送")
        view = hall.counter.view("WindowView", lambda view: bool(view.messages))
        assert [each.text for each in view.messages] == ["十点消防检查"]
        expect(console.get_by_text("未读：1号窗口")).to_be_visible()
        picture(console, "console-message")
        (told,) = [each for each in hall.server.events() if each["type"] == "MessageSent"]
        assert told["body"]["windows"] == ["1"]
        assert hall.counter.press(ReadMessage(window="1", message="m1"), hall.clerk).ok
        expect(console.get_by_text("1号窗口", exact=False).filter(has_text="已阅")).to_be_visible()


def test_a_message_with_a_telephone_number_is_refused_and_stays_to_be_mended(
    hall: Hall, console: Page
) -> None:
    press(console, "留言…")
    field = console.locator("[data-field=message]")
    field.fill("请张三回电 138 0563 1234")
    press(console.locator(".question"), "发送")
    expect(console.get_by_text("去掉 11 位以上的数字")).to_be_visible()
    expect(field).to_have_value("请张三回电 138 0563 1234")
    field.fill("请回电")
    press(console.locator(".question"), "发送")
    hall.counter.view(
        "WindowView", lambda view: [each.text for each in view.messages] == ["请回电"]
    )
