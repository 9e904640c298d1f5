"""What is known of a call: shown, spoken, or why nobody heard it. Decides nothing."""

from server.hall.events.calls import HEARD, LATEST_KEPT
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
    if call.shown:
        return "shown" if call.zone in call.shown else "elsewhere"
    return "unannounced" * call.unannounced


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


def calls_on(hall: HallState, zone: str) -> list[int]:
    """The newest calls for the screens of a zone: its own, and those of zones without a screen."""
    numbers = list(hall.latest.get(zone, ()))
    for other in hall.index.zones:
        if other != zone and _dead(hall, other):
            latest = hall.latest.get(other, ())
            numbers += [each for each in latest if other not in hall.calls[each].shown]
    return sorted(numbers, reverse=True)[:LATEST_KEPT]


def _dead(hall: HallState, zone: str) -> bool:
    """Whether no screen of the zone answered the last call that one had the time to answer."""
    for number in hall.latest.get(zone, ()):
        call = hall.calls[number]
        if zone in call.shown or call.unannounced:
            return zone not in call.shown
    return False
