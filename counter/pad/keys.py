"""What a key of a call pad means, and which button it presses now. Pure; buttons follow `allowed`.

Figures are kept until the next key that is none; what has no meaning or no button does nothing.
"""

from collections.abc import Iterable

from msgspec import Struct

from counter.buttons import (
    Button,
    bar_buttons,
    choose_button,
    held_button,
    main_buttons,
    missed_button,
    more_buttons,
)
from counter.scene import Scene, Standing
from server.link.views import TicketView

NEXT, RECALL, FINISH, CANCEL = "next", "recall", "finish", "cancel"
CONFIRM, PAUSE, TRANSFER, CHOOSE = "confirm", "pause", "transfer", "choose"
MISSED, HOLD, RESUME, NOTHING = "missed", "hold", "resume", "nothing"

KEYS = {
    0x0B: FINISH,  # 评价: ends the visit; the evaluator on the line hears this key and asks
    0x0C: NEXT,
    0x0D: RECALL,
    0x0E: CANCEL,
    0x0F: CONFIRM,
    0x12: PAUSE,
    0x13: TRANSFER,
}
"""10 and 11 are keys too; what they say is not published (11 is 一米线 on some pads)."""
CONFIRMED = {"6": MISSED, "0": HOLD, "3": RESUME}
"""What 确认 is after a figure: 过号, 挂起, 回呼 (the one held longest)."""
AFTER_FIGURES = {NEXT: CHOOSE, TRANSFER: TRANSFER, CANCEL: CANCEL}
"""And other keys; one not named here does nothing then: the finger has slipped."""
FIGURES = range(10)
MOST_FIGURES = 4


class Wish(Struct, frozen=True):
    """What the clerk wants, and the figures typed before it."""

    name: str
    figures: str = ""


class Typed(Struct, frozen=True):
    """The figures since the last key that was none."""

    figures: str = ""


def pressed(typed: Typed, code: int) -> tuple[Typed, Wish | None]:
    """What stands typed after this key, and what is wished; None for nothing yet."""
    if code in FIGURES:
        return Typed((typed.figures + str(code))[-MOST_FIGURES:]), None
    name = KEYS.get(code, NOTHING)
    if typed.figures:
        named = CONFIRMED.get(typed.figures) if name == CONFIRM else AFTER_FIGURES.get(name)
        name = named or NOTHING
    return Typed(), Wish(name, typed.figures)


def wishes(typed: Typed, codes: bytes) -> tuple[Typed, list[Wish]]:
    """The same for all keys of one frame, in their order."""
    found = []
    for code in codes:
        typed, wish = pressed(typed, code)
        if wish is not None:
            found.append(wish)
    return typed, found


def button_of(scene: Scene, wish: Wish) -> Button | None:
    """The button this wish presses now; None where there is none or it is greyed."""
    if scene.standing is not Standing.AT_WORK:
        return None
    found = _button(scene, wish)
    return found if found is not None and found.enabled else None


MORE = {
    RECALL: ("Recall",),
    HOLD: ("Hold",),
    FINISH: ("Finish",),
    PAUSE: ("PauseWindow", "ReopenWindow"),
}


def _button(scene: Scene, wish: Wish) -> Button | None:
    match wish.name:
        case "next":  # at a paused window it opens it again
            return bar_buttons(scene)[0]
        case "confirm":
            return main_buttons(scene)[0]
        case "choose":
            return choose_button(scene, _waiting(scene, wish.figures))
        case "missed":
            called = scene.current is not None and scene.current.state == "called"
            return missed_button(scene) if called else None
        case "resume":
            held = scene.window.held if scene.window else ()
            return held_button(scene, held[0]) if held else None
        case "transfer":
            return _transfer(scene, wish.figures)
    return _more(scene, MORE.get(wish.name, ()))


def _more(scene: Scene, deeds: Iterable[str]) -> Button | None:
    return next((each for each in more_buttons(scene) if each.deed in deeds), None)


def _transfer(scene: Scene, figures: str) -> Button | None:
    """To the window of this number, for the same service; without one the dialog asks."""
    button = _more(scene, ("Transfer",))
    if button is None or not figures:
        return button
    others = (
        [each.id for each in scene.hall.windows if each.id != scene.place] if scene.hall else []
    )
    there = [each for each in others if same_figures(each, figures)]
    if len(there) != 1:
        return None
    return Button(
        deed="Transfer",
        words="transfer",
        enabled=button.enabled,
        values={"to_window": there[0]},
    )


def _waiting(scene: Scene, figures: str) -> TicketView | None:
    """The one who waits here under these figures; nobody where two do (A015 and B015)."""
    if scene.window is None:
        return None
    lines = scene.waiting.lines if scene.waiting else {}
    known = [*scene.window.next, *scene.window.beside]
    known += [each for service in scene.window.services for each in lines.get(service, ())]
    found = {each.id: each for each in known if same_figures(each.number, figures)}
    return next(iter(found.values())) if len(found) == 1 else None


def same_figures(name: str, figures: str) -> bool:
    """Whether A015 is meant by 015, 15 or 15 alone."""
    own = "".join(each for each in name if each in "0123456789")
    return bool(own) and int(own) == int(figures)
