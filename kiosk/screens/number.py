"""The visitor's number, enormous, with what to know: printing, take your slip, no slip."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout
from qrcode.main import QRCode  # type: ignore[import-untyped]

from config import theme
from kiosk.guidance import Shown
from kiosk.look import Sizes
from kiosk.screens.facts import Facts, Rows
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import NumberLabel, name_it, restyle, words


class NumberContent(Struct, frozen=True, kw_only=True):
    """What the page shows. `deeds`: (what, words) of its buttons, the leading one first."""

    title: str
    label: str
    number: str
    facts: Rows
    notes: tuple[str, ...] = ()
    qr: str = ""
    deeds: tuple[tuple[str, str], ...] = ()
    count: str = ""


class NumberPage(KioskPage):
    """Says what of its deeds was pressed."""

    DEEDS = ("finished", "noted", "print_again", "another", "another_time")

    def __init__(self) -> None:
        super().__init__()
        self._sizes, self._told = Sizes(), Shown()
        self._shown_qr, self._tight = "", False
        self.title, self.label = words("title", centred=True), words("label", centred=True)
        self.number, self.facts, self.qr = NumberLabel(), Facts(), QLabel()
        self.notes = [words("notice"), words("label")]
        self.count = words("quiet", centred=True)
        self.buttons = {what: self.deed(what) for what in NumberPage.DEEDS}
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()

    def _lay_out(self) -> None:
        self.qr.setAlignment(Qt.AlignmentFlag.AlignCenter)
        near, beside = QVBoxLayout(), QHBoxLayout()
        near.addWidget(self.label)
        near.addWidget(self.number, 1)
        self._far = QVBoxLayout()
        beside.addWidget(self.facts, 1)
        beside.addWidget(self.qr)
        self._far.addLayout(beside)
        for note in self.notes:
            self._far.addWidget(note)
        self._far.addStretch(1)
        self._halves.addLayout(near, 1)
        self._halves.addLayout(self._far, 1)
        self._foot = QHBoxLayout()
        for made in self.buttons.values():
            self._foot.addWidget(made, 1)
        self.box.addWidget(self.title)
        self.box.addLayout(self._halves, 1)
        self.box.addLayout(self._foot)
        self.box.addWidget(self.count)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Beside every button."""
        self.pressed.emit("passed_over", "")

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Number above facts, or beside them on a wide screen."""
        super().fit(sizes, portrait)
        self._sizes = sizes
        low = sizes.comfort.low
        tight = self._tight = (sizes.elder and low) or (not portrait and (sizes.elder or low))
        if not portrait:
            side, gap = sizes.px(theme.BETWEEN), sizes.px(theme.TOUCH_GAP)
            self.box.setContentsMargins(side, gap, side, gap)
            self.box.setSpacing(gap)
        restyle(self.title, "role", "shorter" if tight else "title")
        self.label.setVisible(not tight)
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.TopToBottom if portrait else directions.LeftToRight)
        self._halves.setStretch(0, 4)
        self._halves.setStretch(1, 4 if portrait else 5)
        self._halves.setSpacing(sizes.px(theme.INSIDE if low else theme.BETWEEN))
        self._far.setSpacing(sizes.px(theme.GRID if low else theme.INSIDE))
        self._foot.setSpacing(sizes.px(theme.TOUCH_GAP))
        for made in self.buttons.values():
            made.setMinimumHeight(sizes.px(theme.TOUCH if sizes.elder or low else 140))
        self.facts.fit(sizes)
        self._shown_qr = ""

    def told(self) -> Shown:
        """See KioskPage."""
        return self._told

    def draw(self, content: NumberContent) -> None:
        """Show it."""
        self._told = Shown(
            title=content.title, lines=content.notes, number=content.number, facts=content.facts
        )
        self.title.setText(content.title)
        self.label.setText(content.label)
        self.number.show_number(content.number)
        self.number.setAccessibleName(f"{content.label} {content.number}")
        self.facts.draw(content.facts)
        for index, note in enumerate(self.notes):
            note.setText(content.notes[index] if index < len(content.notes) else "")
            note.setVisible(index < len(content.notes))
        self._draw_deeds(content)
        self.count.setText(content.count)
        full = self._tight and bool(content.qr)
        self.count.setVisible(bool(content.count) and not full)
        self._draw_qr(content.qr)

    def _draw_deeds(self, content: NumberContent) -> None:
        wanted = dict(content.deeds)
        for what, made in self.buttons.items():
            made.setVisible(what in wanted)
            name_it(made, wanted.get(what, ""))
            leading = bool(content.deeds) and content.deeds[0][0] == what
            restyle(made, "role", "primary" if leading else "")

    def _draw_qr(self, text: str) -> None:
        self.qr.setVisible(bool(text))
        if not text or text == self._shown_qr:
            return
        self._shown_qr = text
        self.qr.setPixmap(
            qr_picture(
                text, self._sizes.px(200 if self._sizes.elder or self._sizes.comfort.low else 280)
            )
        )


def qr_picture(text: str, px: int) -> QPixmap:
    """A QR code about `px` pixels wide, whole pixels per square."""
    code = QRCode(border=2)
    code.add_data(text)
    code.make()
    matrix = code.get_matrix()
    side = len(matrix)
    image = QImage(side, side, QImage.Format.Format_Mono)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            image.setPixel(x, y, 0 if dark else 1)
    whole = side * max(2, px // side)
    return QPixmap.fromImage(image.scaled(whole, whole))
