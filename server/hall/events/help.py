"""Help asked for at a kiosk or a window, who goes there, and that it is over."""

from msgspec import structs

from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.today import Help


class HelpAsked(Event, frozen=True):
    """求助 at this kiosk, or by a clerk (`asked_by`) at a window; `kind`: what for."""

    station: str
    kind: str = ""
    window: str = ""
    asked_by: str = ""


class HelpAnswered(Event, frozen=True):
    """This person goes there."""

    station: str
    person: str


class HelpEnded(Event, frozen=True):
    """Nobody is needed there any more."""

    station: str
    person: str = ""


def help_asked(hall: HallState, event: HelpAsked, at: Millis) -> None:
    """Shown at the console until somebody goes."""
    hall.help[event.station] = Help(
        asked_at=at, kind=event.kind, window=event.window, asked_by=event.asked_by
    )


def help_answered(hall: HallState, event: HelpAnswered, at: Millis) -> None:
    """The kiosk or the panel says that somebody comes; it ends by itself, see help_asked.py."""
    asked = hall.help[event.station]
    hall.help[event.station] = structs.replace(asked, answered_at=at, person=event.person)


def help_ended(hall: HallState, event: HelpEnded, at: Millis) -> None:
    """Gone at once."""
    hall.help.pop(event.station, None)
