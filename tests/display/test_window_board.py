"""The screen above a window, as words: states, reasons, the person as the hall sets, no link."""

from dataclasses import replace

import msgspec
import pytest

from display.known import Known
from display.pictures import AT
from display.window_board import WindowBoard, draw_window
from display.window_states import WINDOW, states


def shown(
    name: str, lang: str = "zh", machine_ms: int = 0, since: int | None = None
) -> WindowBoard:
    return draw_window(states()[name], WINDOW, lang, AT, machine_ms, since)


@pytest.mark.parametrize(
    ("name", "tone", "deed", "large", "note"),
    [
        ("called", "called", "请到本窗口", "A015", "其他群众请等候叫号"),
        ("serving", "serving", "正在办理", "A015", "其他群众请等候叫号"),
        ("beside", "called", "请到本窗口", "A016", "也请 A015 到本窗口"),
        ("idle", "idle", "", "请等候叫号", "叫到您的号码时，请到本窗口"),
        ("ready", "idle", "", "请等候叫号", "请准备 A016  A017"),
        ("paused", "paused", "", "暂停服务", "午休，请稍候或咨询工作人员"),
        ("pausing", "serving", "正在办理", "A015", "办完本号后暂停：会议"),
        ("draining", "serving", "正在办理", "A015", "办完本号后本窗口关闭"),
        ("accepted", "resting", "", "即将开放", "请留意大屏，到叫到您的窗口办理"),
        ("closed", "resting", "", "未开放", "请留意大屏，到叫到您的窗口办理"),
        ("unknown", "resting", "", "没有此窗口", "大厅没有窗口 3，请运维人员检查设置"),
    ],
)
def test_every_state_says_what_to_do_and_why(
    name: str, tone: str, deed: str, large: str, note: str
) -> None:
    board = shown(name)
    assert (board.tone, board.deed, board.large, board.note) == (tone, deed, large, note)
    assert board.label == ("3" if name == "unknown" else "3号窗口")
    assert board.sign == ""


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("called-nobody", ("", "", "")),
        ("called-number", ("工号 103", "", "")),
        ("called", ("工号 103", "赵静", "")),
        ("called-photo", ("工号 103", "赵静", "a" * 64)),
        ("closed", ("", "", "")),
    ],
)
def test_of_the_person_there_is_shown_what_the_hall_sets(
    name: str, person: tuple[str, str, str]
) -> None:
    board = shown(name)
    assert (board.number, board.name, board.photo) == person


def test_services_take_turns_where_they_are_more_than_can_be_read() -> None:
    assert shown("called").services == "综合服务、异地通办、帮办代办"
    assert shown("called", "en").services == "General Services, Cross-Region Services, Assistance"
    known = states()["called"]
    assert known.hall is not None
    (board,) = known.boards
    everything = tuple(each.id for each in known.hall.services)
    windows = tuple(msgspec.structs.replace(each, services=everything) for each in board.windows)
    busy = replace(known, boards=(msgspec.structs.replace(board, windows=windows),))
    turns = [draw_window(busy, WINDOW, "en", AT, at * 8_000, None).services for at in range(20)]
    several = dict.fromkeys(turns)
    assert len(several) > 1
    assert max(map(len, several)) <= 60 + len(" (1/9)")
    assert turns[0].endswith(f"(1/{len(several)})"), "more follow"
    told = ", ".join(each.rpartition(" (")[0] for each in several)
    assert told == ", ".join(each.name["en"] for each in known.hall.services)


def test_a_lost_link_is_said_over_what_was_last_known() -> None:
    board = shown("lost")
    assert board.large == "A015"
    assert board.sign == "连接中断，正在恢复；请留意窗口人员叫号"


def test_a_new_call_flashes_and_then_stays_lit() -> None:
    flashing = [shown("called", machine_ms=at, since=0).inverted for at in (0, 600, 1_100, 4_000)]
    assert flashing == [True, False, True, False]
    assert not shown("serving", machine_ms=0, since=0).inverted


def test_a_call_heard_before_its_view_is_there_and_takes_nobodys_place() -> None:
    waiting: Known = replace(states()["idle"])
    (board,) = waiting.boards
    line = states()["called"].boards[0].calls[0]
    assert (
        draw_window(waiting.with_call(board.zone, line), WINDOW, "zh", AT, 0, None).large == "A015"
    )
    again = states()["beside"].with_call(board.zone, line)
    assert draw_window(again, WINDOW, "zh", AT, 0, None).large == "A016"
