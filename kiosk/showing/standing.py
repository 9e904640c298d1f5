"""The pages where nothing can be chosen: waiting, closed, refused, pairing, staff."""

from config.words import say
from kiosk.flow import Page
from kiosk.refusals import Notice, hall_closed, refused
from kiosk.screens.closed import ClosedPage
from kiosk.screens.notice import NoticePage, Said
from kiosk.screens.pairing import PairingPage
from kiosk.screens.screen import KioskScreen
from kiosk.screens.staff import StaffPage
from kiosk.showing.drawing import Draw
from kiosk.showing.more import offers
from kiosk.showing.wording import countdown
from kiosk.visit import Kiosk, Visit


def _offline(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    word = "dismissed" if kiosk.bye else "connecting"
    lines = [say(f"kiosk.{word}_note", lang)]
    if not kiosk.bye:
        lines.append(say("kiosk.connecting_help", lang))
    screen.of(Page.OFFLINE, NoticePage).draw(
        Notice(title=say(f"kiosk.{word}", lang), lines=tuple(lines))
    )


def _closed(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is not None and kiosk.services is not None:
        notice = hall_closed(kiosk.hall, kiosk.services, kiosk.now, visit.language)
        tiles = offers(Page.CLOSED, kiosk, visit.language)
        screen.of(Page.CLOSED, ClosedPage).show_notice(notice, tiles, visit.language)


def _waiting(page: Page) -> Draw:
    def drawn(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
        lang = visit.language
        lines = [say(f"kiosk.{page}_note", lang)]
        if page is Page.HELD_UP:
            lines.append(say("kiosk.held_up_most", lang))
        notice = Notice(title=say(f"kiosk.{page}", lang), lines=tuple(lines))
        screen.of(page, NoticePage).draw(notice)

    return drawn


def _refused(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    if kiosk.hall is not None:
        notice = refused(kiosk.hall, visit.code, visit.values, kiosk.now, lang)
        deeds: Said = (("home", say("kiosk.home", lang)),)
        if visit.values.get("bookable") and kiosk.linked:
            deeds = (("another_time", say("kiosk_booking.instead", lang)), *deeds)
        screen.of(Page.REFUSED, NoticePage).draw(notice, deeds, countdown(visit))


def _pairing(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    screen.of(Page.PAIRING, PairingPage).draw(kiosk.pairing_code, kiosk.station, visit.language)


def _staff(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    screen.of(Page.STAFF, StaffPage).draw(kiosk.staff_note, visit.language)


def _again(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    """Their number, and whether it should be another one."""
    lang = visit.language
    title = say("kiosk.again", lang, number=visit.values.get("number", ""))
    notice = Notice(title=title, lines=(say("kiosk.again_note", lang),))
    deeds = (("home", say("kiosk.again_no", lang)), ("again", say("kiosk.again_yes", lang)))
    screen.of(Page.AGAIN, NoticePage).draw(notice, deeds, countdown(visit))


DRAW: dict[Page, Draw] = {
    Page.AGAIN: _again,
    Page.PAIRING: _pairing,
    Page.OFFLINE: _offline,
    Page.CLOSED: _closed,
    Page.ASKING: _waiting(Page.ASKING),
    Page.HELD_UP: _waiting(Page.HELD_UP),
    Page.REFUSED: _refused,
    Page.STAFF: _staff,
}
