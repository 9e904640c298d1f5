"""还要办别的: the next number is the same visitor's, so that no two windows call them at once."""

from kiosk.desk import Deeds, Desk
from kiosk.flow import Happening, Page
from kiosk.paperwork import secret_hash
from kiosk.visit import Visit
from server.link.commands import Paper
from server.link.views import TicketView


class Together:
    """From the page of a number just taken, or from one whose slip was scanned."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {"another": self._another}

    def _another(self, which: str) -> None:
        if self._desk.page is Page.MINE:
            self._beside_scanned()
        else:
            self._beside_taken()

    def _beside_scanned(self) -> None:
        desk, visit = self._desk, self._desk.visit
        if visit.mine.answer is None or not visit.mine.answer.mine:
            return
        desk.visit = _anew(visit, visit.mine.answer.ticket.id, visit.mine.secret)
        desk.visit.trail = visit.trail
        desk.visit.mine = visit.mine
        desk.open(Page.HOME)

    def _beside_taken(self) -> None:
        desk, visit = self._desk, self._desk.visit
        if visit.ticket is None or visit.press is None:
            return
        if desk.page is Page.TROUBLE:
            self._seen(visit.press.request_id, visit.ticket)  # and may be called
        desk.visit = _anew(visit, visit.ticket.id, visit.press.secret)
        desk.move(Happening.ANOTHER)

    def _seen(self, press: str, ticket: TicketView) -> None:
        self._desk.issuing.ended(press, Paper.SHOWN)
        if not ticket.offline:
            self._desk.wires.settle(ticket.id, Paper.SHOWN)


def _anew(visit: Visit, ticket: str, secret: str) -> Visit:
    """The same visitor chooses again: nothing is kept but who they are and how they see."""
    return Visit(
        language=visit.language,
        elder=visit.elder,
        contrast=visit.contrast,
        low=visit.low,
        spoken=visit.spoken,
        identity=visit.identity,
        with_=ticket,
        with_hash=secret_hash(secret),
    )
