"""PlainWords: says, while it is typed, that a number of a person does not belong in the words."""

from PySide6.QtWidgets import QLabel, QLineEdit

from config import words
from counter.scene import Scene
from server.link.typed_words import LEAST, holds_personal_data


class PlainWords(QLabel):
    """Under the line it watches; seen only where the hall would refuse what stands there."""

    def __init__(self, scene: Scene, line: QLineEdit) -> None:
        super().__init__(words.say("refusal.no_personal_data", scene.lang, least=LEAST))
        self._line = line
        self.setObjectName("alert")
        self.setWordWrap(True)
        line.textChanged.connect(self._look)
        self._look()

    @property
    def plain(self) -> bool:
        """Whether it can be sent."""
        return not holds_personal_data(self._line.text())

    def _look(self) -> None:
        self.setVisible(not self.plain)
