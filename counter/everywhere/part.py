"""Everywhere: the counter's chords while another program has the focus; a part of its desk.

Says in the scene how it stands, and in the log once.
"""

import ctypes
import logging
import os
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtGui import QGuiApplication

from counter.everywhere import grabs
from counter.scene import Scene

log = logging.getLogger("staff")


class Keys(Protocol):
    """One way to hear chords everywhere."""

    def start(self) -> frozenset[str]:
        """Take the chords; the names of those that another program holds."""

    def stop(self) -> None:
        """Give them back."""


class Everywhere:
    """Begins and ends with the counter; a hall's machine without a way only says so."""

    def __init__(
        self,
        chords: Mapping[str, str],
        press: Callable[[str], None],
        say: Callable[..., None],
        *,
        wanted: bool,
    ) -> None:
        self._chords, self._press, self._say, self._wanted = chords, press, say, wanted
        self._keys: Keys | None = None

    def start(self) -> None:
        """Take the chords, where there is a way, and tell how it stands."""
        found = grabs.way(QGuiApplication.platformName(), os.environ, self._wanted)
        try:
            self._keys = self._open(found)
        except grabs.NotToBeHadError as error:
            log.warning("keys everywhere: %s", error)
            found = grabs.FAILED
        held: frozenset[str] = self._keys.start() if self._keys else frozenset()
        stands = grabs.standing(held, self._chords) if self._keys else found
        names = ", ".join(self._chords[each] for each in sorted(held))
        log.info(
            "keys everywhere: %s%s", stands, f", held by another program: {names}" * bool(held)
        )
        self._say(grabs=stands, held_keys=held)

    def saw(self, scene: Scene) -> None:
        """Nothing of it depends on what is drawn."""

    def stop(self) -> None:
        """Every key belongs to the others again."""
        if self._keys is not None:
            self._keys.stop()
        self._keys = None

    def _open(self, found: str) -> Keys | None:
        if found == grabs.X11:
            from counter.everywhere.x11 import X11Keys  # python-xlib is there on Linux only

            return X11Keys(self._chords, self._press)
        if found == grabs.WINDOWS:
            from counter.everywhere.windows import WindowsKeys

            library: Any = ctypes
            return WindowsKeys(library.windll.user32, self._chords, self._press)
        return None
