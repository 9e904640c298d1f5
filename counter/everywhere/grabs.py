"""Which way to hear chords everywhere this machine has, and why it may have none. Pure."""

from collections.abc import Mapping

ALL, SOME, NONE, WAYLAND, OFF, FAILED = "all", "some", "none", "wayland", "off", "failed"
"""How it stands with the chords; words `counter_help.keys_<…>`."""
X11, WINDOWS = "xcb", "windows"


class NotToBeHadError(Exception):
    """The way is there, but this time it lets nobody in; the counter works without."""


def way(platform: str, system: Mapping[str, str], wanted: bool) -> str:
    """X11 or WINDOWS, else why not: WAYLAND, NONE, OFF. `platform`: Qt's name for it.

    A Qt program on X11 inside a Wayland desktop hears no key that is meant for a Wayland program.
    """
    if not wanted:
        return OFF
    wayland = system.get("XDG_SESSION_TYPE") == WAYLAND or bool(system.get("WAYLAND_DISPLAY"))
    if platform.startswith(WAYLAND) or (platform == X11 and wayland):
        return WAYLAND
    return platform if platform in (X11, WINDOWS) else NONE


def standing(held: frozenset[str], chords: Mapping[str, str]) -> str:
    """ALL, SOME or NONE of the chords were to be had; `held` by other programs."""
    if not held:
        return ALL
    return SOME if held < frozenset(chords) else NONE
