"""Who sits where: one clerk at two windows, two clerks at one window, a stand-in 代班.

Reads the hall and decides nothing. One person is counted once, however many windows they keep.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from server.hall.state import LISTED, HallState
from server.hall.ticket import Ticket
from server.hall.window import Window, WindowState

MOST_WINDOWS = 2
"""How many windows one clerk keeps at once."""


class Doubles(NamedTuple):
    """Windows of clerks who keep two: those counted with the other, and what is counted there."""

    second: frozenset[str]
    others: dict[str, tuple[Window, ...]]

    def services(self, hall: HallState, window: Window, own: list[str]) -> list[str]:
        """What is served from here: its own, then what its clerk serves at the other window."""
        found = dict.fromkeys(own)
        for other in self.others.get(window.id, ()):
            if other.state is WindowState.OPEN:
                found.update(dict.fromkeys(hall.serves_now(other)))
        return list(found)


def windows_of(hall: HallState, person: str) -> list[Window]:
    """The windows whose clerk a person is, in the order of the hall."""
    return [each for each in hall.windows.values() if person and each.person == person]


def kept_here(hall: HallState, window: Window, station: str) -> str:
    """Another window that its clerk keeps from this machine; "" none."""
    kept = (each for each in windows_of(hall, window.person) if each is not window)
    return next((each.id for each in kept if station and each.station == station), "")


def doubles(hall: HallState, alone: Collection[str] = ()) -> Doubles:
    """Clerks at two windows; those of `alone` stand for themselves. The first open one counts."""
    second: set[str] = set()
    others: dict[str, tuple[Window, ...]] = {}
    for kept in _by_person(hall, alone).values():
        first = next((each for each in kept if each.state is WindowState.OPEN), kept[0])
        rest = tuple(each for each in kept if each is not first)
        second.update(each.id for each in rest)
        if rest:
            others[first.id] = rest
    return Doubles(frozenset(second), others)


def _by_person(hall: HallState, alone: Collection[str]) -> dict[str, list[Window]]:
    found: dict[str, list[Window]] = {}
    for window in hall.windows.values():
        if window.person and window.id not in alone:
            found.setdefault(window.person, []).append(window)
    return found


def bound_to(hall: HallState, window: Window) -> list[Ticket]:
    """Who waits, or will again, for this window only."""
    listed = (each for state in LISTED for each in hall.in_state(state))
    waiting = (hall.tickets[each] for each in (*hall.lines.bound_to(window.id), *hall.passed_over))
    return [each for each in (*waiting, *listed) if each.bound_to == window.id]


def people_serving(hall: HallState, service: str) -> int:
    """How many people serve it now: fewer than windows where one keeps two."""
    return len({hall.windows[each].person for each in hall.open_at(service)})


def stand_ins(hall: HallState) -> Iterator[Window]:
    """The windows at which somebody stands in."""
    return (each for each in hall.windows.values() if each.stand_in)


def standing_in(hall: HallState) -> set[str]:
    """Who does now."""
    return {each.stand_in for each in stand_ins(hall)}
