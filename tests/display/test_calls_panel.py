"""The way to a window beside each call: area and side in all rows or in none, the floor first."""

import pytest
from pytestqt.qtbot import QtBot

from display.calls_panel import CallPlace
from display.pictures import AT, MINUTE, SIZES, states
from display.screen import LobbyScreen


def drawn(qtbot: QtBot, lang: str, size: str) -> LobbyScreen:
    screen = LobbyScreen(lang)
    qtbot.addWidget(screen)
    screen.resize(*SIZES[size])
    screen.show_known(states()["busy-24"], lang, AT, MINUTE)
    screen.show()
    screen.grab()
    return screen


def rows_of(screen: LobbyScreen) -> list[CallPlace]:
    return screen.calls_page.calls.places


def ways(places: list[CallPlace]) -> list[tuple[str, str]]:
    return [(each.area.fitted()[1], each.turn.fitted()[1]) for each in places]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_row_says_the_floor_and_all_or_none_the_side(
    qtbot: QtBot, lang: str, size: str
) -> None:
    screen = drawn(qtbot, lang, size)
    newest, *rows = ways(rows_of(screen))
    upstairs = {"zh": ("一楼", "二楼", "1楼", "2楼"), "en": ("Floor 1", "Floor 2")}[lang]
    assert all(area.startswith(upstairs) for area, _ in (newest, *rows))
    assert len({bool(turn) for _, turn in rows}) == 1
    assert newest[1]


def test_where_both_have_no_room_the_floor_stands_and_the_arrow_shows_the_side(
    qtbot: QtBot,
) -> None:
    screen = drawn(qtbot, "en", "")
    _, *places = rows_of(screen)
    assert {turn for _, turn in ways(places)} == {""}
    assert {area for area, _ in ways(places)} == {"Floor 1", "Floor 2"}
    assert {each.arrow.text for each in places} == {"←", "→"}


def test_side_and_area_stand_one_above_the_other_where_the_row_is_narrow(qtbot: QtBot) -> None:
    screen = drawn(qtbot, "zh", "")
    _, place, *_ = rows_of(screen)
    assert ways([place]) == [("一楼东区", "右手边")]
    assert not place.area.geometry().intersects(place.turn.geometry())
