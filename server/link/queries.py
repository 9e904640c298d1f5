"""What may be asked of the hall without changing anything, and the answers: nothing is journaled.

Answered from the hall itself, save `WhatIf` (by foresight) and `CaseProgress` (by another system).
"""

from typing import Annotated

from msgspec import Meta, Struct, field

from server.hall.advice import Range
from server.hall.bounds import Code, Digest, Id, Services
from server.hall.catalog import Texts
from server.hall.promised_day import MOST_DAYS
from server.hall.slots import SlotDay
from server.hall.ticket import Millis
from server.hall.what_if import Effect
from server.link.views import TicketView

Some = Meta(max_length=200)
"""So many windows or services a hall has at most."""


class Query(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """A question; asking it changes nothing."""


class Opening(Struct, frozen=True, kw_only=True):
    """A window to be opened; without services for its usual ones, without a person by whoever
    would be asked.
    """

    window: Id
    services: Services = ()
    person: Id = ""


class WhatIf(Query, frozen=True):
    """How would waits change, if these windows opened, closed, served something else (from their
    next call on), or if this arrangement were used?
    """

    open: Annotated[tuple[Opening, ...], Some] = ()
    close: Services = ()
    assign: Annotated[dict[Id, Services], Some] = field(default_factory=dict)
    arrangement: Id = ""


class WhyFirst(Query, frozen=True):
    """Why is one of these two tickets (numbers or ids) called before the other?"""

    one: Id
    other: Id


class WaitingList(Query, frozen=True):
    """等候名单: everybody who waits, for `window` in the order of its calls; "" the whole hall."""

    window: Id = ""


class FindTicket(Query, frozen=True):
    """查号: how it stands with a number (or ticket id) now; `token_hash` of the slip scanned."""

    ticket: Id
    token_hash: Digest = ""


class SlotsOf(Query, frozen=True):
    """预约时段: when a visit for this service can be booked; at most so many open days."""

    service: Id
    days: Annotated[int, Meta(ge=1, le=14)] = 14


class FindBookings(Query, frozen=True):
    """查预约: by its code, a phone's tail or an ID number, both as BookVisit has them.

    A phone's tail finds bookings of today only, and no codes: others may have the same.
    """

    code: Annotated[str, Meta(pattern=r"^(\d{6})?$", max_length=6)] = ""
    contact: Digest = ""
    person_hash: Digest = ""


class CaseProgress(Query, frozen=True):
    """办件进度, by the number of a case; asked of the system the hall's settings name."""

    case: Id


class PromisedDay(Query, frozen=True):
    """答复日期: so many working days of this hall from today on."""

    days: Annotated[int, Meta(ge=0, le=MOST_DAYS)]


class WhatIfAnswer(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """The services whose waits change, the greatest change first; and the longest wait of all.

    No range: no window serves it then. `people`: who would sit at the windows opened ("" where
    nobody can be sent now).
    """

    effects: Annotated[tuple[Effect, ...], Some] = ()
    longest_before: Range | None = None
    longest_after: Range | None = None
    people: Annotated[dict[Id, Id], Some] = field(default_factory=dict)


class WhyAnswer(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """`first` goes (or went) before `second`, because …: words `why.<code>` with these values.

    `values` hold ids of windows, classes and states; a screen says their names.
    """

    code: Code
    first: Id
    second: Id
    values: Annotated[dict[Id, Id], Some] = field(default_factory=dict)


class TicketAnswer(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """One number now: `ahead` and `estimate` of the ticket say how many are ahead and how much
    longer it takes, at this moment; no estimate where nobody waits with it.

    `mine`: the slip's secret fits; to anybody else a kiosk tells no more than the screens do. `at`:
    the windows open for it. `until`: missed or away, until when it may come back; `returns`: how
    many times it still may after a missed call.
    """

    ticket: TicketView
    mine: bool = False
    at: Annotated[tuple[Id, ...], Some] = ()
    until: Millis = 0
    returns: int = 0


class SlotsAnswer(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """Open days in order, each with its quarters of an hour and the room they have left."""

    days: tuple[SlotDay, ...] = ()


class BookingView(Struct, frozen=True, kw_only=True):
    """One booking. `lapsed`: it was for today and too long ago; who comes late is served all the
    same, as an ordinary number.
    """

    id: str
    service: str
    slot_at: Millis
    date: str
    code: str = ""
    lapsed: bool = False


class BookingsAnswer(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """Those nobody has come for yet, today's first."""

    bookings: tuple[BookingView, ...] = ()


class ProgressStep(Struct, frozen=True, kw_only=True):
    """One step of a case; `at`: when it was done, as the other system writes it."""

    name: Texts
    done: bool = False
    at: str = ""


class ProgressAnswer(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """How far a case is; not found: no such number there."""

    found: bool
    title: Texts = field(default_factory=dict)
    state: Texts = field(default_factory=dict)
    at: str = ""
    steps: tuple[ProgressStep, ...] = ()


class ListLine(Struct, frozen=True, kw_only=True):
    """One number that waits. `window`: who likely calls it while nobody can ask the server."""

    number: str
    service: str
    class_: str
    since: Millis
    window: str = ""


class ListAnswer(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """The waiting list at a moment of a business date."""

    at: Millis
    date: str
    lines: Annotated[tuple[ListLine, ...], Meta(max_length=1_000)] = ()


class DayAnswer(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """A business date."""

    date: str


AnyQuery = (
    WhatIf
    | WhyFirst
    | WaitingList
    | FindTicket
    | SlotsOf
    | FindBookings
    | CaseProgress
    | PromisedDay
)
AnyAnswer = (
    WhatIfAnswer
    | WhyAnswer
    | TicketAnswer
    | SlotsAnswer
    | BookingsAnswer
    | ProgressAnswer
    | ListAnswer
    | DayAnswer
)
