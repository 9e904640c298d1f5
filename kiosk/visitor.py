"""The demo's visitors: they come by chance in hall time and press the real buttons.

Stops for good once `until_touched` exists: then a person stands at the kiosk.
"""

import random
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.app import KioskApp
from kiosk.choices import ORDINARY
from kiosk.flow import Page
from kiosk.refusals import local
from kiosk.screens.notice import NoticePage
from kiosk.screens.number import NumberPage
from kiosk.screens.tiles import TilesPage
from server.link.views import HallView

DAY = {8: 60, 9: 90, 10: 80, 11: 50, 12: 15, 13: 50, 14: 75, 15: 55, 16: 25}
"""Visitors an hour by the hall's clock: about 450 a day."""
HOUR_MS, LOOK_MS = 3_600_000, 50
SELDOM = 0.001
THINKS_S = (0.55, 0.85)
LONGEST_LINE = 30
TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress)


def weight(hall: HallView, service: str) -> float:
    """How many come for a service: as many as its windows can serve."""
    share = sum(1 / len(each.services) for each in hall.windows if service in each.services)
    minutes = next((each.minutes for each in hall.services if each.id == service), 10.0)
    return max(0.05, share / minutes)


class Visitors(QObject):
    """One after another; whoever comes while somebody stands at the kiosk waits behind."""

    def __init__(
        self, app: KioskApp, seed: int, per_hour: float | None, until_touched: Path | None
    ) -> None:
        super().__init__()
        self._app, self._chance = app, random.Random(seed)
        self._per_hour, self._until_touched = per_hour, until_touched
        self._line, self._arrives, self._next_press = 0, 0, 0.0
        self._there, self._settings_tried = False, False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on visitors come, and press as soon as they can."""
        self.expect()
        self._timer.start()

    def expect(self) -> None:
        """From now on visitors come; `look` lets one press."""
        self._arrives = self._app.wires.now()
        self._come_later()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A touch from outside the program: a person is here."""
        if event.type() in TOUCHES and event.spontaneous() and self._until_touched is not None:
            self._until_touched.touch()
            self._timer.stop()
        return False

    def look(self) -> None:
        """Who has come by now, and does somebody press?"""
        if self._until_touched is not None and self._until_touched.exists():
            self._timer.stop()
            return
        now = self._app.wires.now()
        while self._arrives <= now:
            self._line = min(self._line + 1, LONGEST_LINE)
            self._come_later()
        if self._app.page is Page.CLOSED:
            self._line = 0
        self._act(now)

    def _come_later(self) -> None:
        rate = self._per_hour if self._per_hour is not None else self._rate(self._arrives)
        gap = self._chance.expovariate(rate / HOUR_MS) if rate > 0 else HOUR_MS / 4
        self._arrives += max(1, round(gap))

    def _rate(self, at: int) -> float:
        hall = self._app.kiosk.hall
        return DAY.get(local(at, hall.timezone).hour, 0) if hall else 60

    def _act(self, now: int) -> None:
        """One press, after a moment of thought, where the page has something for her."""
        if self._app.clock() < self._next_press or not (self._there or self._line):
            return
        if self._app.page in (Page.HOME, Page.RUSH) and not self._there:
            self._there, self._settings_tried = True, False
            self._line -= 1
        button = self._choose()
        if button is not None and button.isVisible() and button.isEnabled():
            self._next_press = self._app.clock() + self._chance.uniform(*THINKS_S)
            button.click()

    def _choose(self) -> QAbstractButton | None:
        page, screen = self._app.page, self._app.screen
        if page is Page.RUSH:
            return self._tile(page)
        if page is Page.HOME:
            return self._other_words() or self._tile(page)
        if page in (Page.SERVICES, Page.CASES, Page.CLASSES):
            return self._tile(page)
        if page in (Page.SLIP, Page.TROUBLE, Page.REFUSED):
            self._there = False
        buttons = {
            Page.SLIP: screen.of(Page.SLIP, NumberPage).buttons["finished"],
            Page.TROUBLE: screen.of(Page.TROUBLE, NumberPage).buttons["noted"],
            Page.REFUSED: screen.of(Page.REFUSED, NoticePage).buttons.get("home"),
        }
        return buttons.get(page)

    def _other_words(self) -> QAbstractButton | None:
        """A few want English or large type, and press it once."""
        if self._settings_tried:
            return None
        self._settings_tried = True
        chance = self._chance.random()
        what = "language" if chance < 0.05 else "large" if chance < 0.12 else ""
        return self._app.screen.buttons[what] if what else None

    def _tile(self, page: Page) -> QAbstractButton | None:
        tiles = self._app.screen.of(page, TilesPage)
        open_ = [
            (made, which) for made, which in tiles.shown() if made.property("closed") is not True
        ]
        if not open_:
            return None
        weights = [self._weight(page, which) for _, which in open_]
        return self._chance.choices([made for made, _ in open_], weights)[0]

    def _weight(self, page: Page, which: str) -> float:
        hall = self._app.kiosk.hall
        if hall is None or page is Page.CLASSES:
            return 12.0 if which == ORDINARY else 0.5
        if page in (Page.SERVICES, Page.RUSH):
            return self._wish(hall, which)
        return sum(self._wish(hall, each.id) for each in hall.services if each.category == which)

    def _wish(self, hall: HallView, service: str) -> float:
        """They come for what a window serves just now; a little for the rest where none does."""
        now = self._app.kiosk.services
        at_work = {each.service for each in now.services if each.windows} if now else set()
        return weight(hall, service) if not at_work or service in at_work else SELDOM


def watch(visitors: Visitors) -> None:
    """Hear every touch of this program's screen."""
    app = QApplication.instance()
    if app is not None:
        app.installEventFilter(visitors)
