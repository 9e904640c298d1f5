"""Everything that is not a number: the way to it, facilities, the screen as one wants it; 迎宾."""

from config.words import FIRST, languages, pick, say
from kiosk.choices import Tile
from kiosk.flow import OPENS, Page
from kiosk.screens.attract import AttractPage
from kiosk.screens.screen import KioskScreen
from kiosk.screens.tiles import TilesPage
from kiosk.showing.drawing import Draw
from kiosk.visit import Kiosk, Visit

MORE: tuple[tuple[Page, str], ...] = (
    (Page.SEARCH, "search"),
    (Page.CHOOSE, "question"),
    (Page.MY_NUMBER, "ticket"),
    (Page.BOOK_CATEGORY, "calendar"),
    (Page.FIND_BOOKING, "pen"),
    (Page.PROGRESS, "progress"),
    (Page.FACILITIES, "place"),
    (Page.ACCESS, "person"),
)
"""The pages to open from 更多, in their order, with their icons."""
OF_SERVER = frozenset({Page.MY_NUMBER, Page.BOOK_CATEGORY, Page.FIND_BOOKING, Page.PROGRESS})
"""Those that are of no use without the server."""
COMFORTS: tuple[tuple[str, str], ...] = (
    # what of the visit it turns over, its icon
    ("elder", "letters"),
    ("contrast", "contrast"),
    ("low", "low"),
    ("spoken", "voice"),
)


def _more(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    tiles = offers(Page.MORE, kiosk, lang)
    screen.of(Page.MORE, TilesPage).draw(say("kiosk.more", lang), tiles, lang)


def offers(here: Page, kiosk: Kiosk, lang: str) -> tuple[Tile, ...]:
    """What may be opened from this page, as tiles."""
    return tuple(
        Tile(
            id=page.value,
            title=say(f"kiosk.{page}", lang),
            detail=say(f"kiosk.{_about(page, kiosk)}", lang),
            wait=say("kiosk.after_network", lang) if _away(page, kiosk) else "",
            icon=icon,
            closed=_away(page, kiosk),
            off=_away(page, kiosk),
        )
        for page, icon in MORE
        if page in OPENS[here] and _offered(page, kiosk)
    )


def _away(page: Page, kiosk: Kiosk) -> bool:
    """It stands in its place, and cannot be opened while the server is away."""
    return page in OF_SERVER and not kiosk.linked


def _about(page: Page, kiosk: Kiosk) -> str:
    """Without a scanner a slip cannot be shown here."""
    typed = page is Page.MY_NUMBER and not kiosk.reads_codes
    return "my_number_typed_about" if typed else f"{page}_about"


def _offered(page: Page, kiosk: Kiosk) -> bool:
    """Cases are not offered where they cannot be looked up."""
    return page is not Page.PROGRESS or not kiosk.no_progress


def _access(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    tiles = tuple(
        Tile(
            id=name,
            title=say(f"kiosk.comfort_{name}", lang),
            detail=say(f"kiosk.comfort_{name}_about", lang),
            waiting=say("kiosk.on" if getattr(visit, name) else "kiosk.off", lang),
            icon=icon,
        )
        for name, icon in COMFORTS
        if name != "spoken" or lang in kiosk.guided
    )
    about = say("kiosk.access_keys", lang)
    screen.of(Page.ACCESS, TilesPage).draw(say("kiosk.access", lang), tiles, lang, about=about)


def _attract(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    """In every language at once: who comes next is not known."""
    name = pick(kiosk.hall.name, FIRST) if kiosk.hall else ""
    others = " · ".join(say("kiosk.touch_to_begin", each) for each in languages()[1:])
    hours = kiosk.hall.hours_today if kiosk.hall else ()
    spans = say("kiosk.list_gap").join(f"{start}–{end}" for start, end in hours)
    screen.of(Page.ATTRACT, AttractPage).draw(
        say("kiosk.welcome", hall=name),
        say("kiosk.touch_to_begin"),
        others,
        say("kiosk.hours_today", hours=spans) if spans else "",
    )


DRAW: dict[Page, Draw] = {
    Page.ATTRACT: _attract,
    Page.MORE: _more,
    Page.ACCESS: _access,
}
