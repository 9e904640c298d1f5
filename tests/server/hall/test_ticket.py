"""The ticket's table as a whole: every row, every pair, every way to an end."""

import pytest

from server.hall.refusal import Refused
from server.hall.ticket import FINAL, TRANSITIONS, Action, State, Stop, next_state


def test_every_state_has_a_row_and_only_final_states_are_dead_ends() -> None:
    assert set(TRANSITIONS) == set(State)
    assert {State.DONE, State.ABANDONED, State.UNSERVED, State.VOID} == FINAL


def test_every_action_is_used() -> None:
    assert {action for row in TRANSITIONS.values() for action in row} == set(Action)


def test_every_state_is_reached_from_issued() -> None:
    assert reached(State.ISSUED) == set(State)


@pytest.mark.parametrize("state", sorted(set(State) - FINAL))
def test_every_living_state_leads_to_an_end(state: State) -> None:
    assert reached(state) & FINAL
    assert TRANSITIONS[state][Action.CLOSE_DAY] in FINAL


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("action", list(Action))
def test_every_pair_is_in_the_table_or_refused(state: State, action: Action) -> None:
    if action in TRANSITIONS[state]:
        assert next_state(state, action) is TRANSITIONS[state][action]
        return
    with pytest.raises(Refused) as no:
        next_state(state, action)
    assert (no.value.code, no.value.values) == ("not_allowed", {"state": state, "action": action})


def test_a_forgotten_service_ends_as_done_and_everything_else_living_as_unserved() -> None:
    ends = {state: row.get(Action.CLOSE_DAY) for state, row in TRANSITIONS.items()}
    assert ends.pop(State.SERVING) is State.DONE
    assert {end for state, end in ends.items() if state not in FINAL} == {State.UNSERVED}


def test_absence_moves_the_start_of_the_wait_and_holds_add_up() -> None:
    stop = Stop(service="A", queued_at=1_000, absent_at=5_000, held_at=7_000)
    stop.end_absence(8_000)
    stop.end_hold(9_500)
    stop.end_hold(99_000)
    assert (stop.counts_from, stop.held_ms, stop.held_at) == (4_000, 2_500, None)


def reached(start: State) -> set[State]:
    seen, open_ = {start}, [start]
    while open_:
        for state in TRANSITIONS[open_.pop()].values():
            if state not in seen:
                seen.add(state)
                open_.append(state)
    return seen
