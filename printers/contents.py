"""What every paper can say, as facts in the visitor's language; a kiosk or counter fills them.

Pure. Knows no layout and no printer. Every time is the hall's own wall time.
"""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Mark = Literal["", "offline", "unconfirmed"]


class SlipContent(Struct, frozen=True, kw_only=True):
    """小票: everything a slip can say."""

    hall: str
    number: str
    service: str
    taken_at: datetime
    ahead: int | None = None
    low: int | None = None
    high: int | None = None
    place: str = ""
    windows: str = ""
    class_name: str = ""
    qr: str = ""
    advice: str = ""
    language: str = "zh"
    reprint: bool = False
    mark: Mark = ""
    late: bool = False  # probably not before closing


class MaterialLine(Struct, frozen=True, kw_only=True):
    """One thing to bring. Neither ticked nor missing: nobody has looked yet."""

    name: str
    copies: str = ""
    original: bool = False
    note: str = ""
    ticked: bool = False  # brought already
    missing: bool = False  # looked for and not there


class NoticeContent(Struct, frozen=True, kw_only=True):
    """一次性告知单: all that an item needs, told once."""

    hall: str
    item: str
    printed_at: datetime
    materials: tuple[MaterialLine, ...] = ()
    forms: tuple[str, ...] = ()
    code: str = ""
    department: str = ""
    place: str = ""
    fee: str = ""
    time_limit: str = ""
    contact: str = ""
    note: str = ""  # what the clerk says about this visitor's papers
    source: str = ""  # of the guide, as its version and date
    version: str = ""
    date: str = ""
    qr: str = ""
    language: str = "zh"
    reprint: bool = False


class AcceptanceContent(Struct, frozen=True, kw_only=True):
    """受理通知单: taken in, with the day it will be decided."""

    hall: str
    case: str
    item: str
    accepted_at: datetime
    taken_in: tuple[str, ...] = ()
    promised: date | None = None
    window: str = ""
    person: str = ""
    contact: str = ""
    qr: str = ""
    language: str = "zh"
    reprint: bool = False


class RecordContent(Struct, frozen=True, kw_only=True):
    """记录单: a no with its reason and basis, or a question; who answers it, and by when."""

    hall: str
    record: str
    issued_at: datetime
    until: date
    reason: str = ""  # of a no; "" for a question
    basis: str = ""
    question: str = ""
    by: str = ""
    service: str = ""
    window: str = ""
    number: str = ""  # of the visit
    language: str = "zh"
    reprint: bool = False


class PassContent(Struct, frozen=True, kw_only=True):
    """复来凭证: come back with what was missing, without queueing from the start."""

    hall: str
    service: str
    issued_at: datetime
    valid_until: date
    qr: str
    number: str = ""  # of the visit that ended with it
    window: str = ""  # where the same clerk sits
    behind: int | None = None  # placed after so many
    reason: str = ""
    terms: str = ""  # the hall's own instead of ours
    language: str = "zh"
    reprint: bool = False


class BookingContent(Struct, frozen=True, kw_only=True):
    """预约单: a day and a time, and the code to check in with."""

    hall: str
    service: str
    slot_at: datetime
    code: str
    qr: str = ""
    place: str = ""
    language: str = "zh"
    reprint: bool = False


class TestContent(Struct, frozen=True, kw_only=True):
    """测试页: whether this printer prints every dot, every size and rare characters."""

    __test__ = False  # a paper, whatever pytest takes the name for

    hall: str
    station: str
    tested_at: datetime
    printer: str = ""  # its state, in words
    address: str = ""
    paper: str = ""  # what is left on the roll, in words
    qr: str = "JIAOHAO"
    language: str = "zh"


class WaitingLine(Struct, frozen=True, kw_only=True):
    """One ticket of the waiting list."""

    number: str
    service: str
    since: datetime
    class_name: str = ""


class CardContent(Struct, frozen=True, kw_only=True):
    """口头叫号一页卡: how a window calls by voice when screens, voice and light are gone."""

    hall: str
    printed_at: datetime
    language: str = "zh"


class ListContent(Struct, frozen=True, kw_only=True):
    """等候名单: who waits, in order, for calling by voice when nothing else works."""

    hall: str
    printed_at: datetime
    waiting: tuple[WaitingLine, ...] = ()
    title: str = ""  # a service or a window, empty is the whole hall
    language: str = "zh"


Content = (
    SlipContent
    | NoticeContent
    | AcceptanceContent
    | RecordContent
    | PassContent
    | BookingContent
    | TestContent
    | ListContent
    | CardContent
)
