"""What the hall did not take of 手工叫号, in its words, for the clerk to look into."""

from PySide6.QtWidgets import QLabel, QWidget

from counter.away.calls import HandCall
from counter.away.wording import refusal, say
from counter.dialogs.deed_dialog import DeedDialog, go_button
from counter.scene import Scene

MOST_SHOWN = 8


class NotTakenDialog(DeedDialog):
    """One line for each; closing it, the clerk has seen them. `checked`: what is not known yet."""

    about_front = False

    def __init__(
        self,
        scene: Scene,
        calls: list[HandCall],
        checked: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("HandNotTaken", scene, parent)
        for call in calls[:MOST_SHOWN]:
            line = QLabel(_line(scene, call))
            line.setWordWrap(True)
            self.column.addWidget(line)
        if len(calls) > MOST_SHOWN:
            self.column.addWidget(QLabel(say(scene, "more", n=len(calls) - MOST_SHOWN)))
        if checked:
            self.column.addWidget(QLabel(checked))
        self.go = go_button(say(scene, "seen"))
        self.go.setEnabled(True)
        self.go.clicked.connect(self.accept)
        self.column.addWidget(self.go)
        self.cancel.hide()


def _line(scene: Scene, call: HandCall) -> str:
    assert call.refused is not None
    why = refusal(scene, call.refused.code, call.refused.values)
    return say(scene, "not_taken", number=call.called.number, why=why)
