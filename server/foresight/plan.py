"""The plan 开窗计划 of one date: windows by load, then rehearsed and mended until the target holds.

First the windows that the offered load needs (demand.py, cover.py); then, like the iterative
staffing of Feldman, Mandelbaum, Massey & Whitt (2008), days are rehearsed, windows are added where
too many wait too long and taken away where they are not missed. Every step can be waited for.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import inf

from msgspec import Struct

from server.foresight.cover import HOW, ROSTERED, STANDBY, WANTED, Desk, cover
from server.foresight.demand import Ask, asked, needs, open_pieces
from server.foresight.desks import Staff
from server.foresight.offered import STEP
from server.foresight.rehearsal import Place, Rehearsal
from server.hall.calendar import Work
from server.hall.laws import Laws
from server.hall.opening import merged
from server.hall.state import HallState
from server.hall.ticket import Millis

TARGET = 0.05
"""At most this share of those who come in a half hour waits beyond the hall's limit: what is left
is the temporary windows' work on the day itself."""
MARGIN = 0.9
"""The plan is made for this share of the target: the days it is checked by are others."""
RAISES, LOWERS, APART = 16, 20, 4
NEAR = 0.7
"""Where more than this share of the target is used up, nobody of the roster is taken away."""
Where = tuple[tuple[str, int], ...]
"""Where a window that helps a half hour is looked for: how it is staffed, how far off."""
AT_WORK: Where = ((ROSTERED, 0), (ROSTERED, -1), (ROSTERED, 1), (ROSTERED, -2))
BEYOND: Where = ((STANDBY, 0), (WANTED, 0))
VISITORS, PASSES = 18_000, (24, 100)
"""So many visitors are rehearsed at a time, in so many passes at least and at most."""


class Tally(Struct):
    """What the rehearsals say of one half hour: waits, and who passed the limit by service."""

    waits: list[float]
    over: dict[str, int]

    @property
    def late(self) -> int:
        """How many passed the limit."""
        return sum(self.over.values())

    def misses(self, share: float) -> bool:
        """Whether the target is missed; two visitors in all passes are chance."""
        return self.late > share * len(self.waits) + 2


