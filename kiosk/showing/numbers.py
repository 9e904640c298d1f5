"""The pages with the visitor's number: printing, take your slip, no slip."""

from config.words import pick, say
from kiosk import choices
from kiosk.flow import AT_WORK, Page, rest
from kiosk.here_and_now import state_of
from kiosk.paperwork import counted, qr_text, told
from kiosk.screens.number import NumberContent, NumberPage
from kiosk.screens.screen import KioskScreen
from kiosk.showing.drawing import Draw
from kiosk.showing.mine import together
from kiosk.showing.wording import countdown, printer_words, service_name
from kiosk.visit import Kiosk, Visit
from kiosk.whereabouts import place, windows
from server.link.views import HallView, TicketView

EVERYTHING = frozenset({"service", "class", "ahead", "wait", "place", "windows"})
WHERE = frozenset({"place", "windows"})


def _number(page: Page, kiosk: Kiosk, visit: Visit) -> NumberContent | None:
    hall, ticket = kiosk.hall, visit.ticket
    if hall is None or ticket is None:
        return None
    lang, secret = visit.language, visit.press.secret if visit.press else ""
    failed = page is Page.TROUBLE
    wanted = _wanted(failed, kiosk, visit)
    return NumberContent(
        title=_number_title(page, visit),
        label=say("kiosk.your_number", lang),
        number=ticket.number,
        facts=_facts(kiosk, hall, ticket, lang, wanted),
        notes=_notes(page, kiosk, visit),
        qr=qr_text(ticket.id, secret) if failed else "",
        deeds=_deeds(page, kiosk, visit),
        count="" if page is Page.PRINTING else countdown(visit),
    )


def _number_title(page: Page, visit: Visit) -> str:
    lang = visit.language
    if page is Page.TROUBLE:
        return say("kiosk.trouble", lang, reason=printer_words(visit.kind, lang))
    return say("kiosk.printing" if page is Page.PRINTING else "kiosk.take_slip", lang)


def _notes(page: Page, kiosk: Kiosk, visit: Visit) -> tuple[str, ...]:
    lang, ticket = visit.language, visit.ticket
    offline = (say("kiosk.offline_number", lang),) if ticket and ticket.offline else ()
    if page is Page.TROUBLE:
        after = offline or (say("kiosk.trouble_told", lang),)  # offline nobody has been told
        return say("kiosk.trouble_note", lang), *after
    shut = (say("kiosk.no_window", lang),) if _no_window(kiosk, ticket) else ()
    beside = (together(ticket.links, lang),) if ticket and ticket.links else ()
    late = (say("kiosk.late", lang),) if ticket and ticket.late else ()
    unsure = (say("kiosk.uncertain", lang),) if visit.result == "uncertain" else ()
    return (*unsure, *offline, *shut, *late, *beside)[:2]


def _no_window(kiosk: Kiosk, ticket: TicketView | None) -> bool:
    """It is known that no window is open for it yet."""
    state = state_of(kiosk, ticket.service) if ticket and kiosk.linked else None
    return state is not None and not state.at


def _deeds(page: Page, kiosk: Kiosk, visit: Visit) -> tuple[tuple[str, str], ...]:
    lang = visit.language
    another = (("another", say("kiosk.another", lang)),) if _may_go_on(kiosk, visit) else ()
    if page is Page.SLIP:
        late = visit.ticket is not None and visit.ticket.late and kiosk.linked
        instead = (("another_time", say("kiosk_booking.instead", lang)),) if late else ()
        return (("finished", say("kiosk.finished", lang)), *(instead or another))
    if page is Page.PRINTING:
        return ()
    again = (("print_again", say("kiosk.print_again", lang)),) if visit.tries < 2 else ()
    return (("noted", say("kiosk.noted", lang)), *(again or another))


def _may_go_on(kiosk: Kiosk, visit: Visit) -> bool:
    """Another number can be had now, and the server knows this one."""
    known = visit.ticket is not None and not visit.ticket.offline
    return known and rest(kiosk.standing) in AT_WORK


def _wanted(failed: bool, kiosk: Kiosk, visit: Visit) -> frozenset[str]:
    """With no slip in hand the number and the way are what matters; with a note, what is short."""
    if failed:
        return WHERE if visit.elder else WHERE | {"service"}
    if (visit.elder or visit.low) and _notes(Page.SLIP, kiosk, visit):
        return frozenset({"ahead", "wait", "windows"})
    return EVERYTHING - {"class", "service"} if visit.elder else EVERYTHING


def _ahead(ticket: TicketView, at: tuple[str, ...], lang: str) -> str:
    """How many, as far as it is known; nobody is sent to a window that is not open."""
    if not counted(ticket):
        return ""
    if ticket.ahead:
        return say("kiosk.ahead_n", lang, n=ticket.ahead)
    return say("kiosk.ahead_none" if at else "kiosk.ahead_nobody", lang)


def _facts(
    kiosk: Kiosk, hall: HallView, ticket: TicketView, lang: str, wanted: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """Service, ahead, range, where; only what is known."""
    at = kiosk.open_at(ticket.service)
    wait = told(ticket, at)
    classes = {each.id: pick(each.name, lang) for each in hall.classes}
    class_ = "" if ticket.class_ == choices.ORDINARY else classes.get(ticket.class_, "")
    rows = (
        ("service", service_name(hall, ticket.service, lang)),
        ("class", class_),
        ("ahead", _ahead(ticket, at, lang)),
        ("wait", choices.range_text(*wait, lang) if wait else ""),
        ("place", place(hall, ticket.service, at, lang)),
        ("windows", windows(hall, at, lang)),
    )
    return tuple(
        (say(f"kiosk.{word}", lang), value) for word, value in rows if value and word in wanted
    )


def _numbered(page: Page) -> Draw:
    def drawn(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
        content = _number(page, kiosk, visit)
        if content is not None:
            screen.of(page, NumberPage).draw(content)

    return drawn


DRAW: dict[Page, Draw] = {
    page: _numbered(page) for page in (Page.PRINTING, Page.SLIP, Page.TROUBLE)
}
