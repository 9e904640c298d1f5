"""A booking: its code enormous, what and when, and what may be done with it."""

from config import theme
from kiosk.look import Sizes
from kiosk.screens.deed_grid import DeedGrid
from kiosk.screens.number import NumberContent, NumberPage
from kiosk.screens.parts import restyle


class BookedPage(NumberPage):
    """Says what of its deeds was pressed; there may be more of them than on a ticket's page."""

    def __init__(self) -> None:
        super().__init__()
        self._tight = False
        for made in self.buttons.values():
            made.hide()
        self.deeds = DeedGrid()
        self.deeds.pressed.connect(lambda what: self.pressed.emit(what, ""))
        self.box.insertWidget(self.box.count() - 1, self.deeds)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        super().fit(sizes, portrait)
        self._tight = sizes.elder and (sizes.comfort.low or not portrait)
        if self._tight:
            side = sizes.px(theme.BETWEEN)
            self.box.setContentsMargins(side, sizes.px(theme.GRID), side, sizes.px(theme.GRID))
            self.box.setSpacing(sizes.px(theme.GRID))
        restyle(self.title, "role", "shorter" if self._tight else "title")
        self.deeds.fit(sizes, 2 if portrait else 5)

    def draw(self, content: NumberContent) -> None:
        """Show it; found by a phone's tail it has no code."""
        super().draw(content)
        self.number.setVisible(bool(content.number))
        self.label.setVisible(bool(content.number) and not self._tight)
        self.notes[1].setVisible(len(content.notes) > 1 and not self._tight)

    def _draw_deeds(self, content: NumberContent) -> None:
        self.deeds.draw(content.deeds, content.deeds[0][0] if content.deeds else "")
