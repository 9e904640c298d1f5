"""Tests of config/theme.py: what must be read can be read."""

import pytest

from config import theme


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        (theme.INK, theme.PAPER, 12),
        (theme.PAPER, theme.WALL, 12),
        (theme.CALLED, theme.WALL, 7),
        (theme.QUIET, theme.PAPER, 7),
        (theme.QUIET, theme.SURFACE, 7),
        (theme.WALL_QUIET, theme.WALL, 7),
        (theme.WALL_RESTING, theme.WALL, 4.5),
        (theme.PAPER, theme.WALL_PANEL, 12),
        (theme.CALLED, theme.WALL_PANEL, 7),
        (theme.ON_PRIMARY, theme.ALERT, 4.5),
        (theme.ON_PRIMARY, theme.PRIMARY, 4.5),
        (theme.ON_PRIMARY, theme.PRIMARY_PRESSED, 4.5),
    ],
)
def test_text_stands_out(text: str, ground: str, least: float) -> None:
    assert contrast(text, ground) >= least


@pytest.mark.parametrize("name", theme.LIGHTS)
def test_a_light_is_read_by_its_text(name: str) -> None:
    fill, text, _ = theme.LIGHTS[name]
    assert contrast(text, fill) >= 4.5


@pytest.mark.parametrize("name", theme.LIGHTS)
def test_a_light_on_the_wall_stands_out_and_is_read(name: str) -> None:
    fill, text, shape = theme.WALL_LIGHTS[name]
    assert contrast(fill, theme.WALL) >= 4.5
    assert contrast(text, fill) >= 4.5
    assert shape == theme.LIGHTS[name][2]


def test_each_light_has_its_own_shape() -> None:
    assert len({shape for _, _, shape in theme.LIGHTS.values()}) == len(theme.LIGHTS)


def test_a_finger_hits_a_touch_target() -> None:
    assert theme.TOUCH >= 81
