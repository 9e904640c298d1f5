"""PromiseRow: how many working days until an answer, and the day that is. Counts none itself."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from config import theme, words

MOST_DAYS = 60


class PromiseRow(QWidget):
    """`wanted` asks for the day of so many working days; `show_day` is the server's answer."""

    wanted = Signal(int)

    def __init__(self, lang: str, days: int, *, none: bool = False) -> None:
        super().__init__()
        self._lang = lang
        self.day: date | None = None
        self.box, self.told = QSpinBox(minimum=-1 if none else 0, maximum=MOST_DAYS), QLabel()
        self.box.setButtonSymbols(QSpinBox.ButtonSymbols.UpDownArrows)  # none drawn
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setFixedWidth(2 * theme.BAR_BUTTON)
        self.box.setAccessibleName(self._say("days"))
        if none:
            self.box.setSpecialValueText(self._say("no_day"))
        self.box.setValue(days)
        self.box.valueChanged.connect(self._changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(QLabel(self._say("promise")))
        row.addWidget(self.box)
        row.addWidget(QLabel(self._say("days")))
        row.addWidget(self.told, 1)

    def ask(self) -> None:
        """Once whoever can answer listens."""
        self._changed(self.box.value())

    def show_day(self, day: date) -> None:
        """By when."""
        self.day = day
        weekday = words.say(f"papers.weekday_{day.isoweekday()}", self._lang)
        self.told.setText(self._say("until", day=day.isoformat(), weekday=weekday))

    def _changed(self, days: int) -> None:
        self.day = None
        self.told.setText("")
        if days >= 0:
            self.wanted.emit(days)

    def _say(self, code: str, **values: object) -> str:
        return words.say(f"counter_promise.{code}", self._lang, **values)
