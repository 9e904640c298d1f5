"""The way through the pages, as two tables: what happens (TABLE) and what a visitor opens (OPENS).

Pure. Knows no Qt, no server and no printer. REST stands for the page where nobody is served;
which one that is depends on the standing of the kiosk alone. A happening that is not in a
page's row changes nothing there: a visitor who holds a number is never interrupted. A page that
was opened leads back (BACK) along the trail of the pages it was opened from.
"""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from kiosk.pages import Page as Page


class Happening(StrEnum):
    """What can come to a page."""

    LINK_LOST = "link_lost"
    LINK_BACK = "link_back"
    STANDING_CHANGED = "standing_changed"  # the hall opened or closed, a pairing code came
    ASKED = "asked"
    TICKET_GIVEN = "ticket_given"
    REFUSED = "refused"
    HAS_ONE = "has_one"  # a living number of the same person and service
    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    PRINT_AGAIN = "print_again"
    ANOTHER = "another"  # 还要办别的, with the number just taken
    ANOTHER_TIME = "another_time"  # a visit is booked instead
    BOOKED = "booked"
    SLOT_GONE = "slot_gone"
    BOOKING_OVER = "booking_over"
    BACK = "back"
    DONE = "done"
    TIME_OVER = "time_over"
    NOBODY = "nobody"  # no touch for long
    TOUCHED = "touched"
    STAFF_CAME = "staff_came"
    STAFF_KNOWN = "staff_known"  # by their PIN


class Standing(Struct, frozen=True, kw_only=True):
    """How the kiosk stands when nobody is served."""

    paired: bool = True
    linked: bool = False
    open: bool = False
    rush: bool = False


def rest(standing: Standing) -> Page:
    """The page where nobody is being served; one that must be paired shows its code before all."""
    if not standing.paired:
        return Page.PAIRING
    if not standing.linked:
        return Page.OFFLINE
    at_work = Page.RUSH if standing.rush else Page.HOME
    return at_work if standing.open else Page.CLOSED


REST = None
"""In the table: the page given by `rest`."""
TRAIL = "trail"
"""In the table: the page from which this one was opened."""

P, H = Page, Happening
Row = dict[Happening, Page | str | None]
_IDLE: Row = {
    H.LINK_LOST: REST,
    H.LINK_BACK: REST,
    H.STANDING_CHANGED: REST,
    H.TIME_OVER: REST,
    H.STAFF_CAME: P.STAFF,
}
_OPENED: Row = {
    # a page chosen by touch, before anything was asked for
    H.BACK: TRAIL,
    H.DONE: REST,
    H.TIME_OVER: REST,
    H.LINK_LOST: REST,
    H.STANDING_CHANGED: REST,
    H.STAFF_CAME: P.STAFF,
}
_CHOOSING: Row = {**_OPENED, H.ASKED: P.ASKING, H.REFUSED: P.REFUSED}


def _reading(page: Page) -> Row:
    """A page that needs neither an open hall nor its server: nothing of that interrupts it."""
    row: Row = {each: _CHOOSING[each] for each in _CHOOSING if each is not H.LINK_LOST}
    return {**row, H.STANDING_CHANGED: page}


def _asking(page: Page) -> Row:
    """A page that needs the server, but no open hall."""
    return {**_OPENED, H.STANDING_CHANGED: page}


def _coming(page: Page) -> Row:
    """A page from which whoever has booked is given a number, or an ordinary one instead."""
    return {**_asking(page), H.ASKED: P.ASKING, H.REFUSED: P.REFUSED, H.ANOTHER: REST}


_ANSWERED: Row = {
    H.TICKET_GIVEN: P.PRINTING,
    H.REFUSED: P.REFUSED,
    H.HAS_ONE: P.AGAIN,
}
_ENDING: Row = {H.DONE: REST, H.TIME_OVER: REST}

