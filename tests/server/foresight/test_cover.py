"""The fewest windows, by skills; against all choices on small halls."""

from itertools import combinations
from random import Random

import pytest

from server.foresight.cover import ROSTERED, STANDBY, WANTED, Desk, Flow, cover

ONE_A = Desk(window="1", person="101", services=("A",))
ONE_B = Desk(window="2", person="102", services=("B",))
BOTH = Desk(window="3", person="103", services=("A", "B"))


def names(desks: list[Desk]) -> list[str]:
    return [each.window for each in desks]


def test_specialists_open_before_generalists() -> None:
    assert names(cover({"A": 1.0, "B": 1.0}, [BOTH, ONE_A, ONE_B])) == ["1", "2"]


def test_one_generalist_serves_two_small_needs() -> None:
    assert names(cover({"A": 0.5, "B": 0.4}, [ONE_A, ONE_B, BOTH])) == ["3"]


def test_a_service_hardly_asked_for_still_has_a_window() -> None:
    assert names(cover({"A": 1.0, "B": 0.001}, [ONE_A, ONE_B])) == ["1", "2"]
    assert names(cover({"A": 1.0}, [ONE_A, ONE_B])) == ["1"]


def test_who_is_rostered_comes_before_standby_and_standby_before_nobody() -> None:
    spare = Desk(window="8", person="201", services=("A",), how=STANDBY)
    empty = Desk(window="9", person="", services=("A",), how=WANTED)
    for need, wanted in ((1.0, [ROSTERED]), (2.0, [ROSTERED, STANDBY]), (3.0, None)):
        found = [each.how for each in cover({"A": need}, [empty, spare, ONE_A])]
        assert found == (wanted or [ROSTERED, STANDBY, WANTED])


def test_a_slow_person_does_less() -> None:
    slow = [Desk(window=str(n), person=str(n), services=("A",), power=0.5) for n in range(5)]
    assert len(cover({"A": 2.0}, slow)) == 4


def test_of_equal_windows_those_open_before_stay() -> None:
    alike = [Desk(window=str(n), person=str(n), services=("A",)) for n in range(4)]
    assert names(cover({"A": 1.0}, alike, frozenset({"2"}))) == ["2"]


def test_a_generalist_makes_room_by_taking_over_another_service() -> None:
    flow = Flow({"A": 1.0, "B": 1.0})
    assert flow.add(("A", "B"), 1.0) == pytest.approx(1.0)
    taken = min(flow.unmet, key=lambda each: flow.unmet[each])
    assert flow.add((taken,), 1.0) == pytest.approx(1.0)
    assert max(flow.unmet.values()) == pytest.approx(0.0)


@pytest.mark.parametrize("seed", range(25))
def test_no_fewer_windows_would_do(seed: int) -> None:
    chance = Random(seed)
    services = ["A", "B", "C"]
    desks = [
        Desk(
            window=str(n),
            person=str(n),
            services=tuple(chance.sample(services, chance.choice((1, 2, 3)))),
        )
        for n in range(6)
    ]
    needs = {each: float(chance.choice((0, 1, 2))) for each in services}
    found = cover(needs, desks)
    left = unmet(needs, found)
    assert left == pytest.approx(unmet(needs, desks))
    fewer = combinations(found and desks, max(0, len(found) - 1))
    assert not found or all(unmet(needs, list(each)) > left + 1e-6 for each in fewer)


def unmet(needs: dict[str, float], desks: list[Desk]) -> float:
    flow = Flow(needs)
    for each in desks:
        flow.add(each.services, each.power)
    return sum(flow.unmet.values())
