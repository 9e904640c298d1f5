"""帮助: one page with the keys as they are set and what each button does."""

from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from config import theme, words
from counter import wording
from counter.buttons import (
    FINISH,
    HELP,
    HOLD,
    MISSED,
    NOTE,
    PANEL,
    PAUSE,
    PRIMARY,
    RECALL,
    TAKE_BACK,
    TRANSFER,
)
from counter.dialogs.deed_dialog import DeedDialog
from counter.scene import Scene
from counter.staff_buttons import MANUAL

PARTS = (
    (PRIMARY, MISSED, RECALL, TAKE_BACK, FINISH, HOLD, TRANSFER, PAUSE, NOTE, HELP, PANEL),
    ("choose", "why", "cases", "claim", "by_voice", "abandon", "rejoin", "read", "close", "bar"),
    ("papers", "records", "case", "move", "second", "colleague", "handover", "by_hand"),
)
"""By key, then without, then what is behind 更多; words `counter_help.<name>`, `does_<name>`."""


class ManualDialog(DeedDialog):
    """Words only; any key closes it."""

    about_front = False

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(MANUAL, scene, parent)
        self.keys = QLabel(keys_words(scene))
        self.keys.setWordWrap(True)
        self.keys.setMinimumWidth(theme.MANUAL_WIDTH)
        self.column.addWidget(self.keys)
        self.rows: list[tuple[str, str, str]] = []
        self.column.addWidget(self._page(scene))
        shut = QPushButton(wording.say(scene, "close_page"))
        shut.setDefault(True)
        shut.clicked.connect(self.accept)
        self.column.addWidget(shut)
        self.cancel.hide()

    def _page(self, scene: Scene) -> QScrollArea:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(theme.GRID * 2)
        grid.setVerticalSpacing(theme.GRID // 4)
        grid.setColumnStretch(2, 1)
        for name in chain(*PARTS):
            self._row(grid, scene, name)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setWidget(inside)
        for each in (page.viewport(), inside):  # the dialog's own ground shows
            each.setAutoFillBackground(False)
        page.setMinimumHeight(theme.MANUAL_HEIGHT)
        return page

    def _row(self, grid: QGridLayout, scene: Scene, name: str) -> None:
        texts = (_say(scene, name), chord(scene, name), _say(scene, f"does_{name}"))
        at = len(self.rows)
        self.rows.append(texts)
        for column, text in enumerate(texts):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setObjectName(("name", "chord", "quiet")[column])
            label.setWordWrap(column == 2)
            grid.addWidget(label, at, column)


def chord(scene: Scene, name: str) -> str:
    """The key of a button; marked where another program holds it."""
    found = scene.keys.get(name, "")
    return _say(scene, "held", chord=found) if found and name in scene.held_keys else found


def keys_words(scene: Scene) -> str:
    """Whether the keys work while another program has the focus, and if not, what does."""
    return _say(scene, f"keys_{scene.grabs or 'own'}")


def _say(scene: Scene, code: str, **values: object) -> str:
    return words.say(f"counter_help.{code}", scene.lang, **values)
