"""The page with everything about one item, its number, and its paper of what to bring."""

from config.words import pick, say
from kiosk.flow import Page
from kiosk.guides import origin, sections
from kiosk.here_and_now import OUT, gives_numbers, not_printed, state_of
from kiosk.refusals import refused
from kiosk.screens.guide import Deed, GuideContent, GuidePage
from kiosk.screens.screen import KioskScreen
from kiosk.showing.drawing import Draw
from kiosk.showing.finding import waits
from kiosk.showing.wording import printer_words, service_name
from kiosk.visit import Kiosk, Visit
from server.link.items import Item


def _guide(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang, item = visit.language, kiosk.library.items.get(visit.finding.item)
    page = screen.of(Page.GUIDE, GuidePage)
    if item is None:  # withdrawn while it was read
        title, told = (say(f"kiosk_finding.{word}", lang) for word in ("gone", "gone_note"))
        page.draw(GuideContent(title=title, about=told, sections=(), origin="", lang=lang))
        return
    page.draw(
        GuideContent(
            title=pick(item.name, lang),
            about=_about(kiosk, item, lang),
            sections=sections(item, lang, _server(kiosk)),
            origin=origin(item, lang),
            notices=tuple(
                filter(None, (_number_notice(kiosk, item, lang), _paper(kiosk, visit, item)))
            ),
            deeds=_deeds(kiosk, visit, item),
            lang=lang,
        )
    )


def _server(kiosk: Kiosk) -> str:
    """Where phones get forms from; nowhere while the server is away."""
    return kiosk.server if kiosk.linked else ""


def _about(kiosk: Kiosk, item: Item, lang: str) -> str:
    service = service_name(kiosk.hall, item.service, lang) if kiosk.hall else ""
    told = waits(kiosk, item.service, lang) if gives_numbers(kiosk) else ""
    return say("kiosk_finding.gap", lang).join(filter(None, (service, told)))


def _closed(kiosk: Kiosk, item: Item) -> tuple[str, dict[str, str]]:
    """Why its service gives no numbers now."""
    found = state_of(kiosk, item.service)
    return (found.closed, found.values) if found else ("", {})


def _number_notice(kiosk: Kiosk, item: Item, lang: str) -> str:
    """No number now: why, and when next."""
    code, values = _closed(kiosk, item)
    if kiosk.hall is None or not (kiosk.linked or gives_numbers(kiosk)):
        return say("kiosk_finding.no_number_away", lang)
    if not code:
        return ""
    told = refused(kiosk.hall, code, values, kiosk.now, lang)
    first = told.lines[:1]
    return say("kiosk_finding.stop", lang).join((told.title, *first))


def _paper(kiosk: Kiosk, visit: Visit, item: Item) -> str:
    """What became of the paper, or why there is none."""
    lang, word = visit.language, not_printed(kiosk, visit, item)
    state = visit.finding.papers.get(item.id, "")
    if word == "stale" or state in OUT:
        return say(f"kiosk_finding.paper_{word or state}", lang)
    if state:
        return say("kiosk_finding.paper_failed", lang, reason=printer_words(state, lang))
    return ""


def _deeds(kiosk: Kiosk, visit: Visit, item: Item) -> tuple[Deed, ...]:
    lang = visit.language
    number: tuple[Deed, ...] = ()
    on_kiosk = kiosk.hall and any(
        each.id == item.service and each.on_kiosk for each in kiosk.hall.services
    )
    if gives_numbers(kiosk) and on_kiosk and not _closed(kiosk, item)[0]:
        number = (("service", item.service, say("kiosk_finding.take", lang)),)
    elif kiosk.linked and on_kiosk:
        number = (("book_service", item.service, say("kiosk_finding.book", lang)),)
    if not_printed(kiosk, visit, item):
        return number
    return (*number, ("print_list", item.id, say(f"kiosk_finding.{_print(visit, item)}", lang)))


def _print(visit: Visit, item: Item) -> str:
    """What the button for its list says."""
    state = visit.finding.papers.get(item.id, "")
    if state in OUT:
        return "print_once_more"
    return "print_again" if state else "print_list"


DRAW: dict[Page, Draw] = {Page.GUIDE: _guide}
