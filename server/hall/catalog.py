"""What a hall is configured with: services, classes, windows, policy. Data of `config/halls/`.

Texts are maps of languages with "zh" always there. Changes come as commands, live, in the journal.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from server.hall.people import Person
from server.hall.places import Area, Zone

Texts = dict[str, str]
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", max_length=5)]
"""A time of day, "HH:MM"."""
Date = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$", max_length=10)]
"""A date, "2026-11-23"."""
Weekday = Annotated[int, Meta(ge=1, le=7)]
"""1 is Monday."""
Weekdays = Annotated[tuple[Weekday, ...], Meta(max_length=7)]
Name = Annotated[str, Meta(max_length=64)]
"""The id of a person or window that a station may send."""
Rate = Annotated[float, Meta(gt=0)]
"""A figure above 0."""
Lead = Annotated[float, Meta(ge=0, le=120)]
"""Minutes of priority given beforehand."""
Figure = Annotated[int, Meta(ge=0, le=86_400)]
Count = Annotated[int, Meta(ge=1, le=1_440)]


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


class Policy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The hall's rules in figures; a manager changes them while the hall runs."""

    wait_limit_min: Annotated[int, Meta(ge=1, le=240)] = 30
    yellow_min: Figure = 25
    temporary_mode: Literal["confirm", "auto"] = "confirm"
    ask_s: Figure = 60
    walk_limit_s: Figure = 600
    again_after_min: Figure = 10
    min_open_min: Figure = 30
    close_below_min: Figure = 15
    lookahead: bool = True  # windows are asked for before the limit is passed (lookahead.py)
    spare_below_min: Figure = 25  # waits predicted below this without it: a window may close
    open_above_min: Figure = 30  # a wait predicted above this asks for a window
    overtaken_most: Count = 6  # nobody is overtaken by priority more often
    specialist_lead_min: Figure = 3  # lead of what only one open window can serve, at that window
    no_show_calls: Count = 3
    no_show_spacing_s: Figure = 20
    rejoin_behind: Count = 3
    rejoin_within_min: Figure = 30
    max_returns: Figure = 2
    paper_failed_s: Figure = 20
    paper_silent_s: Figure = 30
    announce_within_s: Figure = 5
    voice_within_s: Figure = 60  # shown, and the voice still silent: the screen has to do
    say_valid_s: Figure = 600  # a call not spoken by then is dropped, with its reason
    slot_capacity: Count = 3  # bookings per service and quarter of an hour
    book_ahead_days: Count = 14
    booked_early_min: Figure = 5  # a booking's clock starts so long before its slot
    booked_late_min: Figure = 15  # after that a booking has lapsed
    restart_min: Figure = 5  # after an outage: numbers again so long after the calls
    pass_days: Count = 7  # how long a return pass is valid
    passes_most: Figure = 2  # passes given on top of a pass, one after the other
    cases_most: Count = 10  # a kiosk gives no number for more cases; staff do
    stop_head_min: Figure = 10  # head start of a visit's next stop
    away_limit_min: Figure = 60  # stepped out for longer: given up
    ready_shown: Annotated[int, Meta(ge=0, le=3)] = 2  # 请准备: how many next numbers screens show
    chosen_calls_most: Figure = 10  # 选呼 out of order, per person and day; managers are free
    hold_limit_min: Figure = 30
    hold_any_window: bool = False
    number_width: Annotated[int, Meta(ge=1, le=6)] = 3
    first_number: Figure = 1
    day_closes: Clock = "03:30"
    public_holidays: Literal["", "cn"] = "cn"  # whose announced days the hall keeps; "" none
    silent_window_min: Figure = 20  # an open window without a press for so long is noticed; 0 never
    person_late_min: Figure = 10  # due by the roster, and not here for so long: absent


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
    advice: Texts = field(default_factory=dict)  # the line of advice on a slip


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
