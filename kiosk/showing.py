"""What the kiosk and the visitor know becomes what a page is given. One function a page."""

from collections.abc import Callable

from config.words import pick, say
from kiosk import choices
from kiosk.flow import Page
from kiosk.paperwork import qr_text, told
from kiosk.refusals import Notice, clock, hall_closed, refused
from kiosk.screens.number import NumberContent
from kiosk.screens.screen import KioskScreen
from kiosk.visit import Kiosk, Visit
from kiosk.whereabouts import place, windows
from server.link.views import HallView, TicketView

SHOWN_TROUBLE = frozenset({"paper_out", "cover_open", "cutter", "error", "offline", "unreachable"})
SHOWN_TROUBLE |= {"silent"}
EVERYTHING = frozenset({"service", "class", "ahead", "wait", "place", "windows"})
WHERE = frozenset({"place", "windows"})


def draw(screen: KioskScreen, page: Page, kiosk: Kiosk, visit: Visit) -> None:
    """Draw `page` and turn to it."""
    _frame(screen, kiosk, visit)
    _DRAW[page](screen, kiosk, visit)
    if screen.page is not page:
        screen.show_page(page)


def _frame(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    hall = kiosk.hall
    name = pick(hall.name, visit.language) if hall else ""
    time = clock(kiosk.now, hall.timezone) if hall else ""
    screen.draw_frame(name, time, visit.language, visit.elder)


def _home(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None or kiosk.services is None:
        return
    tiles = choices.categories(kiosk.hall, kiosk.services, visit.language)
    title = say("kiosk.choose_category", visit.language)
    notice = _printer_notice(kiosk, visit.language)
    screen.tiles[Page.HOME].draw(title, tiles, visit.language, notice=notice)


def _printer_notice(kiosk: Kiosk, lang: str) -> str:
    """Said before the choice, so that nobody waits for paper that cannot come."""
    if kiosk.printer is None or kiosk.printer.can_print:
        return ""
    return say("kiosk.printer_notice", lang, reason=_reason(kiosk.printer, lang))


def _reason(kind: str, lang: str) -> str:
    known = kind if kind in SHOWN_TROUBLE else "other"
    return say(f"kiosk.printer_{known}", lang)


def _services(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    hall, lang = kiosk.hall, visit.language
    if hall is None or kiosk.services is None:
        return
    tiles = choices.of_category(hall, kiosk.services, visit.category, lang)
    names = {each.id: pick(each.name, lang) for each in hall.categories}
    title = say("kiosk.choose_service", lang, category=names.get(visit.category, ""))
    notice = _printer_notice(kiosk, lang)
    screen.tiles[Page.SERVICES].draw(title, tiles, lang, notice=notice)


def _classes(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None:
        return
    tiles = choices.classes(kiosk.hall, visit.language)
    title = say("kiosk.choose_class", visit.language)
    about = _service_name(kiosk.hall, visit.service, visit.language)
    screen.tiles[Page.CLASSES].draw(title, tiles, visit.language, about=about)


def _service_name(hall: HallView, service: str, lang: str) -> str:
    names = {each.id: pick(each.name, lang) for each in hall.services}
    return names.get(service, "")


def _offline(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    word = "dismissed" if kiosk.bye else "connecting"
    lines = [say(f"kiosk.{word}_note", lang)]
    if not kiosk.bye:
        lines.append(say("kiosk.connecting_help", lang))
    screen.notices[Page.OFFLINE].draw(Notice(title=say(f"kiosk.{word}", lang), lines=tuple(lines)))


def _closed(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is not None and kiosk.services is not None:
        notice = hall_closed(kiosk.hall, kiosk.services, kiosk.now, visit.language)
        screen.notices[Page.CLOSED].draw(notice)


def _waiting(page: Page) -> Callable[[KioskScreen, Kiosk, Visit], None]:
    def drawn(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
        lang = visit.language
        lines = (say(f"kiosk.{page}_note", lang),)
        screen.notices[page].draw(Notice(title=say(f"kiosk.{page}", lang), lines=lines))

    return drawn


def _refused(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    if kiosk.hall is not None:
        notice = refused(kiosk.hall, visit.code, visit.values, kiosk.now, lang)
        home = say("kiosk.home", lang)
        screen.notices[Page.REFUSED].draw(notice, home, _countdown(visit))


def _countdown(visit: Visit) -> str:
    """Quiet, and only in the last ten seconds."""
    left = visit.seconds_left
    return say("kiosk.countdown", visit.language, n=left) if 0 < left <= 10 else ""


def _number(page: Page, kiosk: Kiosk, visit: Visit) -> NumberContent | None:
    hall, ticket = kiosk.hall, visit.ticket
    if hall is None or ticket is None:
        return None
    lang, secret = visit.language, visit.press.secret if visit.press else ""
    failed = page is Page.TROUBLE
    wanted = _wanted(failed, visit.elder)
    return NumberContent(
        title=_number_title(page, visit),
        label=say("kiosk.your_number", lang),
        number=ticket.number,
        facts=_facts(hall, ticket, kiosk.open_at(ticket.service), lang, wanted),
        notes=_notes(page, visit),
        qr=qr_text(ticket.id, secret) if failed else "",
        deeds=_deeds(page, visit),
        count="" if page is Page.PRINTING else _countdown(visit),
    )


def _number_title(page: Page, visit: Visit) -> str:
    lang = visit.language
    if page is Page.TROUBLE:
        return say("kiosk.trouble", lang, reason=_reason(visit.kind, lang))
    return say("kiosk.printing" if page is Page.PRINTING else "kiosk.take_slip", lang)


def _notes(page: Page, visit: Visit) -> tuple[str, ...]:
    lang = visit.language
    if page is Page.TROUBLE:
        return say("kiosk.trouble_note", lang), say("kiosk.trouble_told", lang)
    late = (say("kiosk.late", lang),) if visit.ticket and visit.ticket.late else ()
    return (*late, say("kiosk.uncertain", lang)) if visit.result == "uncertain" else late


def _deeds(page: Page, visit: Visit) -> tuple[tuple[str, str], ...]:
    lang = visit.language
    if page is Page.SLIP:
        return (("finished", say("kiosk.finished", lang)),)
    if page is Page.PRINTING:
        return ()
    again = (("print_again", say("kiosk.print_again", lang)),) if visit.tries < 2 else ()
    return (("noted", say("kiosk.noted", lang)), *again)


def _wanted(failed: bool, elder: bool) -> frozenset[str]:
    """With no slip in hand the number and the way are what matters."""
    if not failed:
        return EVERYTHING - {"class"} if elder else EVERYTHING
    return WHERE if elder else WHERE | {"service"}


def _facts(
    hall: HallView, ticket: TicketView, at: tuple[str, ...], lang: str, wanted: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """Service, ahead, range, where; only what is known."""
    wait = told(ticket, at)
    ahead = say("kiosk.ahead_n", lang, n=ticket.ahead) if ticket.ahead else ""
    classes = {each.id: pick(each.name, lang) for each in hall.classes}
    class_ = "" if ticket.class_ == choices.ORDINARY else classes.get(ticket.class_, "")
    rows = (
        ("service", _service_name(hall, ticket.service, lang)),
        ("class", class_),
        ("ahead", ahead or say("kiosk.ahead_none", lang)),
        ("wait", choices.range_text(*wait, lang) if wait else ""),
        ("place", place(hall, ticket.service, at, lang)),
        ("windows", windows(hall, at, lang)),
    )
    return tuple(
        (say(f"kiosk.{word}", lang), value) for word, value in rows if value and word in wanted
    )


def _numbered(page: Page) -> Callable[[KioskScreen, Kiosk, Visit], None]:
    def drawn(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
        content = _number(page, kiosk, visit)
        if content is not None:
            screen.numbers[page].draw(content)

    return drawn


def _pairing(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    screen.pairing.draw(kiosk.pairing_code, kiosk.station, visit.language)


def _staff(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    screen.staff.draw(kiosk.staff_note, visit.language)


_DRAW: dict[Page, Callable[[KioskScreen, Kiosk, Visit], None]] = {
    Page.PAIRING: _pairing,
    Page.OFFLINE: _offline,
    Page.CLOSED: _closed,
    Page.HOME: _home,
    Page.SERVICES: _services,
    Page.CLASSES: _classes,
    Page.ASKING: _waiting(Page.ASKING),
    Page.HELD_UP: _waiting(Page.HELD_UP),
    Page.PRINTING: _numbered(Page.PRINTING),
    Page.SLIP: _numbered(Page.SLIP),
    Page.TROUBLE: _numbered(Page.TROUBLE),
    Page.REFUSED: _refused,
    Page.STAFF: _staff,
}
