"""The style sheet is whole: every value filled, every pair of colours readable."""

import pytest

from config import theme
from counter.style import sheet
from tests.config.test_theme import contrast


def test_every_value_of_the_theme_is_filled_in() -> None:
    assert "$" not in sheet()
    assert f"{theme.STAFF_NUMBER}px" in sheet()


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (theme.QUIET, theme.DISABLED),
        (theme.ALERT, theme.PAPER),
        (theme.PAPER, theme.ALERT),
        (theme.INK, theme.CALLED),
        (theme.WALL_QUIET, theme.WALL),
    ],
)
def test_what_the_panel_writes_can_be_read(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5
