"""Keys of a pad as buttons: only what is allowed now, and figures only before some."""

import msgspec
import pytest

from counter.buttons import Button
from counter.made_up import ticket, waiting, window
from counter.pad.keys import KEYS, NEXT, NOTHING, Typed, Wish, button_of, same_figures, wishes
from counter.scene import Scene
from server.link.views import WaitingView
from tests.counter.conftest import at, changed


def buttons(scene: Scene, *codes: int) -> list[Button | None]:
    """What the keys come to, in one frame."""
    _, wished = wishes(Typed(), bytes(codes))
    return [button_of(scene, each) for each in wished]


def deed(scene: Scene, *codes: int) -> str:
    return " ".join(each.deed if each else "-" for each in buttons(scene, *codes))


@pytest.mark.parametrize(
    ("codes", "idle_", "called_", "serving_"),
    [
        ((0x0C,), "CallNext", "CallNext", "CallNext"),
        ((0x0D,), "-", "Recall", "-"),
        ((0x0F,), "CallNext", "Serve", "CallNext"),
        ((0x12,), "PauseWindow", "-", "-"),
        ((0x13,), "-", "Transfer", "Transfer"),
        ((0x0B,), "-", "Finish", "Finish"),
        ((0x0E,), "-", "-", "-"),
        ((6, 0x0F), "-", "CallNext", "-"),
        ((0, 0x0F), "-", "Hold", "Hold"),
        ((9, 0x0F), "-", "-", "-"),
        ((6, 6, 0x0F), "-", "-", "-"),
        ((3, 0x0E, 0x0F), "- CallNext", "- Serve", "- CallNext"),
        ((6, 0x0D), "-", "-", "-"),
        ((0x10,), "-", "-", "-"),
        ((0x11,), "-", "-", "-"),
        ((0x7F,), "-", "-", "-"),
        ((6,), "", "", ""),
    ],
)
def test_a_key_presses_what_is_allowed(
    codes: tuple[int, ...],
    idle_: str,
    called_: str,
    serving_: str,
    idle: Scene,
    called: Scene,
    serving: Scene,
) -> None:
    assert (deed(idle, *codes), deed(called, *codes), deed(serving, *codes)) == (
        idle_,
        called_,
        serving_,
    )


def test_every_key_with_a_meaning_presses_something_somewhere(
    idle: Scene, called: Scene, serving: Scene
) -> None:
    scenes = (idle, called, serving)
    silent = {code for code in KEYS if not any(any(buttons(each, code)) for each in scenes)}
    assert silent == {0x0E}, "取消 closes a dialog and nothing else"


def test_a_figure_and_the_confirm_may_come_in_two_frames(called: Scene) -> None:
    typed, wished = wishes(Typed(), b"\x00")
    assert wished == []
    typed, (wish,) = wishes(typed, b"\x0f")
    button = button_of(called, wish)
    assert button is not None
    assert button.deed == "Hold"
    assert typed == Typed()


def test_only_the_last_four_figures_stand(called: Scene) -> None:
    typed, _ = wishes(Typed(), bytes([1, 2, 3, 4, 5]))
    assert typed == Typed("2345")


def test_the_one_held_longest_is_taken_up_again(idle: Scene) -> None:
    held = changed(idle, window=window(held=(ticket(4, "on_hold"), ticket(5, "on_hold"))))
    (button,) = buttons(held, 3, 0x0F)
    assert button is not None
    assert (button.deed, button.values) == ("Resume", {"ticket": ticket(4).id})
    assert buttons(idle, 3, 0x0F) == [None]


def test_figures_before_the_call_choose_who_waits_here(idle: Scene) -> None:
    assert [each.number for each in waiting().lines["social"]][:1] != []
    for codes in ((8,), (0, 8), (0, 0, 8)):
        (button,) = buttons(idle, *codes, 0x0C)
        assert button is not None
        assert (button.deed, button.values) == ("CallTicket", {"ticket": ticket(8).id})
    assert buttons(idle, 7, 7, 7, 0x0C) == [None], "nobody waits under it"


def test_two_of_the_same_figures_are_nobody(idle: Scene) -> None:
    both = WaitingView(lines={"social": (ticket(8),), "fund": (ticket(8, id="x", number="F008"),)})
    scene = changed(idle, waiting=both)
    assert scene.window is not None
    here = msgspec.structs.replace(scene.window, services=("social", "fund"), next=())
    assert buttons(changed(scene, window=here), 8, 0x0C) == [None]
    one = msgspec.structs.replace(here, services=("social",))
    assert deed(changed(scene, window=one), 8, 0x0C) == "CallTicket"


def test_figures_before_the_transfer_name_the_window(serving: Scene, idle: Scene) -> None:
    (button,) = buttons(serving, 1, 2, 0x13)
    assert button is not None
    assert (button.deed, button.values) == ("Transfer", {"to_window": "12"})
    assert buttons(serving, 3, 0x13) == [None], "it stands at window 3"
    assert buttons(serving, 9, 9, 0x13) == [None], "there is none"
    assert buttons(idle, 1, 2, 0x13) == [None], "nobody is here"


def test_figures_of_a_name() -> None:
    assert same_figures("A015", "15")
    assert same_figures("A015", "0015")
    assert not same_figures("A015", "5")
    assert not same_figures("east", "0")


def test_the_call_opens_a_paused_window_again(idle: Scene) -> None:
    paused = window(state="paused")
    paused = msgspec.structs.replace(paused, allowed=("CloseWindow", "ReopenWindow"))
    assert deed(changed(idle, window=paused), 0x0C) == "ReopenWindow"
    assert deed(changed(idle, window=paused), 0x12) == "ReopenWindow"


def test_nothing_is_pressed_while_a_press_is_not_answered_or_the_link_is_gone(idle: Scene) -> None:
    wish = Wish(NEXT)
    assert button_of(idle, wish) is not None
    assert button_of(changed(idle, busy=True), wish) is None
    assert button_of(changed(idle, link=False), wish) is None
    assert button_of(changed(idle, person=""), wish) is None
    assert button_of(changed(idle, window=window(open_=False)), wish) is None
    assert button_of(at(idle, ""), Wish(NOTHING)) is None
