"""The replays read their files rightly, keep the hall's rules, and say what is missing."""

from datetime import date
from pathlib import Path

import pytest

from server.foresight.glance import NAMES
from tests.benchmarks import arrival_days, decisions
from tests.benchmarks.bank_calls import BankCall, read_calls, training_days
from tests.benchmarks.bank_hall import bank_hall, mean_minutes
from tests.benchmarks.bank_replay import Replay, replay
from tests.benchmarks.figures import sum_ratio

HEAD = (
    "vru+line call_id customer_id priority type date vru_entry vru_exit vru_time q_start q_exit "
    "q_time outcome ser_start ser_exit ser_time server"
)
ROWS = (
    "A 1 0 0 PS 990103 8:00:00 8:00:05 5 0:00:00 0:00:00 0 AGENT 8:00:05 8:04:05 240 MIKI",
    "A 2 0 0 PS 990103 8:01:00 8:01:05 5 8:01:05 8:04:05 180 AGENT 8:04:05 8:05:05 60 MIKI",
    "A 3 0 2 NW 990103 8:02:00 8:02:05 5 8:02:05 8:02:45 40 HANG 0:00:00 0:00:00 0 NO_SERVER",
    "A 4 0 0 PS 990103 8:03:00 8:03:05 5 8:03:05 8:05:05 120 AGENT 8:05:03 8:09:05 240 MIKI",
    "A 5 0 0 PS 990103 8:03:30 8:03:35 5 8:03:35 8:03:40 5 PHANTOM 0:00:00 0:00:00 0 NO_SERVER",
    "A 6 0 0 NE 990104 23:57:00 23:57:05 5 23:57:05 0:00:05 180 AGENT 0:00:05 0:03:05 180 ELI",
    "A 7 0 0 PS 990105 9:00:00 9:00:05 5 0:00:00 0:00:00 0 AGENT 9:00:05 9:00:09 4 MIKI",
)


@pytest.fixture
def calls(tmp_path: Path) -> list[BankCall]:
    for month, rows in (("january", ROWS), ("february", ())):
        lines = [each.replace(" ", "\t") for each in (HEAD, *rows)]
        (tmp_path / f"{month}.txt").write_text("\n".join(lines) + "\n", "ascii")
    return read_calls(tmp_path)


def replayed(calls: list[BankCall]) -> Replay:
    return replay(bank_hall(calls, calls), mean_minutes(calls), calls)


def test_calls_are_read_without_phantoms(calls: list[BankCall]) -> None:
    assert len(calls) == 6
    assert [call.queued for call in calls] == [False, True, True, True, True, False]
    assert [call.left - call.joined for call in calls] == [0, 180, 40, 120, 173, 0]
    assert [call.server for call in calls] == ["MIKI", "MIKI", "", "MIKI", "ELI", "MIKI"]


def test_the_first_two_thirds_of_a_month_teach(calls: list[BankCall]) -> None:
    assert training_days(calls) == {date(1999, 1, 3), date(1999, 1, 4)}


def test_calls_go_through_a_hall_and_their_waits_come_back(calls: list[BankCall]) -> None:
    found = replayed(calls)
    assert [60 * each.wait for each in found.told] == pytest.approx([180, 120, 173])
    assert found.hall.closed


def test_what_is_known_at_issue_is_of_that_moment(calls: list[BankCall]) -> None:
    second, fourth = (dict(zip(NAMES, each.row, strict=True)) for each in replayed(calls).told[:2])
    assert (second["ahead"], second["busy"], second["busy_for"]) == (0.0, 1.0, 1.0)
    assert (fourth["ahead"], fourth["left_long"], fourth["oldest"]) == (1.0, 1.0, 2.0)


def test_the_naive_figure_is_all_ahead_by_the_mean_and_the_windows(calls: list[BankCall]) -> None:
    second, fourth, _ = replayed(calls).told
    assert second.naive == 0.0
    assert fourth.naive == pytest.approx(mean_minutes(calls))


def test_nobody_knows_the_future(calls: list[BankCall]) -> None:
    """What comes later changes nothing in what was known before."""
    hall = bank_hall(calls, calls)
    early = replay(hall, mean_minutes(calls), calls[:2]).told
    assert early[0].row == replayed(calls).told[0].row


def test_passengers_of_missing_hours_and_days_are_none(tmp_path: Path) -> None:
    rows = ("hour,date,all_total", "0400 - 0500,1/30/2016,12", "0400 - 0500,2/1/2016,7")
    (tmp_path / "ORD-2016.csv").write_text("\n".join(rows), "ascii")
    days = arrival_days.passengers(tmp_path)
    assert [sum(each.counts) for each in days] == [12.0, 0.0, 7.0]
    assert days[0].counts[4] == 12.0


def test_a_regular_course_is_foretold_better_than_by_the_mean() -> None:
    days = [
        arrival_days.DayOf(date.fromordinal(730_000 + at), [100.0 * (1 + at % 7)] * 4)
        for at in range(120)
    ]
    found = list(arrival_days.foretold(days, 90, 119))
    assert sum(each.ahead for each in found) < 0.2 * sum(each.mean for each in found)
    assert len(found) == 30


def test_a_ratio_stands_inside_its_interval() -> None:
    ratio, (low, high) = sum_ratio([1.0, 2.0, 3.0, 4.0], [2.0, 2.0, 4.0, 4.0])
    assert ratio == round(10 / 12, 4)
    assert low < ratio < high


def test_missing_data_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decisions.main(["--json", "--data", str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert "--data" in shown.err
    assert shown.out == ""


def test_the_folder_of_the_data_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in decisions.SETS:
        (tmp_path / name).mkdir()
    monkeypatch.setenv(decisions.VARIABLE, str(tmp_path))
    assert decisions.data_folder(None) == tmp_path
    assert decisions.data_folder(tmp_path / "none") is None
