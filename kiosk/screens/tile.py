"""One large tile to touch: icon, title, what is in it, how many wait and for how long."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from config import theme
from kiosk.choices import Tile
from kiosk.look import Sizes
from kiosk.screens.icons import Icon
from kiosk.screens.parts import ShortLabel, restyle


class TileButton(QPushButton):
    """Keeps its place while its figures change, so that no press is lost to a new figure."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.icon_, self.title, self.detail = Icon(), _label("strong"), ShortLabel("small")
        self.waiting, self.wait = _label("figure"), _label("figure")
        self._box, self._top, self._foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._shown: tuple[Tile, Sizes, int, bool] | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self.title.setWordWrap(True)
        self._top.addWidget(self.icon_)
        self._top.addWidget(self.title, 1)
        self._foot.addWidget(self.waiting)
        self._foot.addStretch(1)
        self._foot.addWidget(self.wait)
        self._box.addStretch(1)
        self._box.addLayout(self._top)
        self._box.addWidget(self.detail)
        self._box.addStretch(1)
        self._box.addLayout(self._foot)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_tile(self, tile: Tile, sizes: Sizes, rows: int, narrow: bool) -> None:
        """Draw it; its detail in so many rows; where it is narrow its figures stand in two."""
        rows = max(rows, 2) if tile.told else rows
        self._shown = (tile, sizes, rows, narrow)
        restyle(self, "role", "leading" if tile.leading else "tile")
        restyle(self, "closed", tile.closed)
        self.setEnabled(not tile.off)
        restyle(self, "taken", tile.taken)
        self.setAccessibleName(tile.spoken)
        self.setAccessibleDescription(tile.detail)
        self.title.setText(tile.title)
        self._show_head(tile, sizes, rows, narrow)
        for label, text in ((self.waiting, tile.waiting), (self.wait, tile.wait)):
            label.setText(text)
            label.setVisible(bool(text))
        ways = QBoxLayout.Direction
        self._foot.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        inside = sizes.px(theme.TOUCH_GAP if narrow else theme.INSIDE)
        self._box.setContentsMargins(inside, inside, inside, inside)
        self._box.setSpacing(sizes.px(theme.GRID))
        self._top.setSpacing(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width: perhaps the title is long now, or no longer."""
        super().resizeEvent(event)
        if self._shown is not None:
            self._show_head(*self._shown)

    def _show_head(self, tile: Tile, sizes: Sizes, rows: int, narrow: bool) -> None:
        """A long title is a little smaller; in large type it has the icon's place too."""
        restyle(self.title, "role", "strong")
        crowded = (sizes.elder or narrow) and self._is_long()
        restyle(self.title, "role", "shorter" if crowded else "strong")
        shown = "" if crowded and sizes.elder else tile.icon
        small = narrow or sizes.elder or sizes.comfort.low
        px = sizes.px(80 if small else 112)
        self.icon_.show_icon(shown, px, sizes.comfort.contrast)
        restyle(self.detail, "role", "figure" if tile.told else "small")
        self.detail.show_text(tile.detail, rows)
        left_out = narrow and crowded and not tile.told
        self.detail.setVisible(bool(tile.detail and rows) and not left_out)

    def _is_long(self) -> bool:
        """Whether the title needs a second row, and so the detail's room."""
        self.title.ensurePolished()
        wanted = self.title.fontMetrics().horizontalAdvance(self.title.text())
        return wanted > self.width() * 0.68


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
