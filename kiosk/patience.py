"""How long a page waits for a touch, and how soon the next press is one. Pure."""

from kiosk.flow import Page

P = Page
SECONDS: dict[Page, float] = {
    P.CLOSED: 45,  # a language chosen there goes back to Chinese
    P.HOME: 45,
    P.SERVICES: 45,
    P.CLASSES: 45,
    P.PROOF: 45,
    P.SEARCH: 60,
    P.GUIDE: 120,
    P.CHOOSE: 60,
    P.MY_NUMBER: 45,
    P.MINE: 60,
    P.GIVE_UP: 30,
    P.SWITCH: 45,
    P.PROGRESS: 60,
    P.PROGRESS_SHOWN: 60,
    P.BOOK_CATEGORY: 45,
    P.BOOK_SERVICE: 45,
    P.BOOK_DAY: 60,
    P.BOOK_SLOT: 60,
    P.BOOK_PHONE: 60,
    P.BOOKED: 40,
    P.CHECK_IN: 60,
    P.FIND_BOOKING: 60,
    P.BOOKINGS: 45,
    P.MY_BOOKING: 60,
    P.CANCEL_BOOKING: 30,
    P.BOOKING_OVER: 20,
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
    P.STAFF_MENU: 120,
}
"""How long a page waits for a touch; a page that is not here waits for something else."""

NOBODY_AFTER_S = 180.0
"""So long without a touch, and nobody stands there: a visitor who comes finds 请触摸屏幕."""


IN_A_RUSH: dict[Page, float] = {P.SLIP: 2.5}
"""Where others stand in line behind somebody who has what they came for."""


BEFORE_ANOTHER: dict[Page, float] = {P.HOME: 20, P.RUSH: 20}
"""Where the next number would be a certain visitor's, and the next one may come up already."""


def seconds(page: Page, elder: bool, rush: bool = False, known: bool = False) -> float | None:
    """How long a page waits; longer for whoever asked for large type."""
    allowed = IN_A_RUSH.get(page) if rush else None
    allowed = BEFORE_ANOTHER.get(page) if known and allowed is None else allowed
    allowed = SECONDS.get(page) if allowed is None else allowed
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
