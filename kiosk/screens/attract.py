"""迎宾: what a kiosk shows to a hall where nobody stands before it; any touch wakes it."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect

from config import theme
from kiosk.look import Sizes
from kiosk.screens.icons import Icon
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import words

BREATH_MS = 2400
"""Half of one slow brightening and dimming of the hand: nobody's eyes are hurt by it."""


class AttractPage(KioskPage):
    """Says ("woken", "") wherever it is touched."""

    def __init__(self) -> None:
        super().__init__()
        self.welcome, self.call = words("title", centred=True), words("huge", centred=True)
        self.others, self.facts = words("strong", centred=True), words("figure", centred=True)
        self.hand = Icon()
        self._glow = QGraphicsOpacityEffect(self.hand)
        self.hand.setGraphicsEffect(self._glow)
        self._breath = QPropertyAnimation(self._glow, b"opacity", self)
        self._breath.setDuration(2 * BREATH_MS)
        self._breath.setKeyValues([(0.0, 1.0), (0.5, 0.45), (1.0, 1.0)])
        self._breath.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._breath.setLoopCount(-1)
        self._lay_out()

    def _lay_out(self) -> None:
        self.box.addStretch(2)
        self.box.addWidget(self.welcome)
        self.box.addWidget(self.call)
        self.box.addStretch(1)
        self.box.addWidget(self.hand)
        self.box.setAlignment(self.hand, Qt.AlignmentFlag.AlignHCenter)
        self.box.addStretch(1)
        self.box.addWidget(self.others)
        self.box.addWidget(self.facts)
        self.box.addStretch(2)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        super().fit(sizes, portrait)
        self.hand.show_icon("hand", sizes.px(theme.KIOSK_NUMBER), sizes.comfort.contrast)

    def draw(self, welcome: str, call: str, others: str, facts: str) -> None:
        """Show it."""
        self.welcome.setText(welcome)
        self.call.setText(call)
        self.others.setText(others)
        self.facts.setText(facts)
        self.setAccessibleName("，".join((welcome, call)))

    def begin(self) -> None:
        """The hand begins to breathe; it stops with the page."""
        self._breath.start()

    def end(self) -> None:
        """Nobody looks any more."""
        self._breath.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Anywhere."""
        self.pressed.emit("woken", "")
