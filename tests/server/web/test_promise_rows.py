"""Promised replies at the console: rows, and one answered in a real browser."""

from playwright.sync_api import Page, expect

from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.records import LeaveRecord
from server.hall.people import THE_HALL
from server.link import commands
from server.web.promise_rows import promises, title
from tests.server.web.hall_and_pages import Hall, press, turn
from tests.server.web.shown import seen, wording
from tests.server.web.test_notices import picture
from tests.story import MANAGER, Story, clerk

MAY = frozenset({"AnswerRecord"})
FIRST = "20261123-001"


def test_an_overdue_one_stands_first_and_is_marked() -> None:
    story = Story().open()
    number = story.take().number
    story.serve()
    refused = LeaveRecord(window="1", kind="refused", reason="材料不符", basis="条例第三条", days=5)
    asked = LeaveRecord(window="1", kind="question", reason="能否代办", days=0, by="102")
    story.when(refused, "101").when(asked, "101")
    today, later = promises(seen(story), wording(story), MAY)
    assert today.text == "问题：能否代办"
    assert (
        today.detail
        == f"今天到期（2026-11-23） · 答复人 李强 · 20261123-002 · 号码 {number} · 1号窗口"
    )
    assert later.text == "不予受理：材料不符"
    assert later.detail.endswith("依据：条例第三条")
    assert not today.late
    story.when(CloseDay(), clerk(MANAGER)).at(24 * 60).when(OpenDay(), THE_HALL).tick()
    late, other = promises(seen(story), wording(story, "en"), frozenset())
    assert (late.late, other.late, late.deed) == (True, False, "")
    assert late.detail.startswith("Overdue (by 2026-11-23)")
    assert title(seen(story), wording(story)) == "待答复 2 条，逾期 1 条"


def test_the_manager_sees_and_closes_a_promise(hall: Hall, console: Page) -> None:
    question = commands.LeaveRecord(window="1", kind="question", reason="能否代办")
    reply = hall.counter.press(question, hall.clerk)
    assert reply.ok, reply
    assert reply.values == {"record": FIRST, "until": "2026-11-30"}
    turn(console, "今日记录")
    row = console.locator(f"[data-record='{FIRST}']")
    expect(row).to_contain_text("能否代办")
    picture(console, "console-promises")
    press(row, "已答复")
    console.locator("[data-field=note]").fill("可以")
    press(console.locator(".question"), "已答复")
    expect(row).to_have_count(0)
    (answered,) = [each for each in hall.server.events() if each["type"] == "RecordAnswered"]
    assert answered["body"]["note"] == "可以"
    assert answered["who"]["person"] == "900"
