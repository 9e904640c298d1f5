"""The bank's calls as the journal of a hall, through `decide` and `apply`.

What is known of a newcomer's wait is taken from that journal by the product's own lessons.py.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from heapq import heapify, heappop, heappush
from itertools import groupby

from msgspec import Struct

from server.foresight.glance import Figures
from server.foresight.lessons import Lessons
from server.hall.commands.calls import CallTicket
from server.hall.commands.command import Command, Press
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.service import Finish, Serve
from server.hall.commands.visit import Abandon, TakeTicket
from server.hall.commands.windows import AssignServices, OpenWindow, PauseWindow, ReopenWindow
from server.hall.events.event import Event
from server.hall.events.tickets import TicketTaken
from server.hall.hall import decide
from server.hall.people import THE_HALL, Who
from server.hall.state import HallState
from server.hall.ticket import SECOND, Millis
from server.hall.window import WindowState
from tests.benchmarks.bank_calls import DAY_S, BankCall
from tests.benchmarks.bank_hall import AWAY

IDLE_S = 600
"""An agent without a call for so long is taken to be away: the log does not say."""
LAST_S = DAY_S - 60
"""A hall cannot be open in the last minute of a date: the few calls of it are left out."""
ENDS, LOOKS, JOINS, LEAVES = range(4)
"""What happens within one second, in this order."""
PHONE = Who(station="phone", via="web")
Due = tuple[int, int, int]
"""(second, what, number of the call in its day)."""


class Foretold(Struct, frozen=True):
    """A call that had to wait and was answered: what was known, and how it went; minutes."""

    day: date
    row: Figures
    naive: float
    wait: float


class Replay:
    """One hall and its days."""

    def __init__(self, hall: HallState, mean: float) -> None:
        self.hall = hall
        self.lessons = Lessons(hall)
        self.told: list[Foretold] = []
        self.events = 0
        self._mean = mean
        self._calls: Sequence[BankCall] = ()
        self._midnight: Millis = 0
        self._now: Millis = 0
        self._due: list[Due] = []
        self._tickets: dict[int, str] = {}
        self._naive: dict[str, float] = {}
        self._idle_since: dict[str, int] = {}
        self._steps: dict[int, Callable[[int, int], None]] = {
            ENDS: self._end,
            LOOKS: self._look,
            JOINS: self._join,
            LEAVES: self._leave,
        }

    def day(self, calls: Sequence[BankCall]) -> None:
        """One day, from midnight to midnight."""
        day = calls[0].day
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        self._midnight = self._now = round(start.timestamp()) * SECOND
        self._calls = calls
        for each in (self._tickets, self._naive, self._idle_since):
            each.clear()
        self._press(OpenDay(), THE_HALL)
        self._due = [(call.joined, JOINS, number) for number, call in enumerate(calls)]
        heapify(self._due)
        while self._due:
            second, what, number = heappop(self._due)
            self._now = self._midnight + second * SECOND
            self._steps[what](second, number)
        self._now = self._midnight + (DAY_S - 1) * SECOND
        self._press(CloseDay(), THE_HALL)
        self.told += [
            Foretold(day, each.row, self._naive[each.ticket], each.wait)
            for each in self.lessons.found
            if each.ticket in self._naive
        ]
        self.lessons.found.clear()

    def _press(self, command: Command, who: Who) -> list[Event]:
        name = getattr(command, "window", "")
        expects = self.hall.windows[name].current if name else None
        events = decide(self.hall, command, Press(at=self._now, who=who, expects=expects))
        for event in events:
            self.lessons.happens(self._now, event)
        self.events += len(events)
        return events

    def _join(self, second: int, number: int) -> None:
        """A ticket; beside it, the naive figure where there will be a wait to compare."""
        call = self._calls[number]
        naive = self._naive_minutes()
        taken = self._press(TakeTicket(service=call.service, class_=call.priority), PHONE)[0]
        assert isinstance(taken, TicketTaken)
        self._tickets[number] = taken.ticket
        if call.queued and call.server:
            self._naive[taken.ticket] = naive
        heappush(self._due, (max(call.left, second), LEAVES, number))

    def _naive_minutes(self) -> float:
        """All people ahead × mean ÷ open windows."""
        ahead = sum(len(line.places) for line in self.hall.lines)
        at_work = sum(each.state is WindowState.OPEN for each in self.hall.windows.values())
        return ahead * self._mean / max(1, at_work)

    def _leave(self, second: int, number: int) -> None:
        """Answered, or given up."""
        call, ticket = self._calls[number], self._tickets[number]
        if not call.server:
            self._press(Abandon(ticket=ticket), PHONE)
            return
        who = self._at_work(call)
        self._press(CallTicket(window=call.server, ticket=ticket), who)
        self._press(Serve(window=call.server), who)
        self._idle_since.pop(call.server, None)
        heappush(self._due, (max(call.ended, second), ENDS, number))

    def _at_work(self, call: BankCall) -> Who:
        """The agent, with the window open for this type of call."""
        who = Who(station=call.server, person=call.server, via="counter")
        window = self.hall.windows[call.server]
        if window.state is WindowState.CLOSED:
            self._press(OpenWindow(window=window.id), who)
        elif window.state is WindowState.PAUSED:
            self._press(ReopenWindow(window=window.id), who)
        if call.service not in self.hall.serves_now(window):
            more = (*window.services, call.service)
            self._press(AssignServices(window=window.id, services=more), THE_HALL)
        return who

    def _end(self, second: int, number: int) -> None:
        """The visit ends, unless the next one has ended it: some overlap by seconds."""
        window = self.hall.windows[self._calls[number].server]
        if window.current == self._tickets[number]:
            who = Who(station=window.id, person=window.id, via="counter")
            self._press(Finish(window=window.id), who)
            self._idle_since[window.id] = second
            heappush(self._due, (second + IDLE_S, LOOKS, number))

    def _look(self, second: int, number: int) -> None:
        """An agent idle all the time since is taken to be away."""
        window = self._calls[number].server
        if self._idle_since.get(window) == second - IDLE_S:
            who = Who(station=window, person=window, via="counter")
            self._press(PauseWindow(window=window, reason=AWAY), who)


def replay(hall: HallState, mean: float, calls: Sequence[BankCall]) -> Replay:
    """All days, one after the other."""
    bank = Replay(hall, mean)
    in_line = [each for each in calls if (each.queued or each.server) and each.joined < LAST_S]
    by_day = sorted(in_line, key=lambda call: call.day)
    for _, found in groupby(by_day, key=lambda call: call.day):
        bank.day(list(found))
    return bank
