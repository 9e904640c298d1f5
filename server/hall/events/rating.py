"""A visit rated at the window 好差评."""

from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis


class VisitRated(Event, frozen=True):
    """评价: 1 to 5, the higher the better; by which evaluator or counter it came in."""

    ticket: str
    window: str
    score: int
    station: str


def visit_rated(hall: HallState, event: VisitRated, at: Millis) -> None:
    """Only that it is rated: the score stays in the journal, out of every clerk's sight."""
    hall.rated[event.ticket] = None
