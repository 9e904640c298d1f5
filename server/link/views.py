"""Views 视图: whole states that may be lost or repeated without harm; what a screen draws is here.

No view grows with the number waiting. `link/viewing.py` builds them from the hall.
"""

from typing import Any

from msgspec import Struct, field

from server.hall.catalog import (
    Arrangement,
    Category,
    Choice,
    Hours,
    PriorityClass,
    Service,
    Texts,
    VisitorNeed,
    WindowSpec,
)
from server.hall.kiosks import Facility, OwnNumbers, Rush
from server.hall.places import Area as Area
from server.hall.places import Zone
from server.hall.standard_notice import StandardNotice
from server.hall.ticket import Millis
from server.link.console_views import CHOSEN_SHOWN as CHOSEN_SHOWN
from server.link.console_views import GAPS_SHOWN as GAPS_SHOWN
from server.link.console_views import MESSAGES_SHOWN as MESSAGES_SHOWN
from server.link.console_views import NOTICES_SHOWN as NOTICES_SHOWN
from server.link.console_views import UNPRINTED_SHOWN as UNPRINTED_SHOWN
from server.link.console_views import ConsoleView as ConsoleView
from server.link.console_views import GapLine as GapLine
from server.link.console_views import HelpLine as HelpLine
from server.link.console_views import MeasureLine as MeasureLine
from server.link.console_views import NoticeLine as NoticeLine
from server.link.console_views import RollLine as RollLine
from server.link.console_views import SentLine as SentLine
from server.link.console_views import UnprintedLine as UnprintedLine
from server.link.counter_views import CounterView as CounterView
from server.link.kiosk_views import KioskView as KioskView
from server.link.record_views import RecordLine as RecordLine
from server.link.record_views import RecordsView as RecordsView
from server.link.ticket_view import TicketView as TicketView

FIRST_WAITING = 20
NEXT_SHOWN = 3


class HallView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """The hall as configured: names, classes, windows, places, reasons. For every station."""

    id: str
    name: Texts
    timezone: str
    categories: tuple[Category, ...]
    services: tuple[Service, ...]
    classes: tuple[PriorityClass, ...]
    zones: tuple[Zone, ...]
    areas: tuple[Area, ...]
    windows: tuple[WindowSpec, ...]
    pause_reasons: tuple[Choice, ...]
    hold_reasons: tuple[Choice, ...]
    suspend_reasons: tuple[Choice, ...]
    people: dict[str, str]  # staff number → name
    advice: Texts
    hours_today: tuple[tuple[str, str], ...]
    arrangements: tuple[Arrangement, ...] = ()  # a manager may use one with one press
    holiday: Texts = field(default_factory=dict)  # the public holiday for which it is closed today
    policy: Any  # the policy's figures by name
    choose_reasons: tuple[Choice, ...] = ()
    decline_reasons: tuple[Choice, ...] = ()
    needs: tuple[VisitorNeed, ...] = ()
    facilities: tuple[Facility, ...] = ()
    rush: Rush | None = None
    own_numbers: tuple[OwnNumbers, ...] = ()
    notices: tuple[StandardNotice, ...] = ()  # for the console: given by one press
    hours: dict[str, Hours] = field(default_factory=dict)  # "" the hall's; own ones by service
    items: str = ""  # the hash of the item catalogue under /content
    sounds: dict[str, tuple[str, str]] = field(default_factory=dict)  # name → pinyin, initials
    photos: dict[str, str] = field(default_factory=dict)  # staff number → hash; to displays only


class ServiceState(Struct, frozen=True, kw_only=True):
    """One service now. `closed`: "" when numbers are given, else the refusal's code.

    `at`: the windows, as many as `windows`, that are open and can serve it now. `foreseen`: the
    light is lit by a wait that is predicted, not by one there is.
    """

    service: str
    waiting: int
    low: int
    high: int
    light: str
    foreseen: bool = False
    longest_min: int
    windows: int
    at: tuple[str, ...] = ()
    closed: str = ""
    values: dict[str, str] = field(default_factory=dict)


class EvacuationLine(Struct, frozen=True, kw_only=True):
    """疏散 goes on: nothing is called, no number is given, every screen shows the exits."""

    drill: bool
    since: Millis


class ServicesView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """Every service now. Its ranges are the twin's, or a first guess: `foresight` stale or off."""

    date: str
    open: bool
    services: tuple[ServiceState, ...]
    foresight: str = "off"
    seen_at: Millis = 0
    evacuation: EvacuationLine | None = None  # over everything a station shows


