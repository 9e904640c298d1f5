"""One line of text: large, smaller, an ellipsis; never cut, never half a direction."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from config import theme
from display.lettering import CENTRE, LEFT, RIGHT, Line


def line(qtbot: QtBot, width: int, height: int = 100, size: int = 64, whole: bool = False) -> Line:
    made = Line(size, whole=whole)
    qtbot.addWidget(made)
    made.resize(width, height)
    return made


def test_text_that_fits_has_its_full_size(qtbot: QtBot) -> None:
    wide = line(qtbot, 800)
    wide.set("A015")
    font, text = wide.fitted()
    assert (font.pixelSize(), text) == (64, "A015")


def test_text_that_is_too_wide_becomes_smaller_and_stays_whole(qtbot: QtBot) -> None:
    narrow = line(qtbot, 300)
    narrow.set("不动产登记交易综合")
    font, text = narrow.fitted()
    assert text == "不动产登记交易综合"
    assert theme.LOBBY_LEAST <= font.pixelSize() < 64


def test_below_the_least_size_an_ellipsis_says_that_there_is_more(qtbot: QtBot) -> None:
    tight = line(qtbot, 150)
    tight.set("不动产登记交易综合窗口")
    font, text = tight.fitted()
    assert font.pixelSize() == theme.LOBBY_LEAST
    assert text.startswith("不动产")
    assert text.endswith("…")


def test_a_direction_is_shown_whole_or_not_at_all(qtbot: QtBot) -> None:
    tight = line(qtbot, 150, whole=True)
    tight.set("请向右上二楼")
    assert tight.fitted()[1] == ""
    tight.resize(400, 100)
    assert tight.fitted()[1] == "请向右上二楼"


def test_sizes_grow_with_the_screen(qtbot: QtBot) -> None:
    large = line(qtbot, 800, 300)
    large.scale = 2.0
    large.set("A015")
    assert large.fitted()[0].pixelSize() == 128


@pytest.mark.parametrize("text", ["hgjpqB", "窗口號黽", "A015"])
@pytest.mark.parametrize("height", [30, 60, 90])
def test_no_stroke_is_cut_off(qtbot: QtBot, text: str, height: int) -> None:
    """Around the line there is a wider picture: the same ink must be in both."""
    small, tall = line(qtbot, 320, height, size=90), line(qtbot, 320, height + 80, size=90)
    for each in (small, tall):
        each.set(text, theme.PAPER)
    tall.set_size(small.fitted()[0].pixelSize())
    assert ink(small) == ink(tall) > 0


def ink(shown: Line) -> int:
    """Pixels that are more text than ground."""
    shown.setStyleSheet(f"background: {theme.WALL}")
    picture = shown.grab().toImage()
    return sum(
        QColor(picture.pixel(x, y)).lightness() > 128
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_text_keeps_to_its_side(qtbot: QtBot) -> None:
    columns = {}
    for align in (LEFT, CENTRE, RIGHT):
        shown = Line(40, align)
        qtbot.addWidget(shown)
        shown.resize(400, 60)
        shown.set("A015")
        columns[align] = first_ink(shown)
    assert columns[LEFT] < 20 < columns[CENTRE] < columns[RIGHT]
    assert columns[RIGHT] > 280


def first_ink(shown: Line) -> int:
    shown.setStyleSheet(f"background: {theme.WALL}")
    picture = shown.grab().toImage()
    return next(
        x
        for x in range(picture.width())
        if any(QColor(picture.pixel(x, y)).lightness() > 128 for y in range(picture.height()))
    )


def test_it_is_read_aloud_as_it_is_written(qtbot: QtBot) -> None:
    shown = line(qtbot, 100)
    shown.set("3号窗口")
    assert shown.accessibleName() == "3号窗口"


def test_what_would_be_hard_to_read_on_one_line_stands_on_two(qtbot: QtBot) -> None:
    text = "Connection lost, recovering. Please listen to the staff at the windows."
    note = Line(64, CENTRE, two=True)
    qtbot.addWidget(note)
    note.resize(960, 150)
    note.set(text)
    font, shown = note.fitted()
    assert shown.split("\n") == [
        "Connection lost, recovering. Please",
        "listen to the staff at the windows.",
    ]
    assert font.pixelSize() >= theme.LOBBY_NOTE
    note.set("Paused")
    assert note.fitted()[1] == "Paused"
    note.set("A" * 200)
    assert note.fitted()[1].endswith("…"), "nowhere to break it"


def test_both_lines_are_drawn_inside(qtbot: QtBot) -> None:
    note = Line(64, LEFT, two=True)
    qtbot.addWidget(note)
    note.resize(500, 120)
    note.set("Watch the screens and listen carefully")
    assert "\n" in note.fitted()[1]
    picture = note.grab().toImage()
    ink = {
        y
        for y in range(120)
        for x in range(0, 500, 2)
        if picture.pixelColor(x, y) == QColor(theme.PAPER)
    }
    assert min(ink) < 60 < max(ink)
    assert not ink & {0, 119}
