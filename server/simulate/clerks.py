"""The clerks of a simulated hall: each presses what a clerk presses, at a window of their own.

They know what a clerk knows: who stands in front, the clock, their own lunch; never the future.
"""

from collections.abc import Iterable
from random import Random

from msgspec import Struct

from server.hall.calendar import moment
from server.hall.catalog import Span
from server.hall.commands.calls import CallNext, CallTicket, MarkMissed
from server.hall.commands.service import Finish, Serve
from server.hall.commands.windows import (
    CloseWindow,
    OpenWindow,
    PauseWindow,
    ReopenWindow,
)
from server.hall.events.tickets import TicketRejoined, TicketTaken
from server.hall.events.windows import WindowClosed, WindowOpened
from server.hall.people import Who
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import MINUTE, SECOND, Millis, State
from server.hall.window import WindowState
from server.simulate.acting import Acting
from server.simulate.catalogue import MEAL
from server.simulate.days import Visitor

NOTHING_TO_DO = frozenset({"nobody_waiting", "window_draining"})


class Clerk(Struct, kw_only=True):
    """Somebody at a window. `rest`: the short break due after the visit in hand."""

    window: str
    person: str
    speed: float
    who: Who
    lunches: list[tuple[Millis, Millis]]
    idle_since: Millis | None = None
    rest: Millis = 0
    away: bool = False


