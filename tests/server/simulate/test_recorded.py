"""Tests of server/simulate/recorded.py: a day in a real store, met again."""

import json
from pathlib import Path

import msgspec
import pytest

from server.hall.events.day import DayOpened, HallSeeded, start_of
from server.hall.events.tickets import TicketTaken
from server.hall.people import THE_HALL
from server.hall.state import HallState
from server.simulate.__main__ import main
from server.simulate.outcome import Outcome
from server.simulate.recorded import NoSuchDay, Rows, _mean_wait, recorded
from server.simulate.running import run_day, setting_for
from server.store import engine as engines
from server.store.journal import Entry, Journal, Recorded
from tests.server.simulate.small import SMALL, plan, task


@pytest.fixture
def was() -> Outcome:
    """A crowded day."""
    return run_day(task(plan=plan(load=2.0), rows=True))


@pytest.fixture
def data(was: Outcome, tmp_path: Path) -> Path:
    """A data folder whose journal holds that day."""
    setting = setting_for(plan(), "reactive", plain=False)
    seeded = HallSeeded(start=start_of(HallState(setting.catalogue, setting.policy)))
    rows, days = [(0, seeded), *was.rows], [(1, "")]
    told = []
    for seq, (at, event) in enumerate(rows, 1):
        body = msgspec.json.encode(event).decode()
        told.append(Recorded(seq, at, THE_HALL, type(event).__name__, event.VERSION, body))
        if isinstance(event, DayOpened):
            days.append((seq, event.date))
    engine = engines.writer(tmp_path / "hall.db")
    engines.migrate(engine)
    journal = Journal(engine, setting.catalogue.id, "test")
    journal.take_lease(0)
    journal.record(Entry(events=told, days=days), 0)
    journal.close()
    engine.dispose()
    return tmp_path


def test_who_came_and_who_sat_where_is_as_it_was(data: Path, was: Outcome) -> None:
    found = recorded(data, was.date, SMALL)
    assert len(found.day.visitors) == len(was.visits)
    assert sorted(found.setting.desks) == [("1", "101"), ("2", "102"), ("3", "103")]
    assert found.world.opens == "09:00"
    assert found.mean_wait_min is not None
    assert found.mean_wait_min > 1


def test_under_the_same_rule_the_day_goes_much_as_it_went(data: Path, was: Outcome) -> None:
    found = recorded(data, was.date, SMALL)
    again = plan(world=found.world, setting=found.setting, recorded=found.day)
    outcome = run_day(task(plan=again))
    assert len(outcome.visits) == len(was.visits)
    mean = sum(each.wait for each in outcome.visits) / len(outcome.visits)
    real = sum(each.wait for each in was.visits) / len(was.visits)
    assert mean == pytest.approx(real, rel=0.35)


def test_a_day_is_met_again_from_the_command_line(
    data: Path, was: Outcome, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--journal", str(data), "--date", was.date, "--policies", "reactive,static"]
    assert main([*words, "--jobs", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["date"] == was.date
    assert found["tickets"] == len(was.visits)
    assert found["recorded_mean_wait_min"] > 0


def test_a_day_on_which_nobody_was_called_has_no_mean_wait(was: Outcome) -> None:
    taken: Rows = [row for row in was.rows if isinstance(row[1], TicketTaken)]
    assert _mean_wait(taken) is None


def test_a_day_that_is_not_there_is_told(data: Path) -> None:
    with pytest.raises(NoSuchDay, match="2031-01-01"):
        recorded(data, "2031-01-01", SMALL)


def test_a_folder_without_a_journal_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--journal", str(tmp_path), "--date", "2026-03-02"]) == 2
    assert str(tmp_path) in capsys.readouterr().err
