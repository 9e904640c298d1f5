"""A Qt program on a real X server that hears chords everywhere; says what it hears on stdout.

Its arguments are the chords, as name=chord. Ends when stdin does.
"""

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from counter.everywhere.part import Everywhere


def told(**values: object) -> None:
    """How it stands, as one line."""
    held = values["held_keys"]
    assert isinstance(held, frozenset)
    print(json.dumps({"grabs": values["grabs"], "held": sorted(held)}), flush=True)


if __name__ == "__main__":
    application = QApplication([])
    chords = dict(each.split("=", 1) for each in sys.argv[1:])
    part = Everywhere(
        chords, lambda name: print(json.dumps({"pressed": name}), flush=True), told, wanted=True
    )
    end = QSocketNotifier(0, QSocketNotifier.Type.Read)
    end.activated.connect(application.quit)
    part.start()
    application.exec()
    part.stop()
