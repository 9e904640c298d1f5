"""What strips say, from views: a window's one line, and the latest calls of a zone."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from display.board import Known
from display.led.files import SHIPPED, read_template
from display.led.letters import fitting
from display.led.saying import window_text, zone_text
from display.led.strip import Strip, TemplateDriver
from server.link.views import EvacuationLine
from tests.display.lobby import board, call, known, services, window


def at_window(state: str = "open", number: str = "", lang: str = "zh", **more: Any) -> str:
    seen = known(board(windows=(window("1", state, number, **more), window("2"))))
    return window_text(seen, "1", lang)


@pytest.mark.parametrize(
    ("state", "number", "ticket", "text"),
    [
        ("open", "A015", "called", "请A015号"),
        ("open", "A015", "serving", "A015号办理中"),
        ("draining", "A015", "called", "请A015号"),
        ("paused", "", "", "暂停服务"),
        ("paused", "A015", "serving", "A015号办理中"),
        ("draining", "", "", "窗口未开放"),
        ("closed", "", "", "窗口未开放"),
        ("asked", "", "", "窗口未开放"),
    ],
)
def test_a_window(state: str, number: str, ticket: str, text: str) -> None:
    assert at_window(state, number, ticket_state=ticket) == text


def test_an_open_window_nobody_stands_at_says_what_it_does() -> None:
    assert at_window(services=("general", "police", "none")) == "综合服务、公安"
    assert at_window(lang="en", number="A015", ticket_state="called") == "A015 please"


def test_a_window_of_another_zone_is_blank() -> None:
    assert window_text(known(board()), "9", "zh") == ""


def test_a_lost_link_leaves_no_number_standing() -> None:
    lost = replace(known(board(call(1))), linked=False)
    assert window_text(lost, "1", "zh") == "请留意叫号"
    assert zone_text(lost, "", "zh") == "请留意叫号"


def test_the_newest_three_calls_roll() -> None:
    seen = known(
        board(call(1), call(3, at_window="3"), zone="hall-1"),
        board(call(2, at_window="2"), call(4, at_window="2"), zone="hall-2"),
    )
    text = "请A004号到2号窗口  请A003号到3号窗口  请A002号到2号窗口"
    assert zone_text(seen, "", "zh") == text
    assert zone_text(seen, "hall-1", "zh") == "请A003号到3号窗口  请A001号到1号窗口"
    assert fitting(text, "gb2312") == text


def test_before_the_first_call() -> None:
    assert zone_text(known(board()), "", "zh") == "请在取号机取号"


def evacuated(drill: bool = False, linked: bool = True) -> Known:
    on = EvacuationLine(drill=drill, since=0)
    seen = msgspec.structs.replace(services(), evacuation=on)
    return known(board(call(1)), services=seen, linked=linked)


@pytest.mark.parametrize("linked", [True, False])
def test_an_evacuation_is_over_every_call_and_over_a_lost_link(linked: bool) -> None:
    on = evacuated(linked=linked)
    assert window_text(on, "1", "zh") == "疏散 请离开"
    assert zone_text(on, "", "zh") == "紧急疏散  请立即从最近的出口离开，不要乘坐电梯"
    assert window_text(on, "1", "en") == "Leave now"
    assert fitting(zone_text(on, "", "zh"), "gb2312") == zone_text(on, "", "zh")


def test_a_strip_of_a_template_says_the_whole_of_it() -> None:
    strip = Strip(name="W1", address="COM3", kind="framed", window="1", card=1)
    driver = TemplateDriver(strip, read_template(SHIPPED / "framed.toml"))
    assert "疏散 请离开".encode("gb2312") in driver.show(window_text(evacuated(), "1", "zh"))


def test_a_drill_is_told_apart_and_afterwards_strips_go_back() -> None:
    assert window_text(evacuated(drill=True), "1", "zh") == "疏散演练"
    assert zone_text(evacuated(drill=True), "", "zh").startswith("疏散演练  这是演练")
    over = replace(evacuated(), services=services())
    assert window_text(over, "1", "zh") == "综合服务"
    assert zone_text(over, "", "zh") == "请A001号到1号窗口"


@pytest.mark.parametrize(
    ("state", "number", "text"),
    [
        ("open", "", "请A015号"),
        ("draining", "", "请A015号"),
        ("open", "A016", "A016号办理中"),
        ("closed", "", "窗口未开放"),
    ],
)
def test_a_number_put_beside_stands_there_until_another_is_called(
    state: str, number: str, text: str
) -> None:
    assert at_window(state, number, beside=("A015", "A014")) == text
