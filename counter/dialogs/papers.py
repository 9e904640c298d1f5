"""告知单: which item it is, what is missing, and which paper is printed of it.

Knows no printer: it says what is wanted, and shows what it is told.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from config import theme, words
from counter import wording
from counter.cases import of_a_person
from counter.deed_button import polish
from counter.dialogs.deed_dialog import DeedDialog
from counter.dialogs.paper_text import PaperTextDialog
from counter.dialogs.promise import PromiseRow
from counter.papers import Checked, material_words, said, usual_days
from counter.scene import Scene
from server.link.items import Item
from server.link.library import Library

NOTICE, ACCEPTANCE = "notice", "acceptance"
ITEM = Qt.ItemDataRole.UserRole
LINE, STATE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
NEEDED, MISSING, SPARED = "needed", "missing", "spared"
NEXT = {NEEDED: MISSING, MISSING: SPARED, SPARED: NEEDED}
MOST_TYPED, LONGEST_CASE, LONGEST_ADDED = 40, 40, 60


class PapersDialog(DeedDialog):
    """`wanted`: a paper (notice, acceptance), and whether only to show it."""

    wanted = Signal(str, bool)

    def __init__(self, scene: Scene, library: Library, printer: bool) -> None:
        super().__init__("Papers", scene)
        self.scene, self._library = scene, library
        self.text: PaperTextDialog | None = None
        self._printing = False
        self.spoiled = ""  # the paper of which a part may have come out
        self.search, self.items = QLineEdit(), QListWidget()
        self.name, self.materials, self.added = QLabel(), QListWidget(), QLineEdit()
        self.case, self.promise = QLineEdit(), PromiseRow(scene.lang, 0, none=True)
        self.told = QLabel()
        self.look, self.accept_it, self.go = (QPushButton() for _ in range(3))
        self._lay_out()
        self._fill_words(printer)
        self.search.textChanged.connect(self._find)
        self.items.currentItemChanged.connect(self._chosen)
        self.materials.itemClicked.connect(turn)
        self.materials.itemChanged.connect(self._mark)
        self.added.textChanged.connect(self._mark)
        self._find("")

    # -- made ------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.items)
        self.hint = QLabel(self._say("tick"))
        self.hint.setObjectName("quiet")
        for each in (self.name, self.hint, self.materials):
            right.addWidget(each, int(each is self.materials))
        for typed in (self.added, self.case, self.promise):
            right.addWidget(typed)
        both = QHBoxLayout()
        both.setSpacing(theme.INSIDE)
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        self.column.addLayout(both)
        self.column.addWidget(self.told)
        foot = QHBoxLayout()
        for button in (self.cancel, self.look, self.accept_it, self.go):
            button.setAutoDefault(False)  # a scanner's Enter prints nothing
            foot.addWidget(button, 1)
        self.column.addLayout(foot)
        self.name.setObjectName("title")
        for label in (self.name, self.told):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for listed in (self.items, self.materials):
            listed.setWordWrap(True)
            listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.materials.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.resize(theme.PANEL_WIDTH - theme.BETWEEN, theme.PANEL_HEIGHT - theme.BETWEEN)

    def _fill_words(self, printer: bool) -> None:
        hints = ((self.search, "find"), (self.added, "added"), (self.case, "case"))
        for line, code in hints:
            line.setPlaceholderText(self._say(code))
            line.setAccessibleName(self._say(code))
        self.search.setMaxLength(MOST_TYPED)
        self.added.setMaxLength(LONGEST_ADDED)
        self.case.setMaxLength(LONGEST_CASE)
        self.look.setText(self._say("look"))
        shown = not printer
        self.accept_it.setText(self._say("look_acceptance" if shown else "print_acceptance"))
        self.go.setText(self._say("look_notice" if shown else "print_notice"))
        self.go.setProperty("primary", True)
        self.look.setVisible(printer)
        self.look.clicked.connect(lambda: self.wanted.emit(NOTICE, True))
        self.accept_it.clicked.connect(lambda: self.wanted.emit(ACCEPTANCE, shown))
        self.go.clicked.connect(lambda: self.wanted.emit(NOTICE, shown))
        self.case.textChanged.connect(self._case_typed)
        self.say("" if printer else self._say("no_printer"))

    # -- read ------------------------------------------------------------------------------------

    @property
    def item(self) -> Item | None:
        """The one whose papers these are."""
        row = self.items.currentItem()
        found: Item | None = row.data(ITEM) if row is not None else None
        return found

    @property
    def checked(self) -> Checked | None:
        """The item as the clerk has ticked it."""
        if self.item is None:
            return None
        return Checked(
            item=self.item,
            missing=self._rows(MISSING),
            spared=self._rows(SPARED),
            added=self.added.text().strip(),
        )

    def _rows(self, state: str) -> frozenset[int]:
        rows = range(self.materials.count())
        return frozenset(at for at in rows if self.materials.item(at).data(STATE) == state)

    # -- told ------------------------------------------------------------------------------------

    def show_library(self, library: Library) -> None:
        """The items have come, or are new."""
        self._library = library
        if self.item is None:
            self._find(self.search.text())

    def say(self, text: str, *, alarm: bool = False) -> None:
        """How it stands with the paper."""
        self.told.setText(text)
        self.told.setObjectName("alert" if alarm else "quiet")
        polish(self.told)
        self.told.setVisible(bool(text))

    def busy(self, printing: bool) -> None:
        """Nothing is printed twice by a second press."""
        self._printing = printing
        self._offer()

    def show_text(self, text: str) -> None:
        """The paper as words, over this; what is ticked stays."""
        shown = PaperTextDialog(self.scene, text)
        shown.setParent(self, shown.windowFlags())
        shown.finished.connect(shown.deleteLater)
        self.text = shown
        shown.open()

    def once_more(self, paper: str) -> None:
        """The paper did not come out: the same button, with other words."""
        self.spoiled = paper
        button = self.go if paper == NOTICE else self.accept_it
        button.setText(self._say("again"))

    # -- pressed ---------------------------------------------------------------------------------

    def _find(self, typed: str) -> None:
        service = self.scene.current.service if self.scene.current else ""
        if typed.strip():
            found = self._library.find(typed, self.scene.lang)
        else:
            found = self._library.asked_most(self._services(service))
        for part in (self.hint, self.added, self.case, self.promise):
            part.setVisible(bool(self._library.items))
        self.items.clear()
        for each in found:
            row = QListWidgetItem(words.pick(each.name, self.scene.lang))
            row.setData(ITEM, each)
            self.items.addItem(row)
        if not self._library.items:
            self.name.setText(self._say("no_items"))
        elif not found:
            self.name.setText(self._say("nothing_found"))
        self._chosen()
        if len(found) == 1:
            self.items.setCurrentRow(0)

    def _services(self, service: str) -> tuple[str, ...]:
        """The visitor's; without one, the window's."""
        return (service,) if service else (self.scene.window.services if self.scene.window else ())

    def _chosen(self) -> None:
        item, lang = self.item, self.scene.lang
        self.materials.clear()
        for each in item.guide.materials if item else ():
            row = QListWidgetItem()
            row.setFlags(Qt.ItemFlag.ItemIsEnabled)
            row.setData(LINE, material_words(each, lang, note=True))
            row.setData(STATE, NEEDED)
            self.materials.addItem(row)
        self._mark()
        if item is not None:
            self.name.setText(words.pick(item.name, lang))
            self.promise.box.setValue(usual_days(item))
        elif self.items.count():
            self.name.setText(self._say("choose"))
        self._offer()

    def _mark(self) -> None:
        """Boxes and words as on the paper: what is missing is heavy, what is not needed struck."""
        checked = self.checked
        here = "here" if checked is not None and checked.looked else NEEDED
        self.materials.blockSignals(True)
        for at in range(self.materials.count()):
            row = self.materials.item(at)
            state = row.data(STATE)
            code = here if state == NEEDED else state
            row.setText(said(f"material_{code}", self.scene.lang, line=row.data(LINE)))
            font = row.font()
            font.setBold(state == MISSING)
            font.setStrikeOut(state == SPARED)
            row.setFont(font)
        self.materials.blockSignals(False)

    def _case_typed(self, typed: str) -> None:
        personal = wording.say(self.scene, "personal_case")
        if of_a_person(typed):
            self.say(personal, alarm=True)
        elif self.told.text() == personal:
            self.say("")
        self._offer()

    def _offer(self) -> None:
        ready = self.item is not None and not self._printing
        for button in (self.look, self.go):
            button.setEnabled(ready)
        case = self.case.text().strip()
        self.accept_it.setEnabled(ready and bool(case) and not of_a_person(case))

    def _say(self, code: str) -> str:
        return said(code, self.scene.lang)


def turn(row: QListWidgetItem) -> None:
    """One press further: needed, missing, not needed of this visitor."""
    row.setData(STATE, NEXT[row.data(STATE)])
