"""Today beside the laws: its pace and how busy it is."""

from random import Random

import msgspec
import pytest

from server.foresight.learning import Learner
from server.foresight.surprises import Surprises
from server.foresight.tails import Tails
from server.foresight.today import Believed, Today, live
from server.hall.laws import Laws, first_laws
from server.hall.ticket import MINUTE
from tests.server.foresight.days import Clerks
from tests.server.foresight.test_learning import MEANS, simple, teach


def drifted(chance: Random, service: str, person: str) -> float:
    return simple(chance, service, person) * 1.25


def believed(days: int = 8) -> Laws:
    learner = Learner()
    for day in range(days):
        clerks = Clerks(day, simple)
        teach(learner, clerks, 8)
    return learner.laws("2026-12-08", clerks.hall.catalogue)


def test_a_slower_day_is_met_within_the_day_and_a_usual_one_left_alone() -> None:
    laws = believed()
    slow = Clerks(20, drifted, per_hour=40).run(7)
    usual = Clerks(20, simple, per_hour=40).run(7)
    paces = live(laws, slow.hall, slow.now).pace
    assert 1.08 < paces["A"] < 1.35
    assert live(laws, usual.hall, usual.now).pace["A"] == pytest.approx(1.0, abs=0.08)


def test_ends_nobody_pressed_teach_the_same_pace() -> None:
    laws = believed()
    for day in range(21, 25):
        pressed = Clerks(day, simple, "finish", per_hour=14).run(8)
        next_only = Clerks(day, simple, "next", per_hour=14).run(8)
        first = live(laws, pressed.hall, pressed.now).pace["B"]
        assert live(laws, next_only.hall, next_only.now).pace["B"] == pytest.approx(first, abs=0.1)


def test_looking_often_is_the_same_as_looking_once() -> None:
    laws = believed(2)
    clerks = Clerks(5, simple)
    often = Today(laws)
    clerks.watch = lambda: often.laws(clerks.hall, clerks.now)
    clerks.run(6)
    assert often.laws(clerks.hall, clerks.now) == live(laws, clerks.hall, clerks.now)


def test_a_busy_day_is_known_by_its_tickets() -> None:
    laws = believed()
    busy = Clerks(22, simple, per_hour=40).run(4)
    quiet = Clerks(22, simple, per_hour=8).run(4)
    assert live(laws, busy.hall, busy.now).day_factor > 1.3
    assert live(laws, quiet.hall, quiet.now).day_factor < 0.75


@pytest.mark.parametrize(
    ("per_hour", "least", "most"),
    [
        pytest.param(20, 0.9, 1.1, id="a usual day"),
        pytest.param(60, 1.3, 3.0, id="a day like none before"),
    ],
)
def test_what_many_days_have_taught_speaks_until_the_day_is_strange(
    per_hour: float, least: float, most: float
) -> None:
    laws = believed(16)
    assert isinstance(laws, Believed)
    assert laws.answers is not None
    clerks = Clerks(22, simple, per_hour=per_hour).run(4)
    assert least < live(laws, clerks.hall, clerks.now).day_factor < most


def test_hours_that_follow_each_other_are_answered() -> None:
    """Who does not come in the first hour comes in the second: today's first hour is asked."""
    laws, clerks = believed(2), Clerks(22, simple, per_hour=4).run(1)
    expected = [sum(each) for each in zip(*laws.arrivals.values(), strict=True)]
    surprises, begins = Surprises(len(expected), 4), 4 * 9
    for shift in (-0.9, 0.9, -0.5, 0.5) * 8:
        first, second = slice(begins, begins + 4), slice(begins + 4, begins + 8)
        seen = list(expected)
        seen[first] = [(1 + shift) * each for each in expected[first]]
        seen[second] = [(1 - shift) * each for each in expected[second]]
        surprises.learn(expected, seen)
    answered = Believed(**msgspec.structs.asdict(laws) | {"answers": surprises.answers})
    assert live(answered, clerks.hall, clerks.now).day_factor > 1.2


def test_few_days_tell_by_the_day_as_a_whole() -> None:
    laws = believed(8)
    assert isinstance(laws, Believed)
    assert laws.answers is None


def test_without_a_profile_the_day_is_as_any() -> None:
    clerks = Clerks(3, simple).run(2)
    laws = first_laws(clerks.hall.catalogue)
    assert live(laws, clerks.hall, clerks.now).day_factor == 1.0


def test_a_new_day_begins_with_no_memory_of_the_last() -> None:
    laws = believed(2)
    today = Today(laws)
    slow = Clerks(6, drifted, per_hour=40).run(7)
    today.laws(slow.hall, slow.now)
    fresh = Clerks(7, simple).run(0)
    assert set(today.laws(fresh.hall, fresh.now).pace.values()) == {1.0}


def test_bounded_lengths_of_a_law() -> None:
    tails = Tails((1 * MINUTE, 2 * MINUTE, 9 * MINUTE))
    assert tails.mean == 4 * MINUTE
    assert tails.below(3 * MINUTE) == 1.5 * MINUTE
    assert tails.below(MINUTE / 2) == MINUTE / 2
    assert tails.above(3 * MINUTE) == 9 * MINUTE
    assert tails.above(10 * MINUTE) == 12 * MINUTE


def test_laws_of_an_unknown_service_are_left_out() -> None:
    clerks = Clerks(3, simple).run(3)
    whole = first_laws(clerks.hall.catalogue)
    only_a = msgspec.structs.replace(whole, service={"A": whole.service["A"]})
    assert set(live(only_a, clerks.hall, clerks.now).pace) == {"A"}
    assert MEANS.keys() == whole.service.keys()
