"""手工叫号, brought after an outage: who was called by voice at a window away from the server."""

from typing import Annotated, Literal

from msgspec import Meta

from server.hall.bounds import Code, Id, Moment
from server.hall.commands.bring import pressed_today
from server.hall.commands.command import Command, Press
from server.hall.commands.stops import finished
from server.hall.events.event import Event
from server.hall.events.hand_calls import TO_CALLED, HandCallBrought
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import State, Ticket
from server.hall.window import STAFFED

# Who has the number?
#
# While windows are away from the server nobody can keep two of them from calling the same number:
# each sees in its list which numbers are likely another's, and that is all. So the hall takes the
# calls as they reach it, and the first that says "served" has served; whatever the hall has done
# itself meanwhile (a window that was not away has called the number) stands. What comes second is
# refused by name of the window, so that its clerk can look at what happened. A number somebody
# marked missed and somebody else served was served.


class BringHandCall(Command, frozen=True):
    """A number called by voice at `window`, away from the server; times as its machine knew them.

    Only the machine that stands at the window brings its calls: by its pairing, not by who is
    signed in, for the clerk's sign-in may have ended meanwhile and the visitor was served all the
    same. `person` must be somebody who may serve it, at a window that can.
    `press`: the call's own id, the same however often it is brought. `person`: who called.
    """

    press: Annotated[str, Meta(min_length=1, max_length=64)]
    window: Id
    number: Code
    called_at: Moment
    ended_at: Moment
    outcome: Literal["served", "missed"] = "served"
    person: Id = ""


def bring_hand_call(hall: HallState, command: BringHandCall, press: Press) -> list[Event]:
    """As it was at the window, unless the hall knows better; the same call again changes nothing.

    Refused `no_such_ticket` may be a number that its kiosk has not brought yet.
    """
    window = hall.window(command.window)
    if press.who.window != window.id and press.who.station not in window.machines:
        raise Refused("not_this_window", window=window.id)
    ended_at = pressed_today(hall, command.ended_at, press.at)
    ticket = hall.ticket(command.number)
    if command.press in ticket.hand_calls:
        return []
    _could_be_served(hall, ticket, command)
    if _elsewhere(hall, ticket, command):
        raise Refused("served_elsewhere", number=ticket.number, window=_where(ticket))
    if ticket.state is not State.SERVING and ticket.state not in TO_CALLED:
        raise Refused("not_allowed", number=ticket.number, state=ticket.state)
    goes_on = finished(hall, ticket, press) if command.outcome == "served" else None
    began = min(ticket.stop.queued_at, press.at)
    ended_at = max(ended_at, began)
    return [
        HandCallBrought(
            ticket=ticket.id,
            window=window.id,
            person=command.person,
            press=command.press,
            outcome=command.outcome,
            called_at=min(max(command.called_at, began), ended_at),
            ended_at=ended_at,
            onward=goes_on.onward if goes_on else "",
            place_at=goes_on.place_at if goes_on else 0,
        )
    ]


def _could_be_served(hall: HallState, ticket: Ticket, command: BringHandCall) -> None:
    """By that person, at that window."""
    caller = hall.index.people.get(command.person)
    if caller is None:
        raise Refused("unknown_caller", number=ticket.number, person=command.person)
    if ticket.service not in caller.services:
        raise Refused("caller_not_authorised", number=ticket.number, person=command.person)
    if ticket.service not in hall.index.able[command.window]:
        raise Refused("cannot_serve", number=ticket.number, window=command.window)


def _elsewhere(hall: HallState, ticket: Ticket, command: BringHandCall) -> bool:
    """It was served already, or somebody is at it now; missed says nothing against served."""
    if ticket.state is State.DONE or _has_ended(ticket, command):
        return True
    if ticket.state is State.SERVING and command.outcome == "missed":
        return True
    at_it = ticket.state in (State.CALLED, State.SERVING) and ticket.window != command.window
    return at_it and hall.windows[ticket.window].state in STAFFED


def _has_ended(ticket: Ticket, command: BringHandCall) -> bool:
    """The stop that was called ended before, and the visit went on to its next one."""
    last = ticket.stops[-2] if len(ticket.stops) > 1 else None
    return last is not None and last.ended_at is not None and last.ended_at >= command.called_at


def _where(ticket: Ticket) -> str:
    """At which window it is or was."""
    ended = [each.window for each in ticket.stops if each.window]
    return ticket.window or (ended[-1] if ended else "")
