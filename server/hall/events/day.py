"""The business day, the configuration, people and devices."""

import msgspec
from msgspec import Struct, field

from server.hall import outage
from server.hall.booking import Booking
from server.hall.catalog import Catalogue, Policy
from server.hall.evacuation import Evacuation
from server.hall.events.event import Event
from server.hall.passes import ReturnPass, valid
from server.hall.records import Record, Records
from server.hall.special_days import SpecialDays
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.today import Outage, Standby, Suspension
from server.hall.window import Window


class DayStart(Struct, frozen=True, kw_only=True):
    """The whole state a day starts from; people without secrets."""

    catalogue: Catalogue
    policy: Policy
    windows: tuple[Window, ...]
    standby: dict[str, Standby] = field(default_factory=dict)
    suspended: dict[str, Suspension] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    special_days: SpecialDays = field(default_factory=dict)
    bookings: dict[str, Booking] = field(default_factory=dict)
    passes: dict[str, ReturnPass] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    items: str = ""
    photos: dict[str, str] = field(default_factory=dict)
    evacuation: Evacuation | None = None


class HallSeeded(Event, frozen=True):
    """An empty store was given its hall."""

    start: DayStart


class DayOpened(Event, frozen=True):
    """The business date begins; a rebuild starts here."""

    date: str
    start: DayStart


class DayClosed(Event, frozen=True):
    """The business date ends. cause: confirmed, all_done, time. `counts`: by final state."""

    date: str
    cause: str
    counts: dict[str, int]


class PolicyChanged(Event, frozen=True):
    """The hall's rules in figures, as they are from now on."""

    policy: Policy


class ServiceSuspended(Event, frozen=True):
    """暂停取号: numbers stop, places are kept; in an outage nobody of it is called either."""

    service: str
    reason: str
    until: Millis | None = None
    outage: bool = False


class ServiceResumed(Event, frozen=True):
    """Numbers are given again; after an outage from `numbers_at` on."""

    service: str
    numbers_at: Millis = 0


class PersonSignedIn(Event, frozen=True):
    """A person proved who they are at a station."""

    person: str
    station: str
    window: str = ""  # theirs, moved before they came to this station


class PersonSignedOut(Event, frozen=True):
    """And left it."""

    person: str
    station: str


class StandbyStarted(Event, frozen=True):
    """备勤: ready to be asked, at this station."""

    person: str
    station: str


class StandbyEnded(Event, frozen=True):
    """No longer on standby."""

    person: str


class FaultBegan(Event, frozen=True):
    """A device needs somebody. `device`: printer, paper, voice, screen …"""

    station: str
    device: str
    kind: str


class FaultEnded(Event, frozen=True):
    """The device is well again."""

    station: str
    device: str


class StationPaired(Event, frozen=True):
    """A machine was given its token. `by`: the person who read its code."""

    station: str
    role: str
    by: str


class PinsSet(Event, frozen=True):
    """People were given new PINs; the PINs themselves stay outside the journal."""

    people: tuple[str, ...]


class ClockStepped(Event, frozen=True):
    """The machine's clock jumped; the hall's clock did not."""

    by_ms: Millis


def start_of(hall: HallState) -> DayStart:
    """The state the next day starts from, copied out of a living hall."""
    return DayStart(
        catalogue=hall.catalogue,
        policy=hall.policy,
        windows=tuple(_copy(each) for each in hall.windows.values()),
        standby=dict(hall.standby),
        suspended=dict(hall.suspended),
        faults=dict(hall.faults),
        special_days=dict(hall.special_days),
        bookings={name: each for name, each in hall.bookings.items() if each.date > hall.date},
        passes=valid(hall.passes, hall.date),
        records=dict(hall.records.open),
        items=hall.items,
        photos=dict(hall.photos),
        evacuation=hall.evacuation,
    )


def _copy(window: Window) -> Window:
    """A window that shares nothing with the living one."""
    return msgspec.structs.replace(
        window,
        services=list(window.services),
        arranged=None if window.arranged is None else list(window.arranged),
        beside=list(window.beside),
        asked=list(window.asked),
        temporary_for=list(window.temporary_for),
    )


