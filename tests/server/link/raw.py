"""A station that says whatever it likes, well or badly formed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.running import WITHIN_S, ServerProcess


class Raw:
    """A station that says whatever it likes."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def say(self, message: Any) -> None:
        text = message if isinstance(message, str | bytes) else json.dumps(message)
        self.socket.send(text)

    def hear(self, kind: str = "") -> dict[str, Any]:
        """The next message (of this kind)."""
        while True:
            message: dict[str, Any] = json.loads(self.socket.recv(WITHIN_S))
            if not kind or message["t"] == kind:
                return message

    def hello(self, **more: Any) -> dict[str, Any]:
        self.say({"t": "hello", "role": "kiosk", "name": "raw", **more})
        return self.hear()

    def closed(self) -> bool:
        try:
            while True:
                self.socket.recv(WITHIN_S)
        except ConnectionClosed:
            return True


@contextmanager
def raw(server: ServerProcess) -> Iterator[Raw]:
    with connect(server.url, compression=None, proxy=None) as socket:
        yield Raw(socket)
