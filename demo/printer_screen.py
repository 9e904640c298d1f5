"""What is seen of a virtual printer: switches of faults, the newest slip large, earlier ones.

Knows pictures in a folder and the lines the printer says; starts and stops nothing.
"""

from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from config import theme
from config.words import languages, say, say_all
from printers.virtual import FAULTS

STRIP = 200
"""Earlier slips kept in the row; the files stay."""

THUMB = QSize(96, 140)
WIDE, HIGH = 1060, 960
MARGIN = 0.01
LEAST = 0.6
"""A long slip is made smaller to be seen whole, but not below this; then it is scrolled."""

_SHEET = Template("""
* { font-family: "$font"; font-size: ${body}px; color: $ink; }
QWidget#screen { background: $surface; }
QLabel#count { font-size: ${title}px; font-weight: 600; }
QLabel#quiet { color: $quiet; font-size: ${small}px; }
QLabel#empty { color: $quiet; font-size: ${title}px; }
QScrollArea, QListWidget { background: $line; border: none; border-radius: 8px; }
QScrollArea > QWidget > QWidget { background: $line; }
QListWidget::item { padding: 4px; color: $ink; }
QListWidget::item:selected { background: $primary; color: $on_primary; border-radius: 4px; }
QPushButton { background: $paper; border: 1px solid $quiet; border-radius: 8px;
    min-height: 52px; padding: 2px 8px; }
QPushButton:focus { border: 3px solid $primary; }
QPushButton:checked { background: $called; font-weight: 600; border: 2px solid $ink; }
QPushButton#well:checked { background: $green; }
""")


def _sheet() -> str:
    return _SHEET.substitute(
        font=theme.FONT,
        body=theme.STAFF_BODY,
        small=theme.STAFF_SMALL,
        title=theme.STAFF_TITLE,
        ink=theme.INK,
        paper=theme.PAPER,
        surface=theme.SURFACE,
        line=theme.LINE,
        quiet=theme.QUIET,
        primary=theme.PRIMARY,
        on_primary=theme.ON_PRIMARY,
        called=theme.CALLED,
        green=theme.LIGHTS["green"][0],
    )


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    return label


class PrinterScreen(QWidget):
    """`switched`: a fault was chosen; it counts as set once the printer says so."""

    switched = Signal(str)

    def __init__(self, first: str = "none") -> None:
        super().__init__()
        self.setObjectName("screen")
        self.setStyleSheet(_sheet())
        self.setWindowTitle(say_all("virtual_printer.title", " · "))
        self.resize(WIDE, HIGH)
        self._shown = QPixmap()
        self._printed = self._before = 0
        self.where, self.count, self.code = _label("quiet"), _label("count"), _label("quiet")
        self.slip = _label("slip")
        self.slip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.slip.setAccessibleName(say_all("virtual_printer.newest", " "))
        self.strip = self._row_of_slips()
        self.faults = self._switches()
        self._lay_out()
        self._mark(first)
        self._tell_count()

    def _row_of_slips(self) -> QListWidget:
        row = QListWidget()
        row.setFlow(QListWidget.Flow.TopToBottom)
        row.setIconSize(THUMB)
        row.setFixedWidth(THUMB.width() + 60)
        row.setAccessibleName(say_all("virtual_printer.earlier", " "))
        row.currentItemChanged.connect(self._choose)
        return row

    def _switches(self) -> dict[str, QPushButton]:
        group = QButtonGroup(self)
        made: dict[str, QPushButton] = {}
        for fault in FAULTS:
            button = QPushButton(say_all(f"virtual_printer.fault_{fault}"))
            button.setCheckable(True)
            button.setAccessibleName(say_all(f"virtual_printer.fault_{fault}", " "))
            button.setObjectName("well" if fault == "none" else fault)
            button.clicked.connect(lambda _, name=fault: self.switched.emit(name))
            group.addButton(button)
            made[fault] = button
        return made

    def _lay_out(self) -> None:
        paper = QScrollArea()
        paper.setWidgetResizable(True)
        paper.setWidget(self.slip)
        self.paper = paper
        faults = QVBoxLayout()
        faults.setSpacing(8)
        for button in self.faults.values():
            faults.addWidget(button)
        faults.addStretch(1)
        slips = QHBoxLayout()
        slips.setSpacing(16)
        slips.addLayout(faults)
        slips.addWidget(paper, 1)
        slips.addWidget(self.strip)
        top = QHBoxLayout()
        top.addWidget(self.count, 1)
        top.addWidget(self.where)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.setContentsMargins(24, 16, 24, 24)
        column.addLayout(top)
        column.addLayout(slips, 1)
        column.addWidget(self.code)

    # Heard

    def show_slips(self, folder: Path) -> None:
        """Those an earlier run left, oldest first."""
        for path in sorted(folder.glob("slip-*.png"), key=lambda each: (len(each.name), each.name)):
            self._add(path)
            self._before += 1
        self._tell_count()

    def hear(self, line: dict[str, Any]) -> None:
        """One line of the printer."""
        if "ready" in line:
            self.where.setText(str(line.get("serial", f"TCP {line['port']}")))
        if "fault" in line:
            self._mark(line["fault"])
        if "slip" in line:
            self._printed += 1
            self._add(Path(line["slip"]))
            self.code.setText("\n".join(line["qr"]))
            self._tell_count()

    def _mark(self, fault: str) -> None:
        self.faults[fault].setChecked(True)

    def _tell_count(self) -> None:
        here = {"printed": self._printed, "before": self._before}
        self.count.setText(
            "    ".join(say("virtual_printer.count", x, **here) for x in languages())
        )

    def _add(self, path: Path) -> None:
        item = QListWidgetItem(QIcon(str(path)), path.stem.removeprefix("slip-").lstrip("0"))
        item.setData(Qt.ItemDataRole.UserRole, str(path))
        self.strip.insertItem(0, item)
        while self.strip.count() > STRIP:
            self.strip.takeItem(STRIP)
        self.strip.setCurrentItem(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._shown = QPixmap(item.data(Qt.ItemDataRole.UserRole))
            self._fit()

    # Drawn

    def _fit(self) -> None:
        """Whole where that can still be read, never larger than its dots."""
        if self._shown.isNull():
            return
        room = self.paper.viewport().size()
        across, down = room.width() / self._shown.width(), room.height() / self._shown.height()
        scale = min(1.0, across, max(down, LEAST)) - MARGIN
        smooth = Qt.TransformationMode.SmoothTransformation
        self.slip.setPixmap(self._shown.scaledToWidth(round(self._shown.width() * scale), smooth))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The slip follows the window."""
        super().resizeEvent(event)
        self._fit()
