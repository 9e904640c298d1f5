"""请人帮忙: a visitor at a kiosk presses for somebody, and one of the staff says they come."""

from server.hall.bounds import Id
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.events.help import HelpAnswered, HelpAsked
from server.hall.help_asked import COMING, help_at
from server.hall.refusal import Refused
from server.hall.state import HallState


class AskHelp(Command, frozen=True):
    """请人帮忙, at the kiosk that sends it."""


class AnswerHelp(Command, frozen=True):
    """我去: the person who sends it goes to that kiosk."""

    station: Id


def ask_help(hall: HallState, command: AskHelp, press: Press) -> list[Event]:
    """Once until somebody comes; by night nobody is there to come."""
    if hall.closed:
        raise Refused("nobody_to_help")
    if help_at(hall, press.who.station, press.at):
        return []
    return [HelpAsked(station=press.who.station)]


def answer_help(hall: HallState, command: AnswerHelp, press: Press) -> list[Event]:
    """The first who says so goes."""
    state = help_at(hall, command.station, press.at)
    if not state:
        raise Refused("help_not_asked", station=command.station)
    if state == COMING:
        raise Refused("help_answered", station=command.station)
    return [HelpAnswered(station=command.station, person=press.who.person)]
