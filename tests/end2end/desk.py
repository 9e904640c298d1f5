"""A clerk at a window who acts by what the hall answers: calls, serves, transfers, holds, rests."""

import random
from typing import Any, Protocol

from server.link import commands as c
from server.link.protocol import Reply
from tests.end2end.people import MINUTE


class Port(Protocol):
    """A way to the hall: in this process, or over the link."""

    def ask(
        self, command: Any, station: str, person: str = "", expects: str | None = None
    ) -> Reply: ...
    def sign_in(self, person: str, station: str) -> None: ...
    def asked(self) -> list[tuple[str, str]]: ...
    def current(self, window: str) -> str: ...
    def pass_to(self, now: int) -> None: ...


class Desk:
    """One window. `seen`: the ticket the clerk sees; `until`: when something is to be done next."""

    def __init__(self, port: Port, chance: random.Random, window: str, person: str) -> None:
        self._port, self._chance = port, chance
        self.window, self.person = window, person
        self.seen, self.until, self.phase = "", 0, "away"
        self._held: list[str] = []
        self._absent: set[str] = set()
        self.done: dict[str, int] = {}

    def act(self, now: int) -> None:
        """Whatever is due."""
        if now < self.until:
            return
        deeds = {
            "away": self._open,
            "idle": self._next,
            "called": self._meet,
            "serving": self._end_visit,
            "paused": self._back,
        }
        self.until = now + 20_000
        deed = deeds.get(self.phase)
        if deed is not None:
            deed(now)

    def leave(self) -> None:
        """Home: what is at the window first."""
        if self.phase == "called":
            self._press(c.Serve(window=self.window))
        if self.phase in ("called", "serving"):
            self._press(c.Finish(window=self.window))
        if self.phase != "away" and self._press(c.CloseWindow(window=self.window)).ok:
            self.phase = "gone"

    def absent(self, ticket: str) -> None:
        """This visitor will not come when called."""
        self._absent.add(ticket)

    def _press(self, command: Any) -> Reply:
        reply = self._port.ask(command, f"window-{self.window}", self.person, self.seen)
        self.done[reply.code or type(command).__name__] = (
            self.done.get(reply.code or type(command).__name__, 0) + 1
        )
        if reply.code == "window_not_open":
            self.phase = "gone"  # a temporary window nobody needs any more
        elif reply.code == "changed":
            self.seen = self._port.current(self.window)
            self.phase = "called" if self.seen else "idle"
        elif reply.ok:
            ticket = reply.ticket or {"state": "", "id": ""}
            here = ticket["state"] in ("called", "serving")
            self.seen = ticket["id"] if here else ""
        return reply

    def _open(self, now: int) -> None:
        self._port.sign_in(self.person, f"window-{self.window}")
        reply = self._press(c.OpenWindow(window=self.window))
        if reply.ok:
            self.phase = "idle"
        else:
            self.until = now + 5 * MINUTE

    def _next(self, now: int) -> None:
        if self._held and self._chance.random() < 0.3:
            if self._press(c.Resume(window=self.window, ticket=self._held.pop(0))).ok:
                self._serve_until(now)
            return
        if self._chance.random() < 0.03:
            if self._press(c.PauseWindow(window=self.window, reason="break")).ok:
                self.phase, self.until = "paused", now + self._chance.randrange(3, 12) * MINUTE
            return
        self._call(now)

    def _call(self, now: int) -> None:
        self._press(c.CallNext(window=self.window))
        if self.phase != "gone":
            self.phase = "called" if self.seen else "idle"
        self.until = now + self._chance.randrange(15, 90) * 1000

    def _meet(self, now: int) -> None:
        """The visitor is here, or not; sometimes the number is called again first."""
        if self.seen in self._absent:
            if self._chance.random() < 0.3:
                self._press(c.Recall(window=self.window))
            elif self._press(c.MarkMissed(window=self.window)).ok:
                self.seen, self.phase = "", "idle"
            return
        if self._chance.random() < 0.02:
            self._press(c.TakeBack(window=self.window))
            self.phase = "idle"
        elif self._press(c.Serve(window=self.window)).ok:
            self._serve_until(now)

    def _serve_until(self, now: int) -> None:
        self.phase = "serving"
        self.until = now + round(min(45, 1 + self._chance.expovariate(1 / 9)) * MINUTE)

    def _end_visit(self, now: int) -> None:
        """Most end; some are sent on, some wait for a form; some clerks simply call the next."""
        luck = self._chance.random()
        ticket = self.seen
        if luck < 0.05:
            self._press(c.Transfer(window=self.window, service="pickup", note="出件"))
        elif luck < 0.10:
            if self._press(c.Hold(window=self.window, reason="form")).ok:
                self._held.append(ticket)
        elif luck < 0.40:
            self._call(now)
            return
        else:
            self._press(c.Finish(window=self.window))
        self.phase = "serving" if self.seen == ticket else "idle"

    def _back(self, now: int) -> None:
        self._press(c.ReopenWindow(window=self.window))
        self.phase = "idle"
