"""DeedButton.

One button of the clerk; shows a Button of counter/buttons.py and says which deed was pressed.
"""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from counter import wording
from counter.buttons import Button, Values
from counter.scene import Scene


def polish(widget: QWidget) -> None:
    """Its style again, after a property or a name that the style sheet looks at has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # a frame measures its padding anew only when it is told so
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    widget.updateGeometry()


class DeedButton(QPushButton):
    """Keeps its place when it has nothing to show."""

    wanted = Signal(str, object)  # deed, values

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.deed, self._values = "", Values()
        self.setObjectName(name)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(not name)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        self.clicked.connect(self._say)

    def show_button(self, button: Button | None, scene: Scene) -> None:
        """Become this button; None hides it."""
        self.setVisible(button is not None)
        if button is None:
            self.deed = ""
            return
        self.deed, self._values = button.deed, button.values
        text = wording.button_words(scene, button)
        if self.text() != text:
            self.setText(text)
            self.setAccessibleName(text)
        self.setToolTip(scene.keys.get(button.key, ""))
        self.setEnabled(button.enabled)
        if self.property("primary") != button.primary:
            self.setProperty("primary", button.primary)
            polish(self)

    def _say(self) -> None:
        self.wanted.emit(self.deed, dict(self._values))
