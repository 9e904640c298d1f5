"""What the kiosk and the visitor know becomes what a page is given. One file a subject."""

from config.words import pick
from kiosk.evacuating import leaving
from kiosk.flow import Page, bar
from kiosk.look import Comfort
from kiosk.refusals import clock
from kiosk.screens.screen import KioskScreen
from kiosk.showing import (
    booking,
    choosing,
    coming,
    facilities,
    finding,
    guide,
    mine,
    more,
    numbers,
    paper,
    progress,
    proof,
    standing,
)
from kiosk.showing.drawing import Draw
from kiosk.showing.wording import bar_words
from kiosk.visit import Kiosk, Visit

DRAW: dict[Page, Draw] = {
    **choosing.DRAW,
    **standing.DRAW,
    **numbers.DRAW,
    **more.DRAW,
    **proof.DRAW,
}
DRAW |= {**booking.DRAW, **coming.DRAW, **finding.DRAW, **guide.DRAW}
DRAW |= {**mine.DRAW, **progress.DRAW, **facilities.DRAW, **paper.DRAW}
"""Page → the one function that draws it."""
OF_SERVER = frozenset({"check_in"})
"""Buttons below a page that are of no use while the server is away."""
FOR_STAFF = frozenset({Page.STAFF, Page.STAFF_MENU})
"""As usual, whatever the visitor before had asked for."""


def draw(screen: KioskScreen, page: Page, kiosk: Kiosk, visit: Visit) -> None:
    """Draw `page` and turn to it."""
    _frame(screen, page, kiosk, visit)
    DRAW[page](screen, kiosk, visit)
    if screen.page is not page:
        screen.show_page(page)
    screen.cover.draw(leaving(kiosk))


def _frame(screen: KioskScreen, page: Page, kiosk: Kiosk, visit: Visit) -> None:
    hall = kiosk.hall
    name = pick(hall.name, visit.language) if hall else ""
    time = clock(kiosk.now, hall.timezone) if hall else ""
    comfort = (
        Comfort(visit.elder, visit.contrast, visit.low) if page not in FOR_STAFF else Comfort()
    )
    screen.draw_frame(name, time, visit.language, comfort)
    few = visit.elder or visit.low
    below = (*bar(page, visit.trail, few), *(("listen",) if visit.spoken else ()))
    if not kiosk.linked:
        below = tuple(each for each in below if each not in OF_SERVER)
    screen.bar.draw({what: bar_words(what, kiosk, visit) for what in below})