class WindowLine(Struct, frozen=True, kw_only=True):
    """One window as everybody may see it."""

    window: str
    state: str
    number: str = ""
    ticket_state: str = ""
    number_since: Millis = 0  # served since, else called since
    services: tuple[str, ...] = ()
    person: str = ""
    pause_reason: str = ""
    since: Millis = 0
    temporary: bool = False
    reserve: bool = False
    beside: tuple[str, ...] = ()  # called here before and not come: neither served nor missed
    silent: bool = False  # open, people wait for it, and nobody has pressed for long
    partner: str = ""  # a second clerk at this window
    stand_in: str = ""  # 代班: who acts here for some minutes


class CallLine(Struct, frozen=True, kw_only=True):
    """One of the latest calls of a zone."""

    call: int
    number: str
    window: str
    service: str
    at: Millis
    times: int


class BoardView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """The lobby screen of a zone: latest calls (newest first) and the grid 窗口 → 号码."""

    zone: str
    calls: tuple[CallLine, ...]
    windows: tuple[WindowLine, ...]
    temporary: tuple[str, ...] = ()  # windows opened as temporary and still open
    notices: tuple[Texts, ...] = ()  # 中央广播 that rolls here now, the first given first
    ready: tuple[str, ...] = ()  # 请准备: the numbers that will be called next here


class WaitingView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """The first who wait per service, with the reason: for counters and console."""

    lines: dict[str, tuple[TicketView, ...]]


class MessageLine(Struct, frozen=True, kw_only=True):
    """留言 that nobody has read at this window yet, and who sent it."""

    message: str
    text: str
    at: Millis
    person_name: str = ""


class SeatView(Struct, frozen=True, kw_only=True):
    """Who works at a window; `free`: where its clerk could move, or open a second window."""

    partner: str = ""
    stand_in: str = ""
    stand_in_until: Millis = 0
    free: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()  # all its clerk keeps, this one too, where there are two
    more: bool = False  # a second window may be opened


class WindowView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """What belongs to one window alone. `allowed`: names of commands; buttons follow it."""

    window: str
    state: str
    label: Texts
    person: str = ""
    person_name: str = ""
    services: tuple[str, ...] = ()
    current: TicketView | None = None
    beside: tuple[TicketView, ...] = ()
    held: tuple[TicketView, ...] = ()
    next: tuple[TicketView, ...] = ()
    waiting: int = 0
    longest_min: int = 0
    light: str = "green"
    pause_reason: str = ""
    temporary: bool = False
    allowed: tuple[str, ...] = ()
    messages: tuple[MessageLine, ...] = ()  # not read yet, the oldest first
    help: HelpLine | None = None  # 求助 of this window
    silent: bool = False  # people wait for it, and nobody has pressed for long
    idle_min: int = 0  # nobody called for so many minutes while somebody waits; 0: no hint
    long_min: int = 0  # the visit in front takes so many minutes, far over the usual; 0: no hint
    seat: SeatView | None = None
    also: tuple["WindowView", ...] = ()  # the other windows its clerk keeps


class AskView(Struct, frozen=True, kw_only=True):
    """A standby person is asked, at the station where they stand by."""

    window: str
    person: str
    person_name: str
    state: str  # proposed, asked, accepted
    services: tuple[str, ...]
    reason: str
    service: str
    number: str
    waited_min: int
    expires_at: Millis
    before_min: int = 0  # the longest wait predicted without the window; 0: not predicted
    after_min: int = 0  # and with it


class StandbyLine(Struct, frozen=True, kw_only=True):
    """One person on standby."""

    person: str
    name: str
    station: str
    since: Millis
    services: tuple[str, ...] = ()
    declined_for: str = ""  # why they could not open a window when last asked


class ChiefLine(Struct, frozen=True, kw_only=True):
    """首席事务代表 due now; `here`: seen in the hall today."""

    person: str
    name: str
    department: str = ""
    here: bool = False


class StandbyView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """Who is on standby and who is asked to open which window: for counters and console."""

    standby: tuple[StandbyLine, ...]
    asks: tuple[AskView, ...]
    chiefs: tuple[ChiefLine, ...] = ()


class StationsView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """Which stations are on line, and which wait to be paired (code, role, name)."""

    online: tuple[tuple[str, str], ...]  # (name, role)
    pairing: tuple[tuple[str, str, str], ...]


View = (
    HallView
    | ServicesView
    | BoardView
    | WaitingView
    | WindowView
    | StandbyView
    | ConsoleView
    | KioskView
    | CounterView
    | RecordsView
    | StationsView
)
