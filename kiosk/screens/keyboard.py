"""Keys on the screen: letters in the order of the alphabet, figures, delete and clear.

In the order people know from school: whoever types once a year does not know a typist's keyboard.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from config import theme
from config.words import say
from kiosk.look import Sizes
from kiosk.screens.parts import button, name_it

LETTERS, FIGURES = "abcdefghijklmnopqrstuvwxyz", "1234567890"
ACROSS = 8
Place = tuple[int, int, int, int]


class Keyboard(QWidget):
    """Says each key. Where room is short, figures stand behind a key of their own."""

    typed = Signal(str)
    deleted = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys = {each: self._key(each) for each in LETTERS + FIGURES}
        self.delete, self.clear, self.turn = button("key"), button("key"), button("key")
        self.delete.setAutoRepeat(True)
        for made in (self.delete, self.clear, self.turn):
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.delete.clicked.connect(self.deleted)
        self.clear.clicked.connect(self.cleared)
        self.turn.clicked.connect(self._turn)
        self._grid, self._short, self._figures = QGridLayout(self), False, False
        self._lang = "zh"
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._lay()

    def _key(self, letter: str) -> QPushButton:
        made = button("key")
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        name_it(made, letter.upper())
        made.clicked.connect(lambda: self.typed.emit(letter))
        return made

    def fit(self, sizes: Sizes) -> None:
        """Take the sizes."""
        self._grid.setSpacing(sizes.px(theme.GRID))
        if sizes.comfort.low is not self._short:
            self._short, self._figures = sizes.comfort.low, False
            self._lay()

    def draw(self, lang: str) -> None:
        """Its few words."""
        self._lang = lang
        name_it(self.delete, say("kiosk.delete", lang))
        name_it(self.clear, say("kiosk_finding.clear", lang))
        self._name_turn()

    def _name_turn(self) -> None:
        word = "letters" if self._figures else "figures"
        name_it(self.turn, say(f"kiosk_finding.{word}", self._lang))

    def begin(self) -> None:
        """Letters first."""
        if self._figures:
            self._turn()

    def _turn(self) -> None:
        self._figures = not self._figures
        self._lay()
        self._name_turn()

    def _lay(self) -> None:
        """Every key that is shown now, in its place."""
        places = self._places()
        for made in (*self.keys.values(), self.delete, self.clear, self.turn):
            self._grid.removeWidget(made)
            made.setVisible(made in places)
        for made, (row, column, high, wide) in places.items():
            self._grid.addWidget(made, row, column, high, wide)

    def _places(self) -> dict[QPushButton, Place]:
        letters = LETTERS + ("" if self._short else FIGURES)
        shown = FIGURES if self._short and self._figures else letters
        places: dict[QPushButton, Place] = {
            self.keys[each]: (at // ACROSS, at % ACROSS, 1, 1) for at, each in enumerate(shown)
        }
        last = 3 if self._short else 4
        ending = (self.turn, self.delete, self.clear) if self._short else (self.delete, self.clear)
        for at, made in enumerate(reversed(ending)):
            places[made] = (last, ACROSS - 2 - 2 * at, 1, 2)
        return places
