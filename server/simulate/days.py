"""One day of a world, drawn from (seed, day) alone: who comes, when, and what each of them is like.

So every policy meets the same day: a visit lasts the visitor's own time × the clerk's speed.
"""

from bisect import bisect
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from math import exp, log, sqrt
from random import Random

from msgspec import Struct, structs

from server.hall.calendar import moment
from server.hall.ticket import MINUTE, SECOND, Millis
from server.simulate.catalogue import BOOKED, ELDERLY, ORDINARY, minutes_of, opening
from server.simulate.world import Agent, Coming, Peak, Trade, World

BOOKING_GRAIN = 15
"""Slots are whole so many minutes."""


class Visitor(Struct, frozen=True, kw_only=True):
    """Somebody who comes. `takes`: the visit at a clerk of speed 1; `rest`: the clerk's break
    after it; `patience` None: stays; `booking`: its place among the day's bookings; the draws are
    for staff who do not keep the rules."""

    arrives: Millis
    service: str
    class_: str = ORDINARY
    slot: Millis | None = None
    booking: int | None = None
    cases: int = 1
    takes: Millis
    patience: Millis | None = None
    rest: Millis = 0
    draws: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)


class SimDay(Struct, frozen=True, kw_only=True):
    """A day before anybody has decided anything. `booked`: (slot, service) of all bookings, those
    who do not show too."""

    number: int
    date: date
    factor: float
    visitors: tuple[Visitor, ...]
    absent: frozenset[int]  # whose desks, by their order
    booked: tuple[tuple[Millis, str], ...] = ()


def date_of(world: World, number: int) -> date:
    """Scored days count 1, 2, 3 … from the world's first date; days of learning 0, -1, … before."""
    day = date.fromisoformat(world.first_date)
    step = timedelta(days=1 if number > 0 else -1)
    left = number - 1 if number > 0 else 1 - number
    while left or day.isoweekday() > 5:
        day += step
        left -= day.isoweekday() <= 5 and left > 0
    return day


def speeds(world: World, seed: int, people: tuple[str, ...]) -> dict[str, float]:
    """Each person's factor on service times; the same on every day of a seed."""
    return {
        each: _lognormal(Random(f"{seed}/speed/{each}"), 1.0, world.staff.speed_spread)
        for each in people
    }


def drawn(world: World, seed: int, number: int, load: float) -> SimDay:
    """One day; number 1 and later have drifted where the world drifts."""
    chance = Random(f"{seed}/day/{number}")
    day = date_of(world, number)
    factor = _gamma(chance, world.coming.day_spread)
    weekday = world.coming.weekdays[day.isoweekday() - 1]
    expected = world.coming.visitors * load * factor * weekday
    absent = chance.sample(range(len(world.windows)), world.staff.absent)
    found: list[Visitor] = []
    booked: list[tuple[Millis, str]] = []
    for _ in range(_poisson(chance, expected)):
        visitor = _visitor(world, day, number, chance)
        if visitor.slot is None:
            found.append(visitor)
            continue
        booked.append((visitor.slot, visitor.service))
        if chance.random() < world.coming.booked_show:
            found.append(structs.replace(visitor, booking=len(booked) - 1))
    found += [_agent(world, each, day, number, chance) for each in world.agents]
    return SimDay(
        number=number,
        date=day,
        factor=factor,
        visitors=tuple(sorted(found, key=lambda each: each.arrives)),
        absent=frozenset(absent),
        booked=tuple(booked),
    )


def _visitor(world: World, day: date, number: int, chance: Random) -> Visitor:
    trade = chance.choices(world.services, [each.share for each in world.services])[0]
    first, last = _coming(world, day)
    at = first + round((pick_minute(world, chance.random()) + chance.random()) * MINUTE)
    class_ = ELDERLY if chance.random() < world.manners.elderly else ORDINARY
    slot = None
    if chance.random() < trade.booked and class_ == ORDINARY:
        class_, slot = BOOKED, max(opening(world, day)[0], at - at % (BOOKING_GRAIN * MINUTE))
        early = chance.gauss(world.coming.booked_early_min, world.coming.booked_spread_min)
        at = min(last - 1, max(first, slot - round(early * MINUTE)))
    return _person(world, trade, number, chance, arrives=at, class_=class_, slot=slot)


