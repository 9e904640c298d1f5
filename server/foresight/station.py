"""Foresight's one place of wiring: follows the hall, looks ahead every two seconds, sends Advice.

In between it answers what people ask; a look in hand ends early for a question.
Nobody waits for it: it takes half a core at most, and when it is killed the hall goes on.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import msgspec

from server.foresight.history import History
from server.foresight.load_calendar import worked_as
from server.foresight.mirror import Mirror
from server.foresight.planning import Planning
from server.foresight.questions import Questions, answered
from server.foresight.today import Today
from server.hall.advice import Outlook
from server.hall.lookahead import needs, spare
from server.hall.outlook import look
from server.hall.ticket import Millis
from server.link.client import HallClient
from server.link.commands import Advice
from server.link.protocol import Answered, Question, Welcome
from server.store.following import JournalReader

EVERY_S = 2.0
"""A new outlook this often."""
PASSES, FEWEST = 200, 25
TRIED_SHARE = 0.3
"""Of the passes of a look, for each of the two looks of an answer: half a second in all."""
LONGEST_S = 0.9
"""A look that takes longer is made with fewer passes the next time: under half of EVERY_S."""
log = logging.getLogger("calls")
T = TypeVar("T")


class Foresight:
    """One hall's foresight."""

    def __init__(self, data: Path, url: str, token: str) -> None:
        journal = JournalReader(data / "hall.db")
        self.mirror = Mirror(journal)
        self._history = History(journal, data)
        self._planning = Planning(data)
        self._today = self._believed()
        self._passes, self._chance = PASSES, Random()
        self._troubles: dict[str, str] = {}
        self._questions = Questions()
        self._welcomed, self._stopping = threading.Event(), threading.Event()
        self._client = HallClient(
            url, "foresight", "foresight", token=token, on_message=self._hear, on_link=self._link
        )

    # -- the link -------------------------------------------------------------------------------

    def _hear(self, message: Any) -> None:
        if isinstance(message, Question):
            self._questions.put(message)
        elif isinstance(message, Welcome) and message.era != self.mirror.start.era:
            log.warning("the store is of another era; starting over")
            self.stop()

    def _link(self, up: bool) -> None:
        if up:
            self._welcomed.set()
        else:
            self._welcomed.clear()

    # -- the work -------------------------------------------------------------------------------

    def run(self, server: int) -> None:
        """Until stopped, or until the server that started it (its process) is gone."""
        self._client.start()
        while not self._stopping.is_set() and os.getppid() == server:
            began = time.monotonic()
            if self._welcomed.wait(EVERY_S):
                self._turn()
                used = time.monotonic() - began
                self._answer_for(max(EVERY_S - used, used))
        self._client.stop()

    def stop(self) -> None:
        """From any thread."""
        self._stopping.set()
        self._questions.wake()

    def _turn(self) -> None:
        """One outlook; days behind are learned one at a time between two of them."""
        date = self.mirror.hall.date
        hall = self.mirror.follow()
        if self._tried("learn", self._learn) or hall.date != date:
            self._today = self._believed()
        now = max(self._client.hall_now(), self.mirror.last_at)
        outlook = self._tried("look ahead", lambda: self._timed(lambda: self.look(now)))
        if outlook is not None:
            self._client.tell(Advice(as_of_seq=self.mirror.seq, at=now, outlook=outlook))
        if not self._history.left and not self._questions.any:
            learner = self._history.learner
            self._tried("plan", lambda: self._planning.turn(hall, learner, now))

    def _learn(self) -> bool:
        """One day; one that cannot be learned is passed over."""
        return self._history.learn_one() or self._history.learn_today(self.mirror)

    def _answer_for(self, seconds: float) -> None:
        """What is asked until the next look is due."""
        until = time.monotonic() + seconds
        while not self._stopping.is_set() and (left := until - time.monotonic()) > 0:
            question = self._questions.next(left)
            if question is not None:
                self._client.answer(self._answer(question))

    def _answer(self, question: Question) -> Answered:
        hall = self.mirror.follow()
        now = max(self._client.hall_now(), self.mirror.last_at)
        passes = max(FEWEST, round(self._passes * TRIED_SHARE))
        found = self._tried(
            "answer", lambda: answered(hall, self._today.laws(hall, now), now, question, passes)
        )
        return found or Answered(question=question.number, code="internal")

    def _believed(self) -> Today:
        hall = self.mirror.hall
        weekday = worked_as(hall) if hall.date else 0
        return Today(self._history.learner.laws(hall.date, hall.catalogue, weekday))

    def _tried(self, what: str, work: Callable[[], T]) -> T | None:
        try:
            found = work()
        except Exception as error:  # lives as long as the hall: what it cannot read is said once
            if repr(error) != self._troubles.get(what):
                log.exception("could not %s", what)
            self._troubles[what] = repr(error)
            return None
        self._troubles.pop(what, None)
        return found

    def look(self, now: Millis) -> Outlook:
        """The hall as it is now, looked ahead from."""
        hall = self.mirror.hall
        if hall.closed:
            return Outlook()
        laws = self._today.laws(hall, now)
        outlook = look(hall, laws, now, self._enough(), self._chance.random)
        outlook = self._history.mending.mend(hall, outlook, now)
        return msgspec.structs.replace(
            outlook, needs=needs(hall, laws, now), spare=spare(hall, laws, now)
        )

    def _enough(self) -> Iterator[int]:
        """The passes of a look: fewer when somebody waits for an answer."""
        for made in range(self._passes):
            if made >= FEWEST and self._questions.any:
                return
            yield made

    def _timed(self, work: Callable[[], Outlook]) -> Outlook:
        """Fewer passes where a look takes too long, more again where there is room."""
        began = time.monotonic()
        outlook = work()
        used = time.monotonic() - began
        if used > LONGEST_S:
            self._passes = max(FEWEST, self._passes // 2)
        elif used < LONGEST_S / 4 and outlook.passes == self._passes:
            self._passes = min(PASSES, self._passes * 2)
        return outlook
