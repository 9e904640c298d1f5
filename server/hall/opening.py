"""When this hall and each of its services are open: the calendar with special days, made ready.

Built once per date and configuration; asks no clock.
"""

from collections.abc import Iterable
from datetime import date

from server.hall.calendar import Work, gives_numbers, next_numbers, work_on
from server.hall.catalog import Catalogue, Hours, Texts
from server.hall.special_days import SpecialDays, hours_with
from server.hall.ticket import Millis


class Opening:
    """The hours that hold, of the hall and of the services that have their own 延时错时."""

    def __init__(self, catalogue: Catalogue, days: SpecialDays, name: str) -> None:
        self.zone = catalogue.timezone
        self._days, self._file = days, catalogue.hours
        self.hours = hours_with(catalogue.hours, days)
        self.work = work_on(name, self.hours, self.zone)
        self._own = {
            each.id: hours_with(catalogue.hours, days, each.hours)
            for each in catalogue.services
            if each.hours
        }
        self._works = {
            service: merged((*self.work, *work_on(name, hours, self.zone)))
            for service, hours in self._own.items()
        }
        ends = [work[-1][1] for work in (self.work, *self._works.values()) if work]
        self.closes_at: Millis | None = max(ends, default=None)
        """When the last service of the date closes; None on a day without hours."""

    def of(self, service: str) -> Hours:
        """The hours in which a service gives numbers."""
        return self._own.get(service, self.hours)

    def work_of(self, service: str) -> Work:
        """When a wait for it counts: the hall's hours and, beside them, the service's own."""
        return self._works.get(service, self.work)

    def holiday(self, name: str) -> Texts:
        """The name of the public holiday for which the hall is closed on a date; else nothing."""
        day = self._days.get(name)
        closed = day is not None and not day.weekday and name not in self.hours.extra
        return day.name if day is not None and closed else {}

    def weekday(self, name: str) -> int:
        """As which weekday the hall works on a date; 0 where it is closed as a whole."""
        special = self._days.get(name)
        if name in self._file.extra or (special is None and name not in self._file.closed):
            return date.fromisoformat(name).isoweekday()
        return special.weekday if special is not None and name not in self._file.closed else 0

    def gives(self, now: Millis, service: str = "") -> bool:
        """Whether numbers are given: for one service, or for any."""
        asked = (self.of(service),) if service else (self.hours, *self._own.values())
        return any(gives_numbers(now, each, self.zone) for each in asked)

    def next(self, now: Millis, service: str = "") -> Millis | None:
        """When they are given next: for one service, or for the first of any."""
        asked = (self.of(service),) if service else (self.hours, *self._own.values())
        found = (next_numbers(now, each, self.zone) for each in asked)
        return min((each for each in found if each is not None), default=None)


def merged(pieces: Iterable[tuple[Millis, Millis]]) -> Work:
    """Pieces of time in order, those that touch made one."""
    found: list[tuple[Millis, Millis]] = []
    for start, end in sorted(pieces):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
