"""What a manager is shown first: the four facts, what waits for an answer, papers and devices."""

from msgspec import Struct, field

from server.hall.ticket import Millis
from server.hall.today import Chosen

CHOSEN_SHOWN = 20
GAPS_SHOWN = 40
UNPRINTED_SHOWN = 20
NOTICES_SHOWN = 12
MESSAGES_SHOWN = 12


class MeasureLine(Struct, frozen=True, kw_only=True):
    """One temporary window of today."""

    window: str
    service: str
    reason: str
    number: str
    waited_min: int
    asked_at: Millis
    opened_at: Millis | None
    closed_at: Millis | None
    person: str
    before_min: int = 0
    after_min: int = 0
    first_call_at: Millis | None = None


class GapLine(Struct, frozen=True, kw_only=True):
    """应到未到: a window (standby: "") due to be staffed and not. `here`: somewhere else."""

    window: str
    person: str
    since: Millis
    here: bool = False
    substitute: str = ""


class HelpLine(Struct, frozen=True, kw_only=True):
    """求助 at a kiosk, or at a `window`: since when; `person`: who goes there ("" nobody yet)."""

    station: str
    since: Millis
    person: str = ""
    kind: str = ""  # what for: question, equipment, order, health
    window: str = ""


class UnprintedLine(Struct, frozen=True, kw_only=True):
    """未出票: a living number whose slip nobody can be sure of, and where it was taken."""

    ticket: str
    number: str
    station: str
    service: str
    paper: str  # failed, uncertain, shown, unconfirmed
    since: Millis = 0  # when this became known


class NoticeLine(Struct, frozen=True, kw_only=True):
    """中央广播 of today. `state`: shown, over, withdrawn."""

    notice: str
    text: dict[str, str]
    zones: tuple[str, ...]
    spoken: bool
    at: Millis
    until: Millis
    state: str
    scheduled: bool = False
    person: str = ""


class SentLine(Struct, frozen=True, kw_only=True):
    """留言 to windows of today; `read`: window → when."""

    message: str
    text: str
    windows: tuple[str, ...]
    person: str
    at: Millis
    read: dict[str, Millis] = field(default_factory=dict)


class RollLine(Struct, frozen=True, kw_only=True):
    """纸卷 of a station: slips left, and when to change it (0: not known yet)."""

    station: str
    left: int
    change_at: Millis = 0


class ConsoleView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """What a manager needs first: the four facts, lights, what waits for an answer, devices."""

    date: str
    closed: bool
    waiting: int
    serving: int
    longest_min: int
    longest_number: str
    longest_service: str
    windows_open: int
    windows_reserve: int
    nobody: tuple[str, ...]  # services for which nobody can be sent
    measures: tuple[MeasureLine, ...]
    faults: dict[str, str]  # "station/device" → kind
    unannounced: int  # calls today that neither screen nor voice answered
    counts: dict[str, int]  # tickets by state
    allowed: dict[str, tuple[str, ...]] = field(default_factory=dict)  # window → commands for it
    chosen: tuple[Chosen, ...] = ()  # the newest calls out of order, newest first
    gaps: tuple[GapLine, ...] = ()
    arrangement: str = ""  # the one that is on
    arrangement_until: Millis = 0  # 0: until the day ends
    help: tuple[HelpLine, ...] = ()  # who waits longest first
    unprinted: tuple[UnprintedLine, ...] = ()  # the first ones
    unprinted_count: int = 0  # and how many there are
    rolls: tuple[RollLine, ...] = ()
    notices: tuple[NoticeLine, ...] = ()  # the newest, newest first
    messages: tuple[SentLine, ...] = ()  # to windows, newest first
    voice_delay_s: dict[str, int] = field(default_factory=dict)  # zone → its newest call's
    foresight: str = "off"  # "" fresh, "stale", "off"
    seen_at: Millis = 0  # the moment of its newest outlook
