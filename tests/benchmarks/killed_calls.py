"""`python -m tests.benchmarks.killed_calls --kills 200`: kill -9 of the server under real calls.

Clerks press, a lobby hears, all over real sockets. A visitor comes when the lobby has called them,
so a call that is lost stops its window for good.
"""

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from server.link.client import LINK_DOWN, HallClient, new_request_id
from server.link.commands import (
    CallNext,
    OpenWindow,
    Serve,
    Shown,
    Spoken,
    TakeTicket,
    TicketCalled,
)
from server.link.protocol import Moment, Reply, ViewChanged, Welcome
from server.link.views import TicketView, WindowView
from server.store.audit import verify
from tests.benchmarks.killed_judged import GUARD_S, Key, Result, Score
from tests.benchmarks.machine import machine
from tests.running import Connected, ServerProcess, server_process

CLERKS = {"1": "101", "2": "102", "9": "103"}
ANSWER_WITHIN_S = 10.0
"""As the counter itself waits; what is not answered by then is told so, and looked at."""
NOBODY = "nobody_waiting"
MOST_CALLS, MOST_MS = 4, 40
"""Between one kill and the next: so many calls at most, then so long at most."""
AHEAD = 8
"""So many tickets are taken before the first call; then one for each call that was heard."""


class Lobby:
    """A display without a screen: shows, speaks, and says so. It is killed by nobody."""

    def __init__(self, url: str, token: str, score: Score) -> None:
        self._score, self._latest, self._killed_at = score, 0, 0.0
        self.client = HallClient(
            url, "display", "lobby-1", on_message=self._hear, on_link=self._link, token=token
        )
        self.client.start()

    def killed(self) -> None:
        """The server has just been killed."""
        self._killed_at = time.monotonic()

    def _link(self, up: bool) -> None:
        with self._score.news:
            if up and self._killed_at:
                self._score.back_s.append(time.monotonic() - self._killed_at)
                self._killed_at = 0.0
            self._score.news.notify_all()

    def _hear(self, message: Any) -> None:
        if not isinstance(message, Moment) or not isinstance(message.event, TicketCalled):
            return
        event: Any = message.event
        score = self._score
        key = (event.ticket, event.call)
        with score.news:
            score.heard[key] += 1
            if message.valid_until < self.client.hall_now():
                score.old.append(key)
            if event.call < self._latest:
                score.gone.append(key)
            self._latest = max(self._latest, event.call)
            score.news.notify_all()
        self.client.tell(Shown(call=event.call, zone=event.zone))
        self.client.tell(Spoken(call=event.call, zone=event.zone, outcome="spoken"))


class Clerk(threading.Thread):
    """Works by what the panel shows: calls, serves who has come, looks where nobody answered."""

    def __init__(self, station: Connected, window: str, token: str, score: Score) -> None:
        super().__init__(daemon=True)
        self.station, self._window, self._token, self._score = station, window, token, score

    def run(self) -> None:
        while not self._score.stopping:
            current = self._looked()
            if current is not None and current.state == "called":
                self._has_come(current.id)
                self._press(Serve(window=self._window), current.id)
                continue
            reply = self._press(CallNext(window=self._window), current.id if current else "")
            if reply.code == NOBODY:
                self._somebody_waits()

    def _press(self, command: Any, expects: str) -> Reply:
        reply = self.station.ask(
            command, within_s=ANSWER_WITHIN_S, as_=self._token, expects=expects
        )
        with self._score.news:
            self._score.presses += 1
            self._score.answers["ok" if reply.ok else reply.code] += 1
        return reply

    def _looked(self) -> TicketView | None:
        """Who is in front, on the panel, once the link is back and the panel drawn anew."""
        seen = self.station
        seen.wait(lambda: self._drawn() is not None or self._score.stopping, "the window")
        view = self._drawn()
        return view.current if view is not None else None

    def _drawn(self) -> WindowView | None:
        """The window as told since the last welcome; None while the link is down."""
        if not self.station.up:
            return None
        for each in reversed(self.station.messages):
            if isinstance(each, Welcome):
                return None
            if isinstance(each, ViewChanged) and isinstance(each.view, WindowView):
                return each.view
        return None

    def _somebody_waits(self) -> None:
        seen = self.station
        seen.wait(lambda: (view := self._drawn()) and view.next or self._score.stopping, "somebody")

    def _has_come(self, ticket: str) -> None:
        """The visitor has heard the lobby."""
        score = self._score
        with score.news:
            score.wait_for(lambda: any(key[0] == ticket for key in score.heard), f"{ticket} heard")


