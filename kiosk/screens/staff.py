"""The way in for staff: a keypad for the PIN. Compares nothing itself."""

from PySide6.QtWidgets import QGridLayout

from config import theme
from config.words import say
from kiosk.look import Sizes
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import button, name_it, words


class StaffPage(KioskPage):
    """Says ("pin", what was typed) or ("back", "")."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self.title, self.note = words("title", centred=True), words("figure", centred=True)
        self.dots = words("title", centred=True)
        self._grid = QGridLayout()
        self.keys = {figure: button() for figure in "1234567890"}
        self.delete, self.enter, self.back = button(), button("primary"), self.deed("back")
        self._lay_out()

    def _lay_out(self) -> None:
        for index, (figure, key) in enumerate(self.keys.items()):
            name_it(key, figure)
            key.clicked.connect(lambda _=False, each=figure: self._type(self._typed + each))
            self._grid.addWidget(key, index // 3, index % 3 if figure != "0" else 1)
        self._grid.addWidget(self.delete, 0, 3)
        self._grid.addWidget(self.back, 1, 3)
        self._grid.addWidget(self.enter, 2, 3, 2, 1)
        self.delete.clicked.connect(lambda: self._type(self._typed[:-1]))
        self.enter.clicked.connect(self._enter)
        for part in (self.title, self.note, self.dots):
            self.box.addWidget(part)
        self.box.addLayout(self._grid, 1)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        super().fit(sizes, portrait)
        self._grid.setSpacing(sizes.px(theme.TOUCH_GAP))

    def draw(self, note: str, lang: str) -> None:
        """Begin with nothing typed."""
        self.title.setText(say("kiosk.staff", lang))
        self.note.setText(say(f"kiosk.{note}", lang))
        name_it(self.delete, say("kiosk.delete", lang))
        name_it(self.enter, say("kiosk_staff.enter", lang))
        name_it(self.back, say("kiosk.back", lang))

    def begin(self) -> None:
        """Forget what was typed."""
        self._type("")

    def _type(self, typed: str) -> None:
        self._typed = typed[:12]
        self.dots.setText("●" * len(self._typed) or " ")

    def _enter(self) -> None:
        typed, self._typed = self._typed, ""
        self._type("")
        self.pressed.emit("pin", typed)
