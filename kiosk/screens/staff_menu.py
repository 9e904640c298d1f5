"""After the PIN: how this kiosk stands, and what staff can do to it."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from config import theme
from kiosk.guidance import Shown
from kiosk.look import Sizes
from kiosk.screens.facts import Facts, Rows
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import name_it, restyle, words

HIGH, WIDE = 140, 420
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class StaffMenuPage(KioskPage):
    """Says which of its deeds was pressed."""

    DEEDS: ClassVar[tuple[str, ...]] = ("paper_changed", "test_page", "leave", "finished")

    def __init__(self) -> None:
        super().__init__()
        self.title, self.note = words("title"), words("notice")
        self.facts = Facts(7, "shorter")
        self.buttons = {what: self.deed(what) for what in self.DEEDS}
        self._foot, self._rows = QBoxLayout(DOWN), (QBoxLayout(ACROSS), QBoxLayout(ACROSS))
        self._lay_out()

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        for part in (self.title, self.facts, self.note):
            told.addWidget(part)
        told.addStretch(1)
        for index, made in enumerate(self.buttons.values()):
            self._rows[index // 2].addWidget(made, 1)
        for row in self._rows:
            self._foot.addLayout(row)
        self.box.addLayout(told, 1)
        self.box.addLayout(self._foot)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes; what can be done stands below, or beside."""
        super().fit(sizes, portrait)
        self.box.setDirection(DOWN if portrait else ACROSS)
        self.facts.fit(sizes)
        for row in (self._foot, *self._rows):
            row.setSpacing(sizes.px(theme.TOUCH_GAP))
        for row in self._rows:
            row.setDirection(ACROSS if portrait else DOWN)
        for made in self.buttons.values():
            made.setMinimumSize(sizes.px(WIDE), sizes.px(HIGH))

    def told(self) -> Shown:
        """Never read aloud: it is for staff."""
        return Shown()

    def draw(
        self,
        title: str,
        facts: Rows,
        note: str,
        named: Mapping[str, str],
        next_: str,
        testing: bool,
    ) -> None:
        """Show it; while a test page is being printed there is no second one."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.facts.draw(facts)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        for what, made in self.buttons.items():
            name_it(made, named[what])
            restyle(made, "role", "primary" if what == next_ else "")
        self.buttons["test_page"].setEnabled(not testing)
