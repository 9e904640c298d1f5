"""The day, the policy, suspended services, and people signing in."""

import msgspec

from server.hall.bounds import Changes, Code, ContentHash, Id, Jump, Moment, People
from server.hall.calendar import date_due
from server.hall.catalog import Catalogue, Policy
from server.hall.commands.command import Command, Press
from server.hall.commands.passes import pass_for
from server.hall.events.arrangements import ArrangementEnded
from server.hall.events.day import (
    ClockStepped,
    DayClosed,
    DayOpened,
    FaultBegan,
    FaultEnded,
    HallSeeded,
    PinsSet,
    PolicyChanged,
    ServiceResumed,
    ServiceSuspended,
    StandbyEnded,
    StandbyStarted,
    StationPaired,
    start_of,
)
from server.hall.events.event import Event
from server.hall.events.service import TicketFinished
from server.hall.events.tickets import TicketUnserved
from server.hall.events.windows import WindowClosed, WindowWithdrawn
from server.hall.outage import in_outage
from server.hall.people import THE_HALL
from server.hall.policy_rules import policy_faults
from server.hall.refusal import Refused
from server.hall.special_days import SpecialDays, unknown_years
from server.hall.state import HallState
from server.hall.temporary import give_way
from server.hall.ticket import FINAL, MINUTE, State
from server.hall.window import ON_THE_WAY, STAFFED, WindowState

CALENDAR = "calendar"
"""The part of the hall whose fault it is that a year's holidays are not known."""


class SeedHall(Command, frozen=True):
    """An empty store is given its hall; by the server at its first start."""

    catalogue: Catalogue
    policy: Policy
    items: ContentHash = ""


class OpenDay(Command, frozen=True):
    """The business date due begins; with what is announced of the days to come.

    `unknown`: years of those days for which nothing has been announced.
    """

    special_days: SpecialDays = msgspec.field(default_factory=dict)
    unknown: tuple[int, ...] = ()


class CloseDay(Command, frozen=True):
    """日终: every living ticket ends honestly."""

    cause: Code = "confirmed"


class ChangePolicy(Command, frozen=True):
    """Figures of the policy by name; the others stay."""

    changes: Changes


class SuspendService(Command, frozen=True):
    """暂停取号 for a service, with a reason of the hall's list; `until`: the expected recovery.

    `outage` 系统故障: nobody of it can be served either; a reason of the list may say so itself.
    """

    service: Id
    reason: Code
    until: Moment | None = None
    outage: bool = False


class ResumeService(Command, frozen=True):
    """Numbers are given again."""

    service: Id


class RecordSignIn(Command, frozen=True):
    """A person has proved who they are (checked by server/accounts.py before)."""

    person: Id


class RecordSignOut(Command, frozen=True):
    """The person leaves the station."""


class RecordPairing(Command, frozen=True):
    """A station is given its token."""

    station: Id
    role: Code


class RecordPinsSet(Command, frozen=True):
    """These people were given new PINs (kept outside the journal)."""

    people: People


class RecordClockStep(Command, frozen=True):
    """The machine's clock has jumped."""

    by_ms: Jump


class StandBy(Command, frozen=True):
    """备勤: the signed-in person may be asked to open a window, at this station."""


class EndStandby(Command, frozen=True):
    """No longer."""


def seed_hall(hall: HallState, command: SeedHall, press: Press) -> list[Event]:
    """Only once in a store's life."""
    fresh = HallState(command.catalogue, command.policy)
    fresh.items = command.items
    return [HallSeeded(start=start_of(fresh))]


def open_day(hall: HallState, command: OpenDay, press: Press) -> list[Event]:
    """When the date due is later than the last one, and that one is closed."""
    due = date_due(press.at, hall.catalogue.timezone, hall.policy.day_closes)
    if not hall.closed or due <= hall.date:
        raise Refused("day_already_open", date=hall.date)
    start = msgspec.structs.replace(start_of(hall), special_days=command.special_days)
    return [DayOpened(date=due, start=start), *_calendar_known(hall, command)]


def _calendar_known(hall: HallState, command: OpenDay) -> list[Event]:
    """A year whose holidays neither the library nor the hall knows is a fault until one does."""
    known = f"{THE_HALL.station}/{CALENDAR}" not in hall.faults
    lost = (
        unknown_years(hall.catalogue.hours, command.unknown) if hall.policy.public_holidays else ()
    )
    if lost and known:
        return [FaultBegan(station=THE_HALL.station, device=CALENDAR, kind="not_announced")]
    if not lost and not known:
        return [FaultEnded(station=THE_HALL.station, device=CALENDAR)]
    return []