TABLE: dict[Page, Row] = {
    P.PAIRING: _IDLE,
    P.OFFLINE: _IDLE,
    P.CLOSED: _IDLE,
    P.ATTRACT: {
        H.TOUCHED: REST,
        H.LINK_LOST: REST,
        H.STANDING_CHANGED: REST,
        H.STAFF_CAME: P.STAFF,
    },
    P.RUSH: {**_IDLE, H.ASKED: P.ASKING, H.REFUSED: P.REFUSED, H.NOBODY: P.ATTRACT},
    P.HOME: {
        **_IDLE,
        H.BACK: TRAIL,
        H.ASKED: P.ASKING,
        H.REFUSED: P.REFUSED,
        H.DONE: REST,
        H.NOBODY: P.ATTRACT,
    },
    P.SERVICES: _CHOOSING,
    P.CASES: _CHOOSING,
    P.CLASSES: _CHOOSING,
    P.PROOF: _CHOOSING,
    P.NEEDS: _OPENED,
    P.ASKING: {**_ANSWERED, H.LINK_LOST: P.HELD_UP},
    P.HELD_UP: {**_ANSWERED, H.LINK_BACK: P.ASKING},
    P.AGAIN: {**_ENDING, H.ASKED: P.ASKING, H.LINK_LOST: REST, H.STAFF_CAME: P.STAFF},
    P.PRINTING: {H.PRINTED: P.SLIP, H.NOT_PRINTED: P.TROUBLE},
    P.SLIP: {**_ENDING, H.ANOTHER: REST, H.ANOTHER_TIME: P.BOOK_DAY},
    P.TROUBLE: {**_ENDING, H.PRINT_AGAIN: P.PRINTING, H.ANOTHER: REST},
    P.REFUSED: {**_ENDING, H.ANOTHER_TIME: P.BOOK_DAY, H.STAFF_CAME: P.STAFF},
    P.SEARCH: _reading(P.SEARCH),
    P.GUIDE: _reading(P.GUIDE),
    P.CHOOSE: _reading(P.CHOOSE),
    P.MY_NUMBER: _asking(P.MY_NUMBER),
    P.MINE: _asking(P.MINE),
    P.GIVE_UP: _asking(P.GIVE_UP),
    P.SWITCH: _asking(P.SWITCH),
    P.PROGRESS: _asking(P.PROGRESS),
    P.PROGRESS_SHOWN: _asking(P.PROGRESS_SHOWN),
    P.BOOK_CATEGORY: _asking(P.BOOK_CATEGORY),
    P.BOOK_SERVICE: _asking(P.BOOK_SERVICE),
    P.BOOK_DAY: _asking(P.BOOK_DAY),
    P.BOOK_SLOT: {**_asking(P.BOOK_SLOT), H.ASKED: P.BOOKING},
    P.BOOK_PHONE: {**_asking(P.BOOK_PHONE), H.ASKED: P.BOOKING},
    P.BOOKING: {
        H.BOOKED: P.BOOKED,
        H.SLOT_GONE: P.BOOK_SLOT,
        H.BOOKING_OVER: P.BOOKING_OVER,
    },
    P.BOOKED: _ENDING,
    P.CHECK_IN: _coming(P.CHECK_IN),
    P.FIND_BOOKING: _coming(P.FIND_BOOKING),
    P.BOOKINGS: _coming(P.BOOKINGS),
    P.MY_BOOKING: _coming(P.MY_BOOKING),
    P.CANCEL_BOOKING: {**_asking(P.CANCEL_BOOKING), H.ASKED: P.BOOKING},
    P.BOOKING_OVER: {**_ENDING, H.STAFF_CAME: P.STAFF},
    P.MORE: _OPENED,
    P.FACILITIES: _OPENED,
    P.ACCESS: _OPENED,
    P.STAFF: {H.BACK: REST, H.STAFF_KNOWN: P.STAFF_MENU, **_ENDING},
    P.STAFF_MENU: _ENDING,
}

