"""Chords on a real X server (Xvfb) while another program's window has the focus."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import pytest
from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from config.settings import load
from counter.everywhere.x11 import Repeats, parsed
from counter.keys import chords

pytestmark = pytest.mark.timeout(120)
needs_x = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
MODIFIERS = {"Ctrl": XK.XK_Control_L, "Alt": XK.XK_Alt_L, "Shift": XK.XK_Shift_L}
CHORDS = ("primary=Ctrl+Alt+Space", "hold=Ctrl+Alt+Shift+G")


def test_every_shipped_chord_has_a_key() -> None:
    found = [parsed(each) for each in chords(load().counter).values()]
    assert all(keysym and mask for keysym, mask in found)
    assert len(set(found)) == len(found)


def test_a_key_held_down_is_one_press() -> None:
    repeats = Repeats()
    assert repeats.fresh(65, 100)
    repeats.release(65, 160)
    assert not repeats.fresh(65, 160), "the server's own repeat: released as it comes"
    repeats.release(65, 400)
    assert repeats.fresh(65, 900)
    assert repeats.fresh(66, 900)


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A display of its own; it says its number itself once it takes connections."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    yield name
    server.terminate()
    server.wait(20)


@contextmanager
def counter(screen: str, *chords: str) -> Iterator[IO[str]]:
    """The program that hears; its lines."""
    system = os.environ | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    for each in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        system.pop(each, None)
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.counter.everywhere.counter_elsewhere", *chords],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=system,
    )
    assert running.stdout is not None
    assert running.stdin is not None
    try:
        yield running.stdout
    finally:
        running.stdin.close()
        running.wait(20)
        running.stdout.close()


class Other:
    """Another program: a window that has the focus, and hands that type on the keyboard."""

    def __init__(self, screen: str) -> None:
        self.display = Display(screen)
        root = self.display.screen().root
        self.window = root.create_window(
            0, 0, 200, 100, 0, self.display.screen().root_depth,
            event_mask=X.KeyPressMask | X.StructureNotifyMask,
        )  # fmt: skip
        self.window.map()
        while self.display.next_event().type != X.MapNotify:
            pass
        self.window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.display.sync()

    def type(self, chord: str) -> None:
        """Down in order, up in the other."""
        *held, last = chord.split("+")
        keysyms = [MODIFIERS[each] for each in held]
        keysyms.append(parsed(last)[0])
        codes = [self.display.keysym_to_keycode(each) for each in keysyms]
        for code in codes:
            xtest.fake_input(self.display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.sync()

    def toggle(self, lock: int) -> None:
        """Caps Lock or Num Lock."""
        code = self.display.keysym_to_keycode(lock)
        xtest.fake_input(self.display, X.KeyPress, code)
        xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.sync()

    def heard(self, key: str) -> bool:
        """Whether this key comes to the window itself; other keys before it are passed over."""
        wanted = self.display.keysym_to_keycode(parsed(key)[0])
        while True:
            event = self.display.next_event()
            if event.type == X.KeyPress and event.detail == wanted:
                return True


@pytest.fixture
def other(screen: str) -> Iterator[Other]:
    made = Other(screen)
    yield made
    made.display.close()


def line(lines: IO[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(lines.readline())
    return found


@needs_x
def test_chords_are_heard_while_another_program_has_the_focus(screen: str, other: Other) -> None:
    with counter(screen, *CHORDS) as lines:
        assert line(lines) == {"grabs": "all", "held": []}
        assert other.display.get_input_focus().focus.id == other.window.id
        other.type("Ctrl+Alt+Space")
        assert line(lines) == {"pressed": "primary"}
        other.type("Ctrl+Alt+Shift+G")
        assert line(lines) == {"pressed": "hold"}
        assert other.display.get_input_focus().focus.id == other.window.id


@needs_x
def test_locks_make_no_difference(screen: str, other: Other) -> None:
    with counter(screen, *CHORDS) as lines:
        line(lines)
        for lock in (XK.XK_Caps_Lock, XK.XK_Num_Lock):
            other.toggle(lock)
            other.type("Ctrl+Alt+Space")
            assert line(lines) == {"pressed": "primary"}
        for lock in (XK.XK_Caps_Lock, XK.XK_Num_Lock):
            other.toggle(lock)


@needs_x
def test_other_keys_go_to_the_other_program(screen: str, other: Other) -> None:
    with counter(screen, *CHORDS) as lines:
        line(lines)
        other.type("Ctrl+Alt+K")
        assert other.heard("K")
        other.type("Space")
        assert other.heard("Space"), "a bare key belongs to the other program"
        other.type("Ctrl+Alt+Space")
        assert line(lines) == {"pressed": "primary"}, "and nothing was heard before it"


@needs_x
def test_a_chord_that_another_program_holds_is_told_and_not_taken(
    screen: str, other: Other
) -> None:
    keysym, mask = parsed("Ctrl+Alt+Space")
    code = other.display.keysym_to_keycode(keysym)
    root = other.display.screen().root
    root.grab_key(code, mask, True, X.GrabModeAsync, X.GrabModeAsync)
    other.display.sync()
    with counter(screen, *CHORDS) as lines:
        assert line(lines) == {"grabs": "some", "held": ["primary"]}
        other.type("Ctrl+Alt+Space")
        assert other.heard("Space")
        other.type("Ctrl+Alt+Shift+G")
        assert line(lines) == {"pressed": "hold"}


@needs_x
def test_at_its_end_every_key_is_free_again(screen: str, other: Other) -> None:
    for _ in range(2):
        with counter(screen, *CHORDS) as lines:
            assert line(lines) == {"grabs": "all", "held": []}
