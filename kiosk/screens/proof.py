"""Asks for an ID card: a notice with the picture of one above it."""

from PySide6.QtCore import Qt

from kiosk.look import Sizes
from kiosk.screens.icons import Icon
from kiosk.screens.notice import NoticePage

ICON_PX, SMALL_PX = 280, 140


class ProofPage(NoticePage):
    """As NoticePage; the picture is smaller where room is short."""

    def __init__(self) -> None:
        super().__init__()
        self.icon = Icon()
        self.box.insertWidget(1, self.icon, 0, Qt.AlignmentFlag.AlignHCenter)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        super().fit(sizes, portrait)
        short = not portrait or sizes.comfort.low
        px = sizes.px(SMALL_PX if short else ICON_PX)
        self.icon.show_icon("idcard", px, sizes.comfort.contrast)
