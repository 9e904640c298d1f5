"""The grid: as large as the room allows, all numbers of one size, places that do not move."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from config import theme
from display.board import TURN_MS, WindowCell, draw
from display.window_grid import WindowGrid, columns_for
from tests.display.lobby import NOW, board, hall, known, window


def cells(count: int, text: str = "A015") -> tuple[WindowCell, ...]:
    return tuple(WindowCell(str(each), text, "serving") for each in range(1, count + 1))


@pytest.fixture
def grid(qtbot: QtBot) -> WindowGrid:
    made = WindowGrid()
    qtbot.addWidget(made)
    made.resize(520, 750)
    return made


@pytest.mark.parametrize("count", [9, 12, 24, 28, 40, 60])
@pytest.mark.parametrize("shape", [(520, 750), (1000, 400)])
def test_every_number_is_whole_and_none_lies_on_another(
    grid: WindowGrid, count: int, shape: tuple[int, int]
) -> None:
    grid.resize(*shape)
    grid.show_cells(cells(count, "W038"))
    grid.lay_out(1.0)
    boxes = [place.geometry() for place in grid.places]
    assert all(grid.rect().contains(box) for box in boxes)
    assert not any(
        one.intersects(other) for place, one in enumerate(boxes) for other in boxes[:place]
    )
    for place in grid.places:
        QApplication.sendPostedEvents(place)
        assert place.text.fitted()[1] == "W038"
    assert len({place.text.fitted()[0].pixelSize() for place in grid.places}) == 1


def test_few_windows_have_the_size_of_a_row(grid: WindowGrid) -> None:
    grid.show_cells(cells(9))
    grid.lay_out(1.0)
    assert grid.places[0].height() >= theme.LOBBY_ROW


def test_columns_are_chosen_for_the_largest_type() -> None:
    assert columns_for(28, 520, 750, 40)[0] == 2
    assert columns_for(28, 1000, 400, 40)[0] == 4
    assert columns_for(9, 300, 900, 40)[0] == 1
    assert columns_for(0, 300, 900, 40) == (1, 1.0)


def test_a_number_that_comes_or_goes_moves_nothing(grid: WindowGrid) -> None:
    grid.show_cells(cells(12))
    grid.lay_out(1.0)
    before = [place.geometry() for place in grid.places]
    grid.show_cells(tuple(WindowCell(each.window, "暂停", "paused") for each in cells(12)))
    assert [place.geometry() for place in grid.places] == before


def test_a_called_number_is_lit_and_a_closed_window_quiet(grid: WindowGrid) -> None:
    called, resting = WindowCell("1", "A015", "called"), WindowCell("2", "—", "resting")
    grid.show_cells((called, resting))
    assert [place.text.colour for place in grid.places] == [theme.CALLED, theme.WALL_RESTING]


def test_a_number_stays_in_the_grid_until_served_or_missed_also_beside_the_next() -> None:
    lines = [window(str(each), number=f"B{each:03}") for each in range(1, 10)]
    lines[0] = window("1", number="A016", ticket_state="called", beside=("A015",))
    lines[1] = window("2", beside=("A014",))
    lines[2] = window("3", number="A013", beside=("A012",))
    seen = known(board(windows=tuple(lines)), of=hall(9))
    first, then = (draw(seen, "zh", NOW, at).cells[:3] for at in (0, TURN_MS))
    assert [(each.text, each.tone) for each in first] == [
        ("A016", "called"),
        ("A014", "called"),
        ("A013", "serving"),
    ]
    assert [each.text for each in then] == ["A015", "A014", "A012"]
