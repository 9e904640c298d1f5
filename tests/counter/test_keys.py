"""Chords: of the settings, distinct, known to Qt, and never a bare key."""

from PySide6.QtGui import QKeySequence

from config.settings import load
from counter.keys import chords


def test_the_shipped_chords_are_known_to_qt_and_do_not_collide() -> None:
    shipped = chords(load().counter)
    sequences = [QKeySequence(each).toString() for each in shipped.values()]
    assert all(sequences)
    assert len(set(sequences)) == len(shipped) == 4
