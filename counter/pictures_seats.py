"""Pictures of who works at a window: two windows, two clerks, a stand-in, the dialogs."""

from collections.abc import Iterator

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from counter.dialogs.more import MoreDialog
from counter.dialogs.seats import (
    ColleagueDialog,
    ElsewhereDialog,
    FreeWindowDialog,
    HandoverDialog,
)
from counter.made_up import NOW, ticket, window
from counter.scene import Scene
from counter.seat_buttons import JOIN, MOVE, SECOND, STAND_IN, TAKE_OVER
from server.link.views import SeatView, WindowView

SEATS = ("MoveWindow", "TakeOver", "JoinWindow", "StandIn")
FREE = tuple(str(each) for each in (4, 6, 7, 9, 10, 11))


def seated(view: WindowView, **values: object) -> WindowView:
    """The same window, with what is known of its seat."""
    allowed = (*view.allowed, *SEATS)
    return replace(view, seat=SeatView(free=FREE, more=True, **values), allowed=allowed)  # type: ignore[arg-type]


def seat_scenes(idle: Scene) -> dict[str, Scene]:
    """A clerk with two windows, with a colleague, with a stand-in; a colleague's window."""
    serving = ticket(7, "serving", served_at=NOW - 300_000, called_at=NOW - 360_000, calls=1)
    home = seated(window(serving), windows=("3", "4"))
    label = {"zh": "4号窗口", "en": "Window 4"}
    other = replace(window(ticket(8, "called", calls=1)), window="4", label=label, allowed=())
    home = replace(home, also=(other,))
    stood = seated(window(), stand_in="1002", stand_in_until=NOW + 180_000)
    together = replace(idle, window=seated(window(serving), partner="1002"), colleagues=("1002",))
    return {
        "two_windows": replace(idle, window=home, home=home),
        "together": together,
        "standing_in": replace(idle, window=stood, person="1002", colleagues=("1001",)),
        "taken_with_seats": replace(idle, window=seated(window(serving, person="1002"))),
    }


def open_work(idle: Scene) -> Scene:
    """One in front, one called and not come, two held, with a note."""
    serving = ticket(7, "serving", served_at=NOW, note="材料已核对，缺一份复印件")
    held = (
        ticket(2, "on_hold", hold_reason="form"),
        ticket(3, "on_hold", hold_reason="payment", note="等银行回单"),
    )
    beside = (ticket(5, "called", calls=2),)
    return replace(idle, window=seated(window(serving, beside=beside, held=held)))


def seat_tops(idle: Scene) -> Iterator[tuple[str, QWidget]]:
    """Every dialog about seats, in the scene's language."""
    for name, dialog in _dialogs(idle, open_work(idle)):
        yield f"{name}_{idle.lang}", dialog


def _dialogs(idle: Scene, scene: Scene) -> Iterator[tuple[str, QWidget]]:
    yield "counter_more_seats", MoreDialog(scene)
    yield "counter_move", FreeWindowDialog(MOVE, scene)
    yield "counter_second", FreeWindowDialog(SECOND, scene)
    yield "counter_elsewhere", ElsewhereDialog(scene, "4")
    for name, deed in (("join", JOIN), ("stand_in", STAND_IN), ("take_over", TAKE_OVER)):
        yield f"counter_{name}", ColleagueDialog(deed, scene)
    yield "counter_handover", HandoverDialog(scene)
    yield "counter_handover_empty", HandoverDialog(idle)
