"""The learner beside worlds whose truth is known."""

from pathlib import Path
from random import Random

import msgspec
import pytest

from server.foresight.learning import Learner
from server.foresight.spread import Spread, law_of
from server.hall.events.day import DayOpened
from server.hall.laws import Laws, first_laws
from server.hall.special_days import SpecialDay
from server.hall.ticket import MINUTE
from tests.server.foresight.days import Clerks, Took, date_of

MEANS = {"A": 4.0, "B": 12.0}


def simple(chance: Random, service: str, person: str) -> float:
    return chance.lognormvariate(0, 0.5) / 1.133 * MEANS[service]


def two_humps(chance: Random, service: str, person: str) -> float:
    if service == "B":
        return chance.gauss(3, 0.4) if chance.random() < 0.6 else chance.gauss(20, 2)
    return simple(chance, service, person)


def one_slow(chance: Random, service: str, person: str) -> float:
    return simple(chance, service, person) * (1.4 if person == "102" else 1.0)


def teach(learner: Learner, clerks: Clerks, hours: float) -> None:
    if hours:
        clerks.run(hours)
    learner.day(clerks.date.isoformat(), clerks.hall.catalogue, clerks.rows)


def learned(
    took: Took, days: int, style: str = "finish", **more: float
) -> tuple[Laws, list[Clerks]]:
    learner, seen = Learner(), []
    for day in range(days):
        clerks = Clerks(day, took, style)
        for name, value in more.items():
            setattr(clerks, name, value)
        teach(learner, clerks, 8)
        seen.append(clerks)
    return learner.laws(date_of(days).isoformat(), seen[-1].hall.catalogue), seen


def mean(law: tuple[int, ...]) -> float:
    return sum(law) / len(law) / MINUTE


def true_mean(seen: list[Clerks], service: str) -> float:
    took = [each[2] for clerks in seen for each in clerks.true if each[0] == service]
    return sum(took) / len(took)


@pytest.mark.parametrize("style", ["finish", "next", "no_start"])
def test_the_means_of_services_are_learned_however_clerks_press(style: str) -> None:
    laws, seen = learned(simple, 6, style)
    for service in "AB":
        assert mean(laws.service[service]) == pytest.approx(true_mean(seen, service), rel=0.08)


def test_ends_nobody_pressed_do_not_make_quiet_hours_look_like_slow_service() -> None:
    laws, seen = learned(simple, 16, "next", per_hour=11)
    for service in "AB":
        told = mean(laws.service[service]) * laws.speed["101"]
        assert told == pytest.approx(true_mean(seen, service), rel=0.15)


def test_a_service_of_two_kinds_keeps_its_two_humps() -> None:
    laws, _ = learned(two_humps, 6)
    law = [each / MINUTE for each in laws.service["B"]]
    assert sum(each < 6 for each in law) / len(law) == pytest.approx(0.6, abs=0.12)
    assert sum(6 <= each <= 14 for each in law) <= 3
    assert sum(16 < each < 24 for each in law) / len(law) == pytest.approx(0.4, abs=0.12)


def test_a_slow_clerk_is_known_and_the_law_stays_that_of_speed_one() -> None:
    laws, _ = learned(one_slow, 8)
    assert laws.speed["102"] / laws.speed["101"] == pytest.approx(1.4, rel=0.1)


def test_the_first_day_is_the_halls_own_figures() -> None:
    catalogue = Clerks(1, simple).hall.catalogue
    assert Learner().laws("2026-11-24", catalogue) == first_laws(catalogue)


def test_few_visits_lean_on_the_halls_figures_and_have_its_shape() -> None:
    clerks = Clerks(1, simple)
    learner = Learner()
    teach(learner, clerks, 0.5)
    laws = learner.laws(date_of(1).isoformat(), clerks.hall.catalogue)
    first = first_laws(clerks.hall.catalogue)
    assert mean(laws.service["A"]) == pytest.approx(mean(first.service["A"]), rel=0.15)
    ratios = [a / b for a, b in zip(laws.service["A"], first.service["A"], strict=True)]
    assert max(ratios) == pytest.approx(min(ratios), rel=0.01)


