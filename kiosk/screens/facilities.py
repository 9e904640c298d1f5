"""设施与电话: hours and hotline above, then a row each: what, where, whom to ring."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from config import theme
from kiosk.guidance import Shown
from kiosk.look import Sizes
from kiosk.screens.icons import Icon
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import restyle, words
from kiosk.screens.reading import Reader


class Place(Struct, frozen=True, kw_only=True):
    """One facility, in words."""

    name: str
    icon: str = ""
    where: str = ""
    phone: str = ""
    note: str = ""

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        return "，".join(filter(None, (self.name, self.where, self.phone, self.note)))


class FacilitiesPage(KioskPage):
    """Nothing is chosen here; it is read, by finger or with two buttons."""

    def __init__(self) -> None:
        super().__init__()
        self._sizes, self._across = Sizes(), 1
        self._shown: tuple[tuple[Place, ...], Sizes] | None = None
        self.title, self.hours, self.reader = words("title"), words("notice"), Reader()
        for part in (self.title, self.hours):
            self.box.addWidget(part)
        self.box.addWidget(self.reader, 1)
        self.reader.turned.connect(lambda: self.pressed.emit("turned", ""))

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        super().fit(sizes, portrait)
        self._sizes, gap = sizes, sizes.px(theme.TOUCH_GAP)
        side = sizes.px(theme.BETWEEN)
        self.box.setContentsMargins(side, gap, side, gap)
        self.box.setSpacing(gap)
        self.reader.fit(sizes)
        self._across = 1 if portrait or sizes.elder else 2
        tight = sizes.comfort.low or (sizes.elder and not portrait)
        restyle(self.title, "role", "shorter" if tight else "title")
        if self._shown is not None:
            self._fill(self._shown[0])

    def begin(self) -> None:
        """From the top."""
        self.reader.begin()

    def told(self) -> Shown:
        """See KioskPage."""
        shown = self._shown[0] if self._shown else ()
        lines = (self.hours.text(), *(each.spoken for each in shown))
        return Shown(title=self.title.text(), lines=tuple(filter(None, lines)))

    def draw(self, title: str, hours: str, places: tuple[Place, ...], lang: str) -> None:
        """Show it."""
        self.title.setText(title)
        self.hours.setText(hours)
        self.hours.setVisible(bool(hours))
        self.reader.draw(lang)
        if self._shown != (places, self._sizes):
            self._fill(places)

    def _fill(self, places: tuple[Place, ...]) -> None:
        self._shown = (places, self._sizes)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(self._sizes.px(theme.GRID))
        grid.setHorizontalSpacing(self._sizes.px(theme.BETWEEN))
        for at, place in enumerate(places):
            row, column = 2 * (at // self._across), at % self._across
            if row:
                grid.addWidget(_rule(self._sizes), row - 1, column)
            grid.addLayout(self._row(place), row, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(2 * len(places), 1)
        self.reader.show_page(page, "。".join(each.spoken for each in places))

    def _row(self, place: Place) -> QHBoxLayout:
        row, said, icon = QHBoxLayout(), QVBoxLayout(), Icon()
        icon.show_icon(place.icon, self._sizes.px(80), self._sizes.comfort.contrast)
        said.setSpacing(0)
        below = place.phone if self._sizes.elder else ""
        texts = (("figure", place.where), ("section", below), ("quiet", place.note))
        for role, text in (("shorter", place.name), *texts):
            if text:
                label = words(role)
                label.setText(text)
                said.addWidget(label)
        row.setSpacing(self._sizes.px(theme.INSIDE))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(said, 1)
        if place.phone and not below:
            phone = words("section")
            phone.setWordWrap(False)
            phone.setText(place.phone)
            row.addWidget(phone)
        return row


def _rule(sizes: Sizes) -> QFrame:
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(max(1, sizes.px(2)))
    return line
