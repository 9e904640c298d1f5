"""What a coming date asks of the windows, half hour by half hour: tickets, load, windows.

Reads a hall that has been given that date, and the laws believed of it.
"""

from datetime import date
from math import sqrt

from msgspec import Struct

from server.foresight.cover import Desk
from server.foresight.offered import STEP, at_the_door, enough, lag, offered
from server.hall.calendar import Work, moment
from server.hall.laws import SLOT, Laws
from server.hall.opening import merged
from server.hall.prospect import minutes_of
from server.hall.state import HallState
from server.hall.ticket import Millis


class Ask(Struct, frozen=True, kw_only=True):
    """One half hour: per service the expected tickets and the windows they keep busy."""

    start: Millis
    tickets: dict[str, float]
    load: dict[str, float]


def open_pieces(hall: HallState) -> Work:
    """When any service is given on the hall's date."""
    return merged(piece for each in hall.index.services for piece in hall.opening.work_of(each))


def half_hours(hall: HallState) -> list[Millis]:
    """The half hours of the clock in which the hall is open on its date."""
    midnight = _midnight(hall)
    pieces = open_pieces(hall)
    every = range(midnight, midnight + 48 * STEP, STEP)
    return [at for at in every if any(at < end and start < at + STEP for start, end in pieces)]


def asked(hall: HallState, laws: Laws) -> list[Ask]:
    """Every open half hour of the date."""
    midnight = _midnight(hall)
    doors = {name: at_the_door(each, _open(hall)) for name, each in laws.arrivals.items()}
    known = {name: each for name, each in doors.items() if name in hall.index.services}
    minutes = {each: minutes_of(hall, laws, each) for each in known}
    lags = {each: lag(laws.service[each]) for each in known}
    found = []
    for start in half_hours(hall):
        at = start - midnight
        slots = range(at // SLOT, (at + STEP) // SLOT)
        tickets = {name: sum(each[slot] for slot in slots) for name, each in known.items()}
        load = {n: offered(each, minutes[n], lags[n], at) for n, each in known.items()}
        found.append(Ask(start=start, tickets=tickets, load=load))
    return found


def needs(
    ask: Ask, desks: list[Desk], laws: Laws, limit_min: float, share: float
) -> dict[str, float]:
    """Windows per service: those that desks tie together are reckoned as one line."""
    found: dict[str, float] = {}
    for tied in _tied(set(ask.load), desks):
        load = sum(ask.load[each] for each in tied)
        tickets = sum(ask.tickets[each] for each in tied)
        minutes, spread = _visit(laws, {each: ask.load[each] for each in tied})
        windows = enough(load, minutes, spread, limit_min, share)
        for each in tied:
            part = ask.load[each] / load if load else 0.0
            found[each] = windows * part or (0.001 if tickets and ask.tickets[each] else 0.0)
    return found


def _visit(laws: Laws, load: dict[str, float]) -> tuple[float, float]:
    """Mean minutes and spread of a visit drawn from a mixture, by load."""
    whole = sum(load.values())
    if not whole:
        return 1.0, 1.0
    moments = {each: _moments(laws, each) for each in load}
    rate = sum(part / moments[each][0] for each, part in load.items())
    mean = whole / rate
    second = sum(part / moments[each][0] * moments[each][1] for each, part in load.items()) / rate
    return mean, sqrt(max(0.0, second / mean**2 - 1))


def _moments(laws: Laws, service: str) -> tuple[float, float]:
    values = [each / 60_000 for each in laws.service[service]]
    return sum(values) / len(values), sum(each * each for each in values) / len(values)


def _tied(services: set[str], desks: list[Desk]) -> list[list[str]]:
    """Services that some window serves together, and those tied to them in turn."""
    groups: list[set[str]] = []
    for each in [*({name} for name in services), *(set(desk.services) for desk in desks)]:
        mine = each & services
        apart = [group for group in groups if not group & mine]
        groups = [*apart, mine.union(*(group for group in groups if group & mine))]
    return [sorted(group) for group in groups if group]


def _midnight(hall: HallState) -> Millis:
    return moment(date.fromisoformat(hall.date), "00:00", hall.catalogue.timezone)


def _open(hall: HallState) -> list[bool]:
    midnight, pieces = _midnight(hall), open_pieces(hall)
    slots = range(midnight, midnight + 48 * STEP, SLOT)
    return [any(at < end and start < at + SLOT for start, end in pieces) for at in slots]
