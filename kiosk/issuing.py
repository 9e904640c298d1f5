"""The life of a press 取号: journaled, asked or given an own number, printed, brought.

Knows neither screen nor link nor printer: `ask` sends a command under a request id, the rest is
told to it. A step is on the disk before the next one is taken.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kiosk.bringer import Bringer
from kiosk.entries import Answered, AnyEntry, Ended, Pressed
from kiosk.journal import Journal
from kiosk.last_known import Known, LastKnown
from kiosk.offline import KEPT_MS, Life, NoNumber, Place, Presses, own_number, own_ticket
from server.link.client import LINK_DOWN
from server.link.commands import TakeTicket
from server.link.protocol import Reply
from server.link.views import HallView, ServicesView, TicketView

# What the kiosk does, step by step; every arrow is one call here:
#
#   start              → Issuing(...)                   the journal is read; numbers go on
#   every view         → told(hall, services)           kept for a start without a server
#   link up or down    → link(up)                       own numbers are brought first
#   every quarter s    → poll()
#   every reply        → replied(reply)                 Given: print it. Refusal: show it. None: for
#                                                       nobody, or not ours
#   a visitor presses  → press(command, secret)         gives the press to go on with; then
#                        may_ask?  ask it               within a patience of some seconds
#                        else, or after link_down       own(press): Given, or NoNumber to show
#   the slip is out    → ended(press, outcome)          printed, uncertain, failed, later shown
#   after a restart    → resumable()                    the visitor may still be there

log = logging.getLogger("link")


class Given(Struct, frozen=True):
    """A press has its number: what to print. `secret` of the QR code."""

    press: str
    ticket: TicketView
    secret: str


class Refusal(Struct, frozen=True):
    """No number came of a press. LINK_DOWN: nobody knows; an own number may be given."""

    press: str
    code: str
    values: dict[str, str]


class Times(Struct, frozen=True):
    """The kiosk's clocks: the hall's time by the link, this machine's wall, monotonic seconds."""

    hall: Callable[[], int]
    wall: Callable[[], int]
    steady: Callable[[], float]


