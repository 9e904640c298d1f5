"""Keyboard shortcuts of a panel or a bar.

Chords of the settings, each meaning the button that carries its name.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from config.settings import Counter as CounterSettings
from counter.buttons import (
    FINISH,
    HELP,
    HOLD,
    MISSED,
    NOTE,
    PANEL,
    PAUSE,
    PRIMARY,
    RECALL,
    TAKE_BACK,
    TRANSFER,
)


def chords(settings: CounterSettings) -> dict[str, str]:
    """Which chord presses which named button."""
    return {
        PRIMARY: settings.key_next,
        RECALL: settings.key_recall,
        MISSED: settings.key_missed,
        FINISH: settings.key_finish,
        HOLD: settings.key_hold,
        TRANSFER: settings.key_transfer,
        PAUSE: settings.key_pause,
        TAKE_BACK: settings.key_take_back,
        NOTE: settings.key_note,
        HELP: settings.key_help,
        PANEL: settings.key_panel,
    }


def bind(top: QWidget, keys: Mapping[str, str], press: Callable[[str], None]) -> list[QObject]:
    """Shortcuts that work while `top` has the focus; a key held down presses once."""
    found: list[QObject] = []
    for name, chord in keys.items():
        shortcut = QShortcut(QKeySequence(chord), top)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda name=name: press(name))
        found.append(shortcut)
    return found
