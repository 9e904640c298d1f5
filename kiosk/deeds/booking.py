"""现场预约: service, day, time, the phone's last figures; moving and cancelling; its paper."""

from functools import partial
from typing import Any

from kiosk import choices
from kiosk.booking import Booking, paper
from kiosk.desk import Deeds, Desk
from kiosk.devices.idcard import keyed
from kiosk.flow import Happening, Page, rest
from printers.spooler import Outcome
from server.link.client import LINK_DOWN, new_request_id
from server.link.commands import BookVisit, CancelBooking, MoveBooking
from server.link.protocol import Reply
from server.link.queries import BookingView, SlotsAnswer, SlotsOf

GONE = frozenset({"no_such_booking", "booking_used", "booking_lapsed"})
"""With these no other time helps."""


class BookingAhead:
    """From the service to the paper. A refused time leads back to the times, with words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {
            "book_category": self._category,
            "book_service": self._service,
            "book_day": self._day,
            "book_slot": self._slot,
            "book_phone": self._phone,
            "book_no_phone": lambda _: self._book(),
            "another_time": self._another_time,
            "move_booking": self._move,
            "book_again": self._again,
            "ask_cancel": lambda _: desk.open(Page.CANCEL_BOOKING),
            "keep_booking": lambda _: desk.move(Happening.BACK),
            "cancel_booking": self._cancel,
            "print_booking": self._print,
        }

    @property
    def _booking(self) -> Booking:
        return self._desk.visit.booking

    # -- what and when --------------------------------------------------------------------------

    def _category(self, category: str) -> None:
        desk = self._desk
        if desk.kiosk.hall is None:
            return
        inside = choices.on_kiosk(desk.kiosk.hall, category)
        desk.visit.category = category
        if len(inside) == 1:
            self._service(inside[0].id)
        else:
            desk.open(Page.BOOK_SERVICE)

    def _service(self, service: str) -> None:
        self._desk.visit.booking = Booking(service=service)
        self._desk.open(Page.BOOK_DAY)
        self._ask_slots()

    def _another_time(self, which: str) -> None:
        """Instead of the number that was refused, or may come too late."""
        desk = self._desk
        desk.visit.booking = Booking(service=desk.visit.service)
        desk.visit.trail[:] = [rest(desk.kiosk.standing)]
        desk.move(Happening.ANOTHER_TIME)
        self._ask_slots()

    def _again(self, which: str) -> None:
        """Another visit, after one that has lapsed."""
        if self._booking.made is not None:
            self._service(self._booking.made.service)

    def _move(self, which: str) -> None:
        """The same visit at another time."""
        booking = self._booking
        if booking.made is None:
            return
        self._desk.visit.booking = Booking(
            service=booking.made.service, made=booking.made, moving=True
        )
        self._desk.open(Page.BOOK_DAY)
        self._ask_slots()

    def _ask_slots(self) -> None:
        """Anew, for the times may have been taken meanwhile."""
        booking = self._booking
        booking.slots = None
        if not self._desk.kiosk.linked:
            booking.slots, booking.note = SlotsAnswer(), "kiosk_booking.no_answer"
            self._desk.draw()
            return
        self._desk.ask(SlotsOf(service=booking.service), partial(self._slots, booking))
        self._desk.draw()

    def _slots(self, booking: Booking, reply: Reply) -> None:
        if booking is not self._booking:
            return  # another service is wanted by now
        if isinstance(reply.answer, SlotsAnswer):
            booking.slots = reply.answer
        else:
            booking.slots = SlotsAnswer()
            booking.note, booking.values = _note(reply), reply.values
        self._desk.draw()

    def _day(self, date: str) -> None:
        self._booking.date, self._booking.note = date, ""
        self._desk.open(Page.BOOK_SLOT)

    def _slot(self, at: str) -> None:
        """A phone's figures are asked for only where they can be turned into a hash."""
        booking = self._booking
        if int(at) != booking.slot_at:
            booking.slot_at, booking.request_id = int(at), ""
        booking.note = ""
        if booking.moving or not self._desk.kiosk.own.book_key:
            self._book()
        else:
            self._desk.open(Page.BOOK_PHONE)

    def _phone(self, tail: str) -> None:
        contact = keyed(self._desk.kiosk.own.book_key, tail)
        if contact != self._booking.contact:
            self._booking.contact, self._booking.request_id = contact, ""
        self._book()

    # -- asked ----------------------------------------------------------------------------------

    def _book(self) -> None:
        """Asked again for the same, it is the same booking."""
        booking = self._booking
        booking.request_id = booking.request_id or new_request_id()
        self._desk.move(Happening.ASKED)
        self._desk.ask(self._wish(), self._booked, booking.request_id)

    def _wish(self) -> Any:
        booking, card = self._booking, self._desk.visit.identity.card
        if booking.moving and booking.made is not None:
            return MoveBooking(booking=booking.made.id, slot_at=booking.slot_at)
        return BookVisit(
            service=booking.service,
            slot_at=booking.slot_at,
            check=booking.request_id[:8],
            contact=booking.contact,
            person_hash=card.number_hash_book if card else "",
        )

    def _booked(self, reply: Reply) -> None:
        desk, booking = self._desk, self._booking
        if reply.ok:
            before = booking.made
            booking.made = BookingView(
                id=reply.values.get("booking", before.id if before else ""),
                service=booking.service,
                slot_at=booking.slot_at,
                date=booking.date,
                code=reply.values.get("code", before.code if before else ""),
            )
            desk.move(Happening.BOOKED)
            self._print("")
            return
        self._refused(reply)

    def _refused(self, reply: Reply) -> None:
        """Another time can be chosen, unless the booking itself is gone."""
        booking = self._booking
        booking.note, booking.values = _note(reply), reply.values
        if reply.code in GONE:
            self._desk.move(Happening.BOOKING_OVER)
            return
        if reply.code != LINK_DOWN:
            booking.request_id = ""
        self._desk.move(Happening.SLOT_GONE)
        self._ask_slots()

    def _cancel(self, which: str) -> None:
        if self._booking.made is None:
            return
        self._desk.move(Happening.ASKED)
        self._desk.ask(CancelBooking(booking=self._booking.made.id), self._cancelled)

    def _cancelled(self, reply: Reply) -> None:
        booking = self._booking
        booking.note = "kiosk_booking.cancelled" if reply.ok else _note(reply)
        booking.values = reply.values
        self._desk.move(Happening.BOOKING_OVER)

    # -- paper ----------------------------------------------------------------------------------

    def _print(self, which: str) -> None:
        """Once when it is made, and again when the visitor asks; a second try has the same job."""
        desk, booking = self._desk, self._booking
        if desk.kiosk.hall is None or booking.made is None or booking.paper == "printing":
            return
        again = booking.paper == "failed"
        if not again:
            booking.job, booking.tries = f"booking-{new_request_id()}", 0
        made = paper(desk.kiosk.hall, booking.made, desk.visit.language, reprint=again)
        booking.paper, booking.tries = "printing", booking.tries + 1
        desk.print(booking.job, made, self._printed, again)
        desk.draw()

    def _printed(self, outcome: Outcome) -> None:
        booking = self._booking
        if outcome.job_id == booking.job:
            booking.paper, booking.kind = outcome.result, outcome.kind
            self._desk.draw()


def _note(reply: Reply) -> str:
    return "kiosk_booking.no_answer" if reply.code == LINK_DOWN else f"refusal.{reply.code}"
