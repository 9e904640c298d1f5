"""A long message goes in fragments: the server reads no larger ones."""

import contextlib
from collections.abc import Iterator

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

from server.link.protocol import MOST_FROM_STATION

PIECE = MOST_FROM_STATION // 4
"""Letters per fragment: none takes more than four bytes."""


def in_fragments(text: str) -> str | Iterator[str]:
    """The text itself where one fragment holds it."""
    if len(text) <= PIECE:
        return text
    return (text[start : start + PIECE] for start in range(0, len(text), PIECE))


async def send(socket: ClientConnection, text: str) -> None:
    """One message; where the link falls, a request is sent again after the reconnect."""
    with contextlib.suppress(WebSocketException):
        await socket.send(in_fragments(text))
