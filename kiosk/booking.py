"""预约 at the kiosk: what a visitor books or has booked, and its paper. Only facts, no widget."""

import re

from msgspec import Struct

from config.words import pick, say
from kiosk.refusals import WEEKDAYS, local
from printers.contents import BookingContent
from server.link.queries import BookingView, SlotsAnswer
from server.link.views import HallView

CODE, TAIL, PHONE = 6, 4, 11
"""How many figures a booking's code has, the end of a phone's number, and all of it."""
PASS = re.compile(r"p-\d{4}-\d{2}-\d{2}-(.+?)\d+(?:-.*)?", re.ASCII)


class Booking(Struct, kw_only=True):
    """As far as the visitor has come with it."""

    slots: SlotsAnswer | None = None  # None: they are being asked for
    service: str = ""
    date: str = ""
    slot_at: int = 0
    made: BookingView | None = None  # the one that was made, found or moved
    moving: bool = False
    contact: str = ""
    request_id: str = ""  # of what is asked; the same again until it is answered
    found: tuple[BookingView, ...] = ()
    tail: bool = False  # the end of a phone's number is typed, not a code
    waiting: bool = False  # for the server's answer
    taken: str = ""  # the booking a number is asked for
    pass_: str = ""  # or the return pass
    note: str = ""  # what went wrong, or was done: words, and their values
    values: dict[str, str] = {}
    paper: str = ""  # printing, printed, uncertain, failed
    kind: str = ""
    job: str = ""
    tries: int = 0


def grouped(code: str) -> str:
    """ "482913" → "482 913"."""
    return f"{code[:3]} {code[3:]}" if len(code) == CODE else code


def day_words(at: int, timezone: str, lang: str) -> str:
    """ "11月25日 周三"."""
    then = local(at, timezone)
    month = say(f"kiosk.month_{then.month}", lang)
    weekday = say(f"kiosk.{WEEKDAYS[then.weekday()]}", lang)
    return say("kiosk_booking.day", lang, month=month, day=then.day, weekday=weekday)


def qr_text(code: str) -> str:
    """What the code on the paper says; it names no person."""
    return f"JHB:{code}" if code else ""


def paper(hall: HallView, booked: BookingView, lang: str, reprint: bool) -> BookingContent:
    """预约单."""
    names = {each.id: pick(each.name, lang) for each in hall.services}
    return BookingContent(
        hall=pick(hall.name, lang),
        service=names.get(booked.service, ""),
        slot_at=local(booked.slot_at, hall.timezone),
        code=grouped(booked.code),
        qr=qr_text(booked.code),
        language=lang,
        reprint=reprint,
    )


def pass_service(hall: HallView, pass_id: str) -> str:
    """The service a return pass is probably for: that of its number. The server knows for sure."""
    found = PASS.fullmatch(pass_id)
    prefix = found[1] if found else ""
    services = [each.id for each in hall.services if each.prefix == prefix]
    return (services or [each.id for each in hall.services])[0]
