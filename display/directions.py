"""方向: the way to a window as seen from one screen: area, arrow, words. Pure.

Directions are entered for one screen ("lobby-1"), for all of its kind ("lobby") or for all (""),
with an area or, where it differs, with a window. They may begin with an arrow.
"""

from dataclasses import dataclass

from config import words
from server.link.views import HallView

ARROWS = frozenset("←→↑↓↖↗↘↙")


@dataclass(frozen=True)
class Way:
    """`area` only where a hall has several, `floor` where these are on several floors."""

    area: str = ""
    arrow: str = ""
    turn: str = ""
    floor: str = ""


def way_to(hall: HallView, window: str, station: str, lang: str) -> Way:
    """What a screen shows of it."""
    spec = next((each for each in hall.windows if each.id == window), None)
    area = next((each for each in hall.areas if spec and each.id == spec.area), None)
    if spec is None or area is None:
        return Way()
    name = words.pick(area.name, lang) if len(hall.areas) > 1 else ""
    text = _seen_from(spec.directions, station) or _seen_from(area.directions, station)
    turn = words.pick(text, lang) if text else ""
    several = len({each.floor for each in hall.areas}) > 1
    floor = words.say("lobby.floor", lang, floor=area.floor) if several and area.floor else ""
    if turn[:1] in ARROWS:
        return Way(name, turn[:1], turn[1:].strip(), floor)
    return Way(name, "", turn, floor)


def spoken_way(hall: HallView | None, window: str, station: str) -> dict[str, str]:
    """What the voice says of it, by language; nothing where no direction is known."""
    if hall is None:
        return {}
    said = {}
    for lang in words.languages():
        way = way_to(hall, window, station, lang)
        if way.turn:
            places = filter(None, (way.area, way.turn))
            said[lang] = words.say("voice.between_places", lang).join(places)
    return said


def _seen_from(directions: dict[str, dict[str, str]], station: str) -> dict[str, str]:
    for name in (station, station.rpartition("-")[0], ""):
        if name in directions:
            return directions[name]
    return {}
