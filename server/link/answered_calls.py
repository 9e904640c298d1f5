"""What is known of a call: shown, spoken, or why nobody heard it. Decides nothing."""

from server.hall.events.calls import HEARD
from server.hall.state import HallState
from server.hall.ticket import Ticket
from server.hall.today import Call

VOICE = "/voice"
"""Ends the name of a fault of a voice: station/device."""


def announced(hall: HallState, ticket: Ticket) -> str:
    """What is known of the last call: the strongest word first."""
    call = hall.calls.get(ticket.stop.last_call)
    if call is None:
        return ""
    outcomes = call.spoken.values()
    for outcome in ("spoken", "merged"):
        if outcome in outcomes:
            return outcome
    if call.by_hand:
        return "by_hand"
    if outcomes:
        return "dropped"
    return "shown" if call.shown else "unannounced" * call.unannounced


def unheard(hall: HallState, ticket: Ticket) -> str:
    """Why the last call was not spoken in its own zone; "" where it was, or need not be."""
    call = hall.calls.get(ticket.stop.last_call)
    if call is None or call.by_hand or not hall.index.zones[call.zone].voice:
        return ""
    outcome = call.spoken.get(call.zone, "")
    if outcome in HEARD:
        return ""
    if outcome:
        return call.silent.get(call.zone, "no_voice")
    return _no_answer(hall, call) if call.unannounced else ""


def _no_answer(hall: HallState, call: Call) -> str:
    """Nothing came from the screens, or from the voice alone."""
    if call.zone not in call.shown:
        return "no_screen"
    voices = (kind for name, kind in hall.faults.items() if name.endswith(VOICE))
    return next(voices, "no_voice")
