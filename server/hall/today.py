"""What the hall remembers of today beside tickets and windows: standby, calls, measures, figures.

Values only; `state` keeps them, events change them.
"""

from msgspec import Struct, field

from server.hall.ticket import Millis


class Day(Struct, frozen=True, kw_only=True):
    """The business date and when it ends: all that the timetable must know of the hall."""

    date: str
    closed: bool
    timezone: str
    day_closes: str
    public_holidays: str = ""


class Standby(Struct, frozen=True, kw_only=True):
    """备勤: a person ready to open a window, and where to ask."""

    station: str
    since: Millis
    declined_at: Millis | None = None  # said "I cannot": not asked again for a while
    declined_for: str = ""  # the reason given


class Help(Struct, frozen=True, kw_only=True):
    """求助 at a kiosk or a window: since when, what for, and who said when that they come."""

    asked_at: Millis
    answered_at: Millis | None = None
    person: str = ""
    kind: str = ""
    window: str = ""
    asked_by: str = ""  # the clerk; "" for a visitor


class Message(Struct, frozen=True, kw_only=True):
    """留言 of a manager to windows; `read`: window → when."""

    id: str
    text: str
    windows: tuple[str, ...]
    person: str
    at: Millis
    read: dict[str, Millis] = field(default_factory=dict)


class InForce(Struct, frozen=True, kw_only=True):
    """The arrangement that is on; `reserve`: the windows whose being in reserve it changed."""

    id: str
    since: Millis
    until: Millis = 0
    by_hand: bool = False
    reserve: tuple[str, ...] = ()


class Suspension(Struct, frozen=True, kw_only=True):
    """A service whose numbers are stopped, and why."""

    reason: str
    until: Millis | None = None  # the expected recovery
    outage: bool = False  # 系统故障: nobody of it can be served either


RUNNING = Suspension(reason="")
"""What a service that is not suspended is."""


class Outage(Struct, frozen=True, kw_only=True):
    """系统故障: a piece of today in which nobody of a service could be served."""

    start: Millis
    end: Millis | None = None


class Call(Struct, kw_only=True):
    """One call of today: whose, and in which zones it was shown and spoken (zone → outcome)."""

    ticket: str
    at: Millis
    zone: str
    window: str
    service: str
    times: int
    reason: str = ""  # why this ticket: see TicketCalled
    shown: list[str] = field(default_factory=list)
    spoken: dict[str, str] = field(default_factory=dict)
    silent: dict[str, str] = field(default_factory=dict)  # zone → why its voice left it out
    unannounced: bool = False
    by_hand: bool = False  # 已人工喊号
    heard_at: Millis | None = None  # acknowledged in the ticket's own zone, or taken as heard


PRIOR_WEIGHT = 10
"""How many real services weigh as much as the hall's first belief about the mean."""


class Measured(Struct, kw_only=True):
    """How long a service has really taken today."""

    count: int = 0
    total_ms: Millis = 0

    def mean(self, believed: float) -> float:
        """In minutes: what is believed beforehand, moved by what was measured."""
        return (believed * PRIOR_WEIGHT + self.total_ms / 60_000) / (PRIOR_WEIGHT + self.count)


class Measure(Struct, kw_only=True):
    """措施: one temporary window, from asking to closing, for console and report."""

    window: str
    service: str
    code: str
    number: str = ""
    waited_min: int = 0
    before_min: int = 0  # predicted without the window, and with it
    after_min: int = 0
    asked_at: Millis = 0
    opened_at: Millis | None = None
    first_call_at: Millis | None = None
    closed_at: Millis | None = None
    person: str = ""


class Chosen(Struct, frozen=True, kw_only=True):
    """A call out of order: who called whom, why, and which numbers were passed."""

    person: str
    number: str
    window: str
    reason: str
    overtaken: tuple[str, ...]
    at: Millis
