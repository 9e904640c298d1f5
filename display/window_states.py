"""Made-up views of one window, in every state a window screen can show: for pictures and tests."""

from dataclasses import replace
from typing import Any

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from config import theme
from display.known import Known
from display.pictures import AT, sample_hall
from server.link.views import (
    BoardView,
    CallLine,
    EvacuationLine,
    HallView,
    ServicesView,
    WindowLine,
)

WINDOW = "3"
SIZES = {
    "": (1920, 1080),
    "-4k": (3840, 2160),
    "-portrait": (1080, 1920),
    "-portrait-4k": (2160, 3840),
    "-bar": (1920, 540),
    "-small": (1366, 768),
}
NOBODY, NUMBER, NAME, PHOTO = "none", "number", "name", "photo"


def states() -> dict[str, Known]:
    """Every state by its name."""
    called = _at("open", "A015", "called")
    return {
        "called": called,
        "called-photo": _at("open", "A015", "called", shows=PHOTO),
        "called-nobody": _at("open", "A015", "called", shows=NOBODY),
        "called-number": _at("open", "A015", "called", shows=NUMBER),
        "serving": _at("open", "A015", "serving", shows=PHOTO),
        "beside": _at("open", "A016", "called", beside=("A015",)),
        "idle": _at("open"),
        "ready": _at("open", ready=("A016", "A017"), alone=True),
        "paused": _at("paused", pause_reason="lunch"),
        "pausing": _at("paused", "A015", "serving", pause_reason="meeting", shows=PHOTO),
        "draining": _at("draining", "A015", "serving", shows=PHOTO),
        "accepted": _at("accepted"),
        "closed": _at("closed"),
        "lost": replace(called, linked=False),
        "evacuation": _leaving(called, drill=False),
        "drill": _leaving(called, drill=True),
        "unknown": replace(called, hall=_without_windows(called), boards=()),
        "pairing": Known(station="window-3", code="7KQ2MXV9"),
        "connecting": Known(station="window-3"),
    }


def _without_windows(known: Known) -> HallView:
    assert known.hall is not None
    return msgspec.structs.replace(known.hall, windows=())


def _leaving(known: Known, drill: bool) -> Known:
    on = EvacuationLine(drill=drill, since=AT)
    services = ServicesView(date="2026-11-23", open=True, services=(), evacuation=on)
    return replace(known, services=services, zone="hall-1")


def _at(
    state: str,
    number: str = "",
    ticket: str = "",
    *,
    shows: str = NAME,
    ready: tuple[str, ...] = (),
    alone: bool = False,
    **more: Any,
) -> Known:
    """One window so, beside another that is open unless it is `alone`."""
    policy = {"ready_shown": 2, "window_shows": shows}
    photos = {"103": "a" * 64}
    hall = msgspec.structs.replace(
        sample_hall(), policy=policy, people={"103": "赵静"}, photos=photos
    )
    here = WindowLine(
        window=WINDOW,
        state=state,
        number=number,
        ticket_state=ticket,
        services=("general", "remote", "help"),
        person="103" if state in ("open", "paused", "draining") else "",
        **more,
    )
    other = WindowLine(window="4", state="closed" if alone else "open", services=("general",))
    call = CallLine(call=90, number=number, window=WINDOW, service="general", at=AT, times=1)
    board = BoardView(
        zone="hall-1",
        calls=(call,) if ticket == "called" else (),
        windows=(here, other),
        ready=ready,
    )
    return Known(station="window-3", hall=hall, linked=True, boards=(board,))


def portrait() -> QPixmap:
    """A drawn head and shoulders, in place of a photograph."""
    picture = QPixmap(300, 400)
    picture.fill(QColor(theme.SURFACE))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.QUIET))
    painter.drawEllipse(QPointF(150, 150), 75, 90)
    painter.drawRoundedRect(QRectF(30, 260, 240, 200), 90, 90)
    painter.end()
    return picture
