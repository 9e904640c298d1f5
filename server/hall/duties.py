"""Who is due at work on one date by the roster: pieces of time, breaks cut out.

Built once per date and configuration; what really happens is not known here.
"""

from datetime import date

from msgspec import Struct

from server.hall.calendar import Work, moment
from server.hall.catalog import Catalogue, Shift
from server.hall.opening import Opening, merged


class Duty(Struct, frozen=True, kw_only=True):
    """One person's shift of a date; window "" is standby."""

    person: str
    window: str
    pieces: Work
    substitute: str = ""


class Duties:
    """All duties of a date, in the order of the roster."""

    def __init__(self, catalogue: Catalogue, opening: Opening, name: str) -> None:
        self.all = tuple(
            Duty(
                person=each.person,
                window=each.window,
                pieces=pieces(each, name, catalogue.timezone),
                substitute=each.substitute,
            )
            for each in shifts_on(catalogue.roster, name, opening.weekday(name) if name else 0)
        )
        self._at_work: dict[str, Work] = {}
        for duty in self.all:
            known = self._at_work.get(duty.person, ())
            self._at_work[duty.person] = merged((*known, *duty.pieces))

    def at_work(self, person: str) -> Work:
        """When a person is at work; () when the roster says nothing of them."""
        return self._at_work.get(person, ())


def shifts_on(roster: tuple[Shift, ...], name: str, weekday: int) -> list[Shift]:
    """The shifts of a date; `weekday` 0 is a closed day.

    Whoever has a shift for the very date works by it, and not by the weekday's.
    """
    dated = [each for each in roster if name in each.dates]
    people = {each.person for each in dated}
    usual = [each for each in roster if weekday in each.weekdays and each.person not in people]
    return [*usual, *dated]


def pieces(shift: Shift, name: str, timezone: str) -> Work:
    """The time between the breaks; a break at the very beginning or end leaves no empty piece."""
    day = date.fromisoformat(name)
    edges = [shift.start]
    for each in shift.breaks:
        edges += [each.start, each.end]
    edges.append(shift.end)
    moments = [moment(day, each, timezone) for each in edges]
    return tuple(
        (start, end) for start, end in zip(moments[::2], moments[1::2], strict=True) if start < end
    )
