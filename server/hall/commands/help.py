"""求助: somebody is asked to come, by a visitor at a kiosk or a clerk at a window; and who goes."""

from typing import Literal

from server.hall.bounds import Id
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.events.help import HelpAnswered, HelpAsked, HelpEnded
from server.hall.help_asked import COMING, help_at
from server.hall.refusal import Refused
from server.hall.state import HallState

COUNTER = "counter"
Kind = Literal["", "question", "equipment", "order", "health", "chief"]
"""业务疑难 · 设备故障 · 秩序 · 身体不适 · 首席事务代表; "" at a kiosk: nobody is asked."""


class AskHelp(Command, frozen=True):
    """求助, at the kiosk or the window that sends it; a clerk says what for."""

    kind: Kind = ""


class AnswerHelp(Command, frozen=True):
    """我去: the person who sends it goes to that kiosk or window."""

    station: Id


class EndHelp(Command, frozen=True):
    """求助 taken back or over, by the clerk who asked."""


def ask_help(hall: HallState, command: AskHelp, press: Press) -> list[Event]:
    """Once until somebody comes; by night nobody is there to come."""
    who = press.who
    if hall.closed:
        raise Refused("nobody_to_help")
    if who.via == COUNTER and not who.person:
        raise Refused("sign_in_first")
    if help_at(hall, who.station, press.at):
        return []
    window = hall.window_of(who.person) if who.person else None
    return [
        HelpAsked(
            station=who.station,
            kind=command.kind,
            window=window.id if window else "",
            asked_by=who.person,
        )
    ]


def answer_help(hall: HallState, command: AnswerHelp, press: Press) -> list[Event]:
    """The first who says so goes."""
    state = help_at(hall, command.station, press.at)
    if not state:
        raise Refused("help_not_asked", station=command.station)
    if state == COMING:
        raise Refused("help_answered", station=command.station)
    return [HelpAnswered(station=command.station, person=press.who.person)]


def end_help(hall: HallState, command: EndHelp, press: Press) -> list[Event]:
    """At the window that asked; a second press does nothing."""
    if not help_at(hall, press.who.station, press.at):
        return []
    return [HelpEnded(station=press.who.station, person=press.who.person)]
