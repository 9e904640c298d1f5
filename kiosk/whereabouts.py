"""Where to wait and which windows serve a service now, in words. Pure.

`at`: the windows open for it now; a visitor is never sent to a closed one.
"""

from collections.abc import Sequence
from typing import Any

from config.words import pick, say
from server.link.views import HallView


def place(hall: HallView, service: str, at: Sequence[str], lang: str) -> str:
    """The areas of those windows in the hall's own order; none open: of those meant for it."""
    areas = {each.area for each in _open(hall, at) or _meant(hall, service)}
    names = [pick(each.name, lang) for each in hall.areas if each.id in areas]
    return say("kiosk.list_gap", lang).join(names)


def windows(hall: HallView, at: Sequence[str], lang: str) -> str:
    """ "1–5、9号窗口"; by their names where they are not numbered; "" where none is open."""
    found = _open(hall, at)
    if not found:
        return ""
    if all(each.id.isdecimal() for each in found):
        numbers = runs(sorted(int(each.id) for each in found))
        word = "window_numbered" if len(found) == 1 else "windows_numbered"
        return say(f"kiosk.{word}", lang, numbers=say("kiosk.list_gap", lang).join(numbers))
    return say("kiosk.list_gap", lang).join(pick(each.label, lang) for each in found)


def _open(hall: HallView, at: Sequence[str]) -> list[Any]:
    return [each for each in hall.windows if each.id in at]


def _meant(hall: HallView, service: str) -> list[Any]:
    """Windows for which it is the first service; all that serve it where there is none."""
    found = [each for each in hall.windows if service in each.services and not each.reserve]
    return [each for each in found if each.services[0] == service] or found


def runs(numbers: Sequence[int]) -> list[str]:
    """1 2 3 5 → "1–3", "5"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in spans]