OPENS: dict[Page, frozenset[Page]] = {
    # page → the pages a visitor may open from it
    P.OFFLINE: frozenset({P.SEARCH}),
    P.RUSH: frozenset({P.HOME, P.SEARCH, P.MORE}),
    P.HOME: frozenset({P.SERVICES, P.CASES, P.CLASSES, P.SEARCH, P.CHECK_IN, P.MORE}),
    P.SERVICES: frozenset({P.CASES, P.CLASSES, P.SEARCH, P.MORE}),
    P.SEARCH: frozenset({P.GUIDE, P.CHOOSE, P.CASES, P.CLASSES}),
    P.CHOOSE: frozenset({P.CHOOSE, P.GUIDE, P.CASES, P.CLASSES}),
    P.GUIDE: frozenset({P.CASES, P.CLASSES, P.BOOK_DAY}),
    P.CASES: frozenset({P.CLASSES}),
    P.CLASSES: frozenset({P.NEEDS, P.PROOF}),
    P.CLOSED: frozenset({P.SEARCH, P.BOOK_CATEGORY, P.FIND_BOOKING, P.FACILITIES})
    | {P.CHOOSE, P.MY_NUMBER, P.PROGRESS, P.ACCESS},
    P.MORE: frozenset({P.SEARCH, P.CHOOSE, P.FACILITIES, P.ACCESS})
    | {P.MY_NUMBER, P.PROGRESS}
    | {P.CHECK_IN, P.BOOK_CATEGORY, P.FIND_BOOKING},
    P.MY_NUMBER: frozenset({P.MINE}),
    P.CHECK_IN: frozenset({P.BOOKINGS, P.MY_BOOKING}),
    P.FIND_BOOKING: frozenset({P.BOOKINGS, P.MY_BOOKING}),
    P.BOOKINGS: frozenset({P.MY_BOOKING}),
    P.MY_BOOKING: frozenset({P.BOOK_DAY, P.CANCEL_BOOKING}),
    P.BOOK_CATEGORY: frozenset({P.BOOK_SERVICE, P.BOOK_DAY}),
    P.BOOK_SERVICE: frozenset({P.BOOK_DAY}),
    P.BOOK_DAY: frozenset({P.BOOK_SLOT}),
    P.BOOK_SLOT: frozenset({P.BOOK_PHONE}),
    P.MINE: frozenset({P.HOME, P.GIVE_UP, P.SWITCH}),
    P.PROGRESS: frozenset({P.PROGRESS_SHOWN}),
}

NO_SCAN = frozenset({P.PAIRING, P.OFFLINE, P.MINE, P.GIVE_UP, P.SWITCH, P.STAFF})
NO_SCAN |= {P.STAFF_MENU}
SCANS = frozenset(each for each, row in TABLE.items() if H.STAFF_CAME in row) - NO_SCAN
"""Where a slip that is scanned opens the page of its number: nobody is being given one."""

SCANNED = frozenset({P.MINE, P.CHECK_IN})
"""What a scan opens: of a slip, of a booking or a return pass."""

BAR: dict[str, Page] = {"search": P.SEARCH, "check_in": P.CHECK_IN, "more": P.MORE}
"""Buttons below every page → the page they open; each stands where its page may be opened."""
MORE_BUTTON = "more"
COMFORT = ("large", "language")
NO_HELP = frozenset({P.PAIRING, P.OFFLINE, P.ATTRACT, P.STAFF, P.STAFF_MENU})
"""Where nobody stands, or nobody can be called."""

ENDS = frozenset({H.DONE, H.TIME_OVER})
"""With these the visitor before is forgotten: the next one finds Chinese and the usual type."""


AT_WORK = frozenset({P.HOME, P.RUSH})
AT_REST = frozenset({P.CLOSED, P.OFFLINE})
FOR_NUMBERS = AT_WORK | {P.SERVICES, P.CASES, P.CLASSES, P.PROOF, P.NEEDS}


def next_page(
    page: Page, happening: Happening, standing: Standing, trail: Sequence[Page] = ()
) -> Page:
    """Where a happening leads."""
    row = TABLE[page]
    if happening not in row:
        return page
    then = row[happening]
    if then == TRAIL:
        return _before(trail, standing)
    return Page(then) if then else rest(standing)


def _before(trail: Sequence[Page], standing: Standing) -> Page:
    """The page before; one for numbers only while there are any, or it is another one by now."""
    here = rest(standing)
    if not trail or (trail[-1] in FOR_NUMBERS and here not in AT_WORK):
        return here
    return here if trail[-1] in AT_REST else trail[-1]


def concerns(happening: Happening, page: Page) -> bool:
    """Whether it changes anything there."""
    return happening in TABLE[page]


def may_open(page: Page, wanted: Page) -> bool:
    """Whether a visitor may open `wanted` from `page`."""
    if wanted in SCANNED and page in SCANS:
        return True
    return wanted in OPENS.get(page, frozenset())


def bar(page: Page, trail: Sequence[Page] = (), few: bool = False) -> tuple[str, ...]:
    """The buttons below a page; where there should be few, what 更多 leads to stands only there."""
    row = TABLE[page]
    back = ("back",) if row.get(Happening.BACK) == TRAIL and trail else ()
    opening = tuple(each for each, wanted in BAR.items() if wanted in OPENS.get(page, ()))
    if few and MORE_BUTTON in opening:
        opening = tuple(each for each in opening if not may_open(P.MORE, BAR[each]))
    help_ = () if page in NO_HELP else ("help",)
    comfort = COMFORT if Happening.STANDING_CHANGED in row and page is not P.ATTRACT else ()
    return (*back, *opening, *help_, *comfort)
