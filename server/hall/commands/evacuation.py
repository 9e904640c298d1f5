"""疏散: begun and ended by one press of those who lead, or by a contact of the fire alarm."""

from msgspec import structs

from server.hall.commands.calls import call_again
from server.hall.commands.command import Command, Press
from server.hall.events.calls import TicketCalled
from server.hall.events.evacuation import EvacuationBegan, EvacuationEnded
from server.hall.events.event import Event
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import State


class Evacuate(Command, frozen=True):
    """Everybody leaves now: the whole hall, with no further choice. `drill` 演练."""

    valid_for_s = 60

    drill: bool = False


class EndEvacuation(Command, frozen=True):
    """The hall goes on."""

    valid_for_s = 60


def evacuate(hall: HallState, command: Evacuate, press: Press) -> list[Event]:
    """A second press or a bouncing contact does nothing; a real one goes before a drill."""
    now = hall.evacuation
    if now is not None and now.drill == command.drill:
        return []
    if now is not None and command.drill:
        raise Refused("evacuation_is_real")
    return [EvacuationBegan(drill=command.drill, person=press.who.person)]


def end_evacuation(hall: HallState, command: EndEvacuation, press: Press) -> list[Event]:
    """Whoever was called when it began is called anew, in the order of the calls."""
    if hall.evacuation is None:
        raise Refused("no_evacuation")
    ended = EvacuationEnded(drill=hall.evacuation.drill)
    return [ended, *([] if hall.closed else _called_again(hall))]


def _called_again(hall: HallState) -> list[TicketCalled]:
    """A round of its own: they come back from outside, and are given the whole time again."""
    called = sorted(hall.in_state(State.CALLED), key=lambda each: each.stop.last_call)
    calls = (call_again(hall, each, earlier=count) for count, each in enumerate(called))
    return [structs.replace(each, times=1) for each in calls]
