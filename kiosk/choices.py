"""What there is to choose: views of the hall become tiles, in the visitor's language.

Pure. Decides no rule: counts, ranges and what is closed come from the server.
"""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from config.words import pick, say
from printers.text import width_of
from server.link.views import HallView, ServiceState, ServicesView

ORDINARY = "ordinary"
ROW = 24
"""Of a tile's quiet row: so many letters, or half as many characters."""
NEEDS = "needs"
"""Among the classes: what else a visitor needs."""
MOST_CASES = 8
"""More are for the desk: each takes its time."""


class Tile(Struct, frozen=True, kw_only=True):
    """One thing to touch. `spoken`: all of it in one sentence, for those who hear the screen."""

    id: str
    title: str
    detail: str = ""
    waiting: str = ""
    wait: str = ""
    icon: str = ""
    closed: bool = False
    off: bool = False  # cannot be pressed; its words say why
    taken: bool = False  # chosen, among several that can be
    told: bool = False  # its detail is what it is there for: never left out
    leading: bool = False  # the one most visitors want: first and largest

    @property
    def spoken(self) -> str:
        detail = self.detail if self.told else ""
        return "，".join(filter(None, (self.title, detail, self.waiting, self.wait)))


def on_kiosk(hall: HallView, category: str) -> list[Any]:
    """The services of a category that may be chosen here."""
    return [each for each in hall.services if each.on_kiosk and each.category == category]


def categories(hall: HallView, services: ServicesView, lang: str) -> tuple[Tile, ...]:
    """The first page: every category that has something to choose."""
    states = {each.service: each for each in services.services}
    tiles = []
    for category in hall.categories:
        inside = on_kiosk(hall, category.id)
        known = [states[each.id] for each in inside if each.id in states]
        if known:
            about = _about(inside, lang)
            icon = category.icon or pick(category.name, lang)[:1]
            tiles.append(_tile(category.id, pick(category.name, lang), about, icon, known, lang))
    return tuple(tiles)


def _about(inside: list[Any], lang: str) -> str:
    """What is in a category: its services; the one service's own note."""
    if len(inside) == 1:
        return str(inside[0].note.get(lang, ""))
    return _first([pick(each.name, lang) for each in inside], lang)


def _first(names: list[str], lang: str) -> str:
    """As many of them as fit in a tile, and that there are more: no name is cut in the middle."""
    gap, more = say("kiosk.list_gap", lang), say("kiosk.and_more", lang)
    whole = gap.join(names)
    if width_of(whole, 2) <= ROW:
        return whole
    while len(names) > 1 and width_of(gap.join(names) + more, 2) > ROW:
        names = names[:-1]
    return gap.join(names) + more


def inside(hall: HallView, category: str, lang: str) -> str:
    """What a category holds, in words."""
    return _about(on_kiosk(hall, category), lang)


def of_category(
    hall: HallView, services: ServicesView, category: str, lang: str
) -> tuple[Tile, ...]:
    """The second page: the services of a category."""
    states = {each.service: each for each in services.services}
    return tuple(
        _tile(each.id, pick(each.name, lang), each.note.get(lang, ""), "", [states[each.id]], lang)
        for each in on_kiosk(hall, category)
        if each.id in states
    )


def classes(hall: HallView, lang: str) -> tuple[Tile, ...]:
    """The third page, where the hall has priority classes: ordinary first and largest."""
    found = [each for each in hall.classes if each.on_kiosk]
    found.sort(key=lambda each: each.id != ORDINARY)
    return tuple(
        Tile(
            id=each.id,
            title=say("kiosk.ordinary", lang) if each.id == ORDINARY else pick(each.name, lang),
            detail=_proof(each, lang),
            leading=each.id == ORDINARY,
        )
        for each in found
    )


def more_classes(hall: HallView, lang: str, needed: tuple[str, ...]) -> tuple[Tile, ...]:
    """The classes, and after them what else a visitor may need."""
    found = classes(hall, lang)
    if not hall.needs:
        return found
    names = [pick(each.name, lang) for each in hall.needs if each.id in needed]
    title = say("kiosk.needs_tile", lang)
    told = say("kiosk.list_gap", lang).join(names) or say("kiosk.needs_tile_note", lang)
    return (*found, Tile(id=NEEDS, title=title, detail=told, told=bool(names)))


def needs(hall: HallView, lang: str, needed: tuple[str, ...]) -> tuple[Tile, ...]:
    """Every need the hall knows; any number of them can be taken up."""
    return tuple(
        Tile(
            id=each.id,
            title=pick(each.name, lang),
            wait=say("kiosk.need_taken", lang) if each.id in needed else "",
            leading=False,
            taken=each.id in needed,
        )
        for each in hall.needs
    )


def enquiry(hall: HallView) -> str:
    """The service for whoever does not know what they came for; "" where the hall has none."""
    return next((str(each.id) for each in hall.services if each.enquiry and each.on_kiosk), "")


def asks_cases(hall: HallView, service: str) -> bool:
    """Whether the number of matters is asked for."""
    return any(each.id == service and each.asks_cases for each in hall.services)


def cases(lang: str) -> tuple[Tile, ...]:
    """One to eight matters."""
    return tuple(
        Tile(id=str(n), title=say("kiosk.cases_one" if n == 1 else "kiosk.cases_many", lang, n=n))
        for n in range(1, MOST_CASES + 1)
    )


def rush(hall: HallView, services: ServicesView, lang: str) -> tuple[Tile, ...]:
    """The busiest services, one touch each; and the way to all others."""
    states = {each.service: each for each in services.services}
    wanted = hall.rush.services if hall.rush else ()
    known = {each.id: each for each in hall.services}
    icons = {each.id: each.icon for each in hall.categories}
    return tuple(
        _tile(id_, pick(known[id_].name, lang), "", icons[known[id_].category], [states[id_]], lang)
        for id_ in wanted
        if id_ in states
    )


def _proof(each: Any, lang: str) -> str:
    if each.id == ORDINARY:
        return say("kiosk.ordinary_note", lang)
    return say("kiosk.proof_note", lang) if each.needs_proof else ""


def _tile(
    id_: str, title: str, detail: str, icon: str, known: list[ServiceState], lang: str
) -> Tile:
    given = [each for each in known if not each.closed]
    if not given:
        stopped = say("kiosk.stopped", lang)
        return Tile(id=id_, title=title, detail=detail, wait=stopped, icon=icon, closed=True)
    if not any(each.light for each in given):  # away from the server nothing is known of waits
        return Tile(id=id_, title=title, detail=detail, icon=icon)
    waiting = sum(each.waiting for each in given)
    return Tile(
        id=id_,
        title=title,
        detail=detail,
        waiting=people_waiting(waiting, lang),
        wait=wait_text(waiting, given, lang),
        icon=icon,
    )


def people_waiting(n: int, lang: str) -> str:
    """ "3 人等候"; nothing where nobody waits."""
    return say("kiosk.waiting_one" if n == 1 else "kiosk.waiting", lang, n=n) if n else ""


def wait_text(waiting: int, given: Iterable[ServiceState], lang: str) -> str:
    """The range over those of these services that have an open window, in minutes."""
    states = [each for each in given if each.windows]
    if not states:
        return say("kiosk.not_open", lang)
    if not waiting:
        return say("kiosk.no_wait", lang)
    return range_text(min(each.low for each in states), max(each.high for each in states), lang)


def range_text(low: int, high: int, lang: str) -> str:
    """ "约 15–25 分钟"."""
    if not low:
        return say("kiosk.wait_within", lang, high=high)
    return say("kiosk.wait_range", lang, low=low, high=high)
