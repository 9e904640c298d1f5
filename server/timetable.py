"""What happens by the clock: a tick each second, opening the day, noticing a clock that jumped."""

import asyncio
import logging
from collections.abc import Callable
from datetime import date

from server.clock import Clock
from server.hall.calendar import date_due
from server.hall.clock_rules import Tick
from server.hall.commands.day import OpenDay, RecordClockStep
from server.hall.people import THE_HALL
from server.hall.today import Day
from server.holidays import announced
from server.job import Job

TICK_S = 1.0
log = logging.getLogger("calls")
Submit = Callable[[Job], None]


class Timetable:
    """Hands the clock's commands to the dispatcher; at speed, down to every 50 ms."""

    def __init__(self, clock: Clock, submit: Submit, day: Callable[[], Day]) -> None:
        self._clock, self._submit, self._day = clock, submit, day
        self._said: set[int] = set()  # years whose holidays were not known

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
            jobs.insert(0, Job(command=self._open(due, day.public_holidays), who=THE_HALL))
        step = self._clock.step()
        if step:
            jobs.append(Job(command=RecordClockStep(by_ms=step), who=THE_HALL))
        return jobs

    def _open(self, due: str, country: str) -> OpenDay:
        """With the public holidays to come; a year not announced is said once."""
        found = announced(country, date.fromisoformat(due))
        new = [each for each in found.unknown if each not in self._said]
        if new:
            log.warning("public holidays of %s are not known; the hall's own dates hold", new)
            self._said.update(new)
        return OpenDay(special_days=found.days, unknown=found.unknown)
