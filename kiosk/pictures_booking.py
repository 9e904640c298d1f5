"""Made-up moments of booking, and of who has booked, for the pictures and the tests."""

from collections.abc import Iterator

import msgspec
from msgspec import structs

from kiosk.booking import Booking
from kiosk.flow import Page
from kiosk.refusals import local
from kiosk.visit import Kiosk, Visit
from server.link.kiosk_views import KioskView
from server.link.queries import BookingView, SlotsAnswer

Scene = tuple[str, Page, Kiosk, Visit]
HOUR, QUARTER, DAY = 3_600_000, 900_000, 86_400_000
ASKED = (Page.BOOK_DAY, Page.BOOK_SLOT, Page.BOOK_PHONE, Page.CHECK_IN, Page.BOOKED)
FOUND = (Page.MY_BOOKING, Page.BOOKINGS, Page.CANCEL_BOOKING)


def slots(now: int) -> SlotsAnswer:
    """Two weeks of days from half past nine, with a lunch between; some times are full."""
    days = []
    for ahead in range(14):
        first = now + ahead * DAY
        quarters = (*range(10), *range(16, 30))
        times = [{"at": first + n * QUARTER, "room": (n * 5 + ahead) % 4} for n in quarters]
        if ahead % 7 < 5:
            days.append({"date": local(first, "Asia/Shanghai").date().isoformat(), "slots": times})
    plain = {"type": "SlotsAnswer", "days": days}
    return msgspec.convert(plain, SlotsAnswer)


def scenes(kiosk: Kiosk, visit: Visit, shut: Kiosk) -> Iterator[Scene]:
    """`shut`: the same hall in the evening."""
    fitted = structs.replace(
        kiosk, devices={"idcard": "", "scanner": ""}, own=KioskView(book_key="00")
    )
    answer = slots(kiosk.now)
    today = local(kiosk.now, "Asia/Shanghai").date().isoformat()
    made = BookingView(
        id="b1", service=visit.service, slot_at=kiosk.now + HOUR, date=today, code="482913"
    )
    booking = Booking(
        slots=answer, service=visit.service, date=answer.days[1].date, made=made, paper="printed"
    )
    booked = structs.replace(visit, booking=booking, seconds_left=9)
    yield "book_category", Page.BOOK_CATEGORY, kiosk, visit
    yield "book_service", Page.BOOK_SERVICE, kiosk, visit
    for page in (*ASKED, Page.BOOKING, Page.FIND_BOOKING):
        yield page.value, page, fitted, booked
    yield from _found(fitted, booked)
    yield from _refused(fitted, booked)
    yield from _comforts(fitted, booked)
    night = structs.replace(shut, own=fitted.own)
    for name in ("elder", "contrast", "low"):
        yield f"closed-{name}", Page.CLOSED, night, structs.replace(visit, **{name: True})
    yield "closed-everything", Page.CLOSED, night, _everything(visit)


def _found(kiosk: Kiosk, visit: Visit) -> Iterator[Scene]:
    booking = visit.booking
    made = booking.made
    if made is None:
        return
    later = structs.replace(made, id="b2", slot_at=made.slot_at + 3 * HOUR, code="")
    mine = structs.replace(visit, booking=structs.replace(booking, found=(made, later), paper=""))
    for page in FOUND:
        yield page.value, page, kiosk, mine
        yield f"{page}-elder", page, kiosk, structs.replace(mine, elder=True)
        yield f"{page}-low", page, kiosk, structs.replace(mine, low=True)
        yield f"{page}-everything", page, kiosk, _everything(mine)
    lapsed = structs.replace(made, lapsed=True)
    late = structs.replace(visit, booking=Booking(made=lapsed))
    yield "my_booking-lapsed", Page.MY_BOOKING, kiosk, late
    other = structs.replace(made, date="2026-11-25", slot_at=made.slot_at + 2 * DAY)
    tomorrow = structs.replace(visit, booking=Booking(made=other))
    yield "my_booking-later", Page.MY_BOOKING, kiosk, tomorrow
    over = structs.replace(visit, booking=Booking(note="kiosk_booking.cancelled"))
    yield "booking_over", Page.BOOKING_OVER, kiosk, over
    gone = structs.replace(visit, booking=Booking(note="refusal.booking_lapsed"))
    yield "booking_over-lapsed", Page.BOOKING_OVER, kiosk, gone


def _refused(kiosk: Kiosk, visit: Visit) -> Iterator[Scene]:
    full = structs.replace(visit.booking, note="refusal.slot_full")
    yield "book_slot-full", Page.BOOK_SLOT, kiosk, structs.replace(visit, booking=full)
    failed = structs.replace(visit.booking, paper="failed", kind="paper_out", tries=1)
    yield "booked-failed", Page.BOOKED, kiosk, structs.replace(visit, booking=failed)
    none = structs.replace(visit, booking=Booking(tail=True, note="kiosk_booking.none_today"))
    yield "check_in-none", Page.CHECK_IN, kiosk, none
    yield "check_in-none-elder", Page.CHECK_IN, kiosk, structs.replace(none, elder=True)
    wait = structs.replace(visit, booking=Booking(service=visit.service))
    yield "book_day-wait", Page.BOOK_DAY, kiosk, wait
    values = {"reason": "", "until": str(kiosk.now + HOUR), "bookable": "yes", "outage": "yes"}
    outage = structs.replace(visit, code="service_suspended", values=values)
    yield "refused-bookable", Page.REFUSED, kiosk, outage
    yield "refused-bookable-elder", Page.REFUSED, kiosk, structs.replace(outage, elder=True)


def _comforts(kiosk: Kiosk, visit: Visit) -> Iterator[Scene]:
    for page in ASKED:
        yield f"{page}-elder", page, kiosk, structs.replace(visit, elder=True)
        yield f"{page}-contrast", page, kiosk, structs.replace(visit, contrast=True)
        yield f"{page}-low", page, kiosk, structs.replace(visit, low=True)
        yield f"{page}-everything", page, kiosk, _everything(visit)


def _everything(visit: Visit) -> Visit:
    return structs.replace(visit, elder=True, contrast=True, low=True)