class DayPlan:
    """One date being planned. `chosen`: the windows open in each half hour."""

    def __init__(self, hall: HallState, laws: Laws, share: float = TARGET) -> None:
        self._hall, self._laws, self.share = hall, laws, share
        self._limit = float(hall.policy.wait_limit_min)
        self.asks: list[Ask] = asked(hall, laws)
        self._staff = Staff(hall, laws.speed)
        self.options = [self._staff.desks(each.start) for each in self.asks]
        self.short: list[set[str]] = [set() for _ in self.asks]
        self.chosen: list[list[Desk]] = []
        self._pieces = open_pieces(hall)
        self._ends = [each.start + STEP for each in self.asks]
        self.tallies: list[Tally] = []
        self.as_rostered: list[Tally] = []
        comes = sum(sum(each.tickets.values()) for each in self.asks)
        self.passes = min(PASSES[1], max(PASSES[0], round(VISITORS / max(1.0, comes))))

    def rounds(self) -> Iterator[None]:
        """Plans; one rehearsal lies between two steps."""
        tuned = self._rehearsal("plan")
        yield
        self.chosen = self.rostered
        yield from self._raised(tuned, self.share, BEYOND)
        extra = [[each for each in desks if each.how != ROSTERED] for desks in self.chosen]
        self._begin(extra)
        yield from self._raised(tuned, self.share * MARGIN, AT_WORK)
        yield from self._lowered(tuned, self.share * MARGIN)
        for name in ("check", "check again"):
            yield from self._raised(self._rehearsal(name), self.share, (*AT_WORK, *BEYOND))
        last = self._rehearsal("proof")
        self.tallies = self._tally(last, self.chosen)
        yield
        self.as_rostered = self._tally(last, self.rostered)

    @property
    def rostered(self) -> list[list[Desk]]:
        """The windows open by the roster."""
        return [[each for each in desks if each.how == ROSTERED] for desks in self.options]

    @property
    def has_roster(self) -> bool:
        """Whether the roster says anything of the date."""
        return self._staff.rostered

    def missing(self, at: int) -> tuple[str, ...]:
        """The services for which nobody who is planned is left."""
        wanted = {s for each in self._at(at) if each.how == WANTED for s in each.services}
        planned = {s for each in self._at(at) if each.how != WANTED for s in each.services}
        return tuple(sorted(wanted & (self.short[at] | (self._served(at) - planned))))

    def _rehearsal(self, name: str) -> Rehearsal:
        return Rehearsal(self._hall, self._laws, self.passes, f"{self._hall.date}/{name}")

    def _begin(self, extra: Sequence[Sequence[Desk]]) -> None:
        """Of those at work anyway, as many as the load needs; those beyond the roster stay."""
        before: frozenset[str] = frozenset()
        self.chosen = []
        for at, (ask, at_work) in enumerate(zip(self.asks, self.rostered, strict=True)):
            wanted = needs(ask, self.options[at], self._laws, self._limit, self.share)
            found = cover(wanted, at_work, before)
            self.chosen.append([*found, *extra[at]])
            before = frozenset(each.window for each in found)

    # -- more where too many wait too long ------------------------------------------------------

    def _raised(self, day: Rehearsal, share: float, where: Where) -> Iterator[None]:
        for _ in range(RAISES):
            tallies = self._tally(day, self.chosen)
            yield
            first = _where_it_begins([each.misses(share) for each in tallies])
            if not [at for at in first if self._help(at, tallies[at], where)]:
                return

    def _help(self, at: int, tally: Tally, where: Where) -> bool:
        """Windows for the service that suffers most; whether there are any more."""
        service = max(tally.over, key=lambda each: (tally.over[each], each))
        count = 1 + int(2 * tally.late / len(tally.waits))
        opened = [self._open(at, service, where) for _ in range(count)]
        return any(opened)

    def _open(self, at: int, service: str, where: Where) -> bool:
        for how, near in where:
            desk = self._unused(at + near, service, how)
            if desk is None and how == WANTED:
                desk = Desk(window="", person="", services=(service,), how=WANTED)
            if desk is not None:
                self.chosen[at + near].append(desk)
                if how == WANTED:
                    self.short[at].add(service)
                return True
        return False

    def _unused(self, at: int, service: str, how: str) -> Desk | None:
        if not 0 <= at < len(self.chosen):
            return None
        taken = {each.window for each in self.chosen[at]}
        beside = {each.window for near in (at - 1, at + 1) for each in self._at(near)}
        able = [
            each
            for each in self.options[at]
            if each.how == how and service in each.services and each.window not in taken
        ]
        return min(
            able, key=lambda each: (each.window not in beside, len(each.services)), default=None
        )

    def _at(self, at: int) -> list[Desk]:
        return self.chosen[at] if 0 <= at < len(self.chosen) else []

    # -- fewer where none is missed -------------------------------------------------------------

    def _lowered(self, day: Rehearsal, share: float) -> Iterator[None]:
        """Some half hours far apart at a time; a window that is missed comes back and stays."""
        kept: set[tuple[int, str]] = set()
        tallies, idle = self._tally(day, self.chosen), 0
        yield
        for turn in range(LOWERS):
            tried = list(self._closed(turn % APART, tallies, share, kept))
            idle = 0 if tried else idle + 1
            if idle == APART:
                return
            if tried:
                tallies = self._tally(day, self.chosen)
                yield
                if self._mended(tried, tallies, share, kept):
                    tallies = self._tally(day, self.chosen)
                    yield

    def _closed(
        self, first: int, tallies: Sequence[Tally], share: float, kept: set[tuple[int, str]]
    ) -> Iterator[tuple[int, Desk]]:
        for at in range(first, len(self.chosen), APART):
            near = tallies[max(0, at - 1) : at + 2]
            tight = any(each.misses(share * NEAR) for each in near)
            able = [
                each
                for each in self._spare(at)
                if (at, each.window) not in kept and not (tight and each.how == ROSTERED)
            ]
            if able:
                desk = max(able, key=lambda each: (HOW.index(each.how), len(each.services)))
                self.chosen[at].remove(desk)
                yield at, desk

    def _spare(self, at: int) -> Iterator[Desk]:
        """Windows at the edge of their time without which every service still has one."""
        for desk in self.chosen[at]:
            inside = desk in self._at(at - 1) and desk in self._at(at + 1)
            others = {s for each in self.chosen[at] if each is not desk for s in each.services}
            if (not inside or desk.how == WANTED) and not (
                self._served(at) & set(desk.services)
            ) - others:
                yield desk

    def _served(self, at: int) -> set[str]:
        return {each for each, count in self.asks[at].tickets.items() if count > 0}

    def _mended(
        self,
        tried: Sequence[tuple[int, Desk]],
        tallies: Sequence[Tally],
        share: float,
        kept: set[tuple[int, str]],
    ) -> bool:
        """Windows closed just before a missed target open again."""
        missed = [at for at, each in enumerate(tallies) if each.misses(share)]
        back = {
            max((n for n, (at, _) in enumerate(tried) if at <= m + 1), default=0) for m in missed
        }
        for number in back:
            at, desk = tried[number]
            self.chosen[at].append(desk)
            kept.add((at, desk.window))
        return bool(back)

    # -- rehearsing -----------------------------------------------------------------------------

    def _tally(self, day: Rehearsal, chosen: Sequence[Sequence[Desk]]) -> list[Tally]:
        found = [Tally(waits=[], over={}) for _ in self.asks]
        last = len(found) - 1
        for passed in day.run(self._places(day, chosen)):
            for who, wait in passed:
                tally = found[min(last, bisect_right(self._ends, who.at))]
                tally.waits.append(wait)
                if wait > self._limit:
                    service = who.line.key[0]
                    tally.over[service] = tally.over.get(service, 0) + 1
        return found

    def _places(self, day: Rehearsal, chosen: Sequence[Sequence[Desk]]) -> list[Place]:
        """Each window once, with all its half hours."""
        times: dict[tuple[Desk, int], list[Millis]] = {}
        for ask, desks in zip(self.asks, chosen, strict=True):
            again: dict[Desk, int] = {}
            for desk in desks:
                number = again[desk] = again.get(desk, 0) + 1
                times.setdefault((desk, number), []).append(ask.start)
        return [self._place(day, desk, starts) for (desk, _), starts in times.items()]

    def _place(self, day: Rehearsal, desk: Desk, starts: Sequence[Millis]) -> Place:
        windows = self._hall.windows
        window = windows.get(desk.window) or next(iter(windows.values()))
        works = self._staff.at_work(desk.person) or self._pieces
        pieces = both(both(merged((each, each + STEP) for each in starts), works), self._pieces)
        closes = self._pieces[-1][1]
        until = [(start, inf if end >= closes else end) for start, end in pieces]
        return day.place(window, desk.services, 1 / desk.power, until)


def _where_it_begins(missed: Sequence[bool]) -> list[int]:
    """The first half hour of each missed piece, and every third after it: what is done there also
    helps those that follow."""
    found, since = list[int](), 0
    for at, each in enumerate(missed):
        if each and since % 3 == 0:
            found.append(at)
        since = since + 1 if each else 0
    return found


def both(one: Work, other: Work) -> Work:
    """The time that is in both."""
    found = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple(sorted((start, end) for start, end in found if start < end))
