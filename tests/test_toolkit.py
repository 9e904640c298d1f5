"""What the installed Qt and the font must be able to do, whatever version a hall installs."""

import sys

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from config import paths

RARE = "䶮㐀𬱖〇：·"


def test_qt_takes_no_reference_of_none_away(qtbot: QtBot) -> None:
    """PySide6 6.12.0 does, on Python ≤ 3.11: the program aborts after some 5,000 calls."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 500


@pytest.mark.parametrize("character", RARE)
def test_the_font_has_the_characters_of_rare_names(qtbot: QtBot, character: str) -> None:
    font = QRawFont(str(paths.chinese_font()), 32.0)
    assert font.supportsCharacter(ord(character))
