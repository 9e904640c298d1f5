"""The pages of whoever has booked: the code is typed, which of several, what may be done."""

from config.words import say
from kiosk.booking import CODE, PHONE, TAIL, day_words, grouped
from kiosk.choices import Tile
from kiosk.flow import Page
from kiosk.refusals import Notice, clock, when
from kiosk.screens.booked import BookedPage
from kiosk.screens.figures import FiguresContent, FiguresPage
from kiosk.screens.notice import NoticePage, Said
from kiosk.screens.number import NumberContent
from kiosk.screens.screen import KioskScreen
from kiosk.screens.tiles import TilesPage
from kiosk.showing.booking import facts, note, paper_note
from kiosk.showing.drawing import Draw
from kiosk.showing.wording import countdown, service_name
from kiosk.visit import Kiosk, Visit


def _looking(page: Page) -> Draw:
    def drawn(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
        booking, lang = visit.booking, visit.language
        tail = booking.tail and page is Page.CHECK_IN
        content = FiguresContent(
            what="booking_tail" if tail else "booking_code",
            title=_title(page, tail, lang),
            length=TAIL if tail else CODE,
            most=PHONE if tail else 0,
            before=say("kiosk_booking.phone_tail", lang) if tail else "",
            ok=say("kiosk_booking.look", lang),
            lines=_hints(kiosk, lang),
            notice=say("kiosk_booking.looking", lang) if booking.waiting else note(booking, lang),
            ways=_ways(page, kiosk, visit),
            waiting=booking.waiting,
        )
        screen.of(page, FiguresPage).draw(content, lang)

    return drawn


def _title(page: Page, tail: bool, lang: str) -> str:
    if tail:
        return say("kiosk_booking.type_tail", lang)
    return say("kiosk_booking.type_code" if page is Page.CHECK_IN else "kiosk_booking.which", lang)


def _hints(kiosk: Kiosk, lang: str) -> tuple[str, ...]:
    """Only what is fitted here, and well."""
    scan, card = kiosk.reads_codes, kiosk.reads_cards
    word = "scan_or_card" if scan and card else "scan" if scan else "card" if card else ""
    return (say(f"kiosk_booking.{word}", lang),) if word else ()


def _ways(page: Page, kiosk: Kiosk, visit: Visit) -> Said:
    """The end of a phone's number finds bookings of today only: no use for changing one."""
    lang, booking = visit.language, visit.booking
    if page is not Page.CHECK_IN:
        return ()
    other = "by_code" if booking.tail else "by_tail"
    ways: Said = ((other, say(f"kiosk_booking.{other}", lang)),) if kiosk.own.book_key else ()
    if not booking.note:
        return ways
    instead = ordinary(kiosk, lang)
    return instead if visit.elder and instead else (*ways, *instead)


def ordinary(kiosk: Kiosk, lang: str) -> Said:
    """A booking is never required."""
    if kiosk.services is None or not kiosk.services.open:
        return ()
    return (("ordinary", say("kiosk_booking.ordinary", lang)),)


def _several(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    hall, booking, lang = kiosk.hall, visit.booking, visit.language
    if hall is None:
        return
    tiles = tuple(
        Tile(
            id=each.id,
            title=say(
                "kiosk_booking.one",
                lang,
                time=clock(each.slot_at, hall.timezone),
                service=service_name(hall, each.service, lang),
            ),
            wait=day_words(each.slot_at, hall.timezone, lang),
        )
        for each in booking.found
    )
    word = "is_this" if len(tiles) == 1 else "several"
    screen.of(Page.BOOKINGS, TilesPage).draw(say(f"kiosk_booking.{word}", lang), tiles, lang)


def _mine(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    hall, booking, lang = kiosk.hall, visit.booking, visit.language
    if hall is None or booking.made is None:
        return
    content = NumberContent(
        title=_state(kiosk, visit),
        label=say("kiosk_booking.code", lang),
        number=grouped(booking.made.code),
        facts=facts(hall, visit),
        notes=tuple(filter(None, (note(booking, lang), paper_note(booking, lang)))),
        deeds=_deeds(kiosk, visit),
    )
    screen.of(Page.MY_BOOKING, BookedPage).draw(content)


def _open_today(kiosk: Kiosk, visit: Visit) -> bool:
    made, services = visit.booking.made, kiosk.services
    return (
        made is not None and services is not None and services.open and made.date == services.date
    )


def _state(kiosk: Kiosk, visit: Visit) -> str:
    """Whether it can be used now, and if not, when."""
    made, hall, lang = visit.booking.made, kiosk.hall, visit.language
    if made is None or hall is None:
        return ""
    if made.lapsed:
        return say("kiosk_booking.lapsed", lang)
    if _open_today(kiosk, visit):
        return say("kiosk_booking.mine", lang)
    return say("kiosk_booking.later", lang, when=when(made.slot_at, kiosk.now, hall.timezone, lang))


def _deeds(kiosk: Kiosk, visit: Visit) -> Said:
    made, lang = visit.booking.made, visit.language
    today = _open_today(kiosk, visit)
    if made is None:
        return ()
    names = ["take_booked"] if today else []
    if made.lapsed:
        names.append("book_again")
    elif made.code:
        names += ["move_booking", "ask_cancel", "print_booking"]
    deeds = tuple((name, say(f"kiosk_booking.{name}", lang)) for name in names)
    return deeds if today else (*deeds, *ordinary(kiosk, lang))


def _cancel(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    hall, lang = kiosk.hall, visit.language
    if hall is None:
        return
    lines = tuple(value for _, value in facts(hall, visit))
    notice = Notice(title=say("kiosk_booking.cancel", lang), lines=lines)
    deeds = tuple(
        (name, say(f"kiosk_booking.{name}", lang)) for name in ("keep_booking", "cancel_booking")
    )
    screen.of(Page.CANCEL_BOOKING, NoticePage).draw(notice, deeds)


def _over(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang, booking = visit.language, visit.booking
    done = booking.note == "kiosk_booking.cancelled"
    said, after = note(booking, lang), say("kiosk_booking.cancelled_note", lang)
    notice = Notice(
        title=said if done else say("kiosk_booking.not_done", lang),
        lines=(after if done else said,),
    )
    deeds = (("home", say("kiosk.home", lang)),)
    screen.of(Page.BOOKING_OVER, NoticePage).draw(notice, deeds, countdown(visit))


DRAW: dict[Page, Draw] = {
    Page.CHECK_IN: _looking(Page.CHECK_IN),
    Page.FIND_BOOKING: _looking(Page.FIND_BOOKING),
    Page.BOOKINGS: _several,
    Page.MY_BOOKING: _mine,
    Page.CANCEL_BOOKING: _cancel,
    Page.BOOKING_OVER: _over,
}
