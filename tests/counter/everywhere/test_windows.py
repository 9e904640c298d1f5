"""What Windows is asked for; the library itself is not on this system, so only the asking is."""

import ctypes
from typing import Any

import pytest

from config.settings import load
from counter.everywhere.windows import WM_HOTKEY, WindowsKeys, parsed
from counter.keys import chords


class Asked:
    """Keeps what user32 was asked, and holds one key for somebody else."""

    def __init__(self, held: int = 0) -> None:
        self.registered: dict[int, tuple[int, int]] = {}
        self.held = held

    def RegisterHotKey(self, window: None, number: int, modifiers: int, key: int) -> int:
        if key == self.held:
            return 0
        self.registered[number] = (modifiers, key)
        return 1

    def UnregisterHotKey(self, window: None, number: int) -> int:
        del self.registered[number]
        return 1


class Message(ctypes.Structure):
    """MSG of Windows, whole."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
        ("time", ctypes.c_uint),
    )


@pytest.mark.parametrize(
    ("chord", "key"),
    [
        ("Ctrl+Alt+Space", (0x20, 3)),
        ("Ctrl+Alt+Shift+G", (0x47, 7)),
        ("Meta+F12", (0x7B, 8)),
        ("Alt+7", (0x37, 1)),
        ("Ctrl+Pause", (0, 2)),
    ],
)
def test_a_chord_as_windows_knows_it(chord: str, key: tuple[int, int]) -> None:
    assert parsed(chord) == key


def test_every_shipped_chord_has_a_key() -> None:
    assert all(parsed(each)[0] for each in chords(load().counter).values())


def test_a_held_one_is_told_a_press_is_heard_and_all_are_given_back(qapp: Any) -> None:
    user32, pressed = Asked(held=ord("J")), list[str]()
    keys = WindowsKeys(
        user32, {"primary": "Ctrl+Alt+Space", "recall": "Ctrl+Alt+J"}, pressed.append
    )
    assert keys.start() == {"recall"}
    assert user32.registered == {1: (0x4003, 0x20)}
    for number in (1, 2):
        told = Message(message=WM_HOTKEY, wparam=number)
        keys.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told))
    keys.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(Message(message=1, wparam=1)))
    assert pressed == ["primary"]
    keys.stop()
    assert user32.registered == {}
