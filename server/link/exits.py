"""疏散: which way out a station shows: the exits of its areas, as seen from where it stands."""

from collections.abc import Iterator

from server.link.views import Area, HallView

Exit = tuple[str, dict[str, str]]
"""The id of an area ("" where all have the same exits), and the way out in every language."""


def exits_for(hall: HallView, station: str, zone: str = "", window: str = "") -> tuple[Exit, ...]:
    """Of the station's own areas: those that name it, else by its window or its zone; of the whole
    hall where nothing of that is known. The same words stand there once.
    """
    areas = list(_areas(hall, zone, window))
    named = [each for each in areas if station in each.exits]
    found = {each.id: _seen_from(each, station) for each in named or areas}
    found = {area: words for area, words in found.items() if words}
    if len({tuple(sorted(each.items())) for each in found.values()}) == 1:
        return (("", next(iter(found.values()))),)
    return tuple(found.items())


def _areas(hall: HallView, zone: str, window: str) -> Iterator[Area]:
    mine = {each.area for each in hall.windows if window and each.id == window}
    for each in hall.areas:
        if (each.id in mine) if mine else zone in ("", each.zone):
            yield each


def _seen_from(area: Area, station: str) -> dict[str, str]:
    """For this screen, for all of its kind ("lobby" of "lobby-1"), or for everybody."""
    for name in (station, station.rpartition("-")[0], ""):
        if name in area.exits:
            return area.exits[name]
    return {}
