"""A world around a real hall: its catalogue, roster and figures; visitors and manners of a world.

The true service times are not what the catalogue says, but a fixed error away from it.
"""

from datetime import date
from random import Random

import msgspec

from server.hall.calendar import spans_on
from server.hall.catalog import Catalogue, Policy, Span
from server.simulate.catalogue import Setting, minutes_of
from server.simulate.world import Trade, World

ERROR = 0.15
"""A catalogue's minutes are at most this share off the truth."""
BUSY = 0.72
"""The share of a day's window time that visits take at load 1, as in the base world."""
AT_WORK = ("1", "2", "3", "4", "5")


def around(
    catalogue: Catalogue, policy: Policy, world: World, day: date | None = None
) -> tuple[World, Setting]:
    """The world's visitors in this hall, as many as keep its windows as busy as in the base one.

    `day`: the hours of this date; else those of the first working day of a week.
    """
    desks = _desks(catalogue)
    usual = next(catalogue.hours.weekdays[each] for each in AT_WORK if _open(catalogue, each))
    spans = (spans_on(day, catalogue.hours) if day else ()) or usual
    setting = Setting(
        catalogue=catalogue,
        policy=msgspec.structs.replace(policy, temporary_mode="auto"),
        desks=desks,
        standby=_standby(catalogue, desks),
    )
    trades = _trades(catalogue, desks, world)
    found = msgspec.structs.replace(
        world,
        name=catalogue.id,
        title=catalogue.name,
        timezone=catalogue.timezone,
        opens=spans[0].start,
        closes=spans[-1].end,
        gaps=tuple(
            Span(start=one.end, end=other.start)
            for one, other in zip(spans, spans[1:], strict=False)
        ),
        services=trades,
        agents=(),
        outages=(),
        coming=msgspec.structs.replace(world.coming, visitors=_visitors(trades, spans, len(desks))),
    )
    return found, setting


def _open(catalogue: Catalogue, day: str) -> bool:
    return bool(catalogue.hours.weekdays.get(day))


def _desks(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """By the roster; where it says nothing, whoever can serve the most of a window's services."""
    duty = {each.window: each.person for each in reversed(catalogue.roster) if each.window}
    busy = {each.person for each in catalogue.roster}
    left = [each for each in catalogue.people if each.services and each.id not in busy]
    desks = []
    for window in (each for each in catalogue.windows if not each.reserve):
        person = duty.get(window.id, "")
        if not person:
            able = [each for each in left if set(each.services) & set(window.services)]
            if not able:
                continue
            best = max(able, key=lambda each: len(set(each.services) & set(window.services)))
            left.remove(best)
            person = best.id
        desks.append((window.id, person))
    return tuple(desks)


def _standby(catalogue: Catalogue, desks: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Whom the roster has on standby; where it says nothing, everybody who is left."""
    sitting = {person for _, person in desks}
    named = [each.person for each in catalogue.roster if not each.window]
    others = [each.id for each in catalogue.people if each.services]
    return tuple(dict.fromkeys(each for each in named or others if each not in sitting))


def _trades(
    catalogue: Catalogue, desks: tuple[tuple[str, str], ...], world: World
) -> tuple[Trade, ...]:
    """The services somebody sits for, with visitors by what those windows can do of them."""
    people = {each.id: set(each.services) for each in catalogue.people}
    windows = {each.id: each for each in catalogue.windows}
    room: dict[str, float] = {}
    for window, person in desks:
        can = [each for each in windows[window].services if each in people[person]]
        for service in can:
            room[service] = room.get(service, 0.0) + 1 / len(can)
    spread = world.services[0].spread
    return tuple(
        Trade(
            id=each.id,
            minutes=each.minutes / _belief(catalogue, each.id),
            spread=spread,
            share=room[each.id] / each.minutes,
            booked=world.services[0].booked,
            belief=_belief(catalogue, each.id),
        )
        for each in catalogue.services
        if each.id in room
    )


def _belief(catalogue: Catalogue, service: str) -> float:
    return 1 + Random(f"{catalogue.id}/{service}").uniform(-ERROR, ERROR)


def _visitors(trades: tuple[Trade, ...], spans: tuple[Span, ...], desks: int) -> float:
    open_min = sum(minutes_of(each.end) - minutes_of(each.start) for each in spans)
    whole = sum(each.share for each in trades)
    mean = sum(each.share * each.minutes for each in trades) / whole
    return BUSY * open_min * desks / mean
