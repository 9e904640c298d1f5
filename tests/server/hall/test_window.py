"""The window's table as a whole: every row, every pair, rest as what the window is."""

import pytest

from server.hall.refusal import Refused
from server.hall.window import (
    ON_THE_WAY,
    STAFFED,
    WINDOW_TRANSITIONS,
    Window,
    WindowAction,
    WindowState,
    next_window_state,
)

RESTS = {WindowState.CLOSED, WindowState.RESERVE}


def test_every_state_has_a_row_and_none_is_a_dead_end() -> None:
    assert set(WINDOW_TRANSITIONS) == set(WindowState)
    assert all(WINDOW_TRANSITIONS.values())


def test_every_action_is_used() -> None:
    assert {each for row in WINDOW_TRANSITIONS.values() for each in row} == set(WindowAction)


def test_states_fall_into_resting_called_for_and_staffed() -> None:
    assert set(WindowState) == RESTS | ON_THE_WAY | STAFFED
    assert not RESTS & ON_THE_WAY
    assert not STAFFED & (RESTS | ON_THE_WAY)


@pytest.mark.parametrize("reserve", [False, True])
def test_every_state_is_reached_and_comes_to_rest_as_what_it_is(reserve: bool) -> None:
    window = Window(id="9", reserve=reserve)
    states = reached(window.resting, window)
    expected = set(WindowState) - ({WindowState.CLOSED} if reserve else {WindowState.RESERVE})
    assert states == (expected if reserve else expected - {WindowState.PROPOSED})
    assert all(window.resting in reached(state, window) for state in states)


@pytest.mark.parametrize("state", sorted(STAFFED))
def test_a_staffed_window_is_closed(state: WindowState) -> None:
    for reserve in (False, True):
        window = Window(id="9", reserve=reserve)
        assert next_window_state(state, window.closing) is window.resting


@pytest.mark.parametrize("state", list(WindowState))
@pytest.mark.parametrize("action", list(WindowAction))
def test_every_pair_is_in_the_table_or_refused(state: WindowState, action: WindowAction) -> None:
    if action in WINDOW_TRANSITIONS[state]:
        assert next_window_state(state, action) is WINDOW_TRANSITIONS[state][action]
        return
    with pytest.raises(Refused) as no:
        next_window_state(state, action)
    values = {"state": state, "action": action}
    assert (no.value.code, no.value.values) == ("window_not_allowed", values)


def test_a_person_is_called_for_only_while_the_window_is_on_the_way() -> None:
    window = Window(id="9", asked=["101", "103"], state=WindowState.ASKED)
    assert window.called_for == "103"
    window.state = WindowState.OPEN
    assert window.called_for == ""


def reached(start: WindowState, window: Window) -> set[WindowState]:
    """By the actions that suit the kind of window."""
    foreign = {
        Window(id="x", reserve=not window.reserve).closing,
        Window(id="x", reserve=not window.reserve).withdrawing,
        WindowAction.KEEP,  # an arrangement changes its kind
        WindowAction.RELEASE,
    }
    seen, open_ = {start}, [start]
    while open_:
        for action, state in WINDOW_TRANSITIONS[open_.pop()].items():
            if action not in foreign and state not in seen:
                seen.add(state)
                open_.append(state)
    return seen
