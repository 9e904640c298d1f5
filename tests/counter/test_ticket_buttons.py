"""The buttons that belong to one ticket: aloud, chosen, held, beside, claimed, given up, back."""

import pytest
from msgspec.structs import replace

from counter.buttons import (
    abandon_button,
    choose_button,
    claim_buttons,
    come_button,
    held_button,
    rejoin_button,
    voice_button,
    why_button,
)
from counter.made_up import ticket, window
from counter.scene import Scene
from tests.counter.conftest import at, changed, claimed

STATES = ("", "called", "serving")
WINDOWS = ("open", "paused", "draining")


@pytest.mark.parametrize(
    ("announced", "shown"),
    [("", True), ("unannounced", True), ("dropped", True), ("shown", False), ("spoken", False),
     ("merged", False), ("by_hand", False)],
)  # fmt: skip
def test_calling_aloud_is_offered_until_the_call_is_heard(
    idle: Scene, announced: str, shown: bool
) -> None:
    scene = changed(idle, window=window(ticket(7, "called", announced=announced)))
    assert (voice_button(scene) is not None) == shown


@pytest.mark.parametrize(
    ("ticket_state", "words"),
    [("", "choose"), ("called", "choose"), ("serving", "finish_and_choose")],
)
def test_choosing_says_what_becomes_of_the_one_in_front(
    idle: Scene, ticket_state: str, words: str
) -> None:
    button = choose_button(at(idle, ticket_state), ticket(8))
    assert (button.deed, button.words) == ("CallTicket", words)
    assert button.values == {"ticket": ticket(8).id}


def test_a_held_visitor_goes_on_when_the_place_is_free(idle: Scene) -> None:
    one = ticket(2, "on_hold")
    assert held_button(idle, one).enabled
    assert not held_button(at(idle, "serving"), one).enabled


@pytest.mark.parametrize("state", WINDOWS)
@pytest.mark.parametrize("ticket_state", STATES)
def test_one_put_beside_has_come_while_nobody_is_in_front(
    idle: Scene, ticket_state: str, state: str
) -> None:
    button = come_button(at(idle, ticket_state, state), ticket(5, "called"))
    assert (button.deed, button.values) == ("Serve", {"ticket": ticket(5).id})
    assert button.enabled == (ticket_state == "")


@pytest.mark.parametrize("ticket_state", ["called", "serving"])
def test_a_claim_is_proved_or_refused(idle: Scene, ticket_state: str) -> None:
    found = claim_buttons(claimed(at(idle, ticket_state)))
    assert found is not None
    assert all(each.deed == "SettleClass" and each.enabled for each in found)
    front = ticket(7).id
    assert [each.values for each in found] == [
        {"ticket": front, "class_": "elderly", "proved": True},
        {"ticket": front, "proved": False},
    ]


def test_what_is_no_claim_or_not_allowed_is_not_asked(idle: Scene, called: Scene) -> None:
    assert claim_buttons(idle) is None
    assert claim_buttons(called) is None, "the ordinary class claims nothing"
    assert claim_buttons(claimed(called, proved=True)) is None
    assert called.window is not None
    barred = replace(called.window, allowed=("Recall",))
    assert claim_buttons(claimed(changed(called, window=barred))) is None


def test_only_the_one_called_can_give_up(idle: Scene, called: Scene, serving: Scene) -> None:
    found = abandon_button(called)
    assert found is not None
    assert (found.deed, found.enabled) == ("Abandon", True)
    assert abandon_button(idle) is None
    assert abandon_button(serving) is None


def test_who_missed_a_call_comes_back_at_any_time(idle: Scene) -> None:
    assert all(rejoin_button(at(idle, state, door)).enabled for state in STATES for door in WINDOWS)
    assert not rejoin_button(changed(idle, person="")).enabled


def test_nothing_chosen_is_nothing_to_call(idle: Scene) -> None:
    assert not choose_button(idle, None).enabled


def test_why_needs_two_numbers_and_the_link(idle: Scene) -> None:
    alone = changed(idle, window=window(next_=(ticket(8),)))
    assert why_button(idle, ticket(8)).enabled
    assert not why_button(idle, None).enabled
    assert not why_button(alone, ticket(8)).enabled
    assert not why_button(changed(idle, link=False), ticket(8)).enabled
    assert not why_button(changed(idle, window=None), ticket(8)).enabled
