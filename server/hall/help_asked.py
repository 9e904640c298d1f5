"""求助 at kiosks and windows: whose it is, what is shown of it, and for how long."""

from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from server.hall.window import Window

ASKED, COMING = "asked", "coming"
SHOWN_FOR: Millis = 5 * MINUTE
"""Who was told that somebody comes can ask again after so long."""


def asked_there(hall: HallState, person: str, station: str, now: Millis) -> bool:
    """Whether this clerk has asked for somebody at this counter, and it is not over."""
    asked = hall.help.get(station)
    return asked is not None and asked.asked_by == person and bool(help_at(hall, station, now))


def asked_for(hall: HallState, window: Window, now: Millis) -> list[str]:
    """The stations from which somebody is waited for at a window, by whomever of it, anywhere."""
    return [
        station
        for station, each in hall.help.items()
        if (each.window == window.id or station in window.machines) and help_at(hall, station, now)
    ]


def help_at(hall: HallState, station: str, now: Millis) -> str:
    """ "" nobody asked (or it is over), "asked", or "coming"."""
    asked = hall.help.get(station)
    if asked is None:
        return ""
    if asked.answered_at is None:
        return ASKED
    return COMING if now - asked.answered_at < SHOWN_FOR else ""
