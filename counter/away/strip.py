"""AwayStrip: while the link is down, over every page: what happens, and the way to 手工叫号."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from config import theme
from counter.away.buttons import open_button
from counter.away.wording import say, strip
from counter.deed_button import DeedButton
from counter.scene import Scene


class AwayStrip(QFrame):
    """Takes no room while the link is up."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("away")
        self.text, self.button = QLabel(), DeedButton(name="row")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.button.wanted.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSIDE, theme.GRID, theme.INSIDE, theme.GRID)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)

    def show_scene(self, scene: Scene) -> None:
        """What there is to say."""
        finishing = bool(scene.hand.number) and not scene.offline
        text = say(scene, "finish_first") if finishing else strip(scene)
        known = scene.hall is not None
        self.setVisible((scene.offline and known) or finishing)
        self.text.setText(text)
        self.button.show_button(open_button(scene), scene)
