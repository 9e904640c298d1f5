"""刷身份证: a card laid down while something is chosen says who comes, and proves an age."""

from collections.abc import Callable

from kiosk import choices, identity
from kiosk.desk import Deeds, Desk
from kiosk.devices.idcard import Card, CardUnread
from kiosk.flow import TABLE, Happening, Page


class Proving:
    """Never required: every page goes on without a card. `take`: the number, as it is claimed."""

    def __init__(self, desk: Desk, take: Callable[[], None]) -> None:
        self._desk, self._take = desk, take
        self.deeds: Deeds = {"proof_window": self._window, "proof_ordinary": self._ordinary}

    def card(self, card: Card) -> bool:
        """Taken wherever a number can still be asked for."""
        if Happening.ASKED not in TABLE[self._desk.page]:
            return False
        known = self._desk.visit.identity
        known.unread = isinstance(card, CardUnread)
        if not isinstance(card, CardUnread):
            known.card = card
            self._desk.touched()
        if self._desk.page is Page.PROOF:
            self._prove()
        self._desk.draw()
        return True

    def _prove(self) -> None:
        hall, visit = self._desk.kiosk.hall, self._desk.visit
        if hall is None or visit.identity.unread:
            return
        identity.settle(hall, visit)
        if visit.identity.proved:
            self._take()

    def _window(self, which: str) -> None:
        """No card at hand: the claim is confirmed at the window."""
        self._take()

    def _ordinary(self, which: str) -> None:
        self._desk.visit.class_ = choices.ORDINARY
        self._take()
