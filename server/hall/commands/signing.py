"""Signing in and out, as the hall sees it. Knows no PIN."""

from server.hall.commands.command import Press
from server.hall.commands.day import RecordSignIn, RecordSignOut
from server.hall.commands.seating import leaves, left_empty
from server.hall.events.day import PersonSignedIn, PersonSignedOut
from server.hall.events.event import Event
from server.hall.events.help import HelpEnded
from server.hall.events.windows import WindowClosed
from server.hall.help_asked import asked_there
from server.hall.refusal import Refused
from server.hall.seating import windows_of
from server.hall.state import HallState
from server.hall.temporary import give_way
from server.hall.window import WindowState


def record_sign_in(hall: HallState, command: RecordSignIn, press: Press) -> list[Event]:
    """Who, and where; whose window was moved has come to it now.

    Only at a counter of that window, or of another one they keep: there the clerk works.
    """
    hall.person(command.person)
    return [
        PersonSignedIn(
            person=command.person,
            station=press.who.station,
            window=_come_to(hall, command.person, press.who.window),
        )
    ]


def _come_to(hall: HallState, person: str, counter: str) -> str:
    kept = {each.id for each in windows_of(hall, person)}
    for each in hall.windows.values():
        away = person in each.sitting and not each.signed_in_at(person)
        if away and counter in {each.id, *kept}:
            return each.id
    return ""


def record_sign_out(hall: HallState, command: RecordSignOut, press: Press) -> list[Event]:
    """The windows opened at this station are closed first: nobody leaves a visitor behind.

    Nobody comes to help a clerk who has gone. Who is asked here and leaves makes room for the
    next; who has accepted is walking, and may.
    """
    person, station = press.who.person, press.who.station
    here: list[Event] = [*leaves(hall, press)]
    for window in left_empty(hall, press):
        if window.current or window.beside:
            raise Refused("window_busy", window=window.id)
        here.append(WindowClosed(window=window.id, cause="signed_out"))
    ready = hall.standby.get(person)
    if ready is not None and ready.station == station:
        here += give_way(hall, person, (WindowState.ASKED,), press.at)
    if asked_there(hall, person, station, press.at):
        here.append(HelpEnded(station=station, person=person))
    return [*here, PersonSignedOut(person=person, station=station)]
