"""The plan's file grows between two looks, and is made anew when something has changed."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from server.foresight.coming_days import ComingDays, hall_on
from server.foresight.learning import Learner
from server.foresight.planning import Planning
from server.halls import read_hall
from server.plan_file import PLAN, WindowPlan, read
from tests.story import SMALL


def finished(data: Path) -> WindowPlan | None:
    found = read(data)
    return found if found is not None and len(found.days) == 7 else None


def test_the_next_seven_days_are_planned_once_and_again_after_a_change(tmp_path: Path) -> None:
    file = read_hall(SMALL)
    hall, learner, planning = (
        hall_on(file.hall, file.policy, "2026-11-24"),
        Learner(),
        Planning(tmp_path),
    )
    while finished(tmp_path) is None:
        planning.turn(hall, learner, 5)
    found = finished(tmp_path)
    assert found is not None
    assert (found.days[0].date, found.days[-1].date) == ("2026-11-25", "2026-12-01")
    assert [each.closed for each in found.days] == [False, False, False, True, True, False, False]
    (tmp_path / PLAN).unlink()
    planning.turn(hall, learner, 6)
    assert read(tmp_path) is None
    hall.configure(hall.catalogue, msgspec.structs.replace(hall.policy, wait_limit_min=20))
    while finished(tmp_path) is None:
        planning.turn(hall, learner, 7)
    again = finished(tmp_path)
    assert again is not None
    assert (again.made_at, again.limit_min) == (7, 20)


def test_a_hall_without_a_date_plans_nothing(tmp_path: Path) -> None:
    file = read_hall(SMALL)
    hall = hall_on(file.hall, file.policy, "2026-11-24")
    hall.date = ""
    Planning(tmp_path).turn(hall, Learner(), 5)
    assert read(tmp_path) is None


def test_a_plan_that_cannot_be_made_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(days: ComingDays) -> Iterator[None]:
        yield
        raise ValueError(days)

    monkeypatch.setattr(ComingDays, "rounds", broken)
    file = read_hall(SMALL)
    hall, learner = hall_on(file.hall, file.policy, "2026-11-24"), Learner()
    planning = Planning(tmp_path)
    with pytest.raises(ValueError, match="ComingDays"):
        planning.turn(hall, learner, 5)
    planning.turn(hall, learner, 6)
    assert read(tmp_path) is None
