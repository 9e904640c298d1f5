"""The page of a window screen 窗口屏: window, number, person, services, state."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from config import theme
from display.lettering import CENTRE, LEFT, RIGHT, Line, set_scale
from display.shapes import placed
from display.window_board import WindowBoard
from display.window_shapes import BAR, shapes_of

SHAPE = 0.75
"""Of a photograph: its width to its height, as on every identity card."""
INKS = {
    # tone: what stands large
    "called": theme.CALLED,
    "serving": theme.PAPER,
    "idle": theme.PAPER,
    "paused": theme.CALLED,
    "resting": theme.WALL_QUIET,
}


class Photo(QWidget):
    """A picture, cut to its place, never drawn out of shape."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: QPixmap | None = None

    def show_picture(self, picture: QPixmap | None) -> None:
        """This one, or none."""
        if picture is not self.picture:
            self.picture = picture
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """As large as its place, the edges cut that do not fit."""
        if self.picture is None or self.picture.isNull():
            return
        wide = min(self.width(), round(self.height() * SHAPE))
        high = round(wide / SHAPE)
        place = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPainterPath()
        edge.addRoundedRect(place, theme.RADIUS, theme.RADIUS)
        painter.setClipPath(edge)
        grown = self.picture.size().scaled(
            wide, high, Qt.AspectRatioMode.KeepAspectRatioByExpanding
        )
        target = QRectF(0, 0, grown.width(), grown.height())
        target.moveCenter(place.center())
        painter.drawPixmap(target, self.picture, QRectF(self.picture.rect()))
        painter.end()


class WindowPage(QWidget):
    """Shows a WindowBoard. Every part has its own room; `panel` is the ground of the number."""

    def __init__(self) -> None:
        super().__init__()
        big, body = theme.WINDOW_LARGE, theme.LOBBY_WINDOW
        self.lines = {
            "label": Line(body, LEFT, bold=True),
            "clock": Line(theme.LOBBY_ROW, RIGHT, theme.WALL_QUIET),
            "deed": Line(body, CENTRE, bold=True),
            "large": Line(big, CENTRE, bold=True),
            "services": Line(theme.LOBBY_ROW, LEFT, two=True),
            "note": Line(theme.LOBBY_ROW, CENTRE, bold=True, two=True),
            "name": Line(theme.WINDOW_NAME, CENTRE, bold=True),
            "number": Line(theme.LOBBY_ROW, CENTRE, theme.WALL_QUIET),
        }
        self.photo = Photo()
        for each in (*self.lines.values(), self.photo):
            each.setParent(self)
        self._board = WindowBoard("", "", "resting", "")

    def show_window(self, board: WindowBoard, picture: QPixmap | None) -> None:
        """The whole of it; `picture`: the photograph, once it is here."""
        ink = theme.WALL if board.inverted else INKS[board.tone]
        self.photo.show_picture(picture)
        for name in ("label", "clock", "services", "name", "number"):
            self.lines[name].set(getattr(board, name))
        self.lines["deed"].set(board.deed, ink)
        self.lines["large"].set(board.large, ink)
        if board.sign:
            self.lines["note"].set(board.sign, theme.ON_PRIMARY, theme.ALERT)
        else:
            self.lines["note"].set(board.note, theme.PAPER, theme.WALL_PANEL if board.note else "")
        self._board = board
        self.lay_out()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another size."""
        self.lay_out()

    def _shapes(self) -> dict[str, tuple[float, float, float, float]]:
        board = self._board
        shown = "photo" if self.photo.picture else "name" if board.name or board.number else ""
        return shapes_of(self.width(), self.height(), shown, not board.deed)

    def lay_out(self) -> None:
        """By the shape of the screen and what there is of a person."""
        shapes, scale = self._shapes(), self._scale()
        set_scale(self, scale)
        edge = round(theme.BETWEEN * scale * 0.75)
        room = self.rect().adjusted(edge, edge // 2, -edge, -edge // 2)
        room.translate(QPoint(*(round(each * scale) for each in self._board.shift)))
        self._panel = placed(room, shapes["panel"])
        for name, part in (*self.lines.items(), ("photo", self.photo)):
            part.setVisible(name in shapes)
            if name in shapes:
                part.setGeometry(placed(room, shapes[name]))

    def _scale(self) -> float:
        """A bar is low, and its words are as large as its height allows."""
        if self.width() >= BAR * self.height():
            return self.height() / (1080 / 2)
        long, short = max(self.width(), self.height()), min(self.width(), self.height())
        return min(long / 1920, short / 1080)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The ground of the number; bright in the bright half of a flash."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.CALLED if self._board.inverted else theme.WALL_PANEL))
        radius = theme.RADIUS * self._scale()
        painter.drawRoundedRect(self._panel, radius, radius)
        painter.end()
