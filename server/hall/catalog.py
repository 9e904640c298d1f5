"""What a hall is configured with: services, classes, windows, policy. Data of `config/halls/`.

Texts are maps of languages with "zh" always there. Changes come as commands, live, in the journal.
"""

from typing import Annotated

from msgspec import Meta, Struct, field

from server.hall.kinds import Clock as Clock
from server.hall.kinds import Count as Count
from server.hall.kinds import Date as Date
from server.hall.kinds import Figure as Figure
from server.hall.kinds import Lead as Lead
from server.hall.kinds import Name as Name
from server.hall.kinds import Rate as Rate
from server.hall.kinds import Texts as Texts
from server.hall.kinds import Weekdays as Weekdays
from server.hall.kiosks import Facility, OwnNumbers, Rush
from server.hall.people import Person
from server.hall.places import Area, Zone
from server.hall.policy import Policy as Policy
from server.hall.standard_notice import StandardNotice


class Category(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tile on the kiosk's first page."""

    id: str
    name: Texts
    icon: str = ""


class Span(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a day, local time "HH:MM"."""

    start: Clock
    end: Clock


class Service(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """业务: what a visitor comes for."""

    id: str
    name: Texts
    category: str
    prefix: str
    minutes: Rate = 10.0  # the mean service time believed on the first day
    note: Texts = field(default_factory=dict)
    equipment: tuple[str, ...] = ()  # what a window must have
    on_kiosk: bool = True
    green_lane: bool = False
    hours: dict[str, tuple[Span, ...]] = field(default_factory=dict)  # own ones, per weekday
    asks_cases: bool = False  # 件数 is asked for where a number is taken
    enquiry: bool = False  # whoever does not know what they came for is sent here
    target_min: Rate = 30.0  # the wait it is to stay below: half as much counts double (line.py)


class PriorityClass(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """优先类别: priority grows as `rate · waited minutes + head_start`; see line.py."""

    id: str
    name: Texts
    rate: Rate = 1.0
    head_start: Annotated[float, Meta(ge=0)] = 0.0  # minutes
    needs_proof: bool = False
    on_kiosk: bool = True


class VisitorNeed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """需求: wheelchair, hearing, sight, companion, interpreter."""

    id: str
    name: Texts
    feature: str = ""  # what a window should have
    extra_s: Figure = 0  # so much longer before the visitor counts as not come
    tells_usher: bool = False
    hears_way: bool = False  # the voice says the direction too: the visitor cannot see it


class WindowSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A window as built: where it is and what it has."""

    id: str
    label: Texts
    area: str
    services: tuple[str, ...] = ()  # the hall's assignment, preferred first
    equipment: tuple[str, ...] = ()
    features: tuple[str, ...] = ()  # what visitors with needs look for: low desk, induction loop
    reserve: bool = False
    roaming: bool = False  # 帮办代办: a person who goes to the visitor's seat
    prefers: dict[str, Lead] = field(default_factory=dict)  # service → lead here, in minutes
    directions: dict[str, Texts] = field(default_factory=dict)  # screen → words; else the area's


class Shift(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """排班: one person's work on some weekdays (1 = Monday) or dates; window "" is standby 备勤."""

    person: Name
    window: Name = ""
    weekdays: Weekdays = ()
    dates: Annotated[tuple[Date, ...], Meta(max_length=62)] = ()
    start: Clock
    end: Clock
    breaks: Annotated[tuple[Span, ...], Meta(max_length=8)] = ()  # lunch, training: planned
    substitute: Name = ""


class Arrangement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """潮汐安排: what windows serve, and which are in reserve, at certain times or by one press.

    `month_days`: 1 to 31, or −1 for the last day of the month. Without any day: by hand only. A
    window without services closes for the time.
    """

    id: str
    name: Texts
    weekdays: Weekdays = ()
    dates: tuple[Date, ...] = ()
    month_days: tuple[Annotated[int, Meta(ge=-31, le=31)], ...] = ()
    start: Clock = "00:00"
    end: Clock = "23:59"
    windows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reserve: dict[str, bool] = field(default_factory=dict)


class ExpectedLoad(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """预期负荷: days on which so many times as many come as usual, for the plan of windows.

    Days as in an arrangement; `after_days_off`: the first open day after at least so many closed
    ones. `services` (): all.
    """

    id: str
    name: Texts
    factor: Rate
    weekdays: Weekdays = ()
    dates: tuple[Date, ...] = ()
    month_days: tuple[Annotated[int, Meta(ge=-31, le=31)], ...] = ()
    after_days_off: Figure = 0
    services: tuple[str, ...] = ()


class Hours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Opening hours: spans per weekday (1 = Monday), closed dates, and make-up workdays."""

    weekdays: dict[str, tuple[Span, ...]]
    closed: tuple[str, ...] = ()
    extra: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    numbers_before_min: Figure = 30  # numbers are given out this long before opening
    over_lunch: bool = True  # numbers go on over lunch


class Choice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reason to choose from: of a pause, hold, suspension (maybe an outage), odd call."""

    id: str
    name: Texts
    outage: bool = False


class Catalogue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a hall is configured with."""

    id: str
    name: Texts
    timezone: str
    categories: tuple[Category, ...]
    services: tuple[Service, ...]
    classes: tuple[PriorityClass, ...]
    zones: tuple[Zone, ...]
    areas: tuple[Area, ...]
    windows: tuple[WindowSpec, ...]
    people: tuple[Person, ...]
    hours: Hours
    roster: tuple[Shift, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    load_calendar: tuple[ExpectedLoad, ...] = ()
    pause_reasons: tuple[Choice, ...] = ()
    hold_reasons: tuple[Choice, ...] = ()
    suspend_reasons: tuple[Choice, ...] = ()
    needs: tuple[VisitorNeed, ...] = ()
    choose_reasons: tuple[Choice, ...] = ()  # of a call out of order
    decline_reasons: tuple[Choice, ...] = ()  # of somebody who cannot open a window
    advice: Texts = field(default_factory=dict)  # the line of advice on a slip
    facilities: tuple[Facility, ...] = ()
    rush: Rush | None = None
    own_numbers: tuple[OwnNumbers, ...] = ()
    notices: tuple[StandardNotice, ...] = ()  # 标准广播词


class Index:
    """The catalogue by id, built once; nothing here decides."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.services = {each.id: each for each in catalogue.services}
        self.classes = {each.id: each for each in catalogue.classes}
        self.windows = {each.id: each for each in catalogue.windows}
        self.areas = {each.id: each for each in catalogue.areas}
        self.zones = {each.id: each for each in catalogue.zones}
        self.needs = {each.id: each for each in catalogue.needs}
        self.people = {each.id: each for each in catalogue.people}
        self.able = {each.id: able(each, catalogue.services) for each in catalogue.windows}

    def zone_of(self, window: str) -> str:
        """The speaker zone where the people of this window sit."""
        return self.areas[self.windows[window].area].zone


def able(window: WindowSpec, services: tuple[Service, ...]) -> frozenset[str]:
    """The services this window's equipment allows."""
    return frozenset(each.id for each in services if set(each.equipment) <= set(window.equipment))
