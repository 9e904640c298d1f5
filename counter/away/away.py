"""Away: keeps the list, journals 手工叫号, brings it to the hall when the link is back."""

import logging
import time
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from counter.away import kept
from counter.away.bringer import Bringer
from counter.away.calls import MISSED, SERVED, WITHDRAWN, AnyEntry, Called, Calls, Ended
from counter.away.hand import Hand, HandLine
from counter.away.journal import HandJournal
from counter.away.outcome import NotTakenDialog
from counter.away.wording import say, still_checked
from counter.buttons import Values
from counter.desk import Desk
from counter.scene import Scene
from server.clock import wall
from server.link.client import new_request_id
from server.link.commands import BringHandCall, ListAnswer, WaitingList
from server.link.protocol import Reply
from server.link.views import TicketView

LOOK_MS = 500
LIST_EVERY_S = 10.0

log = logging.getLogger("store")


class Away(QObject):
    """Lasts as long as the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, base = desk, desk.options.kept
        self._list_path = None if base is None else Path(f"{base}.list")
        self._journal = HandJournal(None if base is None else Path(f"{base}.calls"))
        self._calls = Calls()
        for each in self._journal.entries:
            self._calls.apply(each)
        self._kept = kept.read(self._list_path, wall())
        self._bringer = Bringer(self._calls, self._ask, self.note)
        self._linked = self._ever = self._on = False
        self._trouble = self._journal.broken
        self._seen_of: set[str] = set()  # refused calls that the clerk has read
        self._said: tuple[int | str, ...] = ()
        self._list_at = 0.0
        self._list_of = ""  # who worked here then: calls by voice are in that name
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._poll)

    # -- as long as the desk ---------------------------------------------------------------------

    def start(self) -> None:
        """What was last known is there at once, also without a server."""
        known, scene = self._kept, self._desk.scene
        if known is not None and scene.hall is None:
            self._desk.change(hall=known.hall, place=known.place, window=known.window)
        self._show()
        self._look.start()

    def stop(self) -> None:
        """Nothing is asked or written after this."""
        self._look.stop()
        self._journal.close()

    def saw(self, scene: Scene) -> None:
        """The link is back, or lost."""
        if scene.link == self._linked:
            return
        self._linked = scene.link
        self._ever = self._ever or scene.link
        self._list_at = 0.0
        self._bringer.link(scene.link, time.monotonic())
        QTimer.singleShot(0, self, self._show)

    def _poll(self) -> None:
        now = time.monotonic()
        self._bringer.poll(now)
        self._forget_yesterday()
        scene = self._desk.scene
        clerk = scene.window.person if scene.window else ""
        if scene.link and scene.place and (now >= self._list_at or clerk != self._list_of):
            self._list_at, self._list_of = now + LIST_EVERY_S, clerk
            self._desk.ask(WaitingList(window=scene.place), self._listed)
        self._tell()

    # -- the list --------------------------------------------------------------------------------

    def _forget_yesterday(self) -> None:
        if self._kept is not None and kept.over(self._kept, wall()):
            kept.forget(self._list_path)
            self._kept = None
            self._show()

    def _listed(self, reply: Reply) -> None:
        scene = self._desk.scene
        if not isinstance(reply.answer, ListAnswer) or scene.hall is None or scene.window is None:
            return
        self._kept = kept.Kept(
            place=scene.place,
            hall=scene.hall,
            window=scene.home or scene.window,
            waiting=reply.answer,
            wall=wall(),
            ahead_ms=scene.now - wall(),
        )
        try:
            kept.write(self._list_path, self._kept)
        except OSError as error:
            self._failed(error)
        self._show()

    def _now(self) -> int:
        """The hall's time; by this machine's clock where the server was never heard."""
        ahead = self._kept.ahead_ms if self._kept is not None and not self._ever else 0
        return self._desk.scene.now + ahead

    # -- what is pressed -------------------------------------------------------------------------

    def open(self, values: Values) -> None:
        """手工叫号; whoever is in front is the first whose end is asked for."""
        self._on = True
        self._show()

    def leave(self, values: Values) -> None:
        """Back to the window's page."""
        self._on = False
        self._show()

    def begin(self, values: Values) -> None:
        """Called aloud."""
        if self._calls.open is None and self._front is None and values.get("number"):
            self._begin(str(values["number"]), self._now())
        self._show()

    @property
    def _front(self) -> TicketView | None:
        """Whom the hall had called here, while the page is open and no end of it is known."""
        ticket = self._desk.scene.current if self._on and self._calls.open is None else None
        known = ticket is None or ticket.number in self._calls.outcomes(self._date)
        return None if known else ticket

    def _begin(self, number: str, at: int) -> None:
        scene = self._desk.scene
        person = scene.person or (scene.window.person if scene.window else "")
        self.note(
            Called(
                press=new_request_id(),
                number=number,
                window=scene.window.window if scene.window else scene.place,
                person=person,
                date=self._date,
                at=at,
            )
        )

    def end(self, outcome: str) -> None:
        """Served, missed or withdrawn; of who stood here, since the hall's own call."""
        front = self._front
        if front is not None:
            self._begin(front.number, _called_at(front) or self._now())
        call = self._calls.open
        if call is not None:
            self.note(Ended(press=call.called.press, outcome=outcome, at=self._now()))
        self._show()

    def note(self, entry: AnyEntry) -> bool:
        """On the disk, then true; false where the disk does not take it: it has not happened."""
        try:
            self._journal.write(entry)
        except OSError as error:
            self._failed(error)
            self._desk.notice(say(self._desk.scene, "not_kept"))
            return False
        self._trouble = self._journal.broken
        self._calls.apply(entry)
        return True

    def _failed(self, error: OSError) -> None:
        if not self._trouble:
            log.error("what is pressed away from the server cannot be kept: %s", error)
        self._trouble = True

    # -- afterwards ------------------------------------------------------------------------------

    def _ask(self, command: BringHandCall, then: Any) -> None:
        self._desk.ask(command, then)

    def _tell(self) -> None:
        """Once each was brought or tried: how it stands; when all is known the journal is new."""
        calls = self._calls
        if not self._linked or not calls.by_press or calls.open or self._bringer.at_it:
            return
        waiting = [each.called.number for each in calls.to_bring]
        self._tell_brought(sum(each.brought for each in calls.by_press.values()), waiting)
        fresh = [each for each in calls.refused if each.called.press not in self._seen_of]
        if not fresh and calls.settled:
            self._forget()
        elif fresh and self._desk.dialog is None:  # the clerk finishes what is open first
            dialog = NotTakenDialog(
                self._desk.scene, fresh, still_checked(self._desk.scene, waiting)
            )
            dialog.accepted.connect(partial(self._seen, {each.called.press for each in fresh}))
            self._desk.open(dialog)

    def _tell_brought(self, brought: int, waiting: list[str]) -> None:
        """Only what is new."""
        scene, before = self._desk.scene, self._said
        self._said = (brought, *waiting)
        if self._said != before and any(self._said):
            told = say(scene, "brought", n=brought) if brought else ""
            self._desk.notice(told + still_checked(scene, waiting))

    def _seen(self, presses: set[str]) -> None:
        """Closed otherwise it is told again."""
        self._seen_of |= presses
        self._tell()

    def _forget(self) -> None:
        try:
            self._journal.renew()
        except OSError as error:
            self._failed(error)
            return
        self._calls.by_press.clear()
        self._seen_of, self._said = set(), ()
        self._show()

    # -- drawing ---------------------------------------------------------------------------------

    @property
    def _date(self) -> str:
        return self._kept.waiting.date if self._kept is not None else ""

    def _show(self) -> None:
        """The desk draws it."""
        opened = self._calls.open
        if self._desk.scene.link and opened is None:
            self._on = False
        outcomes = self._calls.outcomes(self._date)
        found, front = list(outcomes.values()), self._front
        hand = Hand(
            on=self._on or opened is not None,
            at=self._kept.waiting.at if self._kept is not None else 0,
            lines=self._lines(outcomes),
            number=opened.called.number if opened else front.number if front else "",
            called_at=opened.called.at if opened else _called_at(front),
            front=front is not None,
            serving=front is not None and front.state == "serving",
            served=found.count(SERVED),
            missed=found.count(MISSED),
            to_bring=len(self._calls.to_bring),
            trouble=self._trouble,
        )
        if hand != self._desk.scene.hand:
            self._desk.change(hand=hand)

    def _lines(self, outcomes: dict[str, str]) -> tuple[HandLine, ...]:
        if self._kept is None:
            return ()
        place = self._kept.place
        return tuple(
            HandLine(
                line=each, outcome=outcomes.get(each.number, ""), mine=each.window in ("", place)
            )
            for each in self._kept.waiting.lines
        )


def _called_at(ticket: TicketView | None) -> int:
    """When the hall called it here; 0 where that is not known."""
    return (ticket.called_at or ticket.served_at or 0) if ticket else 0


__all__ = ["MISSED", "SERVED", "WITHDRAWN", "Away"]
