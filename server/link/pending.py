"""Requests on their way: sent again after a reconnect with the same id, ended when time is over.

Used in the client's own thread only; knows no socket.
"""

import logging
import time
import uuid
from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct

from server.link.protocol import Reply, refused

LINK_DOWN = "link_down"
Heard = TypeVar("Heard")
OnReply = Callable[[Reply], None]
log = logging.getLogger("link")


class Request(Struct, kw_only=True):
    """A request not answered yet."""

    text: bytes
    on_reply: OnReply
    until: float


class Pending:
    """What waits for an answer, by request id."""

    def __init__(self) -> None:
        self._waiting: dict[str, Request] = {}

    def add(self, request_id: str, request: Request) -> None:
        """A request was handed in."""
        self._waiting[request_id] = request

    def texts(self) -> Iterator[bytes]:
        """Everything unanswered, to be sent again."""
        return (each.text for each in self._waiting.values())

    def answer(self, reply: Reply) -> None:
        """The answer to one; a second answer is nobody's."""
        request = self._waiting.pop(reply.request_id, None)
        if request is not None:
            safely(request.on_reply, reply)

    def expire(self) -> None:
        """Requests whose time is over end with "link_down"; nothing is pressed twice later."""
        now = time.monotonic()
        for request_id in [each for each, it in self._waiting.items() if it.until <= now]:
            self.answer(refused(request_id, LINK_DOWN))


def new_request_id() -> str:
    """A press's own number, never used again."""
    return uuid.uuid4().hex


def safely(callback: Callable[[Heard], object], heard: Heard) -> None:
    """Invoke what a program gave us."""
    try:
        callback(heard)
    except Exception:  # a bug in a screen must not take its station off the link
        log.exception("a callback of the link failed")
