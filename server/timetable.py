"""What happens by the clock: a tick each second, opening the day, noticing a clock that jumped."""

import asyncio
from collections.abc import Callable

from server.clock import Clock
from server.hall.calendar import date_due
from server.hall.clock_rules import Tick
from server.hall.commands.day import OpenDay, RecordClockStep
from server.hall.people import THE_HALL
from server.hall.today import Day
from server.job import Job

TICK_S = 1.0
Submit = Callable[[Job], None]


class Timetable:
    """Hands the clock's commands to the dispatcher; at speed, down to every 50 ms."""

    def __init__(self, clock: Clock, submit: Submit, day: Callable[[], Day]) -> None:
        self._clock, self._submit, self._day = clock, submit, day

    async def run(self) -> None:
        """Until cancelled."""
        pause = max(0.05, TICK_S / self._clock.speed)
        while True:
            for job in self.due():
                self._submit(job)
            await asyncio.sleep(pause)

    def due(self) -> list[Job]:
        """The jobs of this moment."""
        day, now = self._day(), self._clock.now()
        jobs = [Job(command=Tick(), who=THE_HALL)]
        due = date_due(now, day.timezone, day.day_closes)
        if day.closed and due > day.date:
            jobs.insert(0, Job(command=OpenDay(), who=THE_HALL))
        step = self._clock.step()
        if step:
            jobs.append(Job(command=RecordClockStep(by_ms=step), who=THE_HALL))
        return jobs
