"""What a visitor must know beside the number: rows of a quiet label and a plain value."""

from PySide6.QtWidgets import QGridLayout, QWidget

from config import theme
from kiosk.look import Sizes
from kiosk.screens.parts import restyle, words

Rows = tuple[tuple[str, str], ...]


class Facts(QWidget):
    """Draws as many rows as it is given."""

    def __init__(self, most: int = 6, role: str = "strong") -> None:
        super().__init__()
        self._role = role
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._rows = [(words("label"), words(role)) for _ in range(most)]
        for row, (label, value) in enumerate(self._rows):
            label.setWordWrap(False)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(value, row, 1)

    def fit(self, sizes: Sizes) -> None:
        """Take the sizes."""
        self._grid.setHorizontalSpacing(sizes.px(theme.BETWEEN))
        for _, value in self._rows:
            restyle(value, "role", "shorter" if sizes.elder else self._role)
        self._grid.setVerticalSpacing(sizes.px(theme.GRID * (1 if sizes.elder else 2)))

    def draw(self, rows: Rows) -> None:
        """Show these rows."""
        for index, (label, value) in enumerate(self._rows):
            used = index < len(rows)
            label.setVisible(used)
            value.setVisible(used)
            label.setText(rows[index][0] if used else "")
            value.setText(rows[index][1] if used else "")
        self.setAccessibleName("，".join(f"{label} {value}" for label, value in rows))
