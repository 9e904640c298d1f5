"""Setting the roster: the whole of it, or the shifts of some people."""

from server.hall.bounds import People, Roster
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.events.roster import RosterSet
from server.hall.refusal import Refused
from server.hall.roster_rules import roster_faults
from server.hall.state import HallState


class SetRoster(Command, frozen=True):
    """排班. With `people` only theirs is replaced (so that a long roster can come in parts)."""

    roster: Roster = ()
    people: People = ()


def set_roster(hall: HallState, command: SetRoster, press: Press) -> list[Event]:
    """Checked as a whole; one fault and nothing changes."""
    foreign = {each.person for each in command.roster} - set(command.people)
    if command.people and foreign:
        raise Refused("roster_foreign", person=min(foreign))
    kept = [each for each in hall.catalogue.roster if each.person not in command.people]
    roster = (*kept, *command.roster) if command.people else command.roster
    for fault in roster_faults(hall.index, roster):
        raise Refused(fault.code, person=fault.person, value=fault.value)
    return [RosterSet(roster=tuple(roster))]
