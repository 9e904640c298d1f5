"""The way through the pages, as two tables: what happens (TABLE) and what a visitor opens (OPENS).

Pure. Knows no Qt, no server and no printer. REST stands for the page where nobody is served;
which one that is depends on the standing of the kiosk alone. A happening that is not in a
page's row changes nothing there: a visitor who holds a number is never interrupted. A page that
was opened leads back (BACK) along the trail of the pages it was opened from.
"""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct


class Page(StrEnum):
    """What is on the screen."""

    PAIRING = "pairing"  # a code for the manager to read
    OFFLINE = "offline"  # 正在恢复连接
    CLOSED = "closed"  # no numbers now: why, and when next
    ATTRACT = "attract"  # nobody has touched the screen for a while
    RUSH = "rush"  # 早高峰: the busiest services, one touch each
    HOME = "home"  # categories
    SERVICES = "services"  # of one category
    CASES = "cases"  # 件数: how many matters
    NEEDS = "needs"  # wheelchair, hearing, companion
    AGAIN = "again"  # has a number already: another one?
    CLASSES = "classes"  # ordinary, or a priority class
    PROOF = "proof"  # an ID card proves the class
    ASKING = "asking"  # the press is on its way
    HELD_UP = "held_up"  # the press is kept while the link is down
    PRINTING = "printing"  # the number is ours, the slip comes
    SLIP = "slip"  # take your slip
    TROUBLE = "trouble"  # no slip: the number, large
    REFUSED = "refused"  # no number: why, and what to do
    SEARCH = "search"  # 搜索事项: an item, as it is typed
    GUIDE = "guide"  # 办事指南: what to bring, and all else
    CHOOSE = "choose"  # 情形选择: a few questions lead to an item
    MORE = "more"  # everything that is not a number
    FACILITIES = "facilities"  # 设施: where is the copier
    ACCESS = "access"  # 辅助功能: type, contrast, reach, voice
    STAFF = "staff"  # the way out, by PIN


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
    BACK = "back"
    DONE = "done"
    TIME_OVER = "time_over"
    NOBODY = "nobody"  # no touch for long
    TOUCHED = "touched"
    STAFF_CAME = "staff_came"


class Standing(Struct, frozen=True, kw_only=True):
    """How the kiosk stands when nobody is served."""

    paired: bool = True
    linked: bool = False
    open: bool = False
    rush: bool = False


def rest(standing: Standing) -> Page:
    """The page where nobody is being served."""
    if standing.linked:
        at_work = Page.RUSH if standing.rush else Page.HOME
        return at_work if standing.open else Page.CLOSED
    return Page.OFFLINE if standing.paired else Page.PAIRING


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
    P.SLIP: _ENDING,
    P.TROUBLE: {**_ENDING, H.PRINT_AGAIN: P.PRINTING},
    P.REFUSED: {**_ENDING, H.STAFF_CAME: P.STAFF},
    P.SEARCH: _reading(P.SEARCH),
    P.GUIDE: _reading(P.GUIDE),
    P.CHOOSE: _reading(P.CHOOSE),
    P.MORE: _OPENED,
    P.FACILITIES: _OPENED,
    P.ACCESS: _OPENED,
    P.STAFF: {H.BACK: REST, **_ENDING},
}

OPENS: dict[Page, frozenset[Page]] = {
    # page → the pages a visitor may open from it
    P.OFFLINE: frozenset({P.SEARCH}),
    P.RUSH: frozenset({P.HOME, P.SEARCH, P.MORE}),
    P.HOME: frozenset({P.SERVICES, P.CASES, P.CLASSES, P.SEARCH, P.MORE}),
    P.SERVICES: frozenset({P.CASES, P.CLASSES, P.SEARCH, P.MORE}),
    P.SEARCH: frozenset({P.GUIDE, P.CHOOSE, P.CASES, P.CLASSES}),
    P.CHOOSE: frozenset({P.CHOOSE, P.GUIDE, P.CASES, P.CLASSES}),
    P.GUIDE: frozenset({P.CASES, P.CLASSES, P.BOOK_DAY}),
    P.CASES: frozenset({P.CLASSES}),
    P.CLASSES: frozenset({P.NEEDS, P.PROOF}),
    P.CLOSED: frozenset({P.SEARCH, P.MORE}),
    P.MORE: frozenset({P.SEARCH, P.CHOOSE, P.FACILITIES, P.ACCESS}),
}

BAR: dict[str, Page] = {"search": P.SEARCH, "more": P.MORE}
"""Buttons below every page → the page they open; each stands where its page may be opened."""
MORE_BUTTON = "more"
COMFORT = ("large", "language")
NO_HELP = frozenset({P.PAIRING, P.OFFLINE, P.ATTRACT, P.STAFF})
"""Where nobody stands, or nobody can be called."""

SECONDS: dict[Page, float] = {
    P.CLOSED: 45,  # a language chosen there goes back to Chinese
    P.HOME: 45,
    P.SERVICES: 45,
    P.CLASSES: 45,
    P.PROOF: 45,
    P.SEARCH: 60,
    P.GUIDE: 120,
    P.CHOOSE: 60,
    P.MORE: 45,
    P.FACILITIES: 90,
    P.ACCESS: 45,
    P.RUSH: 30,
    P.CASES: 45,
    P.NEEDS: 60,
    P.AGAIN: 30,
    P.SLIP: 10,
    P.TROUBLE: 60,
    P.REFUSED: 20,
    P.STAFF: 30,
}
"""How long a page waits for a touch; a page that is not here waits for something else."""

ENDS = frozenset({H.DONE, H.TIME_OVER})
"""With these the visitor before is forgotten: the next one finds Chinese and the usual type."""


AT_WORK = frozenset({P.HOME, P.RUSH})
AT_REST = frozenset({P.CLOSED, P.OFFLINE})
FOR_NUMBERS = AT_WORK | {P.SERVICES, P.CASES, P.CLASSES, P.PROOF, P.NEEDS}

NOBODY_AFTER_S = 180.0
"""So long without a touch, and nobody stands there: a visitor who comes finds 请触摸屏幕."""


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


def may_open(page: Page, wanted: Page) -> bool:
    """Whether a visitor may open `wanted` from `page`."""
    return wanted in OPENS.get(page, frozenset())


def bar(page: Page, trail: Sequence[Page] = (), few: bool = False) -> tuple[str, ...]:
    """The buttons below a page; where there should be few, what 更多 leads to stands only there."""
    row = TABLE[page]
    back = ("back",) if row.get(Happening.BACK) == TRAIL and trail else ()
    opening = tuple(each for each, wanted in BAR.items() if may_open(page, wanted))
    if few and MORE_BUTTON in opening:
        opening = tuple(each for each in opening if not may_open(P.MORE, BAR[each]))
    help_ = () if page in NO_HELP else ("help",)
    comfort = COMFORT if Happening.STANDING_CHANGED in row and page is not P.ATTRACT else ()
    return (*back, *opening, *help_, *comfort)


def seconds(page: Page, elder: bool) -> float | None:
    """How long a page waits; longer for whoever asked for large type."""
    allowed = SECONDS.get(page)
    return allowed * (1.6 if elder else 1) if allowed is not None else None


class TapLock:
    """One press at a time: after a press the next half second of presses is not one."""

    def __init__(self, lock_s: float = 0.5) -> None:
        self._lock_s, self._until = lock_s, float("-inf")

    def accepts(self, now: float) -> bool:
        """Whether a press at `now` (monotonic seconds) counts."""
        if now < self._until:
            return False
        self._until = now + self._lock_s
        return True
