"""Chords registered with Windows (RegisterHotKey); the presses come as messages of Qt's thread.

The user32 library comes in as an argument, so that what is asked of it can be read anywhere.
"""

import ctypes
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

WM_HOTKEY = 0x0312
NO_REPEAT = 0x4000
MODIFIERS = {"Alt": 0x0001, "Ctrl": 0x0002, "Shift": 0x0004, "Meta": 0x0008}
KEYS = {"Space": 0x20}
F1, MOST_F = 0x70, 24


class User32(Protocol):
    """The two calls of it that are used."""

    def RegisterHotKey(self, window: None, number: int, modifiers: int, key: int) -> int:
        """0: another program holds it."""

    def UnregisterHotKey(self, window: None, number: int) -> int:
        """0: it was not registered."""


class _Message(ctypes.Structure):
    """MSG, as far as it is read."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
    )


class WindowsKeys(QAbstractNativeEventFilter):
    """Begins with `start`, ends with `stop`."""

    def __init__(
        self, user32: User32, chords: Mapping[str, str], press: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._user32, self._chords, self._press = user32, chords, press
        self._names: dict[int, str] = {}

    def start(self) -> frozenset[str]:
        """Register all; the names of those that another program holds."""
        for number, (name, chord) in enumerate(self._chords.items(), 1):
            key, modifiers = parsed(chord)
            if key and self._user32.RegisterHotKey(None, number, modifiers | NO_REPEAT, key):
                self._names[number] = name
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)
        return frozenset(self._chords) - frozenset(self._names.values())

    def stop(self) -> None:
        """Every key belongs to the others again."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self)
        for number in self._names:
            self._user32.UnregisterHotKey(None, number)
        self._names.clear()

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> Any:
        """A chord pressed anywhere; everything else goes on its way."""
        told = _Message.from_address(int(message))
        if told.message == WM_HOTKEY and told.wparam in self._names:
            self._press(self._names[told.wparam])
            return True, 0
        return False, 0


def parsed(chord: str) -> tuple[int, int]:
    """Virtual key and modifiers of "Ctrl+Alt+Space"; 0 where Windows knows no such key."""
    *names, key = chord.split("+")
    modifiers = 0
    for each in names:
        modifiers |= MODIFIERS[each]
    return KEYS.get(key) or _key(key.upper()), modifiers


def _key(name: str) -> int:
    if len(name) == 1 and name.isascii() and name.isalnum():
        return ord(name)
    number = name[1:]
    known = name.startswith("F") and number.isdigit() and 1 <= int(number) <= MOST_F
    return F1 + int(number) - 1 if known else 0
