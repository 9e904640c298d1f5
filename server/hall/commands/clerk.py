"""What holds for every press of a clerk: the own window, as the clerk saw it, the right visitor.

Every press names the ticket the clerk saw (`press.expects`), so the second press of a double click
is refused `changed`.
"""

from server.hall.commands.command import Press, WindowCommand
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Action, Ticket, next_state
from server.hall.window import STAFFED, Window, WindowState


def staffed(hall: HallState, window_id: str, press: Press) -> Window:
    """The window of the person who pressed; whoever stands in there may too."""
    window = hall.window(window_id)
    if window.state not in STAFFED:
        raise Refused("window_not_open", window=window_id)
    if press.who.person not in window.acting:
        raise Refused("not_your_window", window=window_id)
    return window


def ready(hall: HallState, command: WindowCommand, press: Press) -> Window:
    """The window, still as the clerk saw it."""
    window = staffed(hall, command.window, press)
    if press.expects is None:
        raise Refused("expects_missing")
    if window.current != press.expects:
        raise Refused("changed", window=window.id)
    return window


def at_work(window: Window) -> None:
    """Nobody is called to a window that is paused or draining."""
    if window.state is not WindowState.OPEN:
        raise Refused(
            "window_paused" if window.state is WindowState.PAUSED else "window_draining",
            window=window.id,
        )


def current(hall: HallState, window: Window, action: Action) -> Ticket:
    """The ticket in front of the clerk, which must allow `action`."""
    if not window.current:
        raise Refused("nobody_called", window=window.id)
    ticket = hall.tickets[window.current]
    next_state(ticket.state, action)
    return ticket


def authorised(hall: HallState, ticket: Ticket, press: Press) -> None:
    """Whoever presses may serve this one, whatever else is served at the window."""
    if ticket.service not in hall.person(press.who.person).services:
        raise Refused("not_authorised_for", number=ticket.number)


def may_take_over(hall: HallState, ticket: Ticket, window: Window) -> None:
    """A held ticket belongs to its window, unless the hall shares them or nobody is there now."""
    holder = hall.windows[ticket.window]
    if holder is window:
        return
    if holder.state in STAFFED and not hall.policy.hold_any_window:
        raise Refused("held_elsewhere", number=ticket.number, window=holder.id)
    if ticket.service not in hall.serves_now(window):
        raise Refused("cannot_serve", window=window.id, number=ticket.number)