def _agent(world: World, agent: Agent, day: date, number: int, chance: Random) -> Visitor:
    at = moment(day, agent.at, world.timezone)
    trade = world.trade(agent.service)
    return _person(world, trade, number, chance, arrives=at, cases=agent.cases)


def _person(
    world: World,
    trade: Trade,
    number: int,
    chance: Random,
    *,
    arrives: Millis,
    class_: str = ORDINARY,
    slot: Millis | None = None,
    cases: int = 1,
) -> Visitor:
    long = chance.random() < trade.long_share
    mean = true_minutes(trade, number) * (trade.long_times if long else 1.0) / _humps(trade)
    takes = _lognormal(chance, mean, trade.spread) * (1 + (cases - 1) * world.case_share)
    patience = chance.expovariate(1 / world.manners.patience_min)
    stays = chance.random() >= world.manners.impatient or cases > 1
    rests = chance.random() < world.staff.break_share
    rest = chance.expovariate(1 / world.staff.break_min)
    return Visitor(
        arrives=arrives,
        service=trade.id,
        class_=class_,
        slot=slot,
        cases=cases,
        takes=max(SECOND, round(takes * MINUTE)),
        patience=None if stays else round(patience * MINUTE),
        rest=round(rest * MINUTE) if rests else 0,
        draws=(chance.random(), chance.random(), chance.random(), chance.random()),
    )


def true_minutes(trade: Trade, number: int) -> float:
    """The true mean of a service on a day."""
    return trade.minutes * (trade.drift if number > 0 else 1.0)


def _humps(trade: Trade) -> float:
    """What the long visits add to the mean, so that `minutes` is the mean of all."""
    return 1 - trade.long_share + trade.long_share * trade.long_times


# -- when they come --------------------------------------------------------------------------------


def _coming(world: World, day: date) -> tuple[Millis, Millis]:
    start, end = opening(world, day)
    before, until = world.coming.from_min, world.coming.until_min
    return start - round(before * MINUTE), end - round(until * MINUTE)


def profile(world: World) -> tuple[float, ...]:
    """The share of the day's visitors in each minute from the first arrival on."""
    gaps = tuple((minutes_of(each.start), minutes_of(each.end)) for each in world.gaps)
    return _profile(world.coming, minutes_of(world.opens), minutes_of(world.closes), gaps)


@lru_cache
def _profile(
    coming: Coming, opens: int, closes: int, gaps: tuple[tuple[int, int], ...]
) -> tuple[float, ...]:
    first = opens - coming.from_min
    minutes = round(closes - coming.until_min - first)
    flat = 1 - sum(each.share for each in coming.peaks)
    found = [max(0.0, flat) / minutes] * minutes
    for peak in coming.peaks:
        bell = [_bell(peak, first + each + 0.5) for each in range(minutes)]
        found = [one + peak.share * more / sum(bell) for one, more in zip(found, bell, strict=True)]
    for start, end in gaps:
        shut = range(max(0, round(start - first)), min(minutes, round(end - first)))
        found = [0.0 if at in shut else each for at, each in enumerate(found)]
    whole = sum(found)
    return tuple(each / whole for each in found)


def _bell(peak: Peak, minute: float) -> float:
    away = (minute - minutes_of(peak.at)) / peak.width_min
    return exp(-away * away / 2)


@lru_cache
def _sums(shares: tuple[float, ...]) -> list[float]:
    return list(accumulate(shares))


def pick_minute(world: World, chance: float) -> int:
    """The minute at this quantile of the profile."""
    shares = profile(world)
    return min(bisect(_sums(shares), chance), len(shares) - 1)


# -- chance ----------------------------------------------------------------------------------------


def _lognormal(chance: Random, mean: float, spread: float) -> float:
    sigma = sqrt(log(1 + spread * spread))
    return mean * exp(chance.gauss(0.0, 1.0) * sigma - sigma * sigma / 2)


def _gamma(chance: Random, spread: float) -> float:
    return chance.gammavariate(1 / spread**2, spread**2) if spread else 1.0


def _poisson(chance: Random, mean: float) -> int:
    """Arrivals of rate 1 until `mean`."""
    count, at = 0, chance.expovariate(1.0)
    while at < mean:
        count, at = count + 1, at + chance.expovariate(1.0)
    return count
