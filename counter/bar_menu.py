"""BarMenu: every deed that is not on the bar itself, with its chord, over the bar's ⋯."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from counter import wording
from counter.buttons import PANEL, Button, main_buttons, more_buttons
from counter.further import MORE, further_buttons, third_row
from counter.scene import Scene
from counter.staff_buttons import read_button


class BarMenu(QMenu):
    """Filled anew whenever it opens; greyed where the hall does not allow a deed now."""

    wanted = Signal(str, object)
    panel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def open_over(self, place: QWidget, scene: Scene) -> None:
        """Above the bar, which stands at the lower edge of the screen."""
        self.fill(scene)
        self.popup(place.mapToGlobal(QPoint(0, -self.sizeHint().height())))

    def fill(self, scene: Scene) -> None:
        """The panel first, then the deeds in the order of the panel."""
        self.clear()
        panel = self.addAction(_words(wording.say(scene, "open_panel"), scene.keys.get(PANEL, "")))
        panel.triggered.connect(self.panel_wanted)
        for part in _parts(scene):
            self.addSeparator()
            for each in part:
                self._add(scene, each)

    def _add(self, scene: Scene, button: Button) -> QAction:
        text = _words(wording.button_words(scene, button), scene.keys.get(button.key, ""))
        action = self.addAction(text)
        action.setEnabled(button.enabled)
        action.triggered.connect(lambda: self.wanted.emit(button.deed, dict(button.values)))
        return action


def _parts(scene: Scene) -> tuple[list[Button], ...]:
    read = read_button(scene)
    third = [each for each in third_row(scene) if each is not None and each.deed != MORE]
    return (
        [*([read] if read else []), *main_buttons(scene)],
        list(more_buttons(scene)),
        [*third, *further_buttons(scene)],
    )


def _words(text: str, chord: str) -> str:
    """A tab sets the chord to the right; "&" is no mnemonic."""
    plain = text.replace("&", "&&")
    return f"{plain}\t{chord}" if chord else plain
