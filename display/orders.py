"""Orders on standard input, one a line: `grab FILE` saves what the screen shows and says so.

Reads in a thread of its own; knows nothing of the hall.
"""

import json
import os
import sys
import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

CHUNK = 4096


class Orders(QObject):
    """Obeys until the input ends."""

    _line = Signal(str)

    def __init__(self, screen: QWidget) -> None:
        super().__init__()
        self._screen = screen
        self._line.connect(self.obey)

    def start(self, descriptor: int = 0) -> None:
        """Read this file descriptor: by os.read, whose thread may be left behind at the end."""
        threading.Thread(target=self._read, args=(descriptor,), daemon=True).start()

    def _read(self, descriptor: int) -> None:
        rest = b""
        while chunk := _chunk(descriptor):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._line.emit(line.decode(errors="replace").strip())

    def obey(self, line: str) -> None:
        """Do what one line says; what it is not known is said on stderr."""
        word, _, rest = line.partition(" ")
        if word == "grab" and rest:
            saved = self._screen.grab().save(rest)
            say({"grabbed": rest} if saved else {"not_grabbed": rest})
        elif line:
            print(f"? {line}", file=sys.stderr)


def _chunk(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, CHUNK)
    except OSError:
        return b""  # no standard input: a service, or a closed terminal


def say(message: dict[str, object]) -> None:
    """One line of JSON for whoever started us."""
    print(json.dumps(message, ensure_ascii=False), flush=True)