def test_a_drift_of_everything_is_followed_within_days_and_chance_is_not() -> None:
    def slower(chance: Random, service: str, person: str) -> float:
        return simple(chance, service, person) * 1.2

    learner, told = Learner(), []
    for day in range(16):
        clerks = Clerks(day, simple if day < 12 else slower)
        teach(learner, clerks, 8)
        laws = learner.laws(date_of(day + 1).isoformat(), clerks.hall.catalogue)
        told.append(sum(mean(each) for each in laws.service.values()))
    assert 1.1 < told[15] / told[11] < 1.25
    assert told[11] / told[8] == pytest.approx(1.0, abs=0.04)


def test_who_does_not_come_and_what_it_costs() -> None:
    laws, _ = learned(simple, 6, absent=0.2)
    assert laws.no_show + laws.leaving[0] * 0.3 == pytest.approx(0.2, abs=0.06)
    assert mean(laws.lost) == pytest.approx(1.0, rel=0.1)


def test_arrivals_and_classes() -> None:
    laws, seen = learned(simple, 8)
    whole = sum(sum(each) for each in laws.arrivals.values())
    counts = [len(each.hall.tickets) for each in seen]
    assert whole == pytest.approx(sum(counts) / len(counts), rel=0.1)
    assert sum(laws.arrivals["A"]) == pytest.approx(3 * sum(laws.arrivals["B"]), rel=0.3)
    assert not any(laws.arrivals["A"][: 9 * 4 - 1])
    assert laws.classes["A"] == {"ordinary": 1.0}


def test_a_day_learned_before_teaches_nothing_more_and_what_was_saved_is_the_same(
    tmp_path: Path,
) -> None:
    clerks = Clerks(1, simple)
    learner = Learner()
    teach(learner, clerks, 4)
    learner.save(tmp_path / "learned.json")
    again = Learner.load(tmp_path / "learned.json")
    teach(again, clerks, 0)
    later = date_of(1).isoformat()
    catalogue = clerks.hall.catalogue
    assert again.laws(later, catalogue) == learner.laws(later, catalogue)


def test_a_broken_file_is_as_none(tmp_path: Path) -> None:
    path = tmp_path / "learned.json"
    path.write_text('{"days": "many"}')
    assert Learner.load(path).learned.days == 0
    assert Learner.load(tmp_path / "nothing.json").learned.days == 0


def test_what_is_only_bounded_counts_below_its_bound() -> None:
    spread = Spread()
    for value in (1, 2, 3, 4):
        spread.add(value * MINUTE)
    spread.add_at_most(2.4 * MINUTE)
    spread.add_at_most(2.4 * MINUTE)
    law = law_of(spread.weights(), spread.mean())
    assert spread.mean() == pytest.approx((1 * 2 + 2 * 2 + 3 + 4) / 6 * MINUTE, rel=0.05)
    assert sum(each < 2.5 * MINUTE for each in law) / len(law) == pytest.approx(4 / 6, abs=0.05)


def special(weekday: int, learner: Learner, day: int = 0) -> str:
    """A working day announced as something else, taught; gives its date."""
    clerks = Clerks(day, simple).run(2)
    at, opened = clerks.rows[0]
    assert isinstance(opened, DayOpened)
    date = clerks.date.isoformat()
    days = {date: SpecialDay(name={}, weekday=weekday)}
    start = msgspec.structs.replace(opened.start, special_days=days)
    rows = [(at, msgspec.structs.replace(opened, start=start)), *clerks.rows[1:]]
    learner.day(date, clerks.hall.catalogue, rows)
    return date


def test_a_day_on_which_nothing_is_open_is_no_day_of_nobody() -> None:
    learner = Learner()
    date = special(0, learner)
    assert (learner.learned.last, learner.learned.days) == (date, 0)
    assert learner.learned.arrivals == []


def test_a_make_up_workday_is_learned_and_told_as_the_weekday_it_makes_up_for() -> None:
    learner = Learner()
    quiet = Clerks(0, simple, per_hour=2)
    teach(learner, quiet, 2)
    special(5, learner, 1)
    assert [each.weekday for each in learner.learned.arrivals] == [2, 5]
    catalogue = quiet.hall.catalogue
    as_friday = learner.laws("2026-11-28", catalogue, 5)
    assert as_friday.arrivals == learner.laws("2026-11-27", catalogue).arrivals
    assert as_friday.arrivals != learner.laws("2026-11-28", catalogue).arrivals
