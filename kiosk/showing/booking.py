"""The pages of booking a visit: services, days, times, the phone's figures, the code."""

from config.words import pick, say
from kiosk import choices
from kiosk.booking import PHONE, TAIL, Booking, day_words, grouped
from kiosk.choices import Tile
from kiosk.flow import Page
from kiosk.refusals import Notice, clock
from kiosk.screens.booked import BookedPage
from kiosk.screens.figures import FiguresContent, FiguresPage
from kiosk.screens.notice import NoticePage
from kiosk.screens.number import NumberContent
from kiosk.screens.screen import KioskScreen
from kiosk.screens.tiles import TilesPage
from kiosk.showing.drawing import Draw
from kiosk.showing.wording import countdown, printer_words, service_name
from kiosk.visit import Kiosk, Visit
from server.link.views import HallView


def note(booking: Booking, lang: str) -> str:
    """What went wrong, in words; "" where nothing did."""
    return say(booking.note, lang, **booking.values) if booking.note else ""


def _categories(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None:
        return
    lang, hall = visit.language, kiosk.hall
    tiles = tuple(
        Tile(
            id=each.id,
            title=pick(each.name, lang),
            detail=choices.inside(hall, each.id, lang),
            icon=each.icon or pick(each.name, lang)[:1],
        )
        for each in hall.categories
        if choices.on_kiosk(hall, each.id)
    )
    title = say("kiosk_booking.choose_category", lang)
    screen.of(Page.BOOK_CATEGORY, TilesPage).draw(title, tiles, lang)


def _services(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None:
        return
    lang = visit.language
    tiles = tuple(
        Tile(id=each.id, title=pick(each.name, lang), detail=each.note.get(lang, ""))
        for each in choices.on_kiosk(kiosk.hall, visit.category)
    )
    title = say("kiosk_booking.choose_service", lang)
    screen.of(Page.BOOK_SERVICE, TilesPage).draw(title, tiles, lang)


def _days(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None:
        return
    booking, lang, hall = visit.booking, visit.language, kiosk.hall
    days = booking.slots.days if booking.slots else ()
    tiles = tuple(
        _tile(
            each.date,
            day_words(each.slots[0].at, hall.timezone, lang),
            sum(slot.room for slot in each.slots),
            lang,
        )
        for each in days
    )
    title = say("kiosk_booking.choose_day", lang)
    about, wrong = _about(hall, booking, lang), note(booking, lang)
    screen.of(Page.BOOK_DAY, TilesPage).draw(title, tiles, lang, about=about, notice=wrong)


def _tile(id_: str, title: str, room: int, lang: str) -> Tile:
    """Full ones stay in their place, and cannot be pressed."""
    word = "full" if not room else "room_one" if room == 1 else "room_many"
    told = say(f"kiosk_booking.{word}", lang, n=room)
    return Tile(id=id_, title=title, wait=told, closed=not room, off=not room)


def _about(hall: HallView, booking: Booking, lang: str) -> str:
    """Which service; that the times are on their way, or that there are none."""
    name = service_name(hall, booking.service, lang)
    word = ""
    if booking.slots is None:
        word = "wait"
    elif not booking.slots.days and not booking.note:
        word = "no_days"
    elif booking.moving:
        word = "moving"
    between = say("kiosk.between_facts", lang)
    return between.join(filter(None, (name, say(f"kiosk_booking.{word}", lang) if word else "")))


def _slots(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None:
        return
    booking, lang, hall = visit.booking, visit.language, kiosk.hall
    days = booking.slots.days if booking.slots else ()
    slots = next((each.slots for each in days if each.date == booking.date), ())
    tiles = tuple(
        _tile(str(each.at), clock(each.at, hall.timezone), each.room, lang) for each in slots
    )
    day = day_words(slots[0].at, hall.timezone, lang) if slots else ""
    title = say("kiosk_booking.choose_slot", lang, day=day)
    about, wrong = _about(hall, booking, lang), note(booking, lang)
    screen.of(Page.BOOK_SLOT, TilesPage).draw(title, tiles, lang, about=about, notice=wrong)


def _phone(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    card = (say("kiosk_booking.phone_or_card", lang),) if kiosk.reads_cards else ()
    content = FiguresContent(
        what="book_phone",
        title=say("kiosk_booking.phone", lang),
        length=TAIL,
        most=PHONE,
        before=say("kiosk_booking.phone_tail", lang),
        ok=say("kiosk_booking.book", lang),
        lines=(say("kiosk_booking.phone_note", lang), *card),
        ways=(("book_no_phone", say("kiosk_booking.no_phone", lang)),),
    )
    screen.of(Page.BOOK_PHONE, FiguresPage).draw(content, lang)


def _waiting(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    lines = (say("kiosk_booking.wait", lang),)
    notice = Notice(title=say("kiosk_booking.booking", lang), lines=lines)
    screen.of(Page.BOOKING, NoticePage).draw(notice)


def facts(hall: HallView, visit: Visit) -> tuple[tuple[str, str], ...]:
    """What and when."""
    made, lang = visit.booking.made, visit.language
    if made is None:
        return ()
    day, time = day_words(made.slot_at, hall.timezone, lang), clock(made.slot_at, hall.timezone)
    return (
        (say("kiosk.service", lang), service_name(hall, made.service, lang)),
        (say("kiosk_booking.when", lang), f"{day} {time}"),
    )


def paper_note(booking: Booking, lang: str) -> str:
    """What became of the paper."""
    if not booking.paper:
        return ""
    return say(
        f"kiosk_booking.paper_{booking.paper}", lang, reason=printer_words(booking.kind, lang)
    )


def _booked(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    hall, booking, lang = kiosk.hall, visit.booking, visit.language
    if hall is None or booking.made is None:
        return
    word = "moved" if booking.moving else "booked"
    retry = booking.paper == "failed" and booking.tries < 2
    again = (("print_booking", say("kiosk.print_again", lang)),) if retry else ()
    content = NumberContent(
        title=say(f"kiosk_booking.{word}", lang),
        label=say("kiosk_booking.code", lang),
        number=grouped(booking.made.code),
        facts=facts(hall, visit),
        notes=tuple(filter(None, (paper_note(booking, lang), say("kiosk_booking.come", lang)))),
        deeds=(("finished", say("kiosk.finished", lang)), *again),
        count=countdown(visit),
    )
    screen.of(Page.BOOKED, BookedPage).draw(content)


DRAW: dict[Page, Draw] = {
    Page.BOOK_CATEGORY: _categories,
    Page.BOOK_SERVICE: _services,
    Page.BOOK_DAY: _days,
    Page.BOOK_SLOT: _slots,
    Page.BOOK_PHONE: _phone,
    Page.BOOKING: _waiting,
    Page.BOOKED: _booked,
}
