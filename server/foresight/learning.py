"""What the hall's own days have taught: kept small, saved, and turned into laws for a coming day.

Recent days weigh more. With few data the laws are the hall's own figures (`first_laws`), with
more they are its days; a drift of everything shows sooner than one of a single service.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from math import sqrt
from pathlib import Path

import msgspec
from msgspec import Struct, field

from config.durable import replace
from server.foresight.arrivals import DayCounts, Profiles
from server.foresight.patience import CallsByWait, leaving_of
from server.foresight.speeds import Cells, add, apart, fade
from server.foresight.spread import LONGEST, SLOW_DAYS, Spread, law_of
from server.foresight.surprises import Surprises
from server.foresight.tails import Tails
from server.foresight.today import Believed
from server.foresight.visits import Seen, Visit, seen_on
from server.hall.calendar import moment
from server.hall.catalog import Catalogue
from server.hall.events.event import Event
from server.hall.laws import (
    FIRST_DOUBT,
    FIRST_SPREAD,
    GRAIN,
    SLOT,
    Law,
    Laws,
    first_laws,
    lognormal,
)
from server.hall.ticket import MINUTE, Millis

LASTING_DOUBT = 0.12
"""How far the times of a day as a whole stray from what was learned, however long."""
PRIOR = 20.0
"""How many gaps or no-shows the first belief of their length weighs."""
SURE = 2.0
"""A drift of late within so many standard errors is taken for chance; a larger one is trusted more
the larger it is (positive-part shrinkage)."""
FAST_GAIN = 1.6
"""So many times its weight a fading count is worth: it is a sum of unequal weights."""
ENOUGH = 30.0
"""From so many values on, the shape of a law is that of the data."""
MOST_DRIFT = 1.5
SLOTS = 24 * 60 * MINUTE // SLOT
KEPT_DAYS = 120
"""How many days' arrivals are kept; profiles and answers are learned from them at a start."""
AHEAD = 60 * MINUTE // SLOT
"""How many next slots a day's surprises are asked about: most who wait are called within them."""
ANSWERED = 14
"""From so many days on, a day's next slots are told by what such days have taught."""


class Learned(Struct, kw_only=True):
    """All that is kept between days and between starts."""

    form: int = 1  # raised when what is kept means something else: then all is learned anew
    days: int = 0
    last: str = ""
    services: dict[str, Spread] = field(default_factory=dict)
    cells: Cells = field(default_factory=dict)
    gap: Spread = field(default_factory=Spread)
    lost: Spread = field(default_factory=Spread)
    calls: CallsByWait = field(default_factory=CallsByWait)
    classes: dict[str, dict[str, float]] = field(default_factory=dict)
    booked: float = 0.0
    booked_came: float = 0.0
    arrivals: list[DayCounts] = field(default_factory=list)


