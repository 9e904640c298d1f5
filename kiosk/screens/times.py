"""Tiles of days or of times: short words, so that a whole day is seen on one leaf or two."""

from kiosk.choices import Tile
from kiosk.look import Comfort, Sizes
from kiosk.screens.parts import restyle
from kiosk.screens.tiles import TilesPage

Shape = tuple[int, int]
DAYS: dict[tuple[bool, bool, bool], Shape] = {
    # portrait, elder, low → columns and rows
    (True, False, False): (2, 5),
    (True, True, False): (1, 4),
    (True, False, True): (2, 3),
    (True, True, True): (1, 2),
    (False, False, False): (4, 3),
    (False, True, False): (2, 2),
    (False, False, True): (4, 1),
    (False, True, True): (2, 1),
}
TIMES: dict[tuple[bool, bool, bool], Shape] = {
    (True, False, False): (4, 7),
    (True, True, False): (3, 4),
    (True, False, True): (4, 3),
    (True, True, True): (3, 2),
    (False, False, False): (8, 3),
    (False, True, False): (5, 2),
    (False, False, True): (7, 2),
    (False, True, True): (5, 1),
}


class TimesPage(TilesPage):
    """Says (`what`, the tile's id)."""

    def __init__(self, what: str, shapes: dict[tuple[bool, bool, bool], Shape]) -> None:
        super().__init__(what, sentences=True)
        self._shapes = shapes

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """The times need the room more than what is asked."""
        super().fit(sizes, portrait)
        restyle(self.title, "role", "shorter" if sizes.elder else "title")

    def _narrow(self, columns: int) -> bool:
        return True

    def _shape(self, count: int) -> Shape:
        comfort: Comfort = self._sizes.comfort
        columns, rows = self._shapes[self._portrait, comfort.elder, comfort.low]
        return columns, max(1, rows - self._notice)

    def draw(
        self,
        title: str,
        tiles: tuple[Tile, ...],
        lang: str,
        *,
        about: str = "",
        notice: str = "",
        deed: tuple[str, str] = ("", ""),
    ) -> None:
        """Where there is least room, the service has been read on the page before."""
        comfort = self._sizes.comfort
        short = comfort.elder and (comfort.low or not self._portrait)
        shown = "" if short and tiles else about
        super().draw(title, tiles, lang, about=shown, notice=notice, deed=deed)
