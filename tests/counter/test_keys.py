"""Chords: of the settings, distinct, known to Qt, never a bare key, and no office program's own."""

from PySide6.QtGui import QKeySequence

from config.settings import load
from counter.keys import chords

TAKEN = {
    # Word and WPS Writer, as their help pages list them
    *(f"Ctrl+Alt+{each}" for each in "123CDEFHIKLMNOPRSTUVYZ"),
    "Ctrl+Alt+Return", "Ctrl+Alt+Home", "Ctrl+Alt+Shift+S", "Ctrl+Alt+Shift+L",
    # the desktops of UOS, Kylin and GNOME, and Windows
    "Ctrl+Alt+T", "Ctrl+Alt+L", "Ctrl+Alt+D", "Ctrl+Alt+A", "Ctrl+Alt+V", "Ctrl+Alt+Del",
    "Ctrl+Alt+Tab", "Ctrl+Alt+Shift+R", *(f"Ctrl+Alt+F{each}" for each in range(1, 13)),
    # chat programs: screenshots and their windows
    "Ctrl+Alt+W", "Ctrl+Alt+Z", "Ctrl+Alt+S",
}  # fmt: skip


def test_the_shipped_chords_are_known_to_qt_and_do_not_collide() -> None:
    shipped = chords(load().counter)
    sequences = [QKeySequence(each).toString() for each in shipped.values()]
    assert all(sequences)
    assert len(set(sequences)) == len(shipped) == 11
    assert not set(sequences) & TAKEN
