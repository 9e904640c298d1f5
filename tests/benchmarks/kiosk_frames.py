"""`python -m tests.benchmarks.kiosk_frames`: from a key of the search page to its painted results.

The real page with 2,000 items at 1080 × 1920, painted off the screen; no server and no printer.
"""

import argparse
import gc
import json
import os
import random
import statistics
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial

from msgspec import structs
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from config.paths import HALLS, chinese_font
from kiosk.flow import Page
from kiosk.pictures import MONDAY_0930, sample_hall, services
from kiosk.screens.screen import KioskScreen
from kiosk.screens.search import SearchPage
from kiosk.showing import draw
from kiosk.visit import Kiosk, Visit
from server.items.file import read_items
from server.link.items import Item, ItemCatalogue
from server.link.library import Library

ITEMS, SEARCHES = 2000, 100
GUIDELINE_MS = 16.0


def many(wanted: int = ITEMS) -> tuple[Item, ...]:
    """The sample items, as often as it takes; each with a code of its own."""
    hall = tomllib.loads((HALLS / "guangde.toml").read_text("utf-8"))["hall"]
    services = {each["id"]: each["id"] for each in hall["services"]}
    known = read_items(HALLS / "guangde-items", services).catalogue.items
    return tuple(
        structs.replace(each, id=f"{each.id}-{turn}", code=f"{each.code}{turn}")
        for turn in range(-(-wanted // len(known)))
        for each in known
    )[:wanted]


def words(items: tuple[Item, ...], searches: int, seed: int) -> Iterator[str]:
    """What visitors type: initials, full pinyin, codes."""
    chance = random.Random(seed)
    for _ in range(searches):
        item = chance.choice(items)
        typed = (item.initials[0], item.pinyin[0].replace(" ", "")[:8], item.code.lower())
        yield chance.choice(typed[:2] * 4 + typed[2:])[:8]


def measure(searches: int = SEARCHES, seed: int = 1, count: int = ITEMS) -> dict[str, float]:
    """Milliseconds: of the search alone, and from each key to the end of its painting."""
    items = many(count)
    library = Library(ItemCatalogue(items=items))
    typed = list(words(items, searches, seed))
    found = [
        _timed(partial(library.find, each[:n], "zh"))
        for each in typed
        for n in range(1, len(each) + 1)
    ]
    painted = _keys(library, typed)
    return {
        "items": len(items),
        "keys": len(painted),
        **_told("search", found),
        **_told("key_to_painted", painted),
    }


def _keys(library: Library, typed: list[str]) -> list[float]:
    """Each word key by key on the real page."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication.instance() or QApplication([])
    QFontDatabase.addApplicationFont(str(chinese_font()))
    screen = _searching(library)
    page, took = screen.of(Page.SEARCH, SearchPage), list[float]()

    def key(letter: str) -> None:
        page.keyboard.keys[letter].click()
        qt.processEvents()

    for word in typed:
        took += [_timed(partial(key, letter)) for letter in word]
        page.keyboard.clear.click()
        qt.processEvents()
    screen.may_close = True
    screen.close()
    return took


def _searching(library: Library) -> KioskScreen:
    """The screen on its search page; what is typed is searched for and drawn at once."""
    screen, hall, visit = KioskScreen(), sample_hall(), Visit(trail=[Page.HOME])
    now = services(hall, MONDAY_0930)
    kiosk = Kiosk(station="bench", linked=True, hall=hall, services=now, library=library)

    def pressed(what: str, text: str) -> None:
        if what == "typed":
            visit.finding.typed = text
            draw(screen, Page.SEARCH, kiosk, visit)

    screen.pressed.connect(pressed)
    screen.resize(1080, 1920)
    screen.show()
    draw(screen, Page.SEARCH, kiosk, visit)
    QApplication.processEvents()
    return screen


def _timed(what: Callable[[], object]) -> float:
    begin = time.perf_counter()
    what()
    return (time.perf_counter() - begin) * 1000


def _told(name: str, took: list[float]) -> dict[str, float]:
    ranked = statistics.quantiles(took, n=100, method="inclusive")
    return {
        f"{name}_p50_ms": round(ranked[49], 2),
        f"{name}_p99_ms": round(ranked[98], 2),
        f"{name}_most_ms": round(max(took), 2),
    }


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures as one line of JSON; 1 where the search's p99 is above a frame."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--searches", type=int, default=SEARCHES)
    parser.add_argument("--items", type=int, default=ITEMS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    gc.disable()
    figures = measure(given.searches, given.seed, given.items)
    print(json.dumps(figures))
    return 0 if figures["search_p99_ms"] < GUIDELINE_MS else 1


if __name__ == "__main__":
    sys.exit(main())
