"""The one top of the kiosk: hall and clock above, the page, and below what is always there."""

from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from config import theme
from config.words import say
from kiosk import look
from kiosk.flow import Page
from kiosk.look import Comfort
from kiosk.screens.all_pages import all_pages
from kiosk.screens.bar import Bar
from kiosk.screens.evacuation import EvacuationCover
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import words

LONG_PRESS_MS = 3000
LOW_HEAD = 1 / 3
"""In the low layout this much of the screen, its top, holds nothing to touch."""
KEYS = {
    # key of a keypad beside the screen → what it says
    Qt.Key.Key_F1: ("help", ""),
    Qt.Key.Key_F2: ("comfort", "spoken"),
    Qt.Key.Key_F3: ("listen", ""),
    Qt.Key.Key_Escape: ("back", ""),
}
ALWAYS = frozenset({"comfort"})
"""Whoever cannot see must be able to begin; the others only where their button stands."""
P = TypeVar("P", bound=KioskPage)


class Corner(QWidget):
    """The upper left corner: held for three seconds it lets staff in."""

    held = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(LONG_PRESS_MS)
        self.timer.timeout.connect(self.held)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to count."""
        self.timer.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Too short."""
        self.timer.stop()


class KioskScreen(QWidget):
    """Holds every page; shows one. Says (what, which) was pressed anywhere on it."""

    pressed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("screen")
        self.may_close = False
        self.page, self.comfort = Page.OFFLINE, Comfort()
        self._sheet = ""
        self.pages = all_pages()
        self._lay_out()

    def _lay_out(self) -> None:
        self.header, self.bar, self.stack = QWidget(), Bar(), QStackedWidget()
        self.header.setObjectName("header")
        self.stack.setObjectName("stack")
        self.hall_name, self.clock = words("head"), words("head")
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._top = QHBoxLayout(self.header)
        self._top.addWidget(self.hall_name, 1)
        self._top.addWidget(self.clock)
        self.bar.pressed.connect(lambda what: self.pressed.emit(what, ""))
        for widget in self.pages.values():
            widget.pressed.connect(self.pressed)
            self.stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        whole.addWidget(self.header)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.bar)
        self.cover = EvacuationCover(self)
        self.corner = Corner(self)
        self.corner.held.connect(lambda: self.pressed.emit("staff", ""))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_page(Page.OFFLINE)

    def of(self, page: Page, kind: type[P]) -> P:
        """The widget of a page, as what it is."""
        found = self.pages[page]
        if not isinstance(found, kind):
            raise TypeError(f"{page} is drawn by {type(found).__name__}, not {kind.__name__}")
        return found

    def show_page(self, page: Page) -> None:
        """Turn to a page."""
        self.pages[self.page].end()
        self.page = page
        self.stack.setCurrentWidget(self.pages[page])
        self.setFocus()

    @property
    def buttons(self) -> dict[str, QPushButton]:
        """The buttons of the bar, by what they say."""
        return self.bar.buttons

    def begin(self, page: Page) -> None:
        """Somebody has come to this page: it starts at its beginning."""
        self.pages[page].begin()

    def draw_frame(self, hall: str, clock: str, lang: str, comfort: Comfort) -> None:
        """What is above every page, and how large and bright everything is."""
        self.hall_name.setText(hall)
        self.clock.setText(clock)
        self.clock.setAccessibleName(f"{say('kiosk.clock', lang)} {clock}")
        if comfort != self.comfort:
            self.comfort = comfort
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another monitor: everything is scaled by its shorter side."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody closes the kiosk but the program itself."""
        event.setAccepted(self.may_close)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A keypad's keys; it moves the focus and presses by itself (Qt does that)."""
        event.accept()
        if self.cover.shown is not None:
            return
        what, which = KEYS.get(Qt.Key(event.key()), ("", ""))
        if what and (what in ALWAYS or what in self.bar.shown):
            self.pressed.emit(what, which)
        else:
            self.pages[self.page].key_pressed(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802, A002 - Qt's names
        """As the eye goes: the page from its top, then the bar; and round again."""
        order = [*_by_place(self.pages[self.page]), *_by_place(self.bar)]
        if not order:
            return False
        here = self.focusWidget()
        at = order.index(here) if here in order else -1 if next else 0
        ways = Qt.FocusReason
        reason = ways.TabFocusReason if next else ways.BacktabFocusReason
        order[(at + (1 if next else -1)) % len(order)].setFocus(reason)
        return True

    def _fit(self) -> None:
        sizes = look.sizes_for(self.width(), self.height(), self.comfort)
        sheet = look.sheet(sizes)
        if sheet != self._sheet:
            self._sheet = sheet
            self.setStyleSheet(sheet)
        side, gap = sizes.px(theme.BETWEEN), sizes.px(theme.TOUCH_GAP)
        self._top.setContentsMargins(side, gap, side, gap)
        head = round(self.height() * LOW_HEAD) if self.comfort.low else 0
        self.header.setMinimumHeight(head)
        portrait = self.height() - head >= self.width()
        self.bar.fit(sizes, portrait)
        self.corner.setGeometry(0, 0, sizes.px(theme.TOUCH), sizes.px(theme.TOUCH))
        self.corner.raise_()
        for page in self.pages.values():
            page.fit(sizes, portrait)


def _by_place(part: QWidget) -> list[QWidget]:
    """What a keypad reaches in this part, from above, and from left to right."""
    found = [
        each
        for each in part.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    places = {each: each.mapTo(part, each.rect().topLeft()) for each in found}
    return sorted(found, key=lambda each: (places[each].y(), places[each].x()))
