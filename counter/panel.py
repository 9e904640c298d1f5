"""Panel: the full panel of a counter: a head, one page for each standing, a quiet line.

Draws a scene, reports presses.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from config import theme
from counter import seat_wording, wording
from counter.away.page import HandPage
from counter.away.strip import AwayStrip
from counter.buttons import evacuation_button
from counter.deed_button import DeedButton, polish
from counter.evacuation import EvacuationBanner
from counter.pages import DoorPage, MessagePage, SignInPage, StandbyPage
from counter.scene import Scene, Standing
from counter.seat_buttons import other_window, window_button
from counter.told import Told
from counter.work_page import WorkPage

AnyPage = MessagePage | SignInPage | DoorPage | StandbyPage | WorkPage | HandPage


class Panel(QWidget):
    """Closing it only hides it while somebody is signed in: the bar stays."""

    wanted = Signal(str, object)
    signed_in = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(theme.PANEL_WIDTH, theme.PANEL_HEIGHT)
        self.head = Head()
        self.message, self.sign_in, self.door = MessagePage(), SignInPage(), DoorPage()
        self.standby, self.work = StandbyPage(), WorkPage()
        self.strip, self.hand = AwayStrip(), HandPage()
        self.notice = QLabel()
        self.notice.setObjectName("notice")
        self.notice.setWordWrap(True)
        self.told = Told()
        self.told.wanted.connect(self.wanted)
        self.pages = QStackedWidget()
        columns = (self.message, self.sign_in, self.door, self.standby)
        for page in (*columns, self.work, self.hand):
            self.pages.addWidget(page)
        for source in (self.door, self.standby, self.work, self.strip, self.hand):
            source.wanted.connect(self.wanted)
        self.sign_in.signed_in.connect(self.signed_in)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.strip)
        whole.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.INSIDE, 0, theme.INSIDE, theme.GRID * 2)
        foot.addWidget(self.notice)
        foot.addWidget(self.told)
        whole.addLayout(foot)
        QWidget.setTabOrder(self.work.more[-1], self.head.other)  # Space meets the main one first
        self.evacuation = EvacuationBanner(self)
        for each in (self.head.evacuate, self.head.other, self.evacuation.end):
            each.wanted.connect(self.wanted)
        self._scene = Scene()

    def show_scene(self, scene: Scene) -> None:
        """The page that is due, filled."""
        self._scene = scene
        self.setWindowTitle(wording.say(scene, "title"))
        self.head.show_scene(scene)
        self.strip.show_scene(scene)
        page = self._page(scene)
        page.show_scene(scene)
        came = page is not self.pages.currentWidget()
        self.pages.setCurrentWidget(page)
        if came and page is self.work:
            self.work.main[0].setFocus()  # Space is the main button's, whatever was here before
        self.notice.setText(scene.notice)
        told = self.told.show_scene(scene)
        keep = self.notice.sizePolicy()
        keep.setRetainSizeWhenHidden(not told)  # nothing moves when a quiet line comes
        self.notice.setSizePolicy(keep)
        self.notice.setVisible(bool(scene.notice))
        self.evacuation.show_scene(scene)

    def _page(self, scene: Scene) -> "AnyPage":
        match scene.standing:
            case Standing.CONNECTING | Standing.PAIRING | Standing.DISMISSED:
                return self.message
            case Standing.SIGNED_OUT:
                return self.sign_in
            case Standing.AT_DOOR | Standing.TAKEN:
                return self.door
            case Standing.AT_WORK:
                return self.work
            case Standing.BY_HAND:
                return self.hand
        return self.standby

    def button(self, deed: str) -> DeedButton | None:
        """The button on the page shown that does this deed, the large one before the small."""
        page = self._page(self._scene)
        found = [each for each in page.findChildren(DeedButton) if each.deed == deed]
        found.sort(key=lambda each: each.objectName() != "main")
        return found[0] if found else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What lies over everything stays so."""
        self.evacuation.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody is left without their buttons: the bar stays; signed out, the program ends."""
        event.ignore()
        self.hide()
        if not self._scene.person:
            self.left.emit()


class Head(QFrame):
    """Which window, who, the line's light, and the link."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        self.window_name, self.person, self.line = QLabel(), QLabel(), QLabel()
        self.light, self.down = QLabel(), QLabel()
        self.evacuate, self.other = DeedButton(name="row"), DeedButton(name="row")
        self.window_name.setObjectName("title")
        self.person.setObjectName("quiet")
        self.line.setObjectName("quiet")
        self.down.setObjectName("down")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSIDE, theme.GRID, theme.INSIDE, theme.GRID)
        row.setSpacing(theme.GRID * 2)
        self.other.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Space where it was
        for each in (self.window_name, self.other, self.person):
            row.addWidget(each)
        row.addStretch(1)
        for part in (self.line, self.light, self.down, self.evacuate):
            row.addWidget(part)

    def show_scene(self, scene: Scene) -> None:
        """All of it at a glance."""
        window = scene.window
        name = wording.window(scene, scene.here) if scene.here else ""
        self.window_name.setText(name or wording.say(scene, "title"))
        self.person.setText(seat_wording.people(scene))
        self._show_other(scene)
        at_work = scene.standing is Standing.AT_WORK and window is not None
        self.line.setVisible(at_work)
        self.light.setVisible(at_work and not scene.offline)  # green would be a guess
        if at_work and window is not None:
            values = {"n": window.waiting, "minutes": window.longest_min}
            self.line.setText(wording.say(scene, "line", **values))
            show_light(self.light, scene, "light")
        self.down.setText(wording.say(scene, "link_down"))
        self.down.setVisible(scene.offline)
        self.evacuate.show_button(evacuation_button(scene), scene)

    def _show_other(self, scene: Scene) -> None:
        """The clerk's other window, with who is in front there."""
        other = other_window(scene)
        self.other.show_button(window_button(scene, other) if other else None, scene)
        if other is not None:
            self.other.setText(seat_wording.other(scene, other))
            self.other.setAccessibleName(self.other.text())


def show_light(label: QLabel, scene: Scene, words: str) -> None:
    """A light by its colour, its own shape and its word."""
    if scene.window is None:
        return
    light = scene.window.light
    values = {"shape": theme.LIGHTS[light][2], "light": wording.light(scene)}
    if label.property("light") != light:
        label.setProperty("light", light)
        polish(label)
    label.setText(wording.say(scene, words, n=scene.window.waiting, **values))
