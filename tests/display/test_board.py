"""The board, pure: views and time in, everything on the screen out."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import theme
from display.board import GRID_FROM, Board, CallRow, Known, draw, inverted
from display.notice_line import NOTICE_MS
from server.link.commands import CallTakenBack
from tests.display.lobby import NOW, board, call, hall, known, service, services, window


def drawn(heard: Known, lang: str = "zh", machine_ms: int = 0) -> Board:
    return draw(heard, lang, NOW, machine_ms)


def tickets(shown: Board) -> list[str]:
    return [each.number for each in shown.rows]


def test_the_newest_call_stands_on_top_and_six_at_most() -> None:
    shown = drawn(known(board(*(call(each) for each in range(1, 9)))))
    assert tickets(shown) == ["A008", "A007", "A006", "A005", "A004", "A003"]


def test_a_call_names_window_area_and_direction_from_this_screen() -> None:
    (row,) = drawn(known(board(call(1, at_window="3")))).rows
    assert (row.window, row.area, row.turn) == ("3号窗口", "一楼东区", "右手边")
    (row,) = drawn(known(board(call(1, at_window="3"))), "en").rows
    assert (row.window, row.area, row.turn) == ("Window 3", "Floor 1 East", "to the right")


def test_a_direction_of_this_very_screen_goes_before_that_of_its_kind() -> None:
    east = sample_east(directions={"lobby": {"zh": "右手边"}, "lobby-1": {"zh": "正前方"}})
    (row,) = drawn(known(board(call(1)), of=hall(areas=(east,)))).rows
    assert (row.area, row.turn) == ("", "正前方")


def test_a_hall_without_directions_or_with_an_unknown_window_still_calls() -> None:
    (row,) = drawn(known(board(call(1)), of=hall(areas=(sample_east(directions={}),)))).rows
    assert (row.window, row.area, row.turn) == ("1号窗口", "", "")
    (row,) = drawn(known(board(call(1, at_window="77")))).rows
    assert (row.window, row.area, row.turn) == ("77", "", "")


def sample_east(**changes: object) -> object:
    return msgspec.structs.replace(hall().areas[0], **changes)


def test_a_screen_of_no_zone_shows_all_zones_by_time() -> None:
    first = board(call(1, "A001", at=NOW + 10), call(3, "A003", at=NOW + 30))
    second = board(call(2, "B002", at=NOW + 20), zone="hall-2", windows=(window("16"),))
    shown = drawn(known(first, second, of=hall(20)))
    assert tickets(shown) == ["A003", "B002", "A001"]
    assert [each.zone for each in shown.rows] == ["hall-1", "hall-2", "hall-1"]


def test_the_newest_view_of_a_zone_replaces_the_one_before() -> None:
    assert tickets(drawn(known(board(call(1)), board(call(1), call(2))))) == ["A002", "A001"]


# -- a call heard before its view ---------------------------------------------------------------


def test_a_call_is_shown_before_its_view_comes() -> None:
    many = tuple(window(str(each)) for each in range(1, GRID_FROM + 1))
    heard = known(board(call(1), windows=many), of=hall(GRID_FROM))
    heard = heard.with_call("hall-1", call(2, "A002", at_window="3"))
    shown = drawn(heard)
    assert tickets(shown) == ["A002", "A001"]
    assert (shown.cells[2].text, shown.cells[2].tone) == ("A002", "called")


def test_a_recall_moves_up_and_stands_there_once() -> None:
    heard = known(board(call(1), call(2))).with_call("hall-1", call(3, "A001"))
    assert tickets(drawn(heard)) == ["A001", "A002"]


@pytest.mark.parametrize("late", [call(1), call(2)])
def test_a_moment_older_than_the_view_changes_nothing(late: object) -> None:
    heard = known(board(call(1), call(2)))
    assert heard.with_call("hall-1", msgspec.convert(late, type(call(1)))) == heard


def test_a_call_of_a_zone_not_seen_changes_nothing() -> None:
    assert known(board()).with_call("hall-2", call(1)) == known(board())


def test_a_call_taken_back_leaves_list_and_cell_at_once() -> None:
    before = known(board(call(1), call(2), windows=(window("1", number="A002"), window("2"))))
    heard = before.without_call("hall-1", taken_back("A002", 2))
    assert tickets(drawn(heard)) == ["A001"]
    assert [each.number for each in heard.boards[0].windows] == ["", ""]
    assert heard.without_call("hall-1", taken_back("A002", 2)) == heard


def test_a_later_call_of_a_number_once_taken_back_stays() -> None:
    heard = known(board(call(1), call(3, "A002"), windows=(window("1", number="A002"),)))
    assert heard.without_call("hall-1", taken_back("A002", 2)) == heard
    assert heard.without_call("hall-2", taken_back("A002", 3)) == heard


def taken_back(number: str, of_call: int) -> CallTakenBack:
    return CallTakenBack(
        ticket=f"2026-11-23-{number}", window="1", number=number, call=of_call, zone="hall-1"
    )


# -- the flash ----------------------------------------------------------------------------------


def test_only_the_newest_call_flashes_three_times_and_stays_lit_afterwards() -> None:
    heard = known(board(call(1), call(2)), new_since=1000)
    halves = [
        drawn(heard, machine_ms=1000 + half * theme.FLASH_MS).rows[0].inverted
        for half in range(2 * theme.FLASHES + 2)
    ]
    assert halves == [True, False] * theme.FLASHES + [False, False]
    assert not drawn(heard, machine_ms=1000).rows[1].inverted


def test_nothing_but_the_light_changes_in_a_flash() -> None:
    heard = known(board(call(1), call(2)), new_since=0)
    bright, dark = drawn(heard, machine_ms=0), drawn(heard, machine_ms=theme.FLASH_MS)
    assert bright != dark
    assert [plain(each) for each in bright.rows] == [plain(each) for each in dark.rows]


def plain(row: CallRow) -> tuple[str, ...]:
    return (row.number, row.window, row.area, row.turn)


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=12))
def test_however_thick_calls_come_it_never_flashes_faster_than_twice_a_second(
    arrivals: list[int],
) -> None:
    arrivals = sorted(arrivals)
    lit = [
        inverted(max((each for each in arrivals if each <= now), default=None), now)
        for now in range(0, 9_000, 10)
    ]
    rises = [place * 10 for place in range(1, len(lit)) if lit[place] and not lit[place - 1]]
    assert all(later - before >= 500 for before, later in zip(rises, rises[1:], strict=False))


# -- the grid -----------------------------------------------------------------------------------


def cells(*lines: object, lang: str = "zh") -> dict[str, tuple[str, str]]:
    filled = [*lines, *(window(str(each)) for each in range(len(lines) + 1, GRID_FROM + 1))]
    heard = known(board(windows=tuple(filled)), of=hall(GRID_FROM))  # type: ignore[arg-type]
    return {each.window: (each.text, each.tone) for each in drawn(heard, lang).cells}


def test_up_to_eight_windows_there_is_no_grid() -> None:
    eight = tuple(window(str(each)) for each in range(1, GRID_FROM))
    assert drawn(known(board(windows=eight), of=hall(8))).cells == ()


def test_a_number_stays_in_its_window_until_served_or_missed() -> None:
    shown = cells(
        window("1", number="A001", ticket_state="called"),
        window("2", number="A002", ticket_state="serving"),
        window("3", "draining", number="A003"),
        window("4", "paused", number="A004"),
    )
    assert [shown[each] for each in "1234"] == [
        ("A001", "called"),
        ("A002", "serving"),
        ("A003", "serving"),
        ("A004", "serving"),
    ]


def test_a_paused_window_says_so_and_a_closed_one_is_quiet() -> None:
    shown = cells(
        window("1", "paused"),
        window("2", "closed"),
        window("3", "reserve"),
        window("4", "accepted"),
        window("5", "draining"),
    )
    assert shown["1"] == ("暂停", "paused")
    assert {shown[each] for each in "2345"} == {("—", "resting")}
    assert shown["6"] == ("开放", "idle")


def test_the_grid_names_windows_short_and_in_the_order_of_the_hall() -> None:
    assert list(cells(window("2"), window("1"))) == [str(each) for each in range(1, GRID_FROM + 1)]
    assert list(cells(lang="en"))[0] == "1"
    desk = msgspec.structs.replace(hall().windows[0], label={"zh": "咨询台"})
    of = hall(windows=GRID_FROM)
    of = msgspec.structs.replace(of, windows=(desk, *of.windows[1:]))
    lines = tuple(window(each.id) for each in of.windows)
    assert drawn(known(board(windows=lines), of=of)).cells[0].window == "咨询台"


# -- waiting, notice, emptiness -----------------------------------------------------------------


def test_only_services_of_this_screens_windows_are_listed() -> None:
    states = services(service("general", 3), service("property", 9))
    shown = drawn(known(board(windows=(window("1"),)), services=states))
    assert [each.name for each in shown.waiting] == ["综合服务"]


def test_a_service_given_to_a_window_while_the_hall_runs_is_listed() -> None:
    states = services(service("property", 9))
    lent = window("1", services=("property",))
    assert drawn(known(board(windows=(lent,)), services=states)).waiting[0].name == "不动产登记交易"


def test_a_temporary_window_is_the_notice() -> None:
    extra = window("25", temporary=True, services=("general", "inquiry"))
    heard = known(board(windows=(extra,), temporary=("25",)), of=hall(28))
    assert drawn(heard).notice == "现增开25号窗口，办理综合服务、咨询"
    assert drawn(heard, "en").notice == "Window 25 is now open for General Services, Enquiries"


def test_several_notices_take_turns() -> None:
    lines = tuple(window(each, temporary=True) for each in ("25", "26"))
    heard = known(board(windows=lines, temporary=("25", "26")), of=hall(28))
    turns = [drawn(heard, machine_ms=turn * NOTICE_MS).notice[3:5] for turn in range(3)]
    assert turns == ["25", "26", "25"]


def test_otherwise_hours_and_advice_take_turns() -> None:
    shown = {drawn(known(board()), machine_ms=turn * NOTICE_MS).notice for turn in range(2)}
    assert "今日办公时间 09:00–12:00  13:30–17:00" in shown
    assert any(each.startswith("请留意大屏") for each in shown)
    holiday = hall(hours_today=(), advice={})
    assert drawn(known(board(), of=holiday)).notice == "今日不办公"


def test_an_empty_hall_has_words() -> None:
    assert drawn(known(board(), services=services())).empty[0] == "请在取号机取号"
    closed = known(board(), services=services(open_=False))
    assert drawn(closed).empty == ("现在不是取号时间", "")


def test_the_clock_is_the_halls() -> None:
    shown = drawn(known(board()))
    assert (shown.clock, shown.date) == ("10:00", "11月23日 星期一")
    elsewhere = known(board(), of=hall(timezone="UTC"))
    assert drawn(elsewhere).clock == "02:00"


# -- the link -----------------------------------------------------------------------------------


def test_a_lost_link_is_a_sign_over_the_board_never_a_blank_screen() -> None:
    shown = drawn(known(board(call(1)), linked=False))
    assert shown.sign == "连接中断，正在恢复；请留意窗口人员叫号"
    assert tickets(shown) == ["A001"]
    assert drawn(known(board(call(1)))).sign == ""


def test_a_station_the_server_does_not_accept_says_so() -> None:
    refused = known(board(call(1)), linked=False, dismissed=True)
    assert "重新配对" in drawn(refused).sign
    assert "重新配对" in drawn(Known(dismissed=True)).large


def test_before_the_first_word_the_screen_says_that_it_is_connecting() -> None:
    shown = drawn(Known(station="lobby-1"))
    assert (shown.page, shown.large) == ("connecting", "正在连接服务器")


def test_an_unpaired_station_shows_its_code_large() -> None:
    shown = drawn(Known(station="lobby-1", code="7KQ2MXV9"))
    assert (shown.page, shown.large) == ("pairing", "7KQ2MXV9")
    assert "lobby-1" in shown.note


def sentences(shown: Board) -> list[str]:
    rows = [(each.window, each.area, each.turn) for each in shown.rows]
    waits = [(each.name, each.count, each.range, each.state) for each in shown.waiting]
    cells_ = [(each.window, each.text) for each in shown.cells]
    page = [(shown.title, shown.date, shown.notice, shown.sign)]
    return [text for each in (*rows, *waits, *cells_, *page) for text in each]


@pytest.mark.parametrize("linked", [True, False])
def test_a_page_is_of_one_language(linked: bool) -> None:
    extra = window("25", temporary=True)
    lines = (extra, *(window(str(each), "paused") for each in range(1, GRID_FROM + 1)))
    heard = known(
        board(call(1), windows=lines, temporary=("25",)),
        of=hall(28),
        services=services(service("general", 3), service("remote", 0)),
        linked=linked,
    )
    assert not [each for each in sentences(drawn(heard)) if re.search("[A-Za-z]{2}", each)]
    english = sentences(drawn(heard, "en"))
    assert not [each for each in english if re.search("[\u4e00-\u9fff]", each)]