class Learner:
    """Takes finished days, gives laws."""

    def __init__(self, learned: Learned | None = None) -> None:
        self.learned = learned or Learned()
        self._profiles, self._surprises = Profiles(SLOTS), Surprises(SLOTS, AHEAD)
        for each in self.learned.arrivals:
            self._learn_arrivals(each)

    # -- learning -------------------------------------------------------------------------------

    def day(self, date: str, catalogue: Catalogue, rows: Iterable[tuple[Millis, Event]]) -> None:
        """One finished business day, its events from DayOpened on.

        A day known is left alone; one on which nothing was open is no day of nobody.
        """
        kept = self.learned
        if date <= kept.last:
            return
        seen = seen_on(catalogue, rows)
        if seen.weekday:
            self._take(date, catalogue, seen)
        kept.last = date

    def _take(self, date: str, catalogue: Catalogue, seen: Seen) -> None:
        kept = self.learned
        believed = self._believed(catalogue)
        tails = {name: Tails(law) for name, law in believed.service.items()}
        self._fade()
        for each in seen.visits:
            if each.service in tails:
                self._visit(each, believed, tails[each.service])
        for gap in seen.gaps:
            kept.gap.add(gap)
        for lost in seen.lost:
            kept.lost.add(lost)
        for call in seen.calls:
            if not call.again:
                kept.calls.add(call.waited / MINUTE, came=call.came)
        kept.booked += len(seen.booked)
        kept.booked_came += sum(seen.booked)
        self._arrivals(date, catalogue, seen)
        kept.days += 1

    def _fade(self) -> None:
        kept, slow = self.learned, 0.5 ** (1 / SLOW_DAYS)
        for each in (*kept.services.values(), kept.gap, kept.lost):
            each.fade()
        fade(kept.cells, slow)
        kept.calls.fade(slow)
        kept.booked, kept.booked_came = kept.booked * slow, kept.booked_came * slow
        for shares in kept.classes.values():
            shares.update({name: share * slow for name, share in shares.items()})

    def _visit(self, visit: Visit, believed: Laws, tails: Tails) -> None:
        """Its shape as of one case and a person of speed 1; its mean as of this person."""
        one = visit.took / (1 + believed.case_share * (visit.cases - 1))
        factor = believed.speed.get(visit.person, 1.0)
        if not tails.tells(visit.wanted / factor):
            return
        spread = self.learned.services.setdefault(visit.service, Spread())
        if visit.certain:
            spread.add(one / factor)
            add(self.learned.cells, visit.service, visit.person, min(one, LONGEST))
        else:
            spread.add_at_most(one / factor)

    def _arrivals(self, date: str, catalogue: Catalogue, seen: Seen) -> None:
        day = Date.fromisoformat(date)
        midnight = moment(day, "00:00", catalogue.timezone)
        counts = {each.id: [0.0] * SLOTS for each in catalogue.services}
        for at, service, class_ in seen.taken:
            slots = counts.setdefault(service, [0.0] * SLOTS)
            slots[min(SLOTS - 1, max(0, (at - midnight) // SLOT))] += 1
            shares = self.learned.classes.setdefault(service, {})
            shares[class_] = shares.get(class_, 0.0) + 1
        found = DayCounts(weekday=seen.weekday, counts=dict(counts))
        self.learned.arrivals = [*self.learned.arrivals, found][-KEPT_DAYS:]
        self._learn_arrivals(found)

    def _learn_arrivals(self, day: DayCounts) -> None:
        """The first day is no surprise: nothing was expected."""
        expected = self._profiles.expected(day.weekday)
        if expected:
            self._surprises.learn(_together(expected), _together(day.counts))
        self._profiles.learn(day)

    # -- the laws of a coming day ---------------------------------------------------------------

    def laws(self, date: str, catalogue: Catalogue, weekday: int = 0) -> Laws:
        """What is believed of this date; `weekday`: as which it works, where that is known."""
        kept, first = self.learned, first_laws(catalogue)
        if not kept.days:
            return first
        weekday, surprises = weekday or Date.fromisoformat(date).isoweekday(), self._surprises
        no_show, leaving = leaving_of(kept.calls, first.no_show)
        return msgspec.structs.replace(
            self._believed(catalogue),
            gap=_blended(kept.gap, first.gap),
            lost=_blended(kept.lost, first.lost),
            no_show=no_show,
            leaving=leaving,
            arrivals=self._profiles.expected(weekday),
            answers=surprises.answers if surprises.days >= ANSWERED else None,
            classes={service: _shares(each) for service, each in kept.classes.items()},
            booked_show=(PRIOR * first.booked_show + kept.booked_came) / (PRIOR + kept.booked),
            days=kept.days,
            doubt=LASTING_DOUBT + (FIRST_DOUBT - LASTING_DOUBT) / (1 + kept.days),
        )

    def _believed(self, catalogue: Catalogue) -> Believed:
        """What is believed of services and people alone."""
        own = {each.id: each.minutes * MINUTE for each in catalogue.services}
        spreads = self.learned.services
        bounded = {name: each.mean() / each.plain for name, each in spreads.items() if each.plain}
        means, speed = apart(self.learned.cells, own, bounded)
        drift = self._drift()
        service = {name: self._service(name, mean, drift) for name, mean in means.items()}
        return Believed(service=service, speed=speed)

    def _drift(self) -> float:
        """How the last days' visits compare with those of the weeks before, over all services."""
        found = [each for each in self.learned.services.values() if each.fast_count and each.count]
        expected = sum(each.fast_count * each.total / each.count for each in found)
        count = sum(each.fast_count for each in found)
        if not expected:
            return 1.0
        raw = sum(each.fast_total for each in found) / expected
        return _trusted(raw, count)

    def _service(self, service: str, mean: float, drift: float) -> Law:
        """`mean`: over the weeks; moved by the drift of late."""
        spread = self.learned.services.get(service)
        if spread is None or not spread.count:
            return lognormal(round(mean), FIRST_SPREAD)
        recent = spread.fast_total / max(spread.fast_count * spread.plain, 1.0)
        moved = mean * drift * _trusted(recent / drift, spread.fast_count)
        if spread.count < ENOUGH:
            return lognormal(round(moved), FIRST_SPREAD)
        return law_of(spread.weights(), moved)

    # -- keeping --------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Whole or not at all."""
        replace(path, msgspec.json.encode(self.learned))

    @classmethod
    def load(cls, path: Path) -> "Learner":
        """What was saved; nothing learned where there is no such file or another form of it."""
        try:
            learned = msgspec.json.decode(path.read_bytes(), type=Learned)
        except (FileNotFoundError, msgspec.DecodeError):
            return cls()
        return cls(learned if learned.form == Learned().form else None)


def _trusted(raw: float, count: float) -> float:
    """A factor found from so many visits of late, as far as it is more than chance."""
    off, error = raw - 1.0, FIRST_SPREAD / sqrt(max(1.0, FAST_GAIN * count))
    sure = max(0.0, 1.0 - (SURE * error / off) ** 2) if off else 0.0
    return min(MOST_DRIFT, max(1 / MOST_DRIFT, 1.0 + off * sure))


def _blended(spread: Spread, first: Law) -> Law:
    """A law of the data where there are enough of them; its mean leans on the first belief."""
    believed = sum(first) / GRAIN if len(first) == GRAIN else sum(first) / len(first)
    mean = (PRIOR * believed + spread.count * spread.mean()) / (PRIOR + spread.count)
    if spread.count < ENOUGH:
        return first
    return law_of(spread.weights(), mean)


def _together(counts: Mapping[str, Sequence[float]]) -> list[float]:
    return [sum(each) for each in zip(*counts.values(), strict=True)]


def _shares(counts: dict[str, float]) -> dict[str, float]:
    whole = sum(counts.values())
    return {name: each / whole for name, each in counts.items()} if whole else {}
