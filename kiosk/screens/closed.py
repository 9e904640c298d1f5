"""No numbers now: why, when next, and as tiles what can be done all the same."""

from PySide6.QtCore import Qt

from kiosk.choices import Tile
from kiosk.look import Sizes
from kiosk.refusals import Notice
from kiosk.screens.parts import restyle
from kiosk.screens.tiles import TilesPage


class ClosedPage(TilesPage):
    """Says ("more", the page that was chosen)."""

    def __init__(self) -> None:
        super().__init__("more", sentences=True)
        self.lines: tuple[str, ...] = ()
        for label in (self.title, self.about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """When numbers are given again is read from two metres, where there is room."""
        super().fit(sizes, portrait)
        restyle(self.about, "role", "figure" if sizes.elder or sizes.comfort.low else "strong")

    def show_notice(self, notice: Notice, tiles: tuple[Tile, ...], lang: str) -> None:
        """Show it."""
        self.lines = notice.lines
        self.setAccessibleName("，".join((notice.title, *notice.lines)))
        comfort = self._sizes.comfort
        short = comfort.elder and (comfort.low or not self._portrait)
        shown = notice.lines[:1] if short else notice.lines
        self.draw(notice.title, tiles, lang, about="\n".join(shown))
