"""A booking: its code enormous, what and when, and what may be done with it."""

from kiosk.look import Sizes
from kiosk.screens.deed_grid import DeedGrid
from kiosk.screens.number import NumberContent, NumberPage


class BookedPage(NumberPage):
    """Says what of its deeds was pressed; there may be more of them than on a ticket's page."""

    def __init__(self) -> None:
        super().__init__()
        for made in self.buttons.values():
            made.hide()
        self.deeds = DeedGrid()
        self.deeds.pressed.connect(lambda what: self.pressed.emit(what, ""))
        self.box.insertWidget(self.box.count() - 1, self.deeds)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        super().fit(sizes, portrait)
        narrow = 2 if sizes.elder or portrait else 5
        self.deeds.fit(sizes, narrow if portrait or not sizes.elder else 3)

    def draw(self, content: NumberContent) -> None:
        """Show it; found by a phone's tail it has no code."""
        super().draw(content)
        for part in (self.number, self.label):
            part.setVisible(bool(content.number))

    def _draw_deeds(self, content: NumberContent) -> None:
        self.deeds.draw(content.deeds)
