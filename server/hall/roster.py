"""The roster 排班: who is due where, and when they are planned to be away."""

from datetime import date

from server.hall.calendar import moment
from server.hall.catalog import Shift
from server.hall.state import HallState
from server.hall.ticket import Millis

Piece = tuple[Millis, Millis]


def planned(hall: HallState, person: str) -> tuple[Piece, ...]:
    """The pieces of this business date at which a person is at work; () when nothing is known."""
    if not hall.date:
        return ()
    day = date.fromisoformat(hall.date)
    mine = (each for each in hall.catalogue.roster if each.person == person)
    due = [each for each in mine if hall.date in each.dates or day.isoweekday() in each.weekdays]
    return tuple(piece for each in due for piece in _pieces(hall, day, each))


def _pieces(hall: HallState, day: date, shift: Shift) -> list[Piece]:
    zone = hall.catalogue.timezone
    cuts = [(moment(day, each.start, zone), moment(day, each.end, zone)) for each in shift.breaks]
    start, end = moment(day, shift.start, zone), moment(day, shift.end, zone)
    starts, ends = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    return [(begin, until) for begin, until in zip(starts, ends, strict=True) if begin < until]
