"""Reports 上报 of machines: not journaled themselves; what follows from them is.

First shown and first spoken per call and zone, and a device fault's beginning and end.
"""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from server.hall.advice import Outlook
from server.hall.bounds import CallNumber, Code, Delay, Id, Moment, Numbered
from server.hall.commands.command import Press
from server.hall.events.calls import CallShown, CallSpoken
from server.hall.events.day import FaultBegan, FaultEnded
from server.hall.events.event import Event
from server.hall.state import HallState

Device = Literal[
    "printer", "paper", "voice", "screen", "sound", "scanner", "reader", "idcard", "network",
    "own_numbers", "strip", "pad",
]  # fmt: skip
"""What a station may report about: a fault each at most, however many stations talk nonsense."""


class Report(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """What a machine says of itself; never refused, at most without effect."""

    valid_for_s: ClassVar[int] = 0


class Shown(Report, frozen=True):
    """A screen shows this call (its number of today) now."""

    call: CallNumber
    zone: Id


class Spoken(Report, frozen=True):
    """The voice is done with this call. outcome: spoken, merged, dropped.

    `delay_ms`: of one that was heard, from its call to its first sound.
    """

    call: CallNumber
    zone: Id
    outcome: Code
    reason: Code = ""
    delay_ms: Delay | None = None


class DeviceState(Report, frozen=True):
    """A device of this station; `kind` "" when it is well."""

    device: Device
    kind: Code = ""


class Advice(Report, frozen=True):
    """推演: foresight's outlook, true `at` the hall's time, of the events up to `as_of_seq`.

    It is no event: the dispatcher keeps the newest and gives it to every press while it is fresh.
    """

    as_of_seq: Numbered
    at: Moment
    outlook: Outlook


class Roll(Report, frozen=True):
    """纸卷: how many more slips this station's paper is enough for, and when to change it.

    `change_at`: 0 where nothing can be said yet. It is no event: the newest of each station is kept
    beside the hall and shown at the console.
    """

    left: Annotated[int, Meta(ge=0, le=100_000)]
    change_at: Moment = 0


DROPPED = "dropped"
OUTCOMES = frozenset({"spoken", "merged", DROPPED})


def shown(hall: HallState, report: Shown, press: Press) -> list[Event]:
    """The first screen of a zone to show a call."""
    call = hall.calls.get(report.call)
    if call is None or report.zone not in hall.index.zones or report.zone in call.shown:
        return []
    station = press.who.station
    return [CallShown(call=report.call, ticket=call.ticket, zone=report.zone, station=station)]


def spoken(hall: HallState, report: Spoken, press: Press) -> list[Event]:
    """The first voice of a zone to be done with a call; what was left out may yet be said."""
    call = hall.calls.get(report.call)
    if call is None or report.zone not in hall.index.zones or report.outcome not in OUTCOMES:
        return []
    before = call.spoken.get(report.zone)
    if before is not None and not (before == DROPPED != report.outcome):
        return []  # of two machines in a zone one may be muted
    return [
        CallSpoken(
            call=report.call,
            ticket=call.ticket,
            zone=report.zone,
            station=press.who.station,
            outcome=report.outcome,
            reason=report.reason,
            delay_ms=report.delay_ms,
        )
    ]


def device_state(hall: HallState, report: DeviceState, press: Press) -> list[Event]:
    """Only changes are events."""
    known = hall.faults.get(f"{press.who.station}/{report.device}", "")
    if report.kind == known:
        return []
    if report.kind:
        return [FaultBegan(station=press.who.station, device=report.device, kind=report.kind)]
    return [FaultEnded(station=press.who.station, device=report.device)]


def roll(hall: HallState, report: Roll, press: Press) -> list[Event]:
    """Kept beside the hall (server/rolls.py), never in it."""
    return []


def advice(hall: HallState, report: Advice, press: Press) -> list[Event]:
    """Kept beside the hall (server/advised.py), never in it."""
    return []
