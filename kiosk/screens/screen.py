"""The one top of the kiosk: hall and clock above, the page, and below what is always there."""

from typing import Literal, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from config import theme
from config.words import say
from kiosk import look
from kiosk.flow import Page
from kiosk.look import Comfort
from kiosk.screens.all_pages import all_pages
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import button, name_it, words

LONG_PRESS_MS = 3000
WITH_BAR = frozenset({Page.HOME, Page.SERVICES, Page.CLASSES, Page.CLOSED, Page.OFFLINE})
WITH_BACK = frozenset({Page.SERVICES, Page.CLASSES})
BarButton = Literal["back", "large", "language"]
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
        self.header, self.bar, self.stack = QWidget(), QWidget(), QStackedWidget()
        self.header.setObjectName("header")
        self.bar.setObjectName("bar")
        self.stack.setObjectName("stack")
        self.hall_name, self.clock = words("head"), words("head")
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._top, self._bottom = QHBoxLayout(self.header), QHBoxLayout(self.bar)
        self._top.addWidget(self.hall_name, 1)
        self._top.addWidget(self.clock)
        self.buttons = {what: button("bar") for what in ("back", "large", "language")}
        for what, made in self.buttons.items():
            made.clicked.connect(lambda _=False, each=what: self.pressed.emit(each, ""))
            self._bottom.addWidget(made, 1)
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
        self.page = page
        self.stack.setCurrentWidget(self.pages[page])
        self.bar.setVisible(page in WITH_BAR)
        self.buttons["back"].setVisible(page in WITH_BACK)
        self.setFocus()

    def begin(self, page: Page) -> None:
        """Somebody has come to this page: it starts at its beginning."""
        self.pages[page].begin()

    def draw_frame(self, hall: str, clock: str, lang: str, comfort: Comfort) -> None:
        """What is above and below every page."""
        self.hall_name.setText(hall)
        self.clock.setText(clock)
        self.clock.setAccessibleName(f"{say('kiosk.clock', lang)} {clock}")
        name_it(self.buttons["back"], say("kiosk.back", lang))
        name_it(
            self.buttons["large"],
            say("kiosk.usual_type" if comfort.elder else "kiosk.large_type", lang),
        )
        name_it(self.buttons["language"], say("kiosk.other_language", lang))
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
        """Esc and the like do nothing; the keypad moves the focus and presses (Qt does that)."""
        event.accept()

    def _fit(self) -> None:
        sizes = look.sizes_for(self.width(), self.height(), self.comfort)
        sheet = look.sheet(sizes)
        if sheet != self._sheet:
            self._sheet = sheet
            self.setStyleSheet(sheet)
        side, gap = sizes.px(theme.BETWEEN), sizes.px(theme.TOUCH_GAP)
        self._top.setContentsMargins(side, gap, side, gap)
        self._bottom.setContentsMargins(side, gap, side, gap)
        self._bottom.setSpacing(gap)
        self.corner.setGeometry(0, 0, sizes.px(theme.TOUCH), sizes.px(theme.TOUCH))
        self.corner.raise_()
        for page in self.pages.values():
            page.fit(sizes, self.height() >= self.width())
