"""预约取号 and 改预约: a booking is found by its code, its paper, a phone's tail or the ID card.

Whoever comes today and in time has a number at once; who wants to change it finds their booking.
A return pass is only scanned.
"""

from collections.abc import Callable
from functools import partial

from kiosk.booking import Booking, pass_service
from kiosk.desk import Deeds, Desk
from kiosk.devices.idcard import Card, CardSeen, keyed
from kiosk.flow import Happening, Page, may_open
from kiosk.scanned import Booking as BookingScanned
from kiosk.scanned import Code, Found, Pass
from server.link.client import LINK_DOWN
from server.link.protocol import Reply
from server.link.queries import BookingsAnswer, BookingView, FindBookings

HERE = frozenset({Page.CHECK_IN, Page.FIND_BOOKING})
"""Where a booking is looked for."""


class Coming:
    """`take`: the press for a number."""

    def __init__(self, desk: Desk, take: Callable[[], None]) -> None:
        self._desk, self._take = desk, take
        self.deeds: Deeds = {
            "check_in": lambda _: self._begin(Page.CHECK_IN),
            "booking_code": lambda code: self._find(FindBookings(code=code)),
            "booking_tail": self._tail,
            "by_tail": lambda _: self._way(True),
            "by_code": lambda _: self._way(False),
            "booking": self._chosen,
            "take_booked": lambda _: self._take_booked(),
            "ordinary": self._ordinary,
        }

    @property
    def _booking(self) -> Booking:
        return self._desk.visit.booking

    def _begin(self, page: Page) -> None:
        self._desk.visit.booking = Booking()
        self._desk.open(page)

    def _way(self, tail: bool) -> None:
        self._booking.tail, self._booking.note = tail, ""
        self._desk.screen.begin(self._desk.page)
        self._desk.draw()

    # -- what is shown to the machine -----------------------------------------------------------

    def card(self, card: Card) -> bool:
        """Here a card finds a booking, or is kept for one; elsewhere it is for others."""
        desk = self._desk
        if desk.page is Page.BOOK_PHONE and isinstance(card, CardSeen):
            desk.visit.identity.card = card
            desk.do("book_no_phone", "")
            return True
        if desk.page not in HERE or self._booking.waiting:
            return False
        if isinstance(card, CardSeen) and card.number_hash_book:
            self._find(FindBookings(person_hash=card.number_hash_book))
        else:
            self._say("kiosk_booking.card_unread")
        return True

    def scanned(self, found: Found) -> bool:
        """A booking's paper or a return pass, wherever nobody's number is being made."""
        if not isinstance(found, Code | BookingScanned | Pass):
            return False
        desk = self._desk
        if desk.page is Page.ATTRACT:
            desk.move(Happening.TOUCHED)
        if desk.page not in HERE:
            if not may_open(desk.page, Page.CHECK_IN):
                return False
            self._begin(Page.CHECK_IN)
        self._shown(found)
        return True

    def _shown(self, found: Code | BookingScanned | Pass) -> None:
        if isinstance(found, Code):
            self._find(FindBookings(code=found.figures))
        elif isinstance(found, Pass):
            self._take_with_pass(found.id)
        else:
            self._say("kiosk_booking.type_code")

    def _tail(self, tail: str) -> None:
        contact = keyed(self._desk.kiosk.own.book_key, tail)
        self._find(FindBookings(contact=contact))

    # -- found ----------------------------------------------------------------------------------

    def _find(self, question: FindBookings) -> None:
        booking = self._booking
        if booking.waiting:
            return
        if not self._desk.kiosk.linked:
            self._say("kiosk_booking.no_answer")
            return
        booking.waiting, booking.note = True, ""
        by_tail, page = bool(question.contact), self._desk.page
        self._desk.ask(question, partial(self._answered, booking, page, by_tail))
        self._desk.draw()

    def _answered(self, booking: Booking, page: Page, by_tail: bool, reply: Reply) -> None:
        """Only where it was asked: whoever went on must not be given a number they left."""
        booking.waiting = False
        if booking is not self._booking or page is not self._desk.page:
            return
        if not isinstance(reply.answer, BookingsAnswer):
            down = reply.code == LINK_DOWN
            code = "kiosk_booking.no_answer" if down else f"refusal.{reply.code}"
            self._say(code, reply.values)
            return
        booking.found = reply.answer.bookings
        if not booking.found:
            self._say("kiosk_booking.none_today" if by_tail else "refusal.no_such_booking")
        elif len(booking.found) > 1 or by_tail:
            self._desk.open(Page.BOOKINGS)
        else:
            self._is(booking.found[0])

    def _say(self, note: str, values: dict[str, str] | None = None) -> None:
        self._booking.note, self._booking.values = note, values or {}
        self._desk.draw()

    def _chosen(self, which: str) -> None:
        found = next((each for each in self._booking.found if each.id == which), None)
        if found is not None:
            self._is(found)

    def _is(self, found: BookingView) -> None:
        """Who came for it has a number with no other press; what else there is, is shown."""
        desk = self._desk
        self._booking.made = found
        changing = Page.FIND_BOOKING in (desk.page, *desk.visit.trail[-1:])
        if changing or found.lapsed or not self.now(found):
            desk.open(Page.MY_BOOKING)
        else:
            self._take_booked()

    def now(self, found: BookingView) -> bool:
        """Whether its number can be had now."""
        services = self._desk.kiosk.services
        return services is not None and services.open and found.date == services.date

    def _take_booked(self) -> None:
        found = self._booking.made
        if found is not None:
            self._booking.taken = found.id
            self._number(found.service)

    def _take_with_pass(self, pass_id: str) -> None:
        hall = self._desk.kiosk.hall
        if hall is not None:
            self._booking.pass_ = pass_id
            self._number(pass_service(hall, pass_id))

    def _number(self, service: str) -> None:
        self._desk.visit.wants(service)
        self._take()

    def _ordinary(self, which: str) -> None:
        """Without the booking, as everybody else."""
        self._desk.visit.booking = Booking()
        self._desk.visit.trail.clear()
        self._desk.move(Happening.ANOTHER)
