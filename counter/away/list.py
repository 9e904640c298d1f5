"""HandList: the waiting list as it was kept, and who likely calls whom; a press chooses one."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from config import theme
from counter.away.hand import HandLine
from counter.away.wording import COLUMNS, cell, heading, say
from counter.scene import Scene

Index = QModelIndex | QPersistentModelIndex


class HandModel(QAbstractTableModel):
    """Every number of the list; those done here or likely another's are quiet."""

    def __init__(self) -> None:
        super().__init__()
        self._scene = Scene()

    @property
    def lines(self) -> tuple[HandLine, ...]:
        """As they are drawn."""
        return self._scene.hand.lines

    def show_scene(self, scene: Scene) -> None:
        """Anew only where something differs."""
        if scene.hand.lines == self.lines and scene.lang == self._scene.lang:
            return
        self.beginResetModel()
        self._scene = scene
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = bool(line.outcome) or not line.mine
            return QColor(theme.QUIET if quiet else theme.INK)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return cell(self._scene, line, COLUMNS[index.column()])

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return say(self._scene, f"column_{COLUMNS[section]}")


class HandList(QWidget):
    """The table under its heading."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model, self.table, self.heading = HandModel(), QTableView(), QLabel()
        self.heading.setObjectName("quiet")
        self.heading.setWordWrap(True)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)

    def show_scene(self, scene: Scene) -> None:
        """The list, and of when it is."""
        self.heading.setText(heading(scene))
        self.model.show_scene(scene)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.lines[index.row()].line.number)
