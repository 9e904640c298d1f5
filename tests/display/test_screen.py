"""The lobby screen: a board in, words out; nothing cut, nothing moves; told when really drawn."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from config import theme
from display.board import Board, CallRow, Known, draw
from display.lettering import Line, halves, scale_of
from display.pictures import AT, SIZES, states
from display.screen import LobbyScreen
from tests.config.test_theme import contrast
from tests.display.lobby import board, call, hall, known, service, services, window

Show = Callable[..., LobbyScreen]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """A screen with this on it, on a wall of that size."""
    kept = []  # pytest-qt holds its widgets weakly

    def make(
        heard: Known, lang: str = "zh", size: tuple[int, int] = (1920, 1080), machine_ms: int = 0
    ) -> LobbyScreen:
        screen = LobbyScreen(lang)
        qtbot.addWidget(screen)
        screen.resize(*size)
        screen.show_board(draw(heard, lang, AT, machine_ms))
        screen.show()
        qtbot.waitExposed(screen)
        kept.append(screen)
        return screen

    return make


def read(part: QWidget) -> list[str]:
    """All that can be read, as it is drawn."""
    lines = part.findChildren(Line)
    return [each.fitted()[1] for each in lines if each.isVisible() and each.fitted()[1]]


def test_a_board_can_be_read_from_the_screen(show: Show) -> None:
    states_ = services(service("general", 12, light="yellow"))
    screen = show(known(board(call(1, "A015", "3"), call(2, "B007", "2")), services=states_))
    words = read(screen)
    for each in ("B007", "2号窗口", "A015", "3号窗口", "一楼东区", "右手边", "10:00"):
        assert each in words
    for each in ("综合服务", "12 人等候", "约 15–25 分钟", "▲ 关注"):
        assert each in words


def test_the_newest_call_is_lit_and_by_far_the_largest(show: Show) -> None:
    places = show(known(board(call(1), call(2)))).calls_page.calls.places
    assert (places[0].number.colour, places[1].number.colour) == (theme.CALLED, theme.PAPER)
    sizes = [place.number.fitted()[0].pixelSize() for place in places[:2]]
    assert sizes[0] >= 2 * sizes[1]


def test_in_the_flash_ground_and_figures_change_places(show: Show) -> None:
    heard = known(board(call(1)), new_since=0)
    bright, dark = show(heard).grab().toImage(), show(heard, machine_ms=600).grab().toImage()
    newest = show(heard).calls_page.calls.places[0]
    corner = newest.mapTo(newest.window(), newest.rect().center())
    corner.setX(corner.x() + newest.width() // 2 - 5)
    assert bright.pixelColor(corner).name().upper() == theme.CALLED
    assert dark.pixelColor(corner).name().upper() == theme.WALL_PANEL
    assert contrast(theme.WALL, theme.CALLED) >= 7


def places(screen: LobbyScreen) -> list[QRect]:
    page = screen.calls_page
    return [each.geometry() for each in page.findChildren(QWidget)]


def test_nothing_moves_when_calls_come_and_numbers_change(show: Show, qtbot: QtBot) -> None:
    heard = known(board(call(1)), services=services(service("general", 0)), new_since=0)
    screen = show(heard)
    before = places(screen)
    heard = heard.with_call("hall-1", call(2, "C12345", "2"))
    heard = replace(heard, services=services(service("general", 999, light="red")), linked=False)
    for moment in (0, 250, 500, 4000):
        screen.show_board(draw(heard, "zh", AT, moment))
        assert places(screen) == before


def test_with_more_than_eight_windows_a_grid_stands_beside_the_calls(show: Show) -> None:
    def lobby(count: int) -> LobbyScreen:
        lines = tuple(window(str(each), number=f"A{each:03}") for each in range(1, count + 1))
        return show(known(board(call(1), windows=lines), of=hall(count)))

    few, many = lobby(8).calls_page, lobby(9).calls_page
    assert not few.grid.isVisible()
    assert many.grid.isVisible()
    assert read(many.grid)[:4] == ["1", "A001", "2", "A002"]
    assert many.calls.width() < few.calls.width()
    assert not many.calls.geometry().intersects(many.grid.geometry())


def test_a_grid_that_comes_while_the_screen_is_on_is_laid_out(show: Show) -> None:
    screen = show(known(board(call(1))))
    lines = tuple(window(str(each)) for each in range(1, 13))
    many = known(board(call(1), windows=lines), of=hall(12))
    screen.show_board(draw(many, "zh", AT, 0))
    grid = screen.calls_page.grid
    assert grid.isVisible()
    assert all(place.text.width() > 0 for place in grid.places)
    assert len({(each.x(), each.y()) for each in grid.places}) == 12


@pytest.mark.parametrize("name", states())
@pytest.mark.parametrize("size", SIZES.values(), ids=["1080p", "4k", "portrait", "portrait-4k"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_cut_on_any_screen(
    show: Show, name: str, size: tuple[int, int], lang: str
) -> None:
    screen = show(states()[name], lang, size)
    shown = [each for each in screen.findChildren(Line) if each.isVisible() and each.text]
    assert shown
    for each in shown:
        font, text = each.fitted()
        assert each.whole or text == each.text or text.split("\n") == halves(each.text)
        assert each.height() >= font.pixelSize() * 1.1
        assert screen.rect().contains(QRect(each.mapTo(screen, each.rect().topLeft()), each.size()))


def test_names_longer_than_any_hall_should_have_are_elided(show: Show) -> None:
    long = {"zh": "不动产登记交易综合受理及税费征缴一体化服务事项办理"}
    named = tuple(msgspec.structs.replace(each, name=long) for each in hall().services)
    of = hall(services=named)
    screen = show(known(board(), of=of, services=services(service("general", 1))))
    (name,) = [each for each in read(screen) if each.startswith("不动产登记")]
    assert name.endswith("…")


@pytest.mark.parametrize(
    ("size", "scale"), [((1920, 1080), 1), ((3840, 2160), 2), ((1080, 1920), 1)]
)
def test_the_newest_call_is_read_from_fifteen_metres(
    show: Show, size: tuple[int, int], scale: int
) -> None:
    """64 px of 1080p are 40 mm on a 55-inch wall: 1/375 of 15 m, about 9 minutes of arc."""
    screen = show(states()["busy-24"], size=size)
    assert scale_of(screen) == scale
    newest, older = screen.calls_page.calls.places[:2]
    assert newest.number.fitted()[0].pixelSize() >= 120 * scale
    assert older.number.fitted()[0].pixelSize() >= 54 * scale
    cell = screen.calls_page.grid.places[0].text
    assert cell.fitted()[0].pixelSize() >= 42 * scale


def test_a_lost_link_is_red_and_in_words_over_a_board_that_stays(show: Show) -> None:
    screen = show(known(board(call(1)), linked=False))
    notice = screen.calls_page.notice
    assert notice.ground == theme.ALERT
    assert notice.fitted()[1] == "连接中断，正在恢复；请留意窗口人员叫号"
    assert "A001" in read(screen)


def test_pairing_code_and_connecting_fill_the_screen(show: Show) -> None:
    assert "7KQ2MXV9" in read(show(Known(station="lobby-1", code="7KQ2MXV9")))
    assert "正在连接服务器" in read(show(Known()))


def test_an_empty_hall_is_not_an_empty_screen(show: Show) -> None:
    words = read(show(known(board(), services=services(service("general", 0)))))
    assert "请在取号机取号" in words
    assert "请到窗口办理" not in words


# -- told when drawn ----------------------------------------------------------------------------


def row(number: int) -> CallRow:
    return CallRow("hall-1", number, AT, f"A{number:03}", "1号窗口", "", "")


def test_each_call_is_told_once_after_it_was_drawn(show: Show, qtbot: QtBot) -> None:
    screen = show(known(board()))
    told: list[int] = []
    screen.call_drawn.connect(lambda each: told.append(each.call))
    first = Board(page="calls", rows=(row(1),))
    screen.show_board(first)
    assert told == []
    qtbot.waitUntil(lambda: told == [1])
    screen.show_board(replace(first, rows=(row(2), row(1))))
    qtbot.waitUntil(lambda: set(told) == {1, 2})


def test_a_call_behind_another_page_is_not_told(show: Show, qtbot: QtBot) -> None:
    screen = show(Known(code="7KQ2MXV9"))
    told: list[int] = []
    screen.call_drawn.connect(lambda each: told.append(each.call))
    screen.calls_page.show_board(Board(page="calls", rows=(row(1),)))
    with qtbot.waitSignal(screen.painted):
        screen.update()
    assert told == []
    screen.show_board(Board(page="calls", rows=(row(1),)))
    qtbot.waitUntil(lambda: told == [1])
