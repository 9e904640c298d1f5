"""More than fits on a page: moved by finger, or by two large buttons beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from config import theme
from config.words import say
from kiosk.look import Sizes
from kiosk.screens.parts import button, name_it

STEP = 0.8
"""So much of the page a button moves it: the last lines stay to be seen."""


class Reader(QWidget):
    """Says when it was turned by a button."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.area, self.up, self.down = QScrollArea(), button(), button()
        self.area.setObjectName("reader")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        touch = QScroller.ScrollerGestureType.LeftMouseButtonGesture
        QScroller.grabGesture(self.area.viewport(), touch)
        self._whole, self._turns = QHBoxLayout(self), QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        self.up.clicked.connect(lambda: self._move(-STEP))
        self.down.clicked.connect(lambda: self._move(STEP))
        self._turns.addWidget(self.up)
        self._turns.addStretch(1)
        self._turns.addWidget(self.down)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.area, 1)
        self._whole.addLayout(self._turns)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_: self._draw_turns())
        bar.valueChanged.connect(lambda _: self._draw_turns())

    def fit(self, sizes: Sizes) -> None:
        """Take the sizes."""
        gap = sizes.px(theme.TOUCH_GAP)
        self._whole.setSpacing(gap)
        self._turns.setSpacing(gap)

    def begin(self) -> None:
        """From the top."""
        self.area.verticalScrollBar().setValue(0)

    def draw(self, lang: str) -> None:
        """Its few words."""
        name_it(self.up, say("kiosk_finding.up", lang))
        name_it(self.down, say("kiosk_finding.down", lang))

    def show_page(self, page: QWidget, spoken: str) -> None:
        """Another text."""
        self.area.setWidget(page)
        self.area.setAccessibleName(spoken)

    def _move(self, by: float) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + round(by * self.area.viewport().height()))
        self.turned.emit()

    def _draw_turns(self) -> None:
        bar = self.area.verticalScrollBar()
        self.up.setVisible(bar.maximum() > 0)
        self.down.setVisible(bar.maximum() > 0)
        self.up.setEnabled(bar.value() > 0)
        self.down.setEnabled(bar.value() < bar.maximum())
