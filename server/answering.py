"""Requests that have had their reply: the same press again gets it again, and no other press does.

A request id belongs to one station and one command; knows neither hall nor store.
"""

from msgspec import Struct

from server.job import Job
from server.link.protocol import encode, refused


class Answer(Struct, frozen=True):
    """The reply one request has had."""

    station: str
    command: str
    reply: bytes


class Answers:
    """By request id."""

    def __init__(self) -> None:
        self._known: dict[str, Answer] = {}

    def keep(self, request_id: str, answer: Answer) -> None:
        """Remember one."""
        self._known[request_id] = answer

    def reply_to(self, job: Job) -> bytes | None:
        """The reply this very request has had; a refusal where its id was somebody else's."""
        if not (job.request_id and job.remember):
            return None
        known = self._known.get(job.request_id)
        if known is None:
            return None
        if (known.station, known.command) != (job.who.station, command_of(job)):
            return encode(refused(job.request_id, "request_id_used"))
        return known.reply


def command_of(job: Job) -> str:
    """The name of what is asked."""
    return type(job.command).__name__
