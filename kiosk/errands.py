"""What is on its way: questions, presses, papers. Each answer goes to who waits, if still there."""

from collections.abc import Callable
from functools import partial
from typing import Any

from kiosk.desk import Desk
from kiosk.issuing import Given, Refusal
from kiosk.visit import Visit
from printers.contents import Content
from printers.spooler import Outcome
from server.link.protocol import Reply


class Errands:
    """By the id of each request and job; knows what for none of them is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: dict[str, Callable[[Any], None]] = {}
        self._printing: dict[str, Callable[[Outcome], None]] = {}

    def ask(self, wish: Any, then: Callable[[Reply], None], request_id: str) -> None:
        """Ask the server."""
        request = self._desk.wires.ask(wish, request_id)
        self._asked[request] = partial(self._if_here, self._desk.visit, then)

    def expect(self, press: str, then: Callable[[Given | Refusal], None]) -> None:
        """A press is on its way; the journal asks for it."""
        self._asked[press] = partial(self._if_here, self._desk.visit, then)

    def replied(self, reply: Reply) -> None:
        """A number is the journal's matter first, even where its visitor has gone."""
        found = self._desk.issuing.replied(reply)
        then = self._asked.pop(reply.request_id, None)
        if then is not None:
            then(reply if found is None else found)

    def print(self, job: str, paper: Content, then: Callable[[Outcome], None], again: bool) -> None:
        """Print."""
        self._printing[job] = partial(self._if_here, self._desk.visit, then)
        self._desk.wires.print(job, paper, again)

    def printed(self, outcome: Outcome) -> None:
        """A paper is out, or is not."""
        then = self._printing.pop(outcome.job_id, None)
        if then is not None:
            then(outcome)

    def _if_here(self, visit: Visit, then: Callable[[Any], None], said: Any) -> None:
        """What comes for a visitor who has gone is not for the next one."""
        if visit is self._desk.visit:
            then(said)
