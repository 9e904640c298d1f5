"""A page of tiles: categories, services or classes; more than fit are turned over like leaves."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from config import theme
from config.words import say
from kiosk.choices import Tile
from kiosk.guidance import Shown
from kiosk.look import Comfort, Sizes
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import button, name_it, restyle, words
from kiosk.screens.room import detail_height, least_height
from kiosk.screens.tile import TileButton


def shape(
    count: int, portrait: bool, comfort: Comfort, leading: bool = False, noticed: bool = False
) -> tuple[int, int]:
    """Columns and rows for this many tiles; fewer and larger for whoever asked for large type.

    A leading tile has a row of its own above the others. Low, a third of the height is gone;
    there, and of large tiles, a notice takes a row.
    """
    if comfort.elder:
        return _large(count, portrait, comfort.low + noticed)
    if leading:
        return (2, 5) if portrait else (min(4, max(1, count - 1)), 3)
    tight = comfort.low and noticed
    if portrait:
        few = 4 - comfort.low - tight
        return (1, max(count, 1)) if count <= few else (2, few)
    if count <= 3 or tight:
        return min(max(count, 1), 4), 1
    return (2, 2) if count == 4 else (3, 2) if count <= 6 else (4, 2)


def _large(count: int, portrait: bool, taken: int) -> tuple[int, int]:
    """`taken`: how many things take room from the tiles."""
    if portrait:
        return 1, min(max(count, 1), 4 - taken)
    return 2, 2 if count > 2 and not taken else 1


class TilesPage(KioskPage):
    """Says (`what`, the tile's id); its tiles stay the same widgets while only figures change."""

    def __init__(self, what: str, sentences: bool = False) -> None:
        super().__init__()
        self._sentences = sentences  # its titles are long: fewer of them where type is large
        self._what, self._deed = what, ""
        self._sizes, self._portrait = Sizes(), True
        self._all: tuple[Tile, ...] = ()
        self._leaf, self._lang, self._notice = 0, "zh", False
        self._drawn: tuple[tuple[tuple[str, bool], ...], tuple[int, int]] = ((), (0, 0))
        self.tiles: list[TileButton] = []
        self.title, self.about, self.notice = words("title"), words("quiet"), words("notice")
        self.grid, self._pager = QGridLayout(), QWidget()
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._turns = QHBoxLayout(self._pager)
        self.before, self.after, self._where = button(), button(), words("quiet", centred=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self._head.addWidget(self.title, 1)
        self.box.addLayout(self._head)
        self.box.addWidget(self.about)
        self.box.addWidget(self.notice)
        self.box.addLayout(self.grid, 1)
        self._turns.setContentsMargins(0, 0, 0, 0)
        self._turns.addWidget(self.before)
        self._turns.addWidget(self._where, 1)
        self._turns.addWidget(self.after)
        self.box.addWidget(self._pager)
        self.deed_button = button("primary")
        self.deed_button.clicked.connect(lambda: self.pressed.emit(self._deed, ""))
        self.box.addWidget(self.deed_button)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes; the grid is laid anew when its shape changes."""
        super().fit(sizes, portrait)
        self._sizes, self._portrait = sizes, portrait
        tight = sizes.elder and sizes.comfort.low
        restyle(self.title, "role", "shorter" if tight else "title")
        side, gap = sizes.px(theme.BETWEEN), sizes.px(theme.TOUCH_GAP)
        if not portrait:
            self.box.setContentsMargins(side, gap, side, gap)
        self.box.setSpacing(sizes.px(theme.INSIDE) if portrait else gap)
        self.grid.setSpacing(sizes.px(theme.TOUCH_GAP))
        self._turns.setSpacing(sizes.px(theme.TOUCH_GAP))
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if portrait else ways.LeftToRight)
        if portrait:
            self._head.removeWidget(self._pager)
            self.box.insertWidget(self.box.count() - 1, self._pager)
        else:
            self.box.removeWidget(self._pager)
            self._head.addWidget(self._pager)
        self._draw_leaf()

    def shown(self) -> list[tuple[TileButton, str]]:
        """The tiles of this leaf and what each stands for."""
        return [(made, tile) for made, (tile, _) in zip(self.tiles, self._drawn[0], strict=True)]

    def told(self) -> Shown:
        """See KioskPage."""
        lines = tuple(each.text() for each in (self.about, self.notice) if each.text())
        return Shown(title=self.title.text(), lines=lines, choices=len(self.tiles))

    def begin(self) -> None:
        """Who comes to the page begins at the beginning."""
        self._leaf = 0

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
        """Show these tiles; `deed`: (what, words) of a button below them."""
        self._deed, words_on_it = deed
        self.deed_button.setVisible(bool(self._deed))
        name_it(self.deed_button, words_on_it)
        self.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        self._all, self._lang, self._notice = tiles, lang, bool(notice)
        self._draw_leaf()

    def _turn(self, by: int) -> None:
        self._leaf += by
        self._draw_leaf()
        self.pressed.emit("turned", "")

    def _shape(self, count: int) -> tuple[int, int]:
        """Columns and rows of a leaf."""
        leading = any(each.leading for each in self._all)
        return shape(count, self._portrait, self._sizes.comfort, leading, self._notice)

    def _narrow(self, columns: int) -> bool:
        """Whether its tiles have little room beside their words."""
        return columns > 3

    def _draw_leaf(self) -> None:
        columns, rows = self._shape(len(self._all))
        if self._sentences and self._sizes.elder and self._sizes.comfort.low:
            rows = min(rows, 2)
        rows = self._rows_with_room(columns, rows)
        room = columns * rows
        leaves = max(1, -(-len(self._all) // room))
        self._leaf = min(max(self._leaf, 0), leaves - 1)
        shown = self._all[self._leaf * room :][:room]
        drawn = (tuple((each.id, each.leading) for each in shown), (columns, rows))
        if drawn != self._drawn:
            self._lay(shown, columns)
            self._drawn = drawn
        details, narrow = self._detail_rows(columns, rows), self._narrow(columns)
        for made, tile in zip(self.tiles, shown, strict=True):
            made.show_tile(tile, self._sizes, details, narrow)
        self._draw_pager(leaves)

    def _detail_rows(self, columns: int, rows: int) -> int:
        """Where room is short, what is not needed to choose is left out."""
        noticed = self._notice and not self._portrait
        if self._sizes.elder or self._sizes.comfort.low or noticed:
            return 0
        spare = self._room(rows * columns) / rows - self._least(columns)
        return max(0, min(2, int(spare // detail_height(self._sizes))))

    def _rows_with_room(self, columns: int, rows: int) -> int:
        """Rather more leaves than tiles that cut their words off."""
        if any(each.leading for each in self._all):
            return rows  # it takes a row of its own; its page has few others
        while rows > 1 and rows * self._least(columns) > self._room(columns * rows):
            rows -= 1
        return rows

    def _least(self, columns: int) -> int:
        """A row of tiles, and the space below it."""
        across, down = self.grid.horizontalSpacing(), self.grid.verticalSpacing()
        width = (self._inside() + across) // columns - across
        return least_height(self._all, self._sizes, width, self._narrow(columns)) + down

    def _inside(self) -> int:
        margins = self.box.contentsMargins()
        return self.width() - margins.left() - margins.right()

    def _room(self, tiles: int) -> int:
        """The height that is left where a leaf holds so many tiles."""
        margins, inside = self.box.contentsMargins(), self._inside()
        turned = len(self._all) > tiles
        beside = self._pager.sizeHint().width() if turned and not self._portrait else 0
        head = self.title.heightForWidth(max(1, inside - beside))
        parts = [max(head, self._pager.sizeHint().height() if beside else 0)]
        parts += [each.heightForWidth(inside) for each in (self.about, self.notice) if each.text()]
        if self._deed:
            parts.append(self.deed_button.sizeHint().height())
        if turned and self._portrait:
            parts.append(self._pager.sizeHint().height())
        taken = sum(parts) + self.box.spacing() * len(parts) + margins.top() + margins.bottom()
        return self.height() - taken + self.grid.verticalSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More buttons below, or fewer: another number of tiles fits."""
        super().resizeEvent(event)
        if self._all:
            self._draw_leaf()

    def _lay(self, shown: tuple[Tile, ...], columns: int) -> None:
        """New tiles in a new grid; the leading one takes a whole row of its own."""
        for old in self.tiles:
            self.grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.tiles = []
        at = 0
        for tile in shown:
            made = TileButton()
            made.clicked.connect(
                lambda _=False, which=tile.id: self.pressed.emit(self._what, which)
            )
            span = columns if tile.leading and not self._sizes.elder else 1
            self.grid.addWidget(made, at // columns, at % columns, 1, span)
            self.tiles.append(made)
            at += span
        used = -(-at // columns)
        for row in range(max(self.grid.rowCount(), used)):
            self.grid.setRowStretch(row, 1 if row < used else 0)
        for column in range(max(self.grid.columnCount(), columns)):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)

    def _draw_pager(self, leaves: int) -> None:
        self._pager.setVisible(leaves > 1)
        name_it(self.before, say("kiosk.previous_page", self._lang))
        name_it(self.after, say("kiosk.next_page", self._lang))
        self.before.setEnabled(self._leaf > 0)
        self.after.setEnabled(self._leaf < leaves - 1)
        page = say("kiosk.page_of", self._lang, page=self._leaf + 1, pages=leaves)
        self._where.setText(page)
