"""NumberPad: a field, the letters numbers begin with, ten figures and a way back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from config import theme
from counter.away.wording import prefixes, say
from counter.scene import Scene

LONGEST = 20
BACK = "⌫"
KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", BACK)
LETTERS, LETTERS_ACROSS = 12, 6


class NumberPad(QWidget):
    """Typed by keys or by fingers; `entered`: Enter in the field."""

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.textChanged.connect(lambda: self.changed.emit())
        self.field.returnPressed.connect(self.entered)
        self.letters = [QPushButton() for _ in range(LETTERS)]
        self.keys = {key: QPushButton(key) for key in KEYS if key}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.field)
        column.addLayout(self._letters())
        column.addLayout(self._figures())

    def _letters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.GRID)
        for place, button in enumerate(self.letters):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._begin, button))
            grid.addWidget(button, place // LETTERS_ACROSS, place % LETTERS_ACROSS)
        return grid

    def _figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.GRID)
        for place, key in enumerate(KEYS):
            if key:
                self.keys[key].setFocusPolicy(Qt.FocusPolicy.NoFocus)
                self.keys[key].clicked.connect(partial(self._press, key))
                grid.addWidget(self.keys[key], place // 3, place % 3)
        return grid

    def show_scene(self, scene: Scene) -> None:
        """The letters of this hall."""
        self.field.setPlaceholderText(say(scene, "number"))
        self.field.setAccessibleName(say(scene, "number"))
        self.keys[BACK].setAccessibleName(say(scene, "back"))
        found = prefixes(scene)[:LETTERS]
        for place, button in enumerate(self.letters):
            button.setVisible(place < len(found))
            button.setText(found[place] if place < len(found) else "")

    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Instead of what is typed."""
        self.field.setText(text)
        self.field.setFocus()

    def _begin(self, button: QPushButton) -> None:
        """A letter begins a number anew."""
        self.set_text(button.text())

    def _press(self, key: str) -> None:
        before = self.field.text()
        self.set_text(before[:-1] if key == BACK else before + key)
