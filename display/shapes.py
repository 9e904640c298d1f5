"""Where everything stands on the lobby's wall: shares of the room inside the margins. Pure.

One table for each part of the lobby a monitor may show, lying and upright.
"""

from PySide6.QtCore import QRect

Share = tuple[float, float, float, float]
WIDE: dict[str, Share] = {
    # left, top, width, height of the room inside the margins
    "title": (0, 0, 0.55, 0.085),
    "date": (0.55, 0, 0.3, 0.085),
    "clock": (0.85, 0, 0.15, 0.085),
    "calls_head": (0, 0.1, 0.645, 0.05),
    "calls": (0, 0.155, 0.645, 0.725),
    "waiting_head": (0.675, 0.1, 0.325, 0.05),
    "waiting": (0.675, 0.155, 0.325, 0.725),
    "notice": (0, 0.9, 1, 0.1),
}
GRID_WIDE: dict[str, Share] = {
    **WIDE,
    "calls_head": (0, 0.1, 0.35, 0.05),
    "calls": (0, 0.155, 0.35, 0.725),
    "grid_head": (0.375, 0.1, 0.27, 0.05),
    "grid": (0.375, 0.155, 0.27, 0.725),
}
TALL: dict[str, Share] = {
    "title": (0, 0, 0.75, 0.05),
    "date": (0.45, 0.05, 0.55, 0.03),
    "clock": (0.75, 0, 0.25, 0.05),
    "calls_head": (0, 0.09, 1, 0.025),
    "calls": (0, 0.12, 1, 0.43),
    "waiting_head": (0, 0.565, 1, 0.025),
    "waiting": (0, 0.595, 1, 0.325),
    "notice": (0, 0.925, 1, 0.075),
}
GRID_TALL: dict[str, Share] = {
    **TALL,
    "calls": (0, 0.12, 1, 0.3),
    "grid_head": (0, 0.435, 1, 0.025),
    "grid": (0, 0.465, 1, 0.22),
    "waiting_head": (0, 0.7, 1, 0.025),
    "waiting": (0, 0.73, 1, 0.19),
}


_HEAD_WIDE: dict[str, Share] = {each: WIDE[each] for each in ("title", "date", "clock", "notice")}
_HEAD_TALL: dict[str, Share] = {each: TALL[each] for each in ("title", "date", "clock", "notice")}
ALONE_WIDE: dict[str, dict[str, Share]] = {
    # what a monitor shows that has one part of the lobby to itself
    part: {**_HEAD_WIDE, f"{part}_head": (0, 0.1, 1, 0.05), part: (0, 0.155, 1, 0.725)}
    for part in ("calls", "waiting", "grid")
}
ALONE_TALL: dict[str, dict[str, Share]] = {
    part: {**_HEAD_TALL, f"{part}_head": (0, 0.09, 1, 0.025), part: (0, 0.12, 1, 0.8)}
    for part in ("calls", "waiting", "grid")
}

READY_SHARE, READY_GAP, READY_HIGH = 0.35, 0.02, 0.42


def shapes_of(part: str, wide: bool, grid: bool, ready: bool) -> dict[str, Share]:
    """The table for this part of the lobby ("lobby": all of it), as the monitor hangs."""
    if part == "lobby":
        shapes = (GRID_WIDE if grid else WIDE) if wide else (GRID_TALL if grid else TALL)
    else:
        shapes = (ALONE_WIDE if wide else ALONE_TALL)[part]
    return with_ready(shapes, wide) if ready else shapes


def with_ready(shapes: dict[str, Share], wide: bool) -> dict[str, Share]:
    """The foot shared between who is to get ready and the notice: beside it, or above."""
    left, top, width, height = shapes["notice"]
    if not wide:
        upper = height * READY_HIGH  # a notice may need two lines, the numbers never do
        notice = (left, top + upper, width, height - upper)
        return {**shapes, "ready": (left, top, width, upper), "notice": notice}
    notice = (left + READY_SHARE + READY_GAP, top, width - READY_SHARE - READY_GAP, height)
    return {**shapes, "ready": (left, top, READY_SHARE, height), "notice": notice}


def placed(room: QRect, share: Share) -> QRect:
    """This share of the room."""
    left, top, width, height = share
    box = QRect(
        int(left * room.width()),
        int(top * room.height()),
        int(width * room.width()),
        int(height * room.height()),
    )
    return box.translated(room.topLeft())
