"""A reason of the hall, chosen in one press: hold, pause, a call out of order."""

from PySide6.QtWidgets import QPushButton, QWidget

from config import theme, words
from counter import wording
from counter.dialogs.deed_dialog import DeedDialog
from counter.scene import Scene


class ReasonDialog(DeedDialog):
    """One large button for each reason of the hall."""

    def __init__(self, deed: str, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(deed, scene, parent)
        reasons = _reasons(deed, scene)
        self.buttons = [QPushButton(text) for text in reasons.values()]
        for button, each in zip(self.buttons, reasons, strict=True):
            button.setAutoDefault(False)
            button.setMinimumWidth(theme.BAR_WIDTH)
            button.clicked.connect(lambda _=False, reason=each: self.choose(reason=reason))
            self.column.addWidget(button)
        self.column.addSpacing(theme.GRID)
        self.column.addWidget(self.cancel)


class DeclineDialog(ReasonDialog):
    """Why the window asked for cannot be opened; one may say no more than that."""

    about_front = False

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("DeclineAsk", scene, parent)


def _reasons(deed: str, scene: Scene) -> dict[str, str]:
    """The hall's reasons for this deed by id, in the clerk's language."""
    hall = scene.hall
    if hall is None:
        return {}
    lists = {
        "PauseWindow": hall.pause_reasons,
        "CallTicket": hall.choose_reasons,
        "DeclineAsk": hall.decline_reasons,
    }
    reasons = lists.get(deed, hall.hold_reasons)
    found = {each.id: words.pick(each.name, scene.lang) for each in reasons}
    return found | ({"": wording.say(scene, "decline_else")} if deed == "DeclineAsk" else {})


class ChooseDialog(ReasonDialog):
    """选呼 passes somebody: why; the visitor in front has nothing to do with it."""

    about_front = False

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("CallTicket", scene, parent)
