"""All screens of one machine: each monitor its part, calls told by those that show them."""

import argparse
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from config import theme
from config.settings import monitors
from display.board import draw, shift
from display.pictures import AT, states
from display.screen import LobbyScreen
from display.wall import Wall, only_windows
from display.window_screen import WindowScreen
from tests.display.test_screen import read


def wall(qtbot: QtBot, *shows: str) -> Wall:
    made = Wall(shows, "zh")
    for each in made.screens:
        qtbot.addWidget(each)
    made.put_up()
    made.show_known(states()["busy-24"], "zh", AT, 0)
    return made


def test_each_monitor_shows_its_part(qtbot: QtBot) -> None:
    made = wall(qtbot, "calls", "waiting", "grid", "window:1")
    calls, waiting, grid, window = (read(each) for each in made.screens)
    assert {"A017", "4号窗口"} <= set(calls)
    assert "公积金" not in calls
    assert {"公积金", "约 10 分钟内", "其余业务目前无人等候"} <= set(waiting)
    assert "4号窗口" not in waiting
    assert {"25", "A080"} <= set(grid)
    assert {"1号窗口", "A008"} <= set(window)
    assert isinstance(made.screens[3], WindowScreen)
    assert not made.missing


def test_every_part_says_that_the_link_is_lost_and_shows_the_exits(qtbot: QtBot) -> None:
    made = wall(qtbot, "calls", "waiting", "grid", "window:1")
    lost = replace(states()["busy-24"], linked=False)
    made.show_known(lost, "zh", AT, 0)
    assert all("连接中断，正在恢复；请留意窗口人员叫号" in read(each) for each in made.screens)
    made.show_known(states()["evacuation"], "zh", AT, 0)
    assert all("紧急疏散" in read(each) for each in made.screens)


def test_a_call_is_told_as_shown_by_who_shows_calls_and_by_nobody_else(qtbot: QtBot) -> None:
    told: list[int] = []
    silent = wall(qtbot, "waiting", "grid", "window:4")
    silent.call_drawn.connect(lambda row: told.append(row.call))
    for each in silent.screens:
        with qtbot.waitSignal(each.painted):
            each.update()
    assert told == []
    two = wall(qtbot, "waiting", "calls")
    two.call_drawn.connect(lambda row: told.append(row.call))
    qtbot.waitUntil(lambda: 90 in told)


def test_one_alone_is_larger_than_among_the_others(qtbot: QtBot) -> None:
    def sizes(part: str) -> tuple[int, int]:
        (screen,) = wall(qtbot, part).screens
        assert isinstance(screen, LobbyScreen)
        page = screen.calls_page
        number, cell = page.calls.places[0].number, page.grid.places[0].text
        return number.fitted()[0].pixelSize(), cell.fitted()[0].pixelSize()

    together = sizes("lobby")
    assert sizes("calls")[0] > 1.4 * together[0]
    assert sizes("grid")[1] > 1.4 * together[1]


def test_a_wall_of_windows_only_does_not_speak() -> None:
    assert only_windows(("window:1", "window:2"))
    assert not only_windows(("lobby", "window:2"))


def test_what_monitors_show_is_typed_with_commas() -> None:
    assert monitors("lobby,window:3") == ("lobby", "window:3")
    for wrong in ("", "window:", "kiosk", "lobby,lobby,lobby,lobby,lobby"):
        with pytest.raises(argparse.ArgumentTypeError, match="逗号"):
            monitors(wrong)


def test_nothing_burns_in_and_nothing_leaves_the_screen() -> None:
    steps = [shift(each * theme.ORBIT_MS) for each in range(len(theme.ORBIT))]
    assert len(set(steps)) == len(steps) > 4
    assert max(abs(each) for step in steps for each in step) < theme.BETWEEN // 2
    board = draw(states()["busy-24"], "zh", AT, theme.ORBIT_MS)
    assert board.shift != draw(states()["busy-24"], "zh", AT, 0).shift


def test_the_page_stands_a_few_pixels_further_after_some_minutes(qtbot: QtBot) -> None:
    made = wall(qtbot, "lobby", "window:4")
    places = [each.findChildren(type(each.words_page.title)) for each in made.screens]
    before = [[line.geometry() for line in lines if line.isVisible()] for lines in places]
    made.show_known(states()["busy-24"], "zh", AT, theme.ORBIT_MS)
    after = [[line.geometry() for line in lines if line.isVisible()] for lines in places]
    assert all(one != two for one, two in zip(before, after, strict=True))
