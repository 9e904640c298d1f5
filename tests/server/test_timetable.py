"""What the clock brings about: ticks, a day that opens, a missed close, a step that is noted."""

from server.hall.clock_rules import Tick
from server.hall.commands.day import ChangePolicy, OpenDay, RecordClockStep
from server.job import Job
from server.link.commands import TakeTicket
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
