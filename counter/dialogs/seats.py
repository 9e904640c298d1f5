"""Where to move or open a second window; a colleague's number and PIN; the hand-over list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from config import theme
from counter import handover, wording
from counter.buttons import OPEN, Button, Values, door_buttons
from counter.deed_button import DeedButton
from counter.dialogs.deed_dialog import DeedDialog, go_button
from counter.scene import Scene, Standing
from counter.seat_buttons import TAKE_OVER, taken_buttons
from counter.seat_wording import said

ACROSS = 3
LONGEST = 32


class FreeWindowDialog(DeedDialog):
    """One large button for each free window: one press, and it is done."""

    about_front = False

    def __init__(self, deed: str, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(deed, scene, parent)
        self.column.addWidget(_text(said(scene, f"{deed.lower()}_text")))
        seat = scene.window.seat if scene.window else None
        free = seat.free if seat else ()
        self.buttons = [QPushButton(wording.window(scene, each)) for each in free]
        grid, inside = QGridLayout(), QWidget()
        for number, (button, each) in enumerate(zip(self.buttons, free, strict=True)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, to=each: self.choose(to=to))
            grid.addWidget(button, number // ACROSS, number % ACROSS)
        inside.setLayout(grid)
        self.column.addWidget(_scrolled(inside))
        self.column.addWidget(self.cancel)


class ElsewhereDialog(DeedDialog):
    """The clerk has a window open already: bring it here, or keep both."""

    about_front = False

    def __init__(self, scene: Scene, window: str, parent: QWidget | None = None) -> None:
        super().__init__("Elsewhere", scene, parent)
        names = {
            "there": wording.window(scene, window),
            "here": wording.window(scene, scene.place),
        }
        self.column.addWidget(_text(said(scene, "elsewhere_text", **names)))
        self.bring = QPushButton(said(scene, "bring_here", **names))
        self.both = QPushButton(said(scene, "keep_both", **names))
        for button, also in ((self.bring, False), (self.both, True)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, also=also: self.choose(also=also))
            self.column.addWidget(button)
        self.column.addWidget(self.cancel)


class ColleagueDialog(DeedDialog):
    """A colleague acts under their own number and PIN; neither stays anywhere.

    Open until they are signed in: a wrong PIN is told here, and typed again.
    """

    about_front = False
    signed = Signal(str, str, str)  # deed, person, PIN

    def __init__(self, deed: str, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(deed, scene, parent)
        self.column.addWidget(_text(said(scene, f"{deed.lower()}_text")))
        self.person, self.pin = QLineEdit(), QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        for field, code in ((self.person, "person"), (self.pin, "pin")):
            field.setMaxLength(LONGEST)
            field.setPlaceholderText(wording.say(scene, code))
            field.setAccessibleName(wording.say(scene, code))
            field.textChanged.connect(self._offer)
            self.column.addWidget(field)
        self.trouble = QLabel()
        self.trouble.setObjectName("alert")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.column.addWidget(self.trouble)
        self.go = go_button(said(scene, f"{deed.lower()}_go"))
        self.add_foot(self.go)
        self.go.clicked.connect(self._sign)

    def _offer(self) -> None:
        self.trouble.hide()
        self.go.setEnabled(bool(self.person.text().strip() and self.pin.text()))

    def _sign(self) -> None:
        person, pin = self.person.text().strip(), self.pin.text()
        self.pin.clear()
        self._asking(True)
        self.signed.emit(self.deed, person, pin)

    def refused(self, why: str) -> None:
        """Not signed in: said, and the PIN is asked for again."""
        self.trouble.setText(why)
        self._asking(False)
        self.pin.setFocus()

    def _asking(self, now: bool) -> None:
        for field in (self.person, self.pin):
            field.setDisabled(now)
        self.trouble.setVisible(not now)


class HandoverDialog(DeedDialog):
    """交接单: read, copied as text, and taken over in one press."""

    about_front = False
    wanted = Signal(str, object)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("Handover", scene, parent)
        head = _text(handover.head(scene))
        head.setObjectName("quiet")
        self.column.addWidget(head)
        self.lines = _text("\n".join(handover.lines(scene)))
        self.lines.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(_scrolled(self.lines))
        self.copy = QPushButton(said(scene, "copy"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(handover.text(scene)))
        self.copy.clicked.connect(lambda: self.copy.setText(said(scene, "copied")))
        self.column.addWidget(self.copy)
        self.over = DeedButton(name="further")
        self.over.show_button(_taking_over(scene), scene)
        self.over.wanted.connect(self._take)
        self.column.addWidget(self.over)
        self.cancel.setText(wording.say(scene, "close_page"))
        self.column.addWidget(self.cancel)

    def _take(self, deed: str, values: Values) -> None:
        self.accept()
        self.wanted.emit(deed, values)


def _taking_over(scene: Scene) -> Button | None:
    """At work: a colleague takes over; at a colleague's window: whoever has signed in does."""
    if scene.standing is Standing.AT_WORK:
        return Button(deed=TAKE_OVER, words="take_over", enabled=scene.link)
    if scene.standing is Standing.TAKEN:
        return next((each for each in taken_buttons(scene) if each.deed == "TakeOver"), None)
    found = (each for each in door_buttons(scene) if each.deed == OPEN)
    return next(found, None)


def _text(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumWidth(theme.BAR_WIDTH)
    return label


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    for each in (area.viewport(), inside):  # the dialog's own ground shows
        each.setAutoFillBackground(False)
    area.setMinimumSize(theme.PANEL_SIDE, theme.PANEL_SIDE // 2)
    return area