def close_day(hall: HallState, command: CloseDay, press: Press) -> list[Event]:
    """Serving ends with its time unknown; all others living were not served: the hall's cause."""
    if hall.closed:
        raise Refused("day_already_closed", date=hall.date)
    finished: list[Event] = [
        TicketFinished(ticket=each.id, window=each.window, time_unknown=True)
        for each in hall.in_state(State.SERVING)
    ]
    left = [each for each in hall.tickets.values() if each.living]
    left = [each for each in left if each.state is not State.SERVING]
    unserved: list[Event] = [TicketUnserved(ticket=each.id) for each in left]
    passes: list[Event] = [pass_for(hall, each, cause="closing") for each in left]
    counts = {str(state): hall.ended[state] for state in sorted(FINAL)}
    counts[State.DONE] += len(finished)
    counts[State.UNSERVED] += len(unserved)
    closed = DayClosed(date=hall.date, cause=command.cause, counts=counts)
    return [*finished, *unserved, *passes, *_windows_rest(hall), *_arrangement_ends(hall), closed]


def _arrangement_ends(hall: HallState) -> list[Event]:
    """None lasts longer than the day, whoever began it."""
    on = hall.arrangement
    return [ArrangementEnded(arrangement=on.id, cause="day")] if on is not None else []


def _windows_rest(hall: HallState) -> list[Event]:
    """Every window is left, and nobody is called for any more."""
    closed: list[Event] = [
        WindowClosed(window=each.id, cause="day_closed")
        for each in hall.windows.values()
        if each.state in STAFFED
    ]
    withdrawn: list[Event] = [
        WindowWithdrawn(window=each.id, cause="day_closed")
        for each in hall.windows.values()
        if each.state in ON_THE_WAY
    ]
    return [*closed, *withdrawn]


def change_policy(hall: HallState, command: ChangePolicy, press: Press) -> list[Event]:
    """Every name and type is checked, and that all go together; a wrong one changes nothing."""
    figures = msgspec.to_builtins(hall.policy)
    for name, value in command.changes.items():
        try:
            msgspec.convert({name: value}, Policy)
        except msgspec.ValidationError:
            raise Refused("wrong_policy", name=name, value=value) from None
    policy = msgspec.convert({**figures, **command.changes}, Policy)
    for fault in policy_faults(policy, hall.catalogue.hours):
        raise Refused("wrong_policy", name=fault.name, value=fault.value, most=fault.most)
    return [PolicyChanged(policy=policy)]


def suspend_service(hall: HallState, command: SuspendService, press: Press) -> list[Event]:
    """Places are kept; the kiosk says why."""
    reasons, _ = hall.catalogue.suspend_reasons, hall.service(command.service)
    reason = next((each for each in reasons if each.id == command.reason), None)
    if reason is None:
        raise Refused("no_such_reason", reason=command.reason)
    return [
        ServiceSuspended(
            service=command.service,
            reason=reason.id,
            until=command.until,
            outage=command.outage or reason.outage,
        )
    ]


def resume_service(hall: HallState, command: ResumeService, press: Press) -> list[Event]:
    """Only what was suspended; after an outage who has waited comes first, numbers later."""
    if command.service not in hall.suspended:
        raise Refused("not_suspended", service=command.service)
    rest = hall.policy.restart_min * MINUTE if in_outage(hall, command.service) else 0
    return [ServiceResumed(service=command.service, numbers_at=press.at + rest if rest else 0)]


def record_pairing(hall: HallState, command: RecordPairing, press: Press) -> list[Event]:
    """By whom the code was read."""
    by = press.who.person or press.who.station
    return [StationPaired(station=command.station, role=command.role, by=by)]


def record_pins_set(hall: HallState, command: RecordPinsSet, press: Press) -> list[Event]:
    """Who, for the audit; never what."""
    return [PinsSet(people=command.people)]


def record_clock_step(hall: HallState, command: RecordClockStep, press: Press) -> list[Event]:
    """For the alarm and the audit."""
    return [ClockStepped(by_ms=command.by_ms)]


def stand_by(hall: HallState, command: StandBy, press: Press) -> list[Event]:
    """By day, and not while at a window."""
    if hall.closed:
        raise Refused("day_closed")
    person = hall.person(press.who.person)
    window = hall.window_of(person.id)
    if window is not None:
        raise Refused("signed_in_elsewhere", window=window.id)
    return [StandbyStarted(person=person.id, station=press.who.station)]


def end_standby(hall: HallState, command: EndStandby, press: Press) -> list[Event]:
    """Only one's own; whoever is asked or walking makes room for the next."""
    if press.who.person not in hall.standby:
        raise Refused("not_on_standby")
    called_for = (WindowState.ASKED, WindowState.ACCEPTED)
    return [
        *give_way(hall, press.who.person, called_for, press.at),
        StandbyEnded(person=press.who.person),
    ]
