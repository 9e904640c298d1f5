"""Buttons about who works at the window: move, a second window, colleagues, hand-over.

Pure; follows WindowView.allowed and what the server says of the seat.
"""

from counter.buttons import Button, Values
from counter.scene import Scene, Standing
from server.link.views import SeatView, WindowView

MOVE, SECOND, SHOW = "AskMove", "AskSecond", "ShowWindow"
JOIN, STAND_IN, TAKE_OVER = "AskJoin", "AskStandIn", "AskTakeOver"
COMMANDS = {JOIN: "JoinWindow", STAND_IN: "StandIn", TAKE_OVER: "TakeOver"}
"""What a colleague sends, under their own PIN."""
ACT_AS, HANDOVER = "ActAs", "Handover"


def _seat(scene: Scene) -> SeatView | None:
    return scene.window.seat if scene.window else None


def _button(scene: Scene, deed: str, command: str, words: str) -> Button | None:
    """Where the server allows the command."""
    allowed = scene.window.allowed if scene.window else ()
    if command not in allowed or not scene.sits:
        return None
    return Button(deed=deed, words=words, enabled=_reaches(scene))


def move_button(scene: Scene) -> Button | None:
    """搬窗, while there is a window to move to."""
    seat = _seat(scene)
    return _button(scene, MOVE, "MoveWindow", "move_window") if seat and seat.free else None


def second_button(scene: Scene) -> Button | None:
    """再开一个窗口: one clerk keeps two."""
    seat = _seat(scene)
    if seat is None or not seat.more or scene.window is None:
        return None
    here = scene.window.person == scene.person
    return _button(scene, SECOND, "MoveWindow", "second_window") if here else None


def join_button(scene: Scene) -> Button | None:
    """同事同窗: a second clerk at this window."""
    return _button(scene, JOIN, "JoinWindow", "join_window")


def stand_in_button(scene: Scene) -> Button | None:
    """代班, or its end."""
    seat = _seat(scene)
    if seat is not None and seat.stand_in:
        return Button(deed="EndStandIn", words="end_stand_in", enabled=_reaches(scene))
    return _button(scene, STAND_IN, "StandIn", "stand_in")


def act_as_button(scene: Scene) -> Button | None:
    """The other one who is signed in at this counter presses from now on."""
    if not scene.colleagues:
        return None
    values: Values = {"person": scene.colleagues[0]}
    return Button(deed=ACT_AS, words="act_as", enabled=_reaches(scene), values=values)


def handover_button(scene: Scene) -> Button | None:
    """交接单."""
    return Button(deed=HANDOVER, words="handover") if scene.window else None


def taken_buttons(scene: Scene) -> tuple[Button, ...]:
    """At a colleague's window: take it over, stand in, work beside."""
    allowed = scene.window.allowed if scene.window else ()
    wishes = (("TakeOver", "take_over"), ("StandIn", "stand_in_here"), ("JoinWindow", "join_here"))
    return tuple(
        Button(deed=deed, words=words, enabled=_reaches(scene))
        for deed, words in wishes
        if deed in allowed
    )


def window_button(scene: Scene, other: WindowView) -> Button:
    """The clerk's other window, shown in one press."""
    return Button(deed=SHOW, words="show_window", values={"window": other.window})


def other_window(scene: Scene) -> WindowView | None:
    """The one of the clerk's two windows that is not shown."""
    if scene.standing is not Standing.AT_WORK or scene.home is None or scene.window is None:
        return None
    kept = (scene.home, *scene.home.also)
    return next((each for each in kept if each.window != scene.window.window), None)


def _reaches(scene: Scene) -> bool:
    return scene.link and not scene.busy