class Issuing:
    """All presses of one kiosk.

    Where the journal cannot be written the server is asked all the same; no own number is given.
    """

    def __init__(
        self,
        station: str,
        folder: Path,
        ask: Callable[[Any, str], None],
        times: Times,
        dropped: Callable[[str, str], None],
    ) -> None:
        self._station, self._ask, self._times = station, ask, times
        self._journal = Journal(folder / f"{station}.journal")
        self._last = LastKnown(folder / f"{station}.known")
        self.presses = Presses(self._journal.entries, self._journal.damaged)
        self._linked = self._met = self.failing = self._unkept = False
        self._clash = ""  # why a number of ours was refused, or none is left, today
        self._tell_dropped = dropped
        self._cut_short = tuple(self.presses.cut_short())
        for life in self._cut_short:
            self._try(Ended(press=life.pressed.press, outcome="uncertain"))
        self.bringer = Bringer(self.presses, ask, self._try, self._dropped)

    @property
    def damaged(self) -> int:
        """Lines of the journal that cannot be read: an alarm."""
        return self._journal.damaged

    @property
    def trouble(self) -> str:
        """For staff, the kind of fault of the device "own_numbers"; "" where all is well."""
        if self.failing or self._unkept:
            return "cannot_write"
        return "damaged" if self.damaged else self._clash

    def _dropped(self, code: str, number: str) -> None:
        if code == "number_used":
            self._clash = code
        self._tell_dropped(code, number)

    @property
    def known(self) -> Known | None:
        """What was last told of the hall; None before the first time ever."""
        return self._last.known

    def close(self) -> None:
        """Let the journal go."""
        self._journal.close()

    def _note(self, entry: AnyEntry) -> None:
        """On the disk, or OSError and nothing has happened."""
        self._safely(partial(self._journal.write, entry))
        self.presses.note(entry)

    def _try(self, entry: AnyEntry) -> None:
        """What would do no harm if it were forgotten by a restart."""
        with suppress(OSError):  # logged, and `failing` is told
            self._safely(partial(self._journal.write, entry))
        self.presses.note(entry)

    def _safely(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            if not self.failing:
                log.error("the kiosk's journal cannot be written: %s", error)
            self.failing = True
            raise
        self.failing = False

    # -- told -----------------------------------------------------------------------------------

    def link(self, up: bool) -> None:
        """The server has welcomed us, or the link is lost."""
        self._linked, self._met = up, self._met or up
        self.bringer.link(up)
        self.poll()

    def told(self, hall: HallView, services: ServicesView, items: str = "") -> None:
        """As the server says it is now."""
        ahead = self._times.hall() - self._times.wall()
        known = Known(hall=hall, services=services, ahead_ms=ahead, items=items)
        try:
            self._last.told(known)
        except OSError as error:
            if not self._unkept:
                log.error("what was last known of the hall cannot be kept: %s", error)
            self._unkept = True
        else:
            self._unkept = False

    def poll(self) -> None:
        """A new business date begins a new file; the next own number is brought."""
        self._renew()
        self.bringer.poll(self._times.steady())

    def now(self) -> int:
        """The hall's time: the link's, once it was met; before that, by what was last known."""
        known = self.known
        if self._met or known is None:
            return self._times.hall()
        return known.hall_now(self._times.wall())

    def _renew(self) -> None:
        place = self.place()
        if place is not None and place.date != self.presses.date:
            carried = self.presses.carried(place.date, place.now)
            with suppress(OSError):
                self._safely(partial(self._journal.renew, carried))
                self.presses.begin(carried)
                self._clash = ""

    def place(self) -> Place | None:
        """Where and when a number would be given; None before the hall was ever known."""
        known = self.known
        if known is None:
            return None
        return Place(
            station=self._station, hall=known.hall, services=known.services, now=self.now()
        )

    # -- a press --------------------------------------------------------------------------------

    @property
    def linked(self) -> bool:
        """The server is there."""
        return self._linked

    @property
    def may_ask(self) -> bool:
        """Whether the server is asked: it is there, and has all that was printed without it."""
        return self._linked and not self.bringer.busy

    def press(self, command: TakeTicket, secret: str, request_id: str) -> Pressed:
        """On the disk; or the press for the same that had no answer: it may have its ticket."""
        now = self.now()
        for life in self.presses.unanswered(now):
            if _same(life.pressed.command, command):
                return life.pressed
        pressed = Pressed(press=request_id, command=command, secret=secret, at=now)
        self._try(pressed)
        return pressed

    def send(self, pressed: Pressed) -> None:
        """Ask the server for its ticket; asked again with the same id, it is the same ticket."""
        self._ask(pressed.command, pressed.press)

    def own(self, press: str) -> Given:
        """An own number, on the disk before anybody sees it. Raises NoNumber."""
        place, life = self.place(), self.presses.lives[press]
        if place is None:
            raise NoNumber("no_own_numbers")
        if life.own is None:
            self._use(place, life.pressed)
        return Given(press, own_ticket(life), life.pressed.secret)

    def _use(self, place: Place, pressed: Pressed) -> None:
        try:
            self._note(own_number(place, self.presses, pressed))
        except OSError:
            raise NoNumber("journal_failed") from None
        except NoNumber as no:
            self._clash = "used_up" if no.code == "own_numbers_used_up" else self._clash
            raise

    def replied(self, reply: Reply) -> Given | Refusal | None:
        """What a reply means; None: not to a press of ours, or it has its number already."""
        if self.bringer.replied(reply, self._times.steady()):
            return None
        life = self.presses.lives.get(reply.request_id)
        if life is None or not life.unanswered:
            return None
        if reply.ok:
            return self._given(life, msgspec.convert(reply.ticket, TicketView))
        if reply.code != LINK_DOWN:
            self._try(Ended(press=reply.request_id, outcome="refused"))
        return Refusal(reply.request_id, reply.code, reply.values)

    def _given(self, life: Life, ticket: TicketView) -> Given:
        press = life.pressed.press
        self._try(Answered(press=press, ticket=ticket.id, number=ticket.number))
        return Given(press, ticket, life.pressed.secret)

    def ended(self, press: str, outcome: str) -> None:
        """What became of the slip: printed, uncertain, failed; shown, after the visitor's press."""
        self._try(Ended(press=press, outcome=outcome))
        self.bringer.settle(press)
        self.poll()

    # -- after a restart ------------------------------------------------------------------------

    def resumable(self) -> list[Pressed]:
        """Presses of visitors who may still be there and have no number: ask them again, or own."""
        return [each.pressed for each in self.presses.unanswered(self.now())]

    def may_be_printed(self) -> list[Life]:
        """Numbers whose slip was being printed when the kiosk was switched off, just now."""
        now = self.now()
        return [each for each in self._cut_short if 0 <= now - each.pressed.at < KEPT_MS]


def _same(one: TakeTicket, other: TakeTicket) -> bool:
    """The same wish: only the secret of the slip is new with every press."""
    return msgspec.structs.replace(one, token_hash="") == msgspec.structs.replace(
        other, token_hash=""
    )
