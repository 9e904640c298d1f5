"""The counter's part: where no keys are to be had it says so, and the counter goes on."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from Xlib.error import DisplayConnectionError, XauthError, XNoAuthError

from config import words
from counter.everywhere import grabs, part, x11

CHORDS = {"primary": "Ctrl+Alt+Space"}


class Told:
    """What the scene is told."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}

    def change(self, **values: object) -> None:
        self.values |= values


@pytest.fixture
def on_x(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if Qt drew by X."""
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: grabs.X11)
    for each in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(each, raising=False)


def test_no_x_server_is_told_and_the_counter_goes_on(
    on_x: None, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("staff WARNING: keys everywhere")
    monkeypatch.setenv("DISPLAY", "nonsense")
    told = Told()
    made = part.Everywhere(CHORDS, lambda name: None, told.change, wanted=True)
    made.start()
    made.stop()
    assert told.values == {"grabs": grabs.FAILED, "held_keys": frozenset()}


@pytest.mark.parametrize(
    "why",
    [
        DisplayConnectionError(":77", b"Authorization required"),
        XauthError("broken file"),
        XNoAuthError(),
        PermissionError(13, "no"),
    ],
)
def test_an_x_server_that_lets_nobody_in_is_told(
    on_x: None,
    why: Exception,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    """What python-xlib raises; a refused connection of its own would leave a socket open."""
    expect_log("staff WARNING: keys everywhere")

    def refusing() -> None:
        raise why

    monkeypatch.setattr(x11, "Display", refusing)
    told = Told()
    part.Everywhere(CHORDS, lambda name: None, told.change, wanted=True).start()
    assert told.values["grabs"] == grabs.FAILED


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_help_page_has_words_for_it(lang: str) -> None:
    assert words.say(f"counter_help.keys_{grabs.FAILED}", lang)
