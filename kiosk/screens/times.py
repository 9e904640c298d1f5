"""Tiles of days or of times: short words, so that a whole day is seen on one leaf or two."""

from kiosk.look import Comfort
from kiosk.screens.tiles import TilesPage

Shape = tuple[int, int]
DAYS: dict[tuple[bool, bool, bool], Shape] = {
    # portrait, elder, low → columns and rows
    (True, False, False): (2, 5),
    (True, True, False): (1, 5),
    (True, False, True): (2, 4),
    (True, True, True): (1, 3),
    (False, False, False): (4, 3),
    (False, True, False): (2, 2),
    (False, False, True): (4, 1),
    (False, True, True): (2, 1),
}
TIMES: dict[tuple[bool, bool, bool], Shape] = {
    (True, False, False): (4, 7),
    (True, True, False): (3, 5),
    (True, False, True): (4, 4),
    (True, True, True): (3, 3),
    (False, False, False): (7, 4),
    (False, True, False): (5, 2),
    (False, False, True): (7, 2),
    (False, True, True): (5, 1),
}


class TimesPage(TilesPage):
    """Says (`what`, the tile's id)."""

    def __init__(self, what: str, shapes: dict[tuple[bool, bool, bool], Shape]) -> None:
        super().__init__(what)
        self._shapes = shapes

    def _shape(self, count: int) -> Shape:
        comfort: Comfort = self._sizes.comfort
        return self._shapes[self._portrait, comfort.elder, comfort.low]
