"""The days a plan is made for: their hours, roster and laws; then one DayPlan after the other.

Reads what foresight has learned; asks no clock.
"""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import timedelta
from statistics import median, quantiles

import msgspec

from server.foresight.cover import ROSTERED, Desk
from server.foresight.learning import Learner
from server.foresight.load_calendar import expected_on, with_load, worked_as
from server.foresight.offered import STEP
from server.foresight.plan import TARGET, DayPlan, Tally
from server.hall.calendar import LOOK_AHEAD_DAYS
from server.hall.catalog import Catalogue, Policy
from server.hall.events.day import DayOpened, DayStart
from server.hall.hall import apply
from server.hall.laws import Laws
from server.hall.special_days import SpecialDays
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from server.hall.window import Window
from server.holidays import announced
from server.plan_file import HalfHour, PlannedDay, PlannedWindow, WindowPlan

WEEK = 7
CHANCE = 1.25
"""The days a plan is proved by are others than those it was made by: so much more is chance."""


def after(date: str, days: int = 1) -> str:
    """The date so many days later."""
    return (Date.fromisoformat(date) + timedelta(days=days)).isoformat()


def hall_on(catalogue: Catalogue, policy: Policy, date: str) -> HallState:
    """An empty hall on a coming date, with the holidays announced around it by now."""
    hall = HallState(catalogue, policy)
    days: SpecialDays = {}
    for first in (after(date, -LOOK_AHEAD_DAYS), date):
        days |= announced(policy.public_holidays, Date.fromisoformat(first)).days
    windows = tuple(Window.at_rest(each) for each in catalogue.windows)
    start = DayStart(catalogue=catalogue, policy=policy, windows=windows, special_days=days)
    apply(hall, DayOpened(date=date, start=start), 0)
    return hall


class ComingDays:
    """The plan of some dates of a hall. `made` grows while `rounds` is followed."""

    def __init__(
        self,
        catalogue: Catalogue,
        policy: Policy,
        learner: Learner,
        dates: Sequence[str],
        share: float = TARGET,
    ) -> None:
        self._catalogue, self._policy, self._learner = catalogue, policy, learner
        self._dates, self._share, self._passes = dates, share, 0
        self.made: list[PlannedDay] = []

    def rounds(self) -> Iterator[None]:
        """Plans; every step is about one rehearsal long."""
        for date in self._dates:
            hall = hall_on(self._catalogue, self._policy, date)
            if not hall.work:
                holiday = hall.opening.holiday(date)
                self.made.append(PlannedDay(date=date, closed=True, holiday=holiday))
                continue
            extra = expected_on(hall, date)
            day = DayPlan(hall, with_load(self._laws(hall), extra), self._share)
            if self._learner.learned.days:
                yield from day.rounds()
            self._passes = max(self._passes, day.passes)
            made = told(date, day, known=bool(self._learner.learned.days))
            named = tuple((each.name, each.factor) for each in extra)
            self.made.append(msgspec.structs.replace(made, extra=named))

    def _laws(self, hall: HallState) -> Laws:
        """A make-up workday goes as the weekday whose hours it has."""
        return self._learner.laws(hall.date, self._catalogue, worked_as(hall))

    def plan(self, made_at: Millis) -> WindowPlan:
        """What has been planned by now."""
        learned = self._learner.learned
        return WindowPlan(
            hall=self._catalogue.id,
            made_at=made_at,
            learned=learned.days,
            last=learned.last,
            target=self._share,
            limit_min=self._policy.wait_limit_min,
            passes=self._passes,
            days=tuple(self.made),
        )


# -- in the plan's own words -----------------------------------------------------------------------


def told(date: str, day: DayPlan, *, known: bool) -> PlannedDay:
    """A planned date; without history the plan is the roster."""
    chosen = day.chosen if known else day.rostered
    nothing = [Tally(waits=[], over={}) for _ in day.asks]
    tallies, as_is = (day.tallies, day.as_rostered) if known else (nothing, nothing)
    steps = tuple(
        _half_hour(day, at, chosen[at], tallies[at], as_is[at]) for at in range(len(day.asks))
    )
    return PlannedDay(
        date=date,
        basis="history" if known else "first",
        rostered=day.has_roster,
        half_hours=steps,
        tickets=round(sum(each.tickets for each in steps), 1),
        window_minutes=sum(each.needed for each in steps) * STEP // MINUTE,
        rostered_minutes=sum(each.rostered for each in steps) * STEP // MINUTE,
        over=_share(tallies),
        over_rostered=_share(as_is),
        met=not any(each.misses(day.share * CHANCE) for each in tallies),
    )


def _half_hour(
    day: DayPlan, at: int, chosen: Sequence[Desk], tally: Tally, as_is: Tally
) -> HalfHour:
    ask, rostered = day.asks[at], len(day.rostered[at])
    return HalfHour(
        start=ask.start,
        end=ask.start + STEP,
        tickets=round(sum(ask.tickets.values()), 1),
        by_service={each: round(count, 2) for each, count in ask.tickets.items() if count > 0},
        load=round(sum(ask.load.values()), 2),
        needed=len(chosen),
        rostered=rostered,
        gap=len(chosen) - rostered,
        windows=tuple(
            PlannedWindow(
                window=each.window, person=each.person, services=each.services, how=each.how
            )
            for each in sorted(chosen, key=lambda each: (each.how != ROSTERED, each.how))
        ),
        missing=day.missing(at),
        likely=round(median(tally.waits), 1) if tally.waits else 0.0,
        high=round(quantiles(tally.waits, n=10)[-1], 1) if len(tally.waits) > 1 else 0.0,
        over=_share([tally]),
        over_rostered=_share([as_is]),
    )


def _share(tallies: Sequence[Tally]) -> float:
    came = sum(len(each.waits) for each in tallies)
    return round(sum(each.late for each in tallies) / came, 4) if came else 0.0
