"""Who waits for this window's services.

A table model that grows its minutes by hall time, and its view with 选呼.
"""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from config import theme
from counter import wording
from counter.buttons import choose_button, rejoin_button, why_button
from counter.deed_button import DeedButton
from counter.scene import Scene
from server.link.views import TicketView

COLUMNS = ("number", "service", "class", "minutes", "why")
Index = QModelIndex | QPersistentModelIndex


class WaitingModel(QAbstractTableModel):
    """Each service of the window in turn, its people in the order they will be called."""

    def __init__(self) -> None:
        super().__init__()
        self._scene = Scene()
        self.tickets: tuple[TicketView, ...] = ()

    def show_scene(self, scene: Scene) -> None:
        """New rows reset the model; minutes alone only change their cells."""
        tickets = _tickets(scene)
        same = [each.id for each in tickets] == [each.id for each in self.tickets]
        if same and scene.lang == self._scene.lang:
            self._scene, self.tickets = scene, tickets
            if tickets:
                last = self.index(len(tickets) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._scene, self.tickets = scene, tickets
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.tickets)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[index.column()] == "minutes":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        ticket, scene = self.tickets[index.row()], self._scene
        match COLUMNS[index.column()]:
            case "number":
                return ticket.number
            case "service":
                return wording.service(scene, ticket.service)
            case "class":
                return wording.class_mark(scene, ticket)
            case "minutes":
                return str(wording.waited_minutes(scene, ticket))
        return wording.why_not_in_turn(scene, ticket)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return wording.say(self._scene, f"column_{COLUMNS[section]}")


def _tickets(scene: Scene) -> tuple[TicketView, ...]:
    if scene.window is None or scene.waiting is None:
        return ()
    lines = (scene.waiting.lines.get(each, ()) for each in scene.window.services)
    return tuple(ticket for line in lines for ticket in line)


class WaitingList(QWidget):
    """The table, what may be done with the one chosen in it, and the way back into it."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._scene = Scene()
        self.model, self.table = WaitingModel(), QTableView()
        self.heading, self.choose, self.rejoin = QLabel(), DeedButton(), DeedButton()
        self.why = DeedButton()
        self.nobody = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        for quiet in (self.heading, self.nobody):
            quiet.setObjectName("quiet")
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)
        column.addWidget(self.nobody, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GRID)
        for button, share in ((self.choose, 2), (self.why, 1), (self.rejoin, 1)):
            foot.addWidget(button, share)
            button.wanted.connect(self.wanted)
        column.addLayout(foot)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self._chosen = ""

    def show_scene(self, scene: Scene) -> None:
        """Who waits now; the row chosen stays chosen while it waits."""
        chosen, self._scene = self._chosen, scene
        self.model.show_scene(scene)
        self.heading.setText(wording.say(scene, "who_waits"))
        self.nobody.setText(wording.say(scene, "list_empty"))
        self.nobody.setVisible(scene.waiting is not None and not self.model.tickets)
        self.table.setVisible(bool(self.model.tickets))
        self.rejoin.show_button(rejoin_button(scene), scene)
        self._select(chosen)
        self._offer()

    def _select(self, ticket: str) -> None:
        rows = [row for row, each in enumerate(self.model.tickets) if each.id == ticket]
        if rows and not self.table.selectionModel().hasSelection():
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().select(
                self.model.index(rows[0], 0), flags.ClearAndSelect | flags.Rows
            )

    def _offer(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        ticket = self.model.tickets[rows[0].row()] if rows else None
        self._chosen = ticket.id if ticket else ""
        self.choose.show_button(choose_button(self._scene, ticket), self._scene)
        self.why.show_button(why_button(self._scene, ticket), self._scene)