class Clerks:
    """Everybody who sits at a window today."""

    def __init__(self, acting: Acting, speeds: dict[str, float], chance: Random) -> None:
        self.acting, self.speeds, self.chance = acting, speeds, chance
        self.at_windows: dict[str, Clerk] = {}
        self.lunches = _lunches(acting)
        acting.hear(WindowOpened, self._opened)
        acting.hear(WindowClosed, self._closed)
        acting.hear(TicketTaken, self._somebody_waits)
        acting.hear(TicketRejoined, self._somebody_waits)
        for at, (window, person) in enumerate(acting.setting.desks):
            if at not in acting.day.absent:
                early = round(acting.world.staff.early_min * MINUTE)
                acting.at(acting.opens - early, self.sit_down, window, person)
        acting.at(acting.closes, self._look_around)

    @property
    def hall(self) -> HallState:
        """The hall they work in."""
        return self.acting.hall

    def sit_down(self, window: str, person: str) -> None:
        """Open a window."""
        who = Who(station=f"window-{window}", person=person, via="counter")
        self.acting.press(OpenWindow(window=window), who)

    def _opened(self, event: WindowOpened) -> None:
        clerk = Clerk(
            window=event.window,
            person=event.person,
            speed=self.speeds[event.person],
            who=Who(station=f"window-{event.window}", person=event.person, via="counter"),
            lunches=list(self.lunches.get(event.person, ())),
        )
        self.at_windows[event.window] = clerk
        for start, _ in clerk.lunches:
            self.acting.at(start, self._lunch_time, clerk)
        self.acting.at(max(self.acting.now, self.acting.opens), self.next, clerk)

    def _closed(self, event: WindowClosed) -> None:
        self.at_windows.pop(event.window, None)

    def _here(self, clerk: Clerk) -> bool:
        return self.at_windows.get(clerk.window) is clerk

    # -- who waits meets who is idle ------------------------------------------------------------

    def _somebody_waits(self, event: TicketTaken | TicketRejoined) -> None:
        self.acting.after(0, self._look_around)

    def _look_around(self) -> None:
        """Whoever has nothing to do presses next: the least flexible, then the longest idle."""
        idle = [each for each in self.at_windows.values() if each.idle_since is not None]
        for clerk in sorted(idle, key=self._flexible):
            if self._may_help(clerk) or self.acting.now >= self.acting.closes:
                self.next(clerk)

    def _flexible(self, clerk: Clerk) -> tuple[int, Millis]:
        serves = self.hall.serves_now(self.hall.windows[clerk.window])
        return len(serves), clerk.idle_since or 0

    def _may_help(self, clerk: Clerk) -> bool:
        window = self.hall.windows[clerk.window]
        return any(self.hall.waiting(each) for each in self.hall.serves_now(window))

    # -- one visit after the other --------------------------------------------------------------

    def next(self, clerk: Clerk) -> None:
        """Call the next one; or go for lunch, go home, wait."""
        clerk.idle_since = None
        if not self._here(clerk) or clerk.away or self._goes_for_lunch(clerk):
            return
        window = self.hall.windows[clerk.window]
        try:
            self._call(clerk, window.current)
        except Refused as no:
            if no.code not in NOTHING_TO_DO:
                raise
            self._nothing_to_do(clerk)
            return
        if window.current:
            self._meet(clerk, window.current)
        else:  # the end of the last visit was only inferred, and nobody waits
            self._nothing_to_do(clerk)

    def _call(self, clerk: Clerk, expects: str) -> None:
        habits = self.acting.world.habits
        if habits.skip and self.chance.random() < habits.skip:
            other = self._another(clerk)
            if other:
                command = CallTicket(window=clerk.window, ticket=other)
                self.acting.press(command, clerk.who, expects)
                return
        self.acting.press(CallNext(window=clerk.window), clerk.who, expects)

    def _another(self, clerk: Clerk) -> str:
        """One of those near the front, by the clerk's own choice."""
        hall, most = self.hall, self.acting.world.habits.skip_among
        services = hall.serves_now(hall.windows[clerk.window])
        near = [
            each
            for service in services
            for each in hall.lines.first(service, hall.classes, most, self.acting.now)
        ]
        return self.chance.choice(near) if near else ""

    def _nothing_to_do(self, clerk: Clerk) -> None:
        window = self.hall.windows[clerk.window]
        if window.current:  # the one called has left; nobody else waits
            self.acting.press(MarkMissed(window=clerk.window), clerk.who, window.current)
        if self.acting.now >= self.acting.closes and not window.beside:
            self.acting.press(CloseWindow(window=clerk.window), clerk.who)
            return
        clerk.idle_since = self.acting.now

    def _meet(self, clerk: Clerk, ticket: str) -> None:
        """The visitor comes after a few steps; or does not, and the clerk goes on."""
        visitor, manners = self.acting.visitors[ticket], self.acting.world.manners
        gone = visitor.patience is not None and self.acting.now > (
            visitor.arrives + visitor.patience
        )
        if gone:
            self.acting.after(round(manners.lost_s * SECOND), self.next, clerk)
            return
        lasts = max(2 * SECOND, round(visitor.takes * clerk.speed * self._hurry()))
        habits = self.acting.world.habits
        no_start = visitor.draws[0] < habits.no_start
        no_end = not no_start and visitor.draws[1] < habits.no_end
        if not no_start:
            walk = min(round(manners.walk_s * SECOND), lasts - SECOND)
            self.acting.after(walk, self._serve, clerk, ticket)
        self.acting.after(lasts, self._done, clerk, ticket, visitor, no_end)

    def _hurry(self) -> float:
        habits = self.acting.world.habits
        if not habits.hurry:
            return 1.0
        waiting = sum(self.hall.waiting(each) for each in self.hall.index.services)
        opened = sum(each.state is WindowState.OPEN for each in self.hall.windows.values())
        beyond = max(0.0, waiting / max(1, opened) - habits.hurry_from)
        return max(habits.hurry_least, 1.0 - habits.hurry * beyond)

    def _serve(self, clerk: Clerk, ticket: str) -> None:
        self.acting.press(Serve(window=clerk.window), clerk.who, ticket)

    def _done(self, clerk: Clerk, ticket: str, visitor: Visitor, no_end: bool) -> None:
        back = self._system_is_down(visitor.service)
        if back:
            self.acting.after(back, self._done, clerk, ticket, visitor, no_end)
            return
        clerk.rest = visitor.rest
        if no_end and not clerk.rest:
            self.next(clerk)
            return
        self.acting.press(Finish(window=clerk.window), clerk.who, ticket)
        if not self._here(clerk):  # it was the last visit of a draining window
            return
        if clerk.rest:
            self._rest(clerk)
        else:
            self.next(clerk)

    def _system_is_down(self, service: str) -> Millis:
        """A visit cannot end while its system is down; looked at once a minute."""
        return 60 * SECOND if service in self.hall.suspended else 0

    # -- away from the window -------------------------------------------------------------------

    def _lunch_time(self, clerk: Clerk) -> None:
        if self._here(clerk) and clerk.idle_since is not None:
            self._goes_for_lunch(clerk)

    def _goes_for_lunch(self, clerk: Clerk) -> bool:
        """When it is due, and nobody is in front; back by the roster."""
        now = self.acting.now
        while clerk.lunches and clerk.lunches[0][1] <= now:
            del clerk.lunches[0]
        window = self.hall.windows[clerk.window]
        if not clerk.lunches or clerk.lunches[0][0] > now or window.state is not WindowState.OPEN:
            return False
        self._clear(clerk, window.current)
        _, end = clerk.lunches.pop(0)
        self._leave(clerk, MEAL, end - now)
        return True

    def _clear(self, clerk: Clerk, current: str) -> None:
        """Nobody is left in front before the clerk goes."""
        if not current:
            return
        serving = self.hall.tickets[current].state is State.SERVING
        command = Finish(window=clerk.window) if serving else MarkMissed(window=clerk.window)
        self.acting.press(command, clerk.who, current)

    def _rest(self, clerk: Clerk) -> None:
        """A short break that nobody is told of: no press, the window just calls nobody."""
        clerk.away = True
        self.acting.after(clerk.rest, self._back, clerk)
        clerk.idle_since, clerk.rest = None, 0

    def _leave(self, clerk: Clerk, reason: str, lasts: Millis) -> None:
        clerk.idle_since, clerk.rest = None, 0
        if self.hall.windows[clerk.window].state is not WindowState.OPEN:
            self.next(clerk)  # draining: no pause any more
            return
        reasons = [each.id for each in self.hall.catalogue.pause_reasons]
        known = reason if reason in reasons else reasons[0]
        self.acting.press(PauseWindow(window=clerk.window, reason=known), clerk.who)
        clerk.away = True
        self.acting.after(lasts, self._back, clerk)

    def _back(self, clerk: Clerk) -> None:
        if not self._here(clerk):
            return
        clerk.away = False
        if self.hall.windows[clerk.window].state is WindowState.PAUSED:
            self.acting.press(ReopenWindow(window=clerk.window), clerk.who)
        self.next(clerk)


def _lunches(acting: Acting) -> dict[str, list[tuple[Millis, Millis]]]:
    """person → the breaks the roster plans for them; without one, when the hall is closed."""
    catalogue, day = acting.setting.catalogue, acting.day.date
    gaps = acting.world.gaps

    def pieces(spans: Iterable[Span]) -> list[tuple[Millis, Millis]]:
        zone = catalogue.timezone
        return sorted(
            (moment(day, each.start, zone), moment(day, each.end, zone)) for each in spans
        )

    found = {each.id: pieces(gaps) for each in catalogue.people}
    for shift in catalogue.roster:
        if day.isoweekday() in shift.weekdays or day.isoformat() in shift.dates:
            found[shift.person] = pieces(shift.breaks or gaps)
    return found
