"""Which way to hear chords everywhere a machine has, and why it has none."""

import pytest

from counter.everywhere import grabs


@pytest.mark.parametrize(
    ("platform", "system", "way"),
    [
        ("xcb", {}, "xcb"),
        ("xcb", {"XDG_SESSION_TYPE": "x11"}, "xcb"),
        ("xcb", {"XDG_SESSION_TYPE": "wayland"}, "wayland"),
        ("xcb", {"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ("wayland", {}, "wayland"),
        ("wayland-egl", {}, "wayland"),
        ("windows", {}, "windows"),
        ("offscreen", {}, "none"),
        ("cocoa", {}, "none"),
    ],
)
def test_the_way_follows_the_platform(platform: str, system: dict[str, str], way: str) -> None:
    assert grabs.way(platform, system, True) == way
    assert grabs.way(platform, system, False) == "off"


def test_how_many_were_to_be_had() -> None:
    chords = {"primary": "Ctrl+Alt+Space", "recall": "Ctrl+Alt+J"}
    assert grabs.standing(frozenset(), chords) == "all"
    assert grabs.standing(frozenset({"recall"}), chords) == "some"
    assert grabs.standing(frozenset(chords), chords) == "none"
