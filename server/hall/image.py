"""The whole state of a hall as plain values: two halls are equal when their images are."""

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from server.hall.state import HallState

BUILT = frozenset({"index", "lines", "class_ids", "opening", "duties", "work", "ranks", "_sight"})
"""Attributes built from the others: no part of the image."""


def image_of(hall: "HallState") -> object:
    """All of it but what is built; the lines as they stand."""
    names = sorted(set(vars(hall)) - BUILT)
    plain = {name: msgspec.to_builtins(getattr(hall, name), str_keys=True) for name in names}
    lines = {"/".join(each.key): (each.places, each.over) for each in hall.lines}
    return {**plain, "lines": lines}
