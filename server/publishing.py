"""Which views are due, for whom, and only when they changed. Runs on the dispatcher's thread.

A key names an audience: "hall", "services", "board:<zone>", "window:<id>" …; bytes are whole.
"""

import logging
from collections.abc import Callable, Iterable
from functools import cache, partial

from msgspec import structs

from server.advised import Advised
from server.audience import (
    BOARD,
    CHANGES,
    CONSOLE,
    COUNTER,
    HALL,
    KIOSK,
    RECORDS,
    SCREENS,
    SERVICES,
    STANDBY,
    WAITING,
    WINDOW,
)
from server.hall.advice import Forecast
from server.hall.events.event import Event
from server.hall.help_asked import help_at
from server.hall.seating import windows_of
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.items.pinyin import sound
from server.kiosk_keys import KioskKeys
from server.link.protocol import ViewChanged, encode
from server.link.records_viewing import records_view
from server.link.staff_viewing import console_view, standby_view, window_view
from server.link.viewing import (
    board_view,
    hall_view,
    screens_hall_view,
    services_view,
    waiting_view,
)
from server.link.views import CounterView, KioskView, View, WaitingView
from server.rolls import Rolls

EVERY_MS: Millis = 100
REFRESH_MS: Millis = 2_000
"""Minutes waited grow without an event: views that show them are looked at this often."""
AGEING = (SERVICES, WAITING, WINDOW, CONSOLE, BOARD, KIOSK, COUNTER, STANDBY)
KINDS = (HALL, *AGEING, RECORDS)
"""In this order they go out: what the others name is known first."""

log = logging.getLogger("link")


class Publisher:
    """Keeps what was last published per key; `due` gives what is new."""

    def __init__(
        self,
        advised: Advised | None = None,
        keys: KioskKeys | None = None,
        rolls: Rolls | None = None,
    ) -> None:
        self._advised = advised or Advised()
        self._keys, self._rolls = keys or KioskKeys(), rolls or Rolls()
        self._asked_at: set[str] = set()  # kiosks that have had a view of their own
        self._sent: dict[str, bytes] = {}
        self._dirty: set[str] = set(KINDS)
        self._next: Millis = 0
        self._refresh: Millis = 0

    def note(self, events: Iterable[Event]) -> None:
        """Remember which views these events change."""
        for event in events:
            self._dirty.update(CHANGES[type(event)])

    def everything(self) -> None:
        """Look at every view again."""
        self._dirty.update(KINDS)

    def wait(self, machine: Millis) -> float | None:
        """Seconds until something is due; None when nothing is."""
        return max(0, self._next - machine) / 1000 if self._dirty else None

    def window(self, hall: HallState, window: str, now: Millis) -> dict[str, bytes]:
        """One window's own view at once: its clerk has just pressed."""
        return self._news(f"window {window}", lambda: _window(hall, window, now))

    def due(self, hall: HallState, now: Millis, machine: Millis) -> dict[str, bytes]:
        """The views that changed since they were last sent, at most every EVERY_MS."""
        if machine >= self._refresh:
            self._refresh = machine + REFRESH_MS
            self._dirty.update(AGEING)
        if not self._dirty or machine < self._next:
            return {}
        self._next = machine + EVERY_MS
        kinds, self._dirty = self._dirty, set()
        news: dict[str, bytes] = {}
        for kind in sorted(kinds, key=KINDS.index):
            news |= self._news(kind, partial(self._build, hall, kind, now))
        return news

    def _build(self, hall: HallState, kind: str, now: Millis) -> dict[str, View]:
        """Every view of one kind by its key, with what is kept beside the hall."""
        if kind == KIOSK:
            return self._kiosks(hall, now)
        if kind == COUNTER:
            return {COUNTER: CounterView(case_key=self._keys.case)}
        said = self._advised.forecast(now)
        if kind == CONSOLE:
            return {CONSOLE: console_view(hall, now, said, self._rolls.lines())}
        return _build(hall, kind, now, said)

    def _kiosks(self, hall: HallState, now: Millis) -> dict[str, View]:
        """One for all, and after it, as it replaces that, one for each where help was asked for."""
        self._asked_at.update(hall.help)
        keys = self._keys
        plain = KioskView(day_key=keys.day, book_key=keys.book)
        views: dict[str, View] = {KIOSK: plain}
        for each in sorted(self._asked_at):
            views[f"{KIOSK}:{each}"] = structs.replace(plain, help=help_at(hall, each, now))
        return views

    def _news(self, what: str, build: Callable[[], dict[str, View]]) -> dict[str, bytes]:
        """Of what `build` gives, that which differs from what was sent last."""
        news = {}
        try:
            for key, view in build().items():
                text = encode(ViewChanged(view=view))
                if self._sent.get(key) != text:
                    self._sent[key] = news[key] = text
        except Exception:  # a bug in one view must not stop the calls: logged, the others go out
            log.exception("the view of %s could not be built", what)
        return news


def sounds(hall: HallState) -> dict[str, tuple[str, str]]:
    """How the names of services and windows are typed: a clerk finds where to send a visitor."""
    catalogue = hall.catalogue
    names = [each.name["zh"] for each in catalogue.services]
    names += [each.label["zh"] for each in catalogue.windows]
    return {each: typed(each) for each in names}


@cache
def typed(name: str) -> tuple[str, str]:
    """Pinyin and initials; the same names come with every day."""
    found = sound(name)
    return found.pinyin, found.initials


def _window(hall: HallState, window: str, now: Millis) -> dict[str, View]:
    return {f"{WINDOW}:{window}": window_view(hall, window, now)}


def _waiting(hall: HallState, now: Millis) -> dict[str, View]:
    """Everybody for the console; for a window those of the services it can serve now."""
    whole = waiting_view(hall, now)
    news: dict[str, View] = {WAITING: whole}
    for window in hall.windows.values():
        kept = windows_of(hall, window.person)  # who keeps two sees the lines of both at either
        services = {each: None for one in kept for each in hall.serves_now(one)}
        lines = {each: whole.lines[each] for each in services}
        news[f"{WAITING}:{window.id}"] = WaitingView(lines=lines)
    return news


def _build(hall: HallState, kind: str, now: Millis, said: Forecast) -> dict[str, View]:
    """Every view of one kind by its key."""
    if kind == WINDOW:
        return {
            key: view for each in hall.windows for key, view in _window(hall, each, now).items()
        }
    if kind == BOARD:
        return {f"{BOARD}:{each}": board_view(hall, each, now) for each in hall.index.zones}
    if kind == WAITING:
        return _waiting(hall, now)
    if kind == STANDBY:
        return {STANDBY: standby_view(hall, now)}
    if kind == RECORDS:
        return {RECORDS: records_view(hall)}
    if kind == HALL:
        whole = structs.replace(hall_view(hall, now), sounds=sounds(hall))
        return {HALL: whole, SCREENS: screens_hall_view(hall, whole)}
    return {SERVICES: services_view(hall, now, said)}
