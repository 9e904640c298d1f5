"""Questions on their way to foresight and back; nobody waits for them, and none is kept.

Runs on the loop. An answer that comes too late is nobody's.
"""

import asyncio
from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from server.link.protocol import Answered, Enquire, Question, Reply, encode, refused

ANSWER_WITHIN_S = 3.0
MOST_WAITING = 16
"""A question takes half a second: more at once are not answered in time anyway."""

Write = Callable[[bytes], None]


class Foresight(Protocol):
    """Where foresight is on the link."""

    def to_foresight(self, text: bytes) -> bool: ...


class _Waiting(Struct):
    """Who asked."""

    request_id: str
    write: Write
    timer: asyncio.TimerHandle


class Enquiries:
    """By the number each question has on its way."""

    def __init__(self) -> None:
        self._waiting: dict[int, _Waiting] = {}
        self._number = 0

    def pass_on(self, enquire: Enquire, write: Write, link: Foresight) -> Reply | None:
        """Ask foresight; the refusal where it cannot be asked."""
        if len(self._waiting) >= MOST_WAITING:
            return refused(enquire.request_id, "too_many_questions")
        self._number += 1
        if not link.to_foresight(encode(Question(number=self._number, query=enquire.query))):
            return refused(enquire.request_id, "foresight_absent")
        timer = asyncio.get_running_loop().call_later(ANSWER_WITHIN_S, self._late, self._number)
        self._waiting[self._number] = _Waiting(enquire.request_id, write, timer)
        return None

    def answered(self, message: Answered) -> None:
        """Foresight's answer, to whoever asked."""
        waiting = self._waiting.pop(message.question, None)
        if waiting is None:
            return
        waiting.timer.cancel()
        reply = Reply(
            request_id=waiting.request_id,
            ok=not message.code,
            code=message.code,
            values=message.values,
            answer=message.answer,
        )
        waiting.write(encode(reply))

    def _late(self, number: int) -> None:
        waiting = self._waiting.pop(number)
        waiting.write(encode(refused(waiting.request_id, "foresight_absent")))