class Visitors(threading.Thread):
    """Take a ticket for each call that was heard; one press, one id, until it is answered."""

    def __init__(self, station: Connected, score: Score) -> None:
        super().__init__(daemon=True)
        self.station, self._score, self._taken = station, score, 0

    def run(self) -> None:
        while not self._score.stopping:
            with self._score.news:
                self._score.wait_for(self._wanted, "calls")
            self._take()
            self._taken += 1

    def _wanted(self) -> bool:
        return len(self._score.heard) + AHEAD > self._taken

    def _take(self) -> None:
        request = new_request_id()
        while not self._score.stopping:
            reply = self.station.ask(TakeTicket(service="A"), 30, request_id=request)
            if reply.code != LINK_DOWN:
                assert reply.ok, reply.code
                return


def kill_under_calls(kills: int, seed: int, folder: Path) -> Result:
    """The whole of it."""
    score = Score()
    with server_process(folder / "data") as server:
        lobby = Lobby(server.url, server.token("display", "lobby-1", zone="lobby"), score)
        visitors = Visitors(server.connect("web", "web-1"), score)
        visitors.start()
        clerks = [_at_work(server, window, person, score) for window, person in CLERKS.items()]
        try:
            _kill(server, lobby, score, kills, seed)
            _last_heard(server, score)
        finally:
            score.stop()
            hands: list[Clerk | Visitors] = [visitors, *clerks]
            for each in hands:
                each.station.wake()
                each.join(GUARD_S)
                each.station.stop()
            lobby.client.stop()
        journal = _called(server)
    fault = verify(folder / "data" / "hall.db").fault
    return Result(kills, score, journal, score.answers["ok"], fault)


def _at_work(server: ServerProcess, window: str, person: str, score: Score) -> Clerk:
    station = server.connect("counter", f"window-{window}", window)
    token = station.sign_in(person, server.pins(person)[person])
    assert station.press(OpenWindow(window=window), token).ok
    clerk = Clerk(station, window, token, score)
    clerk.start()
    return clerk


def _kill(server: ServerProcess, lobby: Lobby, score: Score, kills: int, seed: int) -> None:
    """kill -9 at any moment of the calls, and a new start, again and again."""
    chance, pause = random.Random(seed), threading.Event()
    for _ in range(kills):
        with score.news:
            wanted = sum(score.heard.values()) + chance.randint(1, MOST_CALLS)
            score.wait_for(lambda wanted=wanted: sum(score.heard.values()) >= wanted, "a call")
        pause.wait(chance.uniform(0, MOST_MS) / 1000)  # not a wait for anything: any moment
        lobby.killed()
        server.kill()
        server.start()


def _last_heard(server: ServerProcess, score: Score) -> None:
    """What was called after the last kill has time to be heard."""
    with score.news:
        wanted = sum(score.heard.values()) + MOST_CALLS
        score.wait_for(lambda: sum(score.heard.values()) >= wanted, "calls after the last kill")
        score.stopping = True
        score.news.notify_all()
        called = set(_called(server))
        assert score.news.wait_for(lambda: called <= set(score.heard), GUARD_S), "the last calls"


def _called(server: ServerProcess) -> list[Key]:
    """Every call of the journal."""
    return [
        (each["body"]["ticket"], each["body"]["call"])
        for each in server.events()
        if each["type"] == "TicketCalled"
    ]


def main(words: list[str] | None = None) -> int:
    """Exit code 0 where nothing was missed and nothing came twice."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.killed_calls")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        told = {"machine": machine(Path(folder))}
        result = kill_under_calls(asked.kills, asked.seed, Path(folder))
    print(json.dumps(told | result.told(), ensure_ascii=False, indent=1))
    return 0 if result.good else 1


if __name__ == "__main__":
    sys.exit(main())
