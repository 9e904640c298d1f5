"""Which windows could be open in a half hour of a coming date, by whom: roster, standby, wanted.

Reads a hall that has been given that date; knows nothing of who comes.
"""

from collections.abc import Iterable, Iterator, Sequence

from server.foresight.cover import ROSTERED, STANDBY, WANTED, Desk
from server.foresight.offered import STEP
from server.hall.calendar import Work
from server.hall.duties import Duty
from server.hall.seats import could_serve
from server.hall.state import HallState
from server.hall.temporary import possible
from server.hall.ticket import Millis

SPEEDS = dict[str, float]


class Staff:
    """Everybody who could work on the date of a hall."""

    def __init__(self, hall: HallState, speeds: SPEEDS) -> None:
        self._hall, self._speeds = hall, speeds
        self.rostered = bool(hall.duties.all)
        self.duties = hall.duties.all or tuple(_as_usual(hall))

    def at_work(self, person: str) -> Work:
        """When a person works on this date."""
        return next((each.pieces for each in self.duties if each.person == person), ())

    def desks(self, start: Millis) -> list[Desk]:
        """All that could be open from `start` for a half hour, each window once."""
        here = [each for each in self.duties if _there(each.pieces, start) * 2 >= STEP]
        sitting = {each.window: each for each in here if each.window in self._hall.windows}
        found = [self._seated(each) for each in sitting.values()]
        spare = [each.person for each in here if not each.window]
        free = [each for each in self._reserve_first() if each not in sitting]
        found += self._standing_by(spare, free)
        taken = {each.window for each in found}
        found += [self._empty(each) for each in free if each not in taken]
        return [each for each in found if each.services]

    def _reserve_first(self) -> list[str]:
        windows = self._hall.index.windows.values()
        return [each.id for each in sorted(windows, key=lambda each: not each.reserve)]

    def _seated(self, duty: Duty) -> Desk:
        hall = self._hall
        window, person = hall.windows[duty.window], hall.person(duty.person)
        return self._desk(duty.window, duty.person, could_serve(hall.index, window, person))

    def _standing_by(self, people: Iterable[str], free: Sequence[str]) -> Iterator[Desk]:
        """Each at the free window where most of their services can be given."""
        hall, left = self._hall, list(free)
        for person in people:
            if not left:
                return
            window = max(left, key=lambda each: len(possible(hall, hall.windows[each], person)))
            left.remove(window)
            yield self._desk(window, person, possible(hall, hall.windows[window], person), STANDBY)

    def _empty(self, window: str) -> Desk:
        """A window nobody is planned for, as it is equipped and assigned."""
        able = self._hall.index.able[window]
        named = self._hall.index.windows[window].services or tuple(self._hall.index.services)
        return self._desk(window, "", [each for each in named if each in able], WANTED)

    def _desk(self, window: str, person: str, services: Iterable[str], how: str = ROSTERED) -> Desk:
        power = 1 / self._speeds.get(person, 1.0)
        return Desk(window=window, person=person, services=tuple(services), power=power, how=how)


def _there(pieces: Work, start: Millis) -> Millis:
    """How much of the half hour somebody is at work."""
    return sum(max(0, min(end, start + STEP) - max(begin, start)) for begin, end in pieces)


def _as_usual(hall: HallState) -> Iterator[Duty]:
    """Without a roster: each ordinary window with whoever may serve most of it; the others stand
    by."""
    left = [each for each in hall.catalogue.people if each.services]
    for window in hall.catalogue.windows:
        able = hall.index.able[window.id] & set(window.services)
        best = max(left, key=lambda each: len(able & set(each.services)), default=None)
        if window.reserve or best is None or not able & set(best.services):
            continue
        left.remove(best)
        yield Duty(person=best.id, window=window.id, pieces=hall.work)
    for person in left:
        yield Duty(person=person.id, window="", pieces=hall.work)
