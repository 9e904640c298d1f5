"""Bar: 360 × 64, always on top of the program the clerk works in.

Draws a scene, reports presses.
"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from config import theme
from counter import telling, wording
from counter.bar_menu import BarMenu
from counter.buttons import bar_buttons
from counter.deed_button import DeedButton, polish
from counter.panel import show_light
from counter.scene import Scene, Standing

ON_TOP = (
    Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
)
FACE = theme.BAR_HEIGHT - 2 * (theme.BAR_EDGE + theme.GRID // 2)


class Bar(QWidget):
    """Who is here, next, recall, start or finish, ⋯ for the panel. Space: the primary one."""

    wanted = Signal(str, object)
    panel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(None, ON_TOP)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedSize(theme.BAR_WIDTH, theme.BAR_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number, self.line = QLabel(), QLabel()
        self.number.setObjectName("bar_number")
        self.buttons = [DeedButton() for _ in range(3)]
        self.more = QPushButton("⋯")
        self.more.clicked.connect(self._open_menu)
        self.menu = BarMenu(self)
        self.menu.wanted.connect(self.wanted)
        self.menu.panel_wanted.connect(self.panel_wanted)
        for each in (*self.buttons, self.more):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            each.setFixedHeight(FACE)
        for deed in self.buttons:
            deed.wanted.connect(self.wanted)
            deed.setFixedWidth(theme.BAR_BUTTON)
        self.more.setFixedWidth(FACE * 2 // 3)
        self._lay_out()
        self._held: QPoint | None = None
        self._scene = Scene()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        inside = theme.BAR_EDGE + theme.GRID // 2
        row.setContentsMargins(theme.GRID + theme.BAR_EDGE, inside, inside, inside)
        row.setSpacing(theme.GRID // 2)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.number)
        left.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(left, 1)
        for each in self.buttons:
            row.addWidget(each)
        row.addWidget(self.more)

    def show_scene(self, scene: Scene) -> None:
        """The clerk's moment in one line."""
        self._scene = scene
        self.setWindowTitle(wording.say(scene, "title"))
        self.number.setText(_who(scene))
        for deed, button in zip(self.buttons, bar_buttons(scene), strict=True):
            deed.show_button(button, scene)
        self._show_line(scene)
        at_work = scene.standing is Standing.AT_WORK
        self.more.setAccessibleName(wording.say(scene, "more_deeds" if at_work else "open_panel"))
        link = "down" if scene.offline else "up"
        if self.property("link") != link:
            self.setProperty("link", link)
            polish(self)

    def _show_line(self, scene: Scene) -> None:
        at_work = scene.link and scene.standing is Standing.AT_WORK
        told = telling.bar_word(scene) if at_work else ""
        if told:
            self.line.setText(told)
            self.line.setProperty("light", None)
        elif at_work:
            show_light(self.line, scene, "bar_light")
        else:
            person = wording.person(scene, scene.person) if scene.person else ""
            self.line.setText(wording.say(scene, "link_down") if scene.offline else person)
            self.line.setProperty("light", None)
        at_rest = "alert" if scene.offline else "quiet"
        self.line.setObjectName("told" if told else "light" if at_work else at_rest)
        polish(self.line)

    def _open_menu(self) -> None:
        """At work all deeds; else the panel says what is to be done."""
        if self._scene.standing is Standing.AT_WORK:
            self.menu.open_over(self.more, self._scene)
        else:
            self.panel_wanted.emit()

    # -- a bar without a frame is moved by its own surface ---------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self.move(event.globalPosition().toPoint() - self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Straight to the panel."""
        self.panel_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses the primary button, once however long it is held."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        primary = [each for each in self.buttons if each.property("primary")]
        if primary and not event.isAutoRepeat():
            primary[0].click()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Signing out ends a shift, not the bar's corner."""
        event.ignore()


def _who(scene: Scene) -> str:
    """Whom the clerk has, or what the clerk is doing, in a word."""
    if scene.evacuation is not None:
        return wording.say(scene, "bar_evacuation")
    if scene.standing is not Standing.AT_WORK:
        return wording.say(scene, f"bar_{scene.standing}")
    if scene.current is not None:
        return scene.current.number
    paused = scene.window is not None and scene.window.state != "open"
    return wording.say(scene, "paused" if paused else "free")
