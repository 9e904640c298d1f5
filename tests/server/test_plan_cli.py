"""`./hall plan` on a hall without a day behind it beside its server, and on one with some."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from config.paths import PROJECT
from server import plan_cli
from server.__main__ import main
from server.clock import HallClock
from server.hall.events.day import DayOpened, HallSeeded, start_of
from server.hall.people import THE_HALL
from server.hall.state import HallState
from server.plan_file import WindowPlan
from server.plan_sheet import sheet
from server.simulate.running import run_day, setting_for
from server.store import engine as engines
from server.store.journal import Entry, Journal, Recorded
from tests.running import run_program, server_process
from tests.server.simulate.small import plan, task


def test_beside_a_running_server_on_its_first_day_it_says_that_it_knows_nothing(
    tmp_path: Path,
) -> None:
    with server_process(tmp_path) as server:
        data = ("--data", str(server.data))
        found = json.loads(run_program("plan", *data, "--json").stdout)
        assert (found["learned"], len(found["days"])) == (0, 1)
        assert found["days"][0]["basis"] == "first"
        said = run_program("plan", *data, "--week")
        assert "还没有往日记录可学" in said.stdout
        assert said.stdout.count("来人未知，以下仅为排班") == 5
        assert "预计" not in said.stdout
        assert said.stdout.count("不办公") == 2
        assert "no past day to learn from" in run_program("plan", *data, "--lang", "en").stdout


@pytest.mark.parametrize("wrong", [["--date", "2026-13-01"], ["--date", "x"], ["--target", "0"]])
def test_bad_input_is_exit_2(wrong: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as error:
        main(["plan", "--data", str(tmp_path), *wrong])
    assert error.value.code == 2


@pytest.mark.parametrize(
    "words",
    [("plan",), ("roster",), ("pins",), ("why", "A001", "A002"), ("what-if", "--open", "1")],
)
def test_a_folder_without_a_hall_is_bad_input(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--data", "/nope"]) == 2
    told = capsys.readouterr().err
    assert "这个文件夹里没有大厅数据：/nope" in told
    assert "--hall" not in told


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with three days behind it."""
    setting = setting_for(plan(), "reactive", plain=False)
    seeded = HallSeeded(start=start_of(HallState(setting.catalogue, setting.policy)))
    days = [run_day(task(number, rows=True)).rows for number in (-2, -1, 0)]
    rows = [(0, seeded), *(row for day in days for row in day)]
    begins = [(1, "")]
    told = []
    for seq, (at, event) in enumerate(rows, 1):
        body = msgspec.json.encode(event).decode()
        told.append(Recorded(seq, at, THE_HALL, type(event).__name__, event.VERSION, body))
        if isinstance(event, DayOpened):
            begins.append((seq, event.date))
    engine = engines.writer(tmp_path / "hall.db")
    engines.migrate(engine)
    journal = Journal(engine, setting.catalogue.id, "test")
    journal.take_lease(0)
    journal.record(Entry(events=told, days=begins), 0)
    journal.close()
    engine.dispose()
    return tmp_path


def test_a_day_that_has_passed_is_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--data", str(data), "--date", "2026-02-26"]) == 2
    assert "2026-02-26 已经过去" in capsys.readouterr().err


def test_a_reader_of_the_pipe_who_has_gone_is_no_failure(data: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "server", "plan", "--data", str(data), "--week"]
    ended = subprocess.run(words, cwd=PROJECT, stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert (ended.returncode, "Pipe" in ended.stderr) == (0, False), ended.stderr


def test_a_day_is_planned_from_the_journal_and_nothing_is_written(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last day has ended, so it is learned too."""
    saturday = round(datetime(2026, 2, 28, 12, tzinfo=UTC).timestamp() * 1000)
    monkeypatch.setattr(plan_cli, "HallClock", lambda: HallClock(saturday))
    words = ["plan", "--data", str(data), "--date", "2026-03-02", "--json"]
    assert main(words) == 0
    found = msgspec.json.decode(capsys.readouterr().out, type=WindowPlan)
    assert (found.learned, found.last) == (3, "2026-02-27")
    (day,) = found.days
    assert day.tickets > 20
    assert day.window_minutes > 0
    assert len(day.half_hours) == 5
    table = sheet(found, setting_for(plan(), "reactive", plain=False).catalogue, "zh")
    assert "09:00-09:30" in table
    assert f"预计{round(day.tickets)}人次" in table
    assert not [each.name for each in data.iterdir() if each.suffix == ".json"]
