"""The demo's clerk: seeded, in hall time, one deed at a time."""

from collections.abc import Iterator
from random import Random

import pytest

from counter import made_up
from counter.clerk import AGAIN_MS, Clerk
from counter.made_up import MINUTE, NOW, ticket, window
from counter.scene import Scene
from tests.counter.conftest import changed

EVERY_S = 2


def pressed(clerk: Clerk, scene: Scene, minutes: int = 60) -> Iterator[tuple[int, str]]:
    """What the clerk wants to press while the scene stays as it is: (second, deed)."""
    for second in range(0, minutes * 60, EVERY_S):
        deed = clerk.next_deed(changed(scene, now=NOW + second * 1000))
        if deed:
            yield second, deed


def deeds(clerk: Clerk, scene: Scene, minutes: int = 60) -> list[tuple[int, str]]:
    return list(pressed(clerk, scene, minutes))


def first(scene: Scene, seed: int = 1, *, standby: bool = False) -> str:
    return next(pressed(Clerk(rng=Random(seed), standby=standby), scene))[1]


def test_signs_in_then_opens_the_window(idle: Scene) -> None:
    assert first(changed(idle, person="")) == "SignIn"
    assert first(changed(idle, window=window(open_=False))) == "OpenWindow"


def test_a_standby_person_stands_by_is_asked_goes_and_opens(idle: Scene) -> None:
    door = changed(idle, window=window(open_=False))
    assert first(door, standby=True) == "StandBy"
    assert not deeds(Clerk(rng=Random(1)), changed(door, standby=made_up.standby(ready=True)))
    assert first(changed(door, standby=made_up.standby(asked="asked"))) == "AcceptAsk"
    here = made_up.standby(asked="accepted", place="3")
    assert first(changed(door, standby=here)) == "OpenWindow"
    assert first(changed(door, standby=made_up.standby(asked="accepted"))) == "SignOut"


def test_calls_when_somebody_waits_and_looks_again_when_nobody_does(idle: Scene) -> None:
    clerk = Clerk(rng=Random(1))
    assert not deeds(clerk, changed(idle, window=window(next_=())), 2)
    assert first(idle) == "CallNext"


def test_nine_of_ten_come_and_the_others_are_called_again_then_missed(called: Scene) -> None:
    firsts = [first(called, seed) for seed in range(400)]
    assert 0.86 < firsts.count("Serve") / 400 < 0.94
    seed = firsts.index("Recall")
    assert [deed for _, deed in deeds(Clerk(rng=Random(seed)), called, 2)][:3] == [
        "Recall",
        "Recall",
        "Missed",
    ]


def test_a_call_nobody_heard_is_called_aloud(called: Scene) -> None:
    lost = changed(called, window=window(ticket(7, "called", announced="unannounced")))
    wanted = {first(lost, seed) for seed in range(100)}
    assert wanted == {"Serve", "SayByVoice"}


def test_service_takes_the_hall_s_own_mean(serving: Scene) -> None:
    lengths, ends = [], []
    for seed in range(400):
        second, deed = next(pressed(Clerk(rng=Random(seed)), serving, 90))
        ends.append(deed)
        if deed == "Primary":
            lengths.append(second / 60)
    assert 9 < sum(lengths) / len(lengths) < 11, "the service believes in ten minutes"
    assert 0.02 < ends.count("Transfer") / 400 < 0.08
    assert 0.02 < ends.count("Hold") / 400 < 0.08


def test_a_held_visitor_is_resumed_when_back(idle: Scene) -> None:
    held = (ticket(2, "on_hold", hold_reason="form"),)
    scene = changed(idle, window=window(held=held, next_=()))
    second, deed = deeds(Clerk(rng=Random(3)), scene)[0]
    assert deed == f"Resume {held[0].id}"
    assert second >= 120


def test_a_press_without_effect_is_tried_again_in_a_while(called: Scene) -> None:
    clerk = Clerk(rng=Random(1))
    seconds = [second for second, _ in deeds(clerk, called, 3)]
    assert seconds[1] - seconds[0] == AGAIN_MS // 1000


def test_the_same_seed_does_the_same(idle: Scene) -> None:
    assert deeds(Clerk(rng=Random(5)), idle) == deeds(Clerk(rng=Random(5)), idle)


@pytest.mark.parametrize("state", ["paused", "draining"])
def test_at_a_paused_window_nobody_is_called(idle: Scene, state: str) -> None:
    assert not deeds(Clerk(rng=Random(1)), changed(idle, window=window(state=state)), 5)


def test_a_window_closed_by_others_is_not_opened_again_at_once(idle: Scene) -> None:
    clerk = Clerk(rng=Random(1))
    clerk.next_deed(idle)
    closed = changed(idle, window=window(open_=False), now=NOW + MINUTE)
    assert deeds(clerk, closed, 1)[0][1] == "StandBy"
