"""求助: somebody is asked to come, by a visitor at a kiosk or a clerk at a window; and who goes."""

from itertools import chain
from typing import Literal

from server.hall.bounds import Id
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.events.help import HelpAnswered, HelpAsked, HelpEnded
from server.hall.help_asked import COMING, asked_for, help_at
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.window import Window

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
    """求助 taken back or over, by who asked or anybody at that window."""


def ask_help(hall: HallState, command: AskHelp, press: Press) -> list[Event]:
    """Once until somebody comes, whoever of a window asks; by night nobody is there to come."""
    who = press.who
    if hall.closed:
        raise Refused("nobody_to_help")
    if who.via == COUNTER and not who.person:
        raise Refused("sign_in_first")
    if _asked_here(hall, press):
        return []
    window = next(iter(_theirs(hall, press)), None)
    return [
        HelpAsked(
            station=who.station,
            kind=command.kind,
            window=window.id if window else "",
            asked_by=who.person,
        )
    ]


def _theirs(hall: HallState, press: Press) -> list[Window]:
    """The windows at which this person works or stands in, that of this counter first."""
    person = press.who.person
    found = [each for each in hall.windows.values() if person and person in each.acting]
    return sorted(found, key=lambda each: each.id != press.who.window)


def _asked_here(hall: HallState, press: Press) -> list[str]:
    """The stations from which it was asked: this one, and any for their windows."""
    own = [press.who.station] if help_at(hall, press.who.station, press.at) else []
    windows = (asked_for(hall, each, press.at) for each in _theirs(hall, press))
    return list(dict.fromkeys([*own, *chain.from_iterable(windows)]))


def answer_help(hall: HallState, command: AnswerHelp, press: Press) -> list[Event]:
    """The first who says so goes."""
    state = help_at(hall, command.station, press.at)
    if not state:
        raise Refused("help_not_asked", station=command.station)
    if state == COMING:
        raise Refused("help_answered", station=command.station)
    return [HelpAnswered(station=command.station, person=press.who.person)]


def end_help(hall: HallState, command: EndHelp, press: Press) -> list[Event]:
    """At the machine or window that asked; a second press does nothing."""
    person = press.who.person
    return [HelpEnded(station=each, person=person) for each in _asked_here(hall, press)]
