"""What one look of the twin costs: the sample hall, 25 windows open, 150 waiting, 200 passes."""

import time
from random import Random
from statistics import median
from typing import Any

import msgspec

from config.paths import PROJECT
from server.hall.commands.calls import CallNext
from server.hall.commands.command import Press
from server.hall.commands.day import OpenDay
from server.hall.commands.visit import TakeTicket
from server.hall.commands.windows import OpenWindow
from server.hall.hall import apply, decide
from server.hall.laws import Laws, first_laws
from server.hall.outlook import look
from server.hall.people import THE_HALL, Who
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import MINUTE, SECOND
from server.halls import read_hall
from tests.story import NINE

WINDOWS, WAITING, PASSES, TRIES = 25, 150, 200, 7
CLASSES = ("ordinary",) * 8 + ("elderly", "booked")
TABLET = Who(station="tablet-1", via="web")


class Busy:
    """The sample hall on a Monday morning with everybody at work."""

    def __init__(self) -> None:
        found = read_hall(PROJECT / "config" / "halls" / "guangde.toml")
        self.hall, self.now = HallState(found.hall, found.policy), NINE
        self.press(OpenDay(), THE_HALL)
        self._open_windows()
        self._fill(Random(1))

    def press(self, command: Any, who: Who, expects: str | None = None) -> None:
        """Decide and apply."""
        for event in decide(self.hall, command, Press(at=self.now, who=who, expects=expects)):
            apply(self.hall, event, self.now)

    def _open_windows(self) -> None:
        people = iter(self.hall.catalogue.people)
        left = list(self.hall.windows)
        while len(self.staffed()) < WINDOWS:
            person = next(people).id
            for window in left:
                try:
                    who = Who(station=f"window-{window}", person=person, via="counter")
                    self.press(OpenWindow(window=window), who)
                except Refused:
                    continue
                left.remove(window)
                break

    def staffed(self) -> list[str]:
        """The windows somebody sits at."""
        return [each.id for each in self.hall.windows.values() if each.person]

    def _fill(self, dice: Random) -> None:
        services = [each for each in self.hall.index.services if self.hall.open_at(each)]
        for _ in range(WAITING + WINDOWS):
            self.now += dice.randrange(SECOND, 12 * SECOND)
            command = TakeTicket(service=dice.choice(services), class_=dice.choice(CLASSES))
            self.press(command, TABLET)
        for window in self.staffed():
            person = self.hall.windows[window].person
            who = Who(station=f"window-{window}", person=person, via="counter")
            self.press(CallNext(window=window), who, "")

    def laws(self) -> Laws:
        """Sixty more an hour, one in five with priority, breaks, leavers."""
        services = [each for each in self.hall.index.services if self.hall.open_at(each)]
        return msgspec.structs.replace(
            first_laws(self.hall.catalogue),
            arrivals={each: (60 / len(services) / 4,) * 96 for each in services},
            classes={each: {"ordinary": 0.8, "elderly": 0.2} for each in services},
            gap=(5 * SECOND,) * 60 + (4 * MINUTE,) * 4,
            leaving=(0.15, 60.0),
        )


def twin_look() -> dict[str, Any]:
    """CPU seconds of a look, the median of some."""
    busy = Busy()
    laws, times = busy.laws(), []
    for turn in range(TRIES):
        began = time.thread_time()
        outlook = look(busy.hall, laws, busy.now, PASSES, Random(turn).random)
        times.append(time.thread_time() - began)
    return {
        "look": {
            "windows": len(busy.staffed()),
            "waiting": len(outlook.tickets),
            "passes": PASSES,
            "cpu_s": round(median(times), 3),
            "cpu_s_worst": round(max(times), 3),
            "goal_s": 1.0,
        }
    }
