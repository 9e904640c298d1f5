"""请准备 on the wall, and a serving place that is a person."""

import msgspec
from pytestqt.qtbot import QtBot

from display.board import draw
from display.screen import LobbyScreen
from tests.display.lobby import NOW, board, call, hall, known


def test_the_next_numbers_stand_at_the_foot_by_zone_in_turn() -> None:
    one, two = board(ready=("A012", "A013")), board(zone="hall-2", ready=("B004",))
    assert draw(known(one, two), "zh", NOW, 0).ready == "请准备 A012  B004"
    assert draw(known(one), "en", NOW, 0).ready == "Get ready A012  A013"
    assert draw(known(board()), "zh", NOW, 0).ready == ""


def test_a_hall_that_shows_none_keeps_the_foot_for_the_notice(qtbot: QtBot) -> None:
    of = hall(policy={"ready_shown": 0})
    shown = draw(known(board(ready=("A012",)), of=of), "zh", NOW, 0)
    assert shown.ready is None
    screen = LobbyScreen("zh")
    qtbot.addWidget(screen)
    screen.resize(1920, 1080)
    screen.show_board(shown)
    screen.show()
    page = screen.calls_page
    assert not page.ready.isVisible()
    whole = page.notice.width()
    screen.show_board(draw(known(board()), "zh", NOW, 0))
    assert page.ready.isVisible()
    assert page.notice.width() < whole
    assert not page.ready.geometry().intersects(page.notice.geometry())


def test_upright_the_next_numbers_stand_above_the_notice(qtbot: QtBot) -> None:
    screen = LobbyScreen("zh")
    qtbot.addWidget(screen)
    screen.resize(1080, 1920)
    screen.show_board(draw(known(board(ready=("A012",))), "zh", NOW, 0))
    screen.show()
    page = screen.calls_page
    assert page.ready.geometry().bottom() <= page.notice.geometry().top() + 1
    assert page.ready.width() == page.notice.width()


def test_whoever_is_served_at_the_seat_is_told_to_stay() -> None:
    whole = hall()
    person = msgspec.structs.replace(whole.windows[0], roaming=True, label={"zh": "帮办员"})
    of = msgspec.structs.replace(whole, windows=(person, *whole.windows[1:]))
    (row,) = draw(known(board(call(1)), of=of), "zh", NOW, 0).rows
    assert (row.window, row.area, row.turn) == ("帮办员", "", "请在座位稍候")