def _begin(hall: HallState, start: DayStart) -> None:
    hall.special_days = dict(start.special_days)
    hall.configure(start.catalogue, start.policy)
    hall.windows = {each.id: _copy(each) for each in start.windows}
    hall.standby = dict(start.standby)
    hall.suspended = dict(start.suspended)
    hall.faults = dict(start.faults)
    hall.bookings = dict(start.bookings)
    hall.passes = valid(start.passes, hall.date)
    hall.records = Records(open=dict(start.records))
    hall.items = start.items
    hall.photos = dict(start.photos)
    hall.clear_day()
    hall.evacuation = start.evacuation


def hall_seeded(hall: HallState, event: HallSeeded, at: Millis) -> None:
    """Configured, and night."""
    _begin(hall, event.start)


def day_opened(hall: HallState, event: DayOpened, at: Millis) -> None:
    """Empty lines, numbers from the first."""
    hall.date, hall.started_at, hall.closed = event.date, at, False
    _begin(hall, event.start)
    for service, each in hall.suspended.items():
        if each.outage:
            outage.begin(hall, service, at)
    if hall.evacuation is not None:
        hall.evacuations.append(Outage(start=at))


def day_closed(hall: HallState, event: DayClosed, at: Millis) -> None:
    """Night: the tickets stay readable until the next day opens."""
    hall.closed = True
    hall.standby.clear()
    hall.help.clear()


def policy_changed(hall: HallState, event: PolicyChanged, at: Millis) -> None:
    """Live from the next decision on."""
    hall.configure(hall.catalogue, event.policy)


def service_suspended(hall: HallState, event: ServiceSuspended, at: Millis) -> None:
    """Numbers stop."""
    hall.suspended[event.service] = Suspension(
        reason=event.reason, until=event.until, outage=event.outage
    )
    (outage.begin if event.outage else outage.end)(hall, event.service, at)
    hall.seats_changed()


def service_resumed(hall: HallState, event: ServiceResumed, at: Millis) -> None:
    """Numbers go on."""
    hall.suspended.pop(event.service, None)
    hall.restarting[event.service] = event.numbers_at
    outage.end(hall, event.service, at)
    hall.seats_changed()


def person_signed_in(hall: HallState, event: PersonSignedIn, at: Millis) -> None:
    """In the hall, as the roster sees it."""
    hall.signed_in[event.person] = event.station
    if event.window:
        hall.windows[event.window].sits_down(event.person, event.station)


def person_signed_out(hall: HallState, event: PersonSignedOut, at: Millis) -> None:
    """Off standby too, where they stood by here."""
    if hall.signed_in.get(event.person) == event.station:
        del hall.signed_in[event.person]
    ready = hall.standby.get(event.person)
    if ready is not None and ready.station == event.station:
        del hall.standby[event.person]


def standby_started(hall: HallState, event: StandbyStarted, at: Millis) -> None:
    """May be asked."""
    hall.standby[event.person] = Standby(station=event.station, since=at)
    hall.nobody.clear()


def standby_ended(hall: HallState, event: StandbyEnded, at: Millis) -> None:
    """May not be asked."""
    hall.standby.pop(event.person, None)


def fault_began(hall: HallState, event: FaultBegan, at: Millis) -> None:
    """Shown until it ends."""
    hall.faults[f"{event.station}/{event.device}"] = event.kind


def fault_ended(hall: HallState, event: FaultEnded, at: Millis) -> None:
    """Gone."""
    hall.faults.pop(f"{event.station}/{event.device}", None)


def station_paired(hall: HallState, event: StationPaired, at: Millis) -> None:
    """The token itself stays outside the journal."""


def pins_set(hall: HallState, event: PinsSet, at: Millis) -> None:
    """Only the journal keeps it."""


def clock_stepped(hall: HallState, event: ClockStepped, at: Millis) -> None:
    """An alarm for people; the hall's time went on evenly."""
