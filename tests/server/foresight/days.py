"""Whole days of the small hall for tests of learning: real decisions, times drawn from a seed.

`style` is how clerks press: "finish" and then next, "next" alone, or "no_start" (never 来了).
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from server.hall.commands.calls import CallNext
from server.hall.commands.command import Press
from server.hall.commands.day import OpenDay
from server.hall.commands.service import Finish, Serve
from server.hall.commands.visit import Abandon, TakeTicket
from server.hall.commands.windows import OpenWindow
from server.hall.events.event import Event
from server.hall.hall import apply, decide
from server.hall.people import THE_HALL, Who
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from server.halls import read_hall
from tests.story import NINE, SMALL, USHER, clerk, next_line

DAY: Millis = 86_400_000
FIRST_DATE = date(2026, 11, 24)
"""A Tuesday: from nine to five without lunch."""
DESKS = {"1": "101", "2": "102"}
Rows = list[tuple[Millis, Event]]
Took = Callable[[Random, str, str], float]
"""(chance, service, person) → minutes."""


class Clerks:
    """Two windows and their visitors on one day, minute figures from `took`."""

    def __init__(self, day: int, took: Took, style: str = "finish", per_hour: float = 20) -> None:
        self.chance, self.took, self.style = Random(day), took, style
        self.date, self.per_hour = date_of(day), per_hour
        self.nine = NINE + (self.date - date(2026, 11, 23)).days * DAY
        found = read_hall(SMALL)
        self.hall = HallState(found.hall, found.policy)
        self.now, self.rows = self.nine, Rows()
        self.true: list[tuple[str, str, float]] = []
        self.absent = 0.0  # the share of the called who do not come
        self.watch: Callable[[], object] = lambda: None
        self._busy: dict[str, tuple[float, str]] = {}
        self._do(OpenDay(), THE_HALL)

    def _do(self, command: Any, who: Who, expects: str | None = None) -> None:
        press = Press(at=self.now, who=who, expects=expects)
        for event in decide(self.hall, command, press):
            apply(self.hall, event, self.now)
            self.rows.append((self.now, event))

    def _press(self, command: Any) -> None:
        """The clerk of a window, who sees what is there."""
        window = self.hall.windows[command.window]
        self._do(command, clerk(DESKS[window.id], window.id), window.current)

    def run(self, hours: float) -> "Clerks":
        """From nine on."""
        for window in DESKS:
            self._press(OpenWindow(window=window))
        end, arrival = hours * 60, self._gap(0.0)
        while (moment := min([arrival, *(each[0] for each in self._busy.values())])) < end:
            self.now = self.nine + round(moment * MINUTE)
            if moment == arrival:
                self._do(TakeTicket(service=self.chance.choice("AAAB")), USHER)
                arrival = self._gap(arrival)
            else:
                self._end(moment)
            self._call_all(moment)
            self.watch()
        return self

    def _gap(self, now: float) -> float:
        return now + self.chance.expovariate(self.per_hour / 60)

    def _call_all(self, now: float) -> None:
        for name in self.hall.windows:
            if name in DESKS and name not in self._busy and next_line(self.hall, name, self.now):
                self._call(name, now)

    def _call(self, window: str, now: float) -> None:
        self._press(CallNext(window=window))
        if self.chance.random() < self.absent:
            self._busy[window] = (now + 1.0, "absent")
            return
        service = self.hall.tickets[self.hall.windows[window].current].service
        minutes = self.took(self.chance, service, DESKS[window])
        self.true.append((service, DESKS[window], minutes))
        if self.style != "no_start":
            self._press(Serve(window=window))
        self._busy[window] = (now + minutes, "visit")

    def _end(self, now: float) -> None:
        for window in [each for each, (until, _) in self._busy.items() if until == now]:
            _, what = self._busy.pop(window)
            if what == "absent":
                gone = self.hall.windows[window].current
                self._do(Abandon(ticket=gone), clerk(DESKS[window], window))
            elif self.style != "next":
                self._press(Finish(window=window))


def date_of(day: int) -> date:
    """The `day`-th day from FIRST_DATE that is Tuesday to Friday."""
    weeks, rest = divmod(day, 4)
    return FIRST_DATE + timedelta(days=7 * weeks + rest)
