"""A manager uses a named arrangement with one press, or ends the one that is on."""

from server.hall.arranging import begin, end
from server.hall.bounds import Id
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.refusal import Refused
from server.hall.state import HallState


class UseArrangement(Command, frozen=True):
    """This arrangement now; another that is on ends with it."""

    arrangement: Id


class EndArrangement(Command, frozen=True):
    """As it was before; the calendar does not begin it again today."""


def use_arrangement(hall: HallState, command: UseArrangement, press: Press) -> list[Event]:
    """By day, and not the one that is on."""
    if hall.closed:
        raise Refused("day_closed")
    known = {each.id: each for each in hall.catalogue.arrangements}
    if command.arrangement not in known:
        raise Refused("no_such_arrangement", arrangement=command.arrangement)
    if hall.arrangement is not None and hall.arrangement.id == command.arrangement:
        raise Refused("arrangement_on")
    return begin(hall, known[command.arrangement], press.at, by_hand=True)


def end_arrangement(hall: HallState, command: EndArrangement, press: Press) -> list[Event]:
    """Only one that is on."""
    if hall.arrangement is None:
        raise Refused("no_arrangement")
    return end(hall, "manager")
