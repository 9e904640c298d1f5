"""Questions that people have for foresight, and their answers from the hall as it is then.

They come in the link's thread and are answered between two looks.
"""

import queue
from random import Random

from server.hall.laws import Laws
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.trying import Trying
from server.hall.what_if import what_if
from server.hall.window import WindowState
from server.link.protocol import Answered, AnyQuery, Question, WhatIf, WhatIfAnswer


class Questions:
    """Those not answered yet, the first to come first."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Question | None] = queue.SimpleQueue()

    def put(self, question: Question) -> None:
        """From any thread."""
        self._waiting.put(question)

    def wake(self) -> None:
        """Whoever waits for a question goes on without one."""
        self._waiting.put(None)

    @property
    def any(self) -> bool:
        """Whether somebody waits for an answer."""
        return not self._waiting.empty()

    def next(self, within_s: float) -> Question | None:
        """The next one; None when none comes in time."""
        try:
            return self._waiting.get(timeout=within_s)
        except queue.Empty:
            return None


def answered(hall: HallState, laws: Laws, now: Millis, question: Question, passes: int) -> Answered:
    """What this hall says to it; where it could not be pressed either, the same refusal."""
    try:
        return Answered(
            question=question.number, answer=_answer(hall, laws, now, question.query, passes)
        )
    except Refused as no:
        return Answered(question=question.number, code=no.code, values=no.values)


def _answer(hall: HallState, laws: Laws, now: Millis, query: AnyQuery, passes: int) -> WhatIfAnswer:
    if not isinstance(query, WhatIf):
        raise Refused("not_understood")
    trying = tried(hall, query, now)
    found = what_if(hall, laws, now, trying.trials, passes, Random())
    return WhatIfAnswer(
        effects=found.effects,
        longest_before=found.longest_before,
        longest_after=found.longest_after,
        people=trying.people,
    )


def tried(hall: HallState, query: WhatIf, now: Millis) -> Trying:
    """What is to be tried out, the arrangement first. Raises Refused."""
    trying = Trying(hall, now)
    if query.arrangement:
        trying.use(query.arrangement)
    for window in query.close:
        trying.close(window)
    for window, services in query.assign.items():
        trying.assign(window, services)
    for opening in query.open:
        if hall.window(opening.window).state is WindowState.OPEN:
            raise Refused("window_already_open", window=opening.window)
        trying.open(opening.window, opening.services, opening.person)
    return trying
