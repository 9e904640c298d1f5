"""A command typed by hand: a field that no command has is a slip of the pen, and is named.

The wire is lenient on purpose, for newer stations; a person is told.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from server.hall.commands.command import Command
from server.link.protocol import Query


def unknown_fields(text: str, wish: Command | Query) -> list[str]:
    """What was typed and is not in what was understood."""
    return list(_beyond(msgspec.json.decode(text), msgspec.to_builtins(wish)))


def _beyond(typed: Any, known: Any) -> Iterator[str]:
    if isinstance(typed, dict) and isinstance(known, dict):
        yield from (each for each in typed if each not in known)
        for name in typed.keys() & known.keys():
            yield from _beyond(typed[name], known[name])
    elif isinstance(typed, list) and isinstance(known, list | tuple):
        for one, other in zip(typed, known, strict=False):
            yield from _beyond(one, other)
