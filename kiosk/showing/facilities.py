"""设施与电话: the hall's hours today and its telephones first, then what stands where."""

from typing import Any

from config.words import pick, say
from kiosk.flow import Page
from kiosk.screens.facilities import FacilitiesPage, Place
from kiosk.screens.screen import KioskScreen
from kiosk.showing.drawing import Draw
from kiosk.visit import Kiosk, Visit


def _facilities(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    found = sorted(kiosk.hall.facilities if kiosk.hall else (), key=_walked_to)
    places = tuple(_place(each, lang) for each in found)
    screen.of(Page.FACILITIES, FacilitiesPage).draw(
        say("kiosk.facilities", lang), _hours(kiosk, lang), places, lang
    )


def _walked_to(facility: Any) -> bool:
    """A telephone that stands nowhere needs no way to it: it comes first."""
    return bool(facility.where) or not facility.phone


def _hours(kiosk: Kiosk, lang: str) -> str:
    if kiosk.hall is None:
        return ""
    spans = [f"{start}–{end}" for start, end in kiosk.hall.hours_today]
    if not spans:
        return say("kiosk.closed_today", lang)
    return say("kiosk.hours_today", lang, hours=say("kiosk.list_gap", lang).join(spans))


def _place(each: Any, lang: str) -> Place:
    return Place(
        name=pick(each.name, lang),
        icon=each.icon,
        where=pick(each.where, lang) if each.where else "",
        phone=each.phone,
        note=pick(each.note, lang) if each.note else "",
    )


DRAW: dict[Page, Draw] = {Page.FACILITIES: _facilities}
