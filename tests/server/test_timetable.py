"""What the clock brings about: ticks, a day that opens, a missed close, a step that is noted."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from server.hall.clock_rules import Tick
from server.hall.commands.day import ChangePolicy, CloseDay, OpenDay, RecordClockStep
from server.job import Job
from server.link.commands import TakeTicket
from server.rebuild import rebuild
from server.timetable import Timetable
from tests.end2end.told_clock import ToldClock
from tests.server.stage import Stage

DAY = 24 * 3_600_000


def due(stage: Stage, clock: ToldClock | None = None) -> list[Job]:
    table = Timetable(clock or stage.clock, stage.dispatcher.submit, lambda: stage.dispatcher.day)
    return table.due()


def pass_second(stage: Stage) -> list[type]:
    """One second of the timetable, worked off."""
    jobs = due(stage)
    for job in jobs:
        stage.dispatcher.submit(job)
    stage.dispatcher.turn()
    return [type(job.command) for job in jobs]


def test_by_day_there_is_only_the_tick(stage: Stage) -> None:
    assert [type(each.command) for each in due(stage)] == [Tick]


def test_a_missed_close_is_made_up_and_the_new_day_opens(stage: Stage) -> None:
    assert stage.one(TakeTicket(service="A")).ok
    stage.clock.tell(stage.clock.now() + DAY)
    assert pass_second(stage) == [Tick]
    assert stage.dispatcher.hall.closed
    assert pass_second(stage) == [OpenDay, Tick]
    assert stage.dispatcher.hall.date == "2026-11-24"
    assert not stage.dispatcher.hall.closed
    assert stage.rows("SELECT state FROM tickets") == [("unserved",)]


def test_what_it_reads_of_the_hall_is_a_value_of_the_last_batch(stage: Stage) -> None:
    before = stage.dispatcher.day
    stage.clock.tell(stage.clock.now() + DAY)
    pass_second(stage)
    assert (before.closed, stage.dispatcher.day.closed) == (False, True)
    stage.one(ChangePolicy(changes={"day_closes": "02:00"}))
    assert stage.dispatcher.day.day_closes == "02:00"


def test_a_step_of_the_clock_is_an_event(stage: Stage) -> None:
    class Jumping(ToldClock):
        def step(self) -> int:
            return -3_600_000

    clock = Jumping()
    clock.tell(stage.clock.now())
    jobs = due(stage, clock)
    assert jobs[-1].command == RecordClockStep(by_ms=-3_600_000)
    stage.dispatcher.submit(jobs[-1])
    stage.dispatcher.turn()
    assert stage.rows("SELECT type FROM events ORDER BY seq DESC LIMIT 1") == [("ClockStepped",)]


def test_times_of_events_never_decrease(stage: Stage) -> None:
    assert stage.one(TakeTicket(service="A")).ok
    stage.clock.tell(stage.clock.now() - 60_000)
    assert stage.one(TakeTicket(service="A")).ok
    times = [row[0] for row in stage.rows("SELECT at FROM events ORDER BY seq")]
    assert times == sorted(times)


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


def test_a_day_opens_with_the_public_holidays_to_come(tmp_path: Path) -> None:
    stage = Stage(tmp_path, at=at("2026-09-29T09:30:00+08:00")).open_day()
    stage.clock.tell(at("2026-09-30T09:30:00+08:00"))
    pass_second(stage)
    pass_second(stage)
    days = stage.dispatcher.hall.special_days
    assert (stage.dispatcher.hall.date, days["2026-10-01"].weekday) == ("2026-09-30", 0)
    assert days["2026-10-10"].weekday == 3
    stage.clock.tell(at("2026-10-01T09:30:00+08:00"))
    pass_second(stage)
    pass_second(stage)
    refused = stage.one(TakeTicket(service="A"))
    assert (refused.code, refused.values["next_at"]) == (
        "hall_closed",
        str(at("2026-10-08T08:30:00+08:00")),
    )
    again, _ = rebuild(stage.journal.since_start())
    assert again.image() == stage.dispatcher.hall.image()
    stage.close()


def test_a_year_not_announced_is_logged_once_and_is_a_fault(
    stage: Stage, caplog: pytest.LogCaptureFixture, expect_log: Callable[[str], None]
) -> None:
    said = "public holidays of [2199, 2200] are not known; the hall's own dates hold"
    expect_log(re.escape(said))
    table = Timetable(stage.clock, stage.dispatcher.submit, lambda: stage.dispatcher.day)
    stage.one(CloseDay())
    for date in ("2199-12-24", "2199-12-25"):
        stage.clock.tell(at(f"{date}T09:00:00+08:00"))
        for _ in range(2):
            for job in table.due():
                stage.dispatcher.submit(job)
            stage.dispatcher.turn()
    assert stage.dispatcher.hall.faults == {"hall/calendar": "not_announced"}
    assert [each.message for each in caplog.records] == [said]
