"""The console's sheet: only values of the theme, nothing from elsewhere."""

import re

from config import theme
from server.web.theme_css import SHEET, head


def test_the_sheet_names_no_colour_and_no_address() -> None:
    sheet = SHEET.read_text("utf-8")
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[;,\s)])|rgba?\(", sheet)
    assert not re.findall(r"url\(|@import|https?:", head())


def test_every_variable_is_a_value_of_the_theme() -> None:
    used = set(re.findall(r"var\(--([\w-]+)", SHEET.read_text("utf-8")))
    given = set(re.findall(r"^\s+--([\w-]+):", head(), re.MULTILINE))
    assert used - given - {"scale"} == set()


def test_every_light_and_every_state_has_its_rule() -> None:
    for name in {*theme.LIGHTS, *theme.WINDOW_MARKS}:
        assert f".state.{name}" in head()
