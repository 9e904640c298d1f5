"""疏散: it began, it ended; in between calling, numbers and clocks stand still."""

from msgspec import structs

from server.hall.evacuation import Evacuation
from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis, State
from server.hall.today import Outage
from server.hall.window import STAFFED, WindowState


class EvacuationBegan(Event, frozen=True):
    """Everybody is to leave. `drill` 演练; a real one may follow a drill without an end between."""

    drill: bool
    person: str = ""


class EvacuationEnded(Event, frozen=True):
    """Everything goes on where it stood; who was called is called again."""

    drill: bool


def evacuation_began(hall: HallState, event: EvacuationBegan, at: Millis) -> None:
    """From here on nothing runs."""
    before = hall.evacuation
    since = at if before is None else before.since
    hall.evacuation = Evacuation(drill=event.drill, since=since, person=event.person)
    if before is None:
        hall.evacuations.append(Outage(start=at))


def evacuation_ended(hall: HallState, event: EvacuationEnded, at: Millis) -> None:
    """The time it took is nobody's: neither wait, nor service, nor silence, nor a late answer."""
    piece = hall.evacuations[-1]
    hall.evacuations[-1] = structs.replace(piece, end=at)
    hall.evacuation = None
    for ticket in hall.in_state(State.SERVING):
        ticket.stop.held_ms += at - max(piece.start, ticket.stop.served_at or 0)
    for window in hall.windows.values():
        if window.state in STAFFED:
            window.pressed_at = at
        elif window.state in (WindowState.ASKED, WindowState.ACCEPTED):
            window.expected_at += at - piece.start
