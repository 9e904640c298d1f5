"""A long message goes in fragments: the server reads no larger ones."""

from collections.abc import Iterator

from server.link.protocol import MOST_FROM_STATION

PIECE = MOST_FROM_STATION // 4
"""Letters per fragment: none takes more than four bytes."""


def in_fragments(text: str) -> str | Iterator[str]:
    """The text itself where one fragment holds it."""
    if len(text) <= PIECE:
        return text
    return (text[start : start + PIECE] for start in range(0, len(text), PIECE))
