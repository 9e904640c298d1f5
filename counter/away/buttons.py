"""The buttons of 手工叫号.

Pure. None of them needs the link: they are journaled on this machine.
"""

from counter.buttons import Button
from counter.scene import Scene

OPEN, LEAVE = "HandCall", "HandLeave"
START, SERVED, MISSED, WITHDRAW = "HandStart", "HandServed", "HandMissed", "HandWithdraw"


def open_button(scene: Scene) -> Button | None:
    """手工叫号, while the link is down; not while a press may still be done when it is back."""
    if not scene.offline or scene.hall is None or scene.hand.on or not scene.place:
        return None
    return Button(deed=OPEN, words="hand_call", enabled=not scene.busy)


def start_button(scene: Scene, typed: str) -> Button:
    """叫号: the clerk calls it aloud."""
    ready = bool(typed) and not scene.hand.number
    return Button(
        deed=START, words="hand_start", enabled=ready, primary=True, values={"number": typed}
    )


def end_buttons(scene: Scene) -> tuple[Button, Button | None]:
    """How it ended; who is being served has come."""
    ready = bool(scene.hand.number)
    missed = Button(deed=MISSED, words="hand_missed", enabled=ready)
    return (
        Button(deed=SERVED, words="hand_served", enabled=ready, primary=True),
        None if scene.hand.serving else missed,
    )


def withdraw_button(scene: Scene) -> Button | None:
    """叫错了: a wrong number; it never was. What the hall called was no slip of a finger here."""
    if scene.hand.front:
        return None
    return Button(deed=WITHDRAW, words="hand_withdraw", enabled=bool(scene.hand.number))


def leave_button(scene: Scene) -> Button:
    """Back to the window's page; what is pressed here is kept."""
    free = scene.hand.front or not scene.hand.number
    return Button(deed=LEAVE, words="hand_leave", enabled=free)
