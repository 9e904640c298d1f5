"""The window screen as drawn: nothing cut in any size, a photograph or a clean page without one."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from config import theme
from display.known import Known
from display.lettering import TALL, Line, halves
from display.pictures import AT
from display.window_screen import WindowScreen
from display.window_states import SIZES, WINDOW, portrait, states
from server.link.views import CallLine
from tests.display.lobby import call
from tests.display.test_screen import read

EVERY = [each for each in states() if each not in ("pairing", "connecting")]


def screen(
    qtbot: QtBot,
    known: Known,
    lang: str = "zh",
    size: tuple[int, int] = (1920, 1080),
    picture: QPixmap | None = None,
) -> WindowScreen:
    made = WindowScreen(WINDOW, lambda digest: picture)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show_known(known, lang, AT, 0)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("size", SIZES.values(), ids=[each or "-1080p" for each in SIZES])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_cut_in_any_state_and_size(
    qtbot: QtBot, name: str, size: tuple[int, int], lang: str
) -> None:
    made = screen(qtbot, states()[name], lang, size, portrait())
    lines = [each for each in made.findChildren(Line) if each.isVisible() and each.text]
    assert lines
    for each in lines:
        font, text = each.fitted()
        assert text.split() == each.text.split() or text.split("\n") == halves(each.text)
        assert each.height() >= font.pixelSize() * 1.1 * (1 + text.count("\n"))
        where = QRect(each.mapTo(made, each.rect().topLeft()), each.size())
        assert made.rect().contains(where)
    drawn = [_ink(made, each) for each in lines]
    for at, one in enumerate(drawn):
        assert not any(one.intersects(other) for other in drawn[at + 1 :])


def _ink(made: WindowScreen, line: Line) -> QRect:
    """Where its letters are: in the middle of its room, as high as their size."""
    room = QRect(line.mapTo(made, line.rect().topLeft()), line.size())
    font, text = line.fitted()
    more = text.count("\n") * font.pixelSize() * TALL
    spare = (room.height() - round(font.pixelSize() * 0.95 + more)) // 2
    return room.adjusted(0, spare, 0, -spare)


@pytest.mark.parametrize(("size", "least"), [((1920, 1080), 340), ((1080, 1920), 300)])
def test_the_number_is_by_far_the_largest(qtbot: QtBot, size: tuple[int, int], least: int) -> None:
    made = screen(qtbot, states()["called"], size=size)
    lines = made.window_page.lines
    assert lines["large"].fitted()[0].pixelSize() >= least
    assert lines["large"].colour == theme.CALLED


def test_a_photograph_has_its_place_and_without_one_none_is_left_empty(qtbot: QtBot) -> None:
    with_one = screen(qtbot, states()["called-photo"], picture=portrait())
    assert with_one.window_page.photo.isVisible()
    middle = with_one.window_page.photo.geometry().center()
    assert with_one.grab().toImage().pixelColor(middle).name().upper() != theme.WALL
    without = screen(qtbot, states()["called-photo"])
    assert not without.window_page.photo.isVisible()
    assert "赵静" in read(without)
    nobody = screen(qtbot, states()["called-nobody"])
    assert nobody.window_page.lines["large"].width() > without.window_page.lines["large"].width()


def test_a_call_and_its_repetition_flash_but_not_what_was_there_before(qtbot: QtBot) -> None:
    known = states()["called"]
    made = screen(qtbot, known)
    page = made.window_page
    assert page.lines["large"].colour == theme.CALLED
    (board,) = known.boards
    again = msgspec.structs.replace(board, calls=(call(91, "A015", WINDOW),))
    made.show_known(known.with_board(again), "zh", AT, 1_000)
    assert page.lines["large"].colour == theme.WALL
    made.show_known(known.with_board(again), "zh", AT, 9_000)
    assert page.lines["large"].colour == theme.CALLED


def test_an_evacuation_shows_the_exits_of_this_window_and_goes_away(qtbot: QtBot) -> None:
    made = screen(qtbot, states()["evacuation"])
    assert {"紧急疏散", "东门、南门"} <= set(read(made))
    assert "西门、南门" not in read(made)
    made.show_known(states()["called"], "zh", AT, 0)
    assert "A015" in read(made)


def test_a_call_that_is_among_the_latest_no_more_does_not_flash_again(qtbot: QtBot) -> None:
    made = screen(qtbot, states()["idle"])
    known = states()["called"]
    (board,) = known.boards

    def colour(number: str, at_ms: int, *calls: CallLine, **more: Any) -> str:
        line = msgspec.structs.replace(board.windows[0], number=number, **more)
        windows = (line, *board.windows[1:])
        heard = msgspec.structs.replace(board, calls=calls, windows=windows)
        made.show_known(known.with_board(heard), "zh", AT, at_ms)
        return made.window_page.lines["large"].colour

    own = call(90, "A015", WINDOW)
    others = [call(number, at_window="4") for number in range(91, 97)]
    assert colour("A015", 10_000, own) == theme.WALL, "called"
    assert colour("A015", 20_000, *others) == theme.CALLED, "pushed out by others"
    assert colour("A015", 30_000, own) == theme.CALLED, "one of them was taken back"
    assert colour("A015", 40_000, call(97, "A015", WINDOW)) == theme.WALL, "called again"
    beside = {"ticket_state": "", "beside": ("A015",)}
    assert colour("", 50_000, **beside) == theme.CALLED, "put beside"
    assert colour("A016", 60_000) == theme.WALL, "another, and six more in the same moment"
