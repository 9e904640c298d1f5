"""Help asked for at a kiosk, and who goes there."""

from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.today import Help


class HelpAsked(Event, frozen=True):
    """请人帮忙 at this kiosk."""

    station: str


class HelpAnswered(Event, frozen=True):
    """This person goes there."""

    station: str
    person: str


def help_asked(hall: HallState, event: HelpAsked, at: Millis) -> None:
    """Shown at the console until somebody goes."""
    hall.help[event.station] = Help(asked_at=at)


def help_answered(hall: HallState, event: HelpAnswered, at: Millis) -> None:
    """The kiosk says that somebody comes; it ends by itself, see help_asked.py."""
    asked = hall.help[event.station]
    hall.help[event.station] = Help(asked_at=asked.asked_at, answered_at=at, person=event.person)
