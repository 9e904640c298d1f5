"""The pages where a visitor looks for an item: typed, or by a few questions."""

from collections.abc import Sequence

from config.words import pick, say
from kiosk import choices
from kiosk.choices import Tile
from kiosk.flow import Page
from kiosk.here_and_now import gives_numbers, state_of
from kiosk.screens.results import Row
from kiosk.screens.screen import KioskScreen
from kiosk.screens.search import SearchContent, SearchPage
from kiosk.screens.tiles import TilesPage
from kiosk.showing.drawing import Draw
from kiosk.showing.wording import service_name
from kiosk.visit import Kiosk, Visit
from server.link.items import ITEM, Item
from server.link.library import Library

UNKNOWN = "unknown"
"""Among the answers: none of them; the enquiry desk knows."""


def _search(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang, finding, library = visit.language, visit.finding, kiosk.library
    typed = bool(finding.typed.strip())
    found: Sequence[Item] = library.find(finding.typed, lang) if typed else ()
    listed = found if typed else library.asked_most(finding.services)
    nothing = typed and not found
    screen.of(Page.SEARCH, SearchPage).draw(
        SearchContent(
            typed=finding.typed,
            hint=say("kiosk.search", lang),
            heading=_heading(kiosk, visit, len(found)),
            rows=tuple(_row(kiosk, each, lang) for each in listed),
            deed=_deed(kiosk, lang, nothing),
            leading=nothing,
            lang=lang,
        )
    )


def _heading(kiosk: Kiosk, visit: Visit, found: int) -> str:
    """What the rows are, or what to do where there are none."""
    lang, finding = visit.language, visit.finding
    if not kiosk.library.items:
        return say("kiosk_finding.no_items", lang)
    if finding.typed.strip():
        if found:
            return say(
                "kiosk_finding.found_one" if found == 1 else "kiosk_finding.found", lang, n=found
            )
        numbers = gives_numbers(kiosk) and kiosk.hall and choices.enquiry(kiosk.hall)
        return say("kiosk_finding.nothing" if numbers else "kiosk_finding.nothing_closed", lang)
    if finding.services and kiosk.hall:
        names = {each.id: pick(each.name, lang) for each in kiosk.hall.categories}
        return say("kiosk_finding.of_category", lang, category=names.get(visit.category, ""))
    return say("kiosk_finding.hint", lang)


def _deed(kiosk: Kiosk, lang: str, nothing: bool) -> tuple[str, str, str]:
    """Beside the line: the questions; where nothing was found, a number of the enquiry desk."""
    enquiry = choices.enquiry(kiosk.hall) if kiosk.hall else ""
    if nothing and enquiry and gives_numbers(kiosk):
        return "service", enquiry, say("kiosk_finding.take_enquiry", lang)
    if kiosk.library.choices:
        return "choose", "", say("kiosk_finding.guided", lang)
    return "", "", ""


def _row(kiosk: Kiosk, item: Item, lang: str) -> Row:
    service = service_name(kiosk.hall, item.service, lang) if kiosk.hall else ""
    n = len(item.guide.materials)
    facts = (
        service,
        say("kiosk_finding.bring_one" if n == 1 else "kiosk_finding.bring", lang, n=n) if n else "",
        waits(kiosk, item.service, lang) if gives_numbers(kiosk) else "",
    )
    about = say("kiosk_finding.gap", lang).join(filter(None, facts))
    return Row(id=item.id, title=pick(item.name, lang), about=about)


def waits(kiosk: Kiosk, service: str, lang: str) -> str:
    """How many wait for a service, and how long."""
    state = state_of(kiosk, service)
    if state is None:
        return ""
    if state.closed:
        return say("kiosk.stopped", lang)
    people = choices.people_waiting(state.waiting, lang)
    wait = choices.wait_text(state.waiting, [state], lang)
    return say("kiosk_finding.gap", lang).join(filter(None, (people, wait)))


def _choose(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    depth = visit.trail.count(Page.CHOOSE)
    title, about, tiles = _question(kiosk.library, visit, depth)
    if gives_numbers(kiosk) and kiosk.hall and choices.enquiry(kiosk.hall):
        unknown = Tile(
            id=UNKNOWN,
            title=say("kiosk_finding.unknown", lang),
            detail=say("kiosk_finding.unknown_about", lang),
        )
        tiles = (*tiles, unknown)
    screen.of(Page.CHOOSE, TilesPage).draw(
        title, tiles, lang, about="" if visit.elder or visit.low else about
    )


def _question(library: Library, visit: Visit, depth: int) -> tuple[str, str, tuple[Tile, ...]]:
    """Title, what it is about, and the answers; first of all: about what."""
    lang, finding = visit.language, visit.finding
    asked = finding.asked[depth - 1] if 0 < depth <= len(finding.asked) else ""
    question = library.question(finding.choice, asked) if depth else None
    if question is None:
        tiles = tuple(
            Tile(id=each.id, title=pick(each.name, lang)) for each in library.choices.values()
        )
        return say("kiosk_finding.about_what", lang), "", tiles
    answers = tuple(
        Tile(id=each.to, title=pick(each.text, lang), detail=_leads_to(library, each.to, lang))
        for each in question.answers
    )
    return pick(question.text, lang), pick(library.choices[finding.choice].name, lang), answers


def _leads_to(library: Library, to: str, lang: str) -> str:
    """The item an answer leads to, so that nobody presses blindly."""
    item = library.items.get(to.removeprefix(ITEM)) if to.startswith(ITEM) else None
    return pick(item.name, lang) if item else ""


DRAW: dict[Page, Draw] = {Page.SEARCH: _search, Page.CHOOSE: _choose}
