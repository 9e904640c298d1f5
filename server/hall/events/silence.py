"""A window whose clerk went silent, and the presses that end the silence."""

from server.hall.events import calls, messages, service
from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis

PRESSED = frozenset({
    calls.TicketCalled, calls.CallTakenBack, calls.TicketPutBeside, calls.CalledByVoice,
    service.ServiceStarted, service.TicketFinished, service.TicketHeld, service.TicketResumed,
    service.TicketNoted, messages.MessageRead,
})  # fmt: skip
"""What a clerk's press at a window becomes (a repeat by the hall itself is `by_hand` false)."""


class WindowSilent(Event, frozen=True):
    """Open, people wait for it, and nobody has pressed anything there for so long. Said once."""

    window: str
    person: str
    minutes: int


def window_silent(hall: HallState, event: WindowSilent, at: Millis) -> None:
    """Until the next press, or another state."""
    hall.windows[event.window].silent = True


def heard_from(hall: HallState, event: Event, at: Millis) -> None:
    """Whoever presses is there."""
    if type(event) in PRESSED and getattr(event, "by_hand", True):
        window = hall.windows[event.window]  # type: ignore[attr-defined]
        window.pressed_at, window.silent = at, False
