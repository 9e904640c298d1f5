"""A seeded day of the sample hall: visitors come, clerks work, standby people are asked.

It knows the hall by its replies only, so it runs in one process or over the link, or first the
one and then the other.
"""

import random

from server.hall.catalog import Catalogue
from server.link import commands as c
from server.link.protocol import Reply
from tests.end2end.desk import Desk, Port
from tests.end2end.people import (
    HOUR,
    MINUTE,
    Visitor,
    at_windows,
    manager_of,
    standing_by,
    visitors,
)

STEP_MS = 20_000
SETTLED = {"printed": c.Paper.PRINTED, "uncertain": c.Paper.UNCERTAIN, "failed": c.Paper.FAILED}


class Day:
    """The people of the day and what was acknowledged to them."""

    def __init__(self, port: Port, hall: Catalogue, opens: int, many: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self._hall, self._port = hall, port
        self.now = opens - 30 * MINUTE
        self._coming = visitors(self._chance, hall, many, opens)
        self.desks = {w: self._desk(w, p) for w, p in at_windows(hall).items()}
        self._resting = standing_by(hall)
        self._opens = opens
        self._missed: list[tuple[int, str]] = []
        self._away: list[tuple[int, str]] = []
        self.taken: dict[str, str] = {}
        """Ticket → number, as acknowledged."""
        self.refused: list[str] = []

    def change_port(self, port: Port) -> None:
        """The same people go on, over another way."""
        self._port = port
        for desk in self.desks.values():
            desk._port = port

    def _desk(self, window: str, person: str) -> Desk:
        return Desk(self._port, random.Random(f"{window}-{person}"), window, person)

    def manager(self, command: object) -> Reply:
        """A press in the manager's console."""
        who = manager_of(self._hall)
        self._port.sign_in(who, "console")
        return self._port.ask(command, "console", who)

    def until(self, end: int) -> None:
        """Live until `end`."""
        while self.now < end:
            self.step()

    def step(self) -> None:
        """Twenty seconds."""
        self.now += STEP_MS
        self._port.pass_to(self.now)
        while self._coming and self._coming[0].at <= self.now:
            self._arrive(self._coming.pop(0))
        self._come_back()
        if self.now >= self._opens - 5 * MINUTE:
            for desk in tuple(self.desks.values()):
                desk.act(self.now)
        if self.now >= self._opens + 30 * MINUTE:
            self._stand_by()

    def _arrive(self, visitor: Visitor) -> None:
        take = c.TakeTicket(service=visitor.service, class_=visitor.class_)
        reply = self._port.ask(take, visitor.by)
        if not reply.ok:
            self.refused.append(reply.code)
            return
        ticket = reply.ticket["id"]
        assert ticket not in self.taken, "a number given twice"
        self.taken[ticket] = reply.ticket["number"]
        if visitor.paper in SETTLED:
            settle = c.SettlePaper(ticket=ticket, paper=SETTLED[visitor.paper])
            assert self._port.ask(settle, visitor.by).ok
        if visitor.absent:
            self._stay_away(visitor, ticket)
        elif self._chance.random() < 0.03:
            self._step_out(ticket)

    def _stay_away(self, visitor: Visitor, ticket: str) -> None:
        for desk in self.desks.values():
            desk.absent(ticket)
        if visitor.returns:
            self._missed.append((self.now + self._chance.randrange(20, 90) * MINUTE, ticket))

    def _step_out(self, ticket: str) -> None:
        if self._port.ask(c.StepOut(ticket=ticket), "kiosk-1").ok:
            self._away.append((self.now + self._chance.randrange(5, 40) * MINUTE, ticket))

    def _come_back(self) -> None:
        for kind, waiting in ((c.Rejoin, self._missed), (c.ComeBack, self._away)):
            due = [each for each in waiting if each[0] <= self.now]
            for each in due:
                waiting.remove(each)
                self._port.ask(kind(ticket=each[1]), "kiosk-2")

    def _stand_by(self) -> None:
        """Everybody free stands by; whoever is asked comes, or says no."""
        while self._resting:
            person = self._resting.pop()
            self._port.sign_in(person, "window-standby")
            self._port.ask(c.StandBy(), "window-standby", person)
        for window, person in self._port.asked():
            if self._chance.random() < 0.2:
                self._port.ask(c.DeclineAsk(window=window), "window-standby", person)
            elif self._port.ask(c.AcceptAsk(window=window), "window-standby", person).ok:
                self.desks[window] = self._desk(window, person)
                self.desks[window].until = self.now + 2 * MINUTE

    def lunch(self) -> None:
        """Every second desk rests; the others go on."""
        for number, desk in enumerate(self.desks.values()):
            if number % 2 and desk.phase == "idle":
                reply = desk._press(c.PauseWindow(window=desk.window, reason="lunch"))
                if reply.ok:
                    desk.phase, desk.until = "paused", self.now + HOUR

    def go_home(self) -> None:
        """The clerks leave."""
        for desk in self.desks.values():
            desk.leave()
