"""Chords grabbed from the X server (XGrabKey), by python-xlib on a connection of its own.

Caps, Num and Scroll Lock make no difference. What another program has grabbed is told, not taken.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, combinations

from PySide6.QtCore import QObject, QSocketNotifier
from Xlib import XK, X, error
from Xlib.display import Display

from counter.everywhere.grabs import NotToBeHadError

log = logging.getLogger("staff")

LOCKS = (XK.XK_Caps_Lock, XK.XK_Num_Lock, XK.XK_Scroll_Lock)
MODIFIERS = {"Ctrl": X.ControlMask, "Alt": X.Mod1Mask, "Shift": X.ShiftMask, "Meta": X.Mod4Mask}
KEYS = {"Space": XK.XK_space}
"""Names of keys that X calls otherwise than Qt; letters, figures and F keys are the same."""


class Repeats:
    """Tells a press from the repeats of a key held down: each of those is released as it comes."""

    def __init__(self) -> None:
        self._released: dict[int, int] = {}

    def release(self, key: int, time: int) -> None:
        """At this moment of the X server."""
        self._released[key] = time

    def fresh(self, key: int, time: int) -> bool:
        """Whether it is a press of a hand."""
        return self._released.get(key) != time


class X11Keys(QObject):
    """Begins with `start`, ends with `stop`. Raises NotToBeHadError where no X lets us in."""

    def __init__(self, chords: Mapping[str, str], press: Callable[[str], None]) -> None:
        super().__init__()
        self._chords, self._press = chords, press
        self._display = _display()
        self._root = self._display.screen().root
        self._names: dict[tuple[int, int], str] = {}
        self._repeats = Repeats()
        self._locks = _lock_masks(self._display)
        reading = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._display.fileno(), reading, self)
        self._notifier.setEnabled(False)
        self._notifier.activated.connect(self._read)

    def start(self) -> frozenset[str]:
        """Grab all; the names of those that another program holds."""
        held = frozenset(
            name for name, chord in self._chords.items() if not self._grab(name, chord)
        )
        self._notifier.setEnabled(True)
        self._read()
        return held

    def stop(self) -> None:
        """Every key belongs to the others again."""
        self._notifier.setEnabled(False)
        self._display.close()

    def _grab(self, name: str, chord: str) -> bool:
        keysym, mask = parsed(chord)
        key = self._display.keysym_to_keycode(keysym)
        if not key:
            return False
        refused = error.CatchError(error.BadAccess)
        for locks in self._locks:
            self._root.grab_key(
                key, mask | locks, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refused
            )
        self._display.sync()
        if refused.get_error() is not None:
            for locks in self._locks:
                self._root.ungrab_key(key, mask | locks)
            return False
        self._names[key, mask] = name
        return True

    def _read(self) -> None:
        try:
            while self._display.pending_events():
                self._take(self._display.next_event())
        except error.ConnectionClosedError:
            self._notifier.setEnabled(False)  # the screen itself has gone
            log.warning("the X server has gone: no keys from there any more")

    def _take(self, event: object) -> None:
        kind = getattr(event, "type", None)
        if kind not in (X.KeyPress, X.KeyRelease):
            return
        key, time, state = (getattr(event, each) for each in ("detail", "time", "state"))
        if kind == X.KeyRelease:
            self._repeats.release(key, time)
            return
        name = self._names.get((key, state & ~self._locks[-1] & 0xFF))
        if name is not None and self._repeats.fresh(key, time):
            self._press(name)


def _display() -> Display:
    """A connection of its own; the one of Qt belongs to Qt."""
    try:
        return Display()
    except (error.DisplayError, error.XauthError, error.XNoAuthError, OSError) as why:
        raise NotToBeHadError(str(why)) from why


def parsed(chord: str) -> tuple[int, int]:
    """Keysym and modifiers of "Ctrl+Alt+Space"; 0 where X knows no such key."""
    *modifiers, key = chord.split("+")
    mask = 0
    for each in modifiers:
        mask |= MODIFIERS[each]
    name = key.lower() if len(key) == 1 else key
    return KEYS.get(key) or XK.string_to_keysym(name), mask


def _lock_masks(display: Display) -> tuple[int, ...]:
    """Every combination of the locks, none first, all last."""
    codes = {display.keysym_to_keycode(each): each for each in LOCKS}
    mapping = display.get_modifier_mapping()
    found = {1 << row for row, keys in enumerate(mapping) if set(keys) & set(codes) - {0}}
    masks = sorted(found | {X.LockMask})
    sums = (sum(each) for each in _combinations(masks))
    return tuple(sums)


def _combinations(masks: list[int]) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(masks, size) for size in range(len(masks) + 1))
