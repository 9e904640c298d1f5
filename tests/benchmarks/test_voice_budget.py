"""One zone's voice under many calls: what the budget promises, with sentences of a fixed length."""

import pytest

from display.announcer import Utterance
from tests.benchmarks.voice_budget import PACES, POLICIES, simulate


def seconds(utterance: Utterance) -> float:
    """As measured with the real voice at 150 words a minute."""
    return 0.6 + (2.6 + 2.4 * len(utterance.joined)) * utterance.repeats + 2.4


@pytest.mark.parametrize("pace", PACES)
def test_no_call_is_dropped_and_every_one_has_its_outcome(pace: int) -> None:
    found = simulate(pace, POLICIES["together"], seconds)
    assert found.dropped == 0
    assert found.calls == len(found.delays)
    assert max(found.delays) < 40


def test_in_a_quiet_hour_everything_is_said_twice() -> None:
    found = simulate(50, POLICIES["together"], seconds)
    assert found.once < 0.1 * found.calls
    assert found.merged < 0.02 * found.calls


def test_the_voice_that_says_all_twice_falls_behind_and_says_what_it_dropped() -> None:
    found = simulate(400, POLICIES["twice"], lambda utterance: 10.7)
    assert found.dropped > 100
    assert found.silent_reasons == 0
