"""更多: large buttons in two columns; one press, and the list is gone."""

from PySide6.QtWidgets import QGridLayout, QWidget

from counter.buttons import Values
from counter.deed_button import DeedButton
from counter.dialogs.deed_dialog import DeedDialog
from counter.further import MORE, further_buttons
from counter.scene import Scene

ACROSS = 2


class MoreDialog(DeedDialog):
    """What stands in the table `FURTHER` and is there now."""

    about_front = False

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(MORE, scene, parent)
        self.buttons: list[DeedButton] = []
        grid = QGridLayout()
        for number, each in enumerate(further_buttons(scene)):
            button = DeedButton(name="further")
            button.show_button(each, scene)
            button.wanted.connect(self._chosen)
            grid.addWidget(button, number // ACROSS, number % ACROSS)
            self.buttons.append(button)
        self.column.addLayout(grid)
        self.column.addWidget(self.cancel)

    def _chosen(self, deed: str, values: Values) -> None:
        self.accept()
        self.chosen.emit(deed, values)
