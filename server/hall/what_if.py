"""What if 试算: how the waits of the whole hall would change, seen before anybody presses.

Two looks of the twin, as it is and as it would be, under the same chance, so that what differs is
the doing of the trial alone. Reads the hall and changes nothing.
"""

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple, Protocol

from msgspec import Struct

from server.hall.advice import Outlook, Range
from server.hall.bounds import Id
from server.hall.laws import Laws
from server.hall.outlook import look
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.twin_start import Chance, Trial

ORDINARY = "ordinary"
FALLS_EACH = 4
"""A visitor and a window need three at most."""
MOST_FALLS = 1_024 * FALLS_EACH
LEAST_MIN = 1.0
"""A wait moved by less than this, at a service whose windows stay, is chance."""


class Effect(Struct, frozen=True, kw_only=True):
    """What becomes of one service's longest wait: of those who wait, and of who would come now.

    No range: no window serves it then.
    """

    service: Id
    before: Range | None = None
    after: Range | None = None


class Dice(Protocol):
    """A source of chance that can be set back to a place; random.Random is one."""

    def seed(self, a: int) -> None: ...
    def random(self) -> float: ...


class Compared(NamedTuple):
    """The services whose windows or waits change, the greatest change first; and all of them."""

    effects: tuple[Effect, ...]
    longest_before: Range | None
    longest_after: Range | None


def what_if(
    hall: HallState, laws: Laws, now: Millis, trials: Sequence[Trial], passes: int, dice: Dice
) -> Compared:
    """As it is beside as it would be, in as many passes each."""
    before, after = (_seen(hall, laws, now, tried, passes, dice) for tried in ((), trials))
    touched = {service for each in trials for service in _touched(hall, each)}
    effects = [
        Effect(service=each, before=before.get(each), after=after.get(each))
        for each in hall.index.services
        if each in before or each in after
    ]
    told = [each for each in effects if each.service in touched or change(each) >= LEAST_MIN]
    return Compared(
        tuple(sorted(told, key=change, reverse=True)),
        max(before.values(), key=_likely, default=None),
        max(after.values(), key=_likely, default=None),
    )


def _seen(
    hall: HallState, laws: Laws, now: Millis, trials: Sequence[Trial], passes: int, dice: Dice
) -> dict[str, Range]:
    """The longest waits of one look; no further window opens by itself, or it would hide much."""
    alike = _Alike(dice)
    outlook = look(
        hall, laws, now, alike.passes(passes), dice.random, trials, alike.of, relief=False
    )
    return _longest(hall, outlook)


class _Alike:
    """The dice fall alike for the same visitor, in the same pass of both looks."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._table: list[float] = []

    def passes(self, count: int) -> Iterator[int]:
        """So many; each has its own table of what falls for whom."""
        for number in range(count):
            self._dice.seed(number)
            self._table = [self._dice.random() for _ in range(MOST_FALLS)]
            yield number

    def of(self, whom: int) -> Chance:
        """What falls for one visitor or window; arrivals (0) need more than a table holds."""
        if whom == 0:
            return self._dice.random
        start = whom * FALLS_EACH % MOST_FALLS
        return iter(self._table[start : start + FALLS_EACH]).__next__


def change(effect: Effect) -> float:
    """How many minutes the likely wait is moved; to or from "nobody serves it" is most."""
    if effect.before is None or effect.after is None:
        return inf
    return abs(effect.after.likely - effect.before.likely)


def _likely(each: Range) -> float:
    return each.likely


def _longest(hall: HallState, outlook: Outlook) -> dict[str, Range]:
    """service → the longest likely wait of those who wait, and of whoever would come now."""
    found: dict[str, Range] = {}
    for service, said in _waits(hall, outlook):
        if service not in found or said.likely > found[service].likely:
            found[service] = said
    return found


def _waits(hall: HallState, outlook: Outlook) -> Iterator[tuple[str, Range]]:
    for ticket, said in outlook.tickets.items():
        yield hall.tickets[ticket].service, said
    for service, classes in outlook.newcomers.items():
        new = classes.get(ORDINARY)
        if new is not None:
            yield service, Range(low=new.low, likely=new.likely, high=new.high, over=new.over)


def _touched(hall: HallState, trial: Trial) -> frozenset[str]:
    """The services this window would begin or cease to serve."""
    window = hall.windows[trial.window]
    now = hall.serves_now(window) if window.person else window.temporary_for
    return frozenset(now) ^ frozenset(trial.services)
