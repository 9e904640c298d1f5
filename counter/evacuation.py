"""疏散 over the panel: what to do, the way out from this window, and its end for who may."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from config import theme, words
from counter.buttons import evacuation_button
from counter.deed_button import DeedButton, polish
from counter.scene import Scene
from server.link.exits import exits_for

KINDS = ("title", "text", "exits", "note")


class EvacuationBanner(QFrame):
    """Over everything of the panel: nothing below it can be pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("evacuation")
        self.lines = {each: QLabel() for each in KINDS}
        self.end = DeedButton(name="main")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.BETWEEN,) * 4)
        column.setSpacing(theme.INSIDE)
        column.addStretch(1)
        for each, label in self.lines.items():
            label.setObjectName(f"leave_{each}")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self.end)
        self.hide()

    def show_scene(self, scene: Scene) -> None:
        """While it lasts; linked or not, because nobody knows then that it is over."""
        on = scene.evacuation
        self.setVisible(on is not None)
        if on is None:
            return
        kind = "drill" if on.drill else "real"
        if self.property("drill") != on.drill:
            self.setProperty("drill", on.drill)
            for widget in (self, *self.lines.values()):
                polish(widget)
        said = {"title": _say(scene, kind), "text": _say(scene, f"{kind}_text")}
        said["exits"] = "\n".join(_exits(scene))
        said["note"] = _say(scene, "lost" if scene.offline else "frozen")
        for each, text in said.items():
            self.lines[each].setText(text)
            self.lines[each].setVisible(bool(text))
        self.end.show_button(evacuation_button(scene), scene)
        self.raise_()


def _say(scene: Scene, code: str) -> str:
    return words.say(f"evacuation.{code}", scene.lang)


def _exits(scene: Scene) -> list[str]:
    if scene.hall is None:
        return []
    ways = exits_for(scene.hall, scene.station, window=scene.place)
    return [words.pick(text, scene.lang) for _, text in ways]
