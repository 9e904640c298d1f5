"""The pages where a visitor chooses: categories, services, classes."""

from config.words import pick, say
from kiosk import choices
from kiosk.flow import Page
from kiosk.mine import number_of
from kiosk.screens.screen import KioskScreen
from kiosk.screens.tiles import TilesPage
from kiosk.showing.drawing import Draw
from kiosk.showing.proof import card_note
from kiosk.showing.wording import printer_notice, service_name
from kiosk.visit import Kiosk, Visit


def _notice(kiosk: Kiosk, visit: Visit) -> str:
    """First with which number another goes, then the printer's trouble, then a card read."""
    return _beside(visit) or printer_notice(kiosk, visit.language) or card_note(visit)


def _beside(visit: Visit) -> str:
    """还要办别的: chosen by whoever has a number already."""
    if not visit.with_:
        return ""
    return say("kiosk_mine.with_before", visit.language, numbers=number_of(visit.with_))


def _home(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None or kiosk.services is None:
        return
    tiles = choices.categories(kiosk.hall, kiosk.services, visit.language)
    title = say("kiosk.choose_category", visit.language)
    notice = _notice(kiosk, visit)
    lang = visit.language
    done = ("finished", say("kiosk.finished", lang)) if visit.known else ("", "")
    screen.of(Page.HOME, TilesPage).draw(title, tiles, lang, notice=notice, deed=done)


def _services(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    hall, lang = kiosk.hall, visit.language
    if hall is None or kiosk.services is None:
        return
    tiles = choices.of_category(hall, kiosk.services, visit.category, lang)
    names = {each.id: pick(each.name, lang) for each in hall.categories}
    title = say("kiosk.choose_service", lang, category=names.get(visit.category, ""))
    notice = _notice(kiosk, visit)
    screen.of(Page.SERVICES, TilesPage).draw(title, tiles, lang, notice=notice)


def _classes(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None:
        return
    tiles = choices.more_classes(kiosk.hall, visit.language, visit.needs)
    title = say("kiosk.choose_class", visit.language)
    about = service_name(kiosk.hall, visit.service, visit.language)
    notice = card_note(visit)
    screen.of(Page.CLASSES, TilesPage).draw(
        title, tiles, visit.language, about=about, notice=notice
    )


def _rush(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    hall, lang = kiosk.hall, visit.language
    if hall is None or kiosk.services is None:
        return
    tiles = choices.rush(hall, kiosk.services, lang)
    others = ("all", say("kiosk.rush_others", lang))
    screen.of(Page.RUSH, TilesPage).draw(
        say("kiosk.rush", lang), tiles, lang, notice=_notice(kiosk, visit), deed=others
    )


def _cases(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None:
        return
    lang = visit.language
    about = service_name(kiosk.hall, visit.service, lang)
    title = say("kiosk.choose_cases", lang)
    screen.of(Page.CASES, TilesPage).draw(title, choices.cases(lang), lang, about=about)


def _needs(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None:
        return
    lang = visit.language
    tiles = choices.needs(kiosk.hall, lang, visit.needs)
    said = ("needs_said", say("kiosk.needs_said", lang))
    screen.of(Page.NEEDS, TilesPage).draw(say("kiosk.choose_needs", lang), tiles, lang, deed=said)


DRAW: dict[Page, Draw] = {
    Page.RUSH: _rush,
    Page.CASES: _cases,
    Page.NEEDS: _needs,
    Page.HOME: _home,
    Page.SERVICES: _services,
    Page.CLASSES: _classes,
}
