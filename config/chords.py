"""Whether two settings mean the same keys, however they are written. Knows no button."""

from collections.abc import Mapping

PREFIX = "key_"
SAME = {"esc": "escape", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdown": "pagedown"}


def meant(chord: str) -> tuple[frozenset[str], str]:
    """The modifiers in no order, and the key, in small letters."""
    *modifiers, key = chord.lower().split("+")
    return frozenset(modifiers), SAME.get(key, key)


def clash(settings: Mapping[str, object]) -> tuple[str, str] | None:
    """Two settings that are one chord; None where each chord has one meaning."""
    found: dict[tuple[frozenset[str], str], str] = {}
    for name, chord in settings.items():
        if name.startswith(PREFIX):
            first = found.setdefault(meant(str(chord)), name)
            if first != name:
                return first, name
    return None
