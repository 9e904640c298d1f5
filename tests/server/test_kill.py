"""kill -9 of the server under load: no acknowledged ticket is lost, no number is given twice."""

import random
import threading
from pathlib import Path

from server.link.commands import TakeTicket
from server.link.protocol import Reply
from server.store.audit import verify
from tests.running import WITHIN_S, Connected, ServerProcess, server_process

KIOSKS, KILLS = 8, 10
MORE = 6
"""Answers seen between one kill and the next: at least so many, then a random few more."""


class Kiosk(threading.Thread):
    """Takes tickets as fast as it is answered, and asks again for some it has."""

    def __init__(self, station: Connected, score: "Score") -> None:
        super().__init__(daemon=True)
        self.station, self._score = station, score
        self.stopping = threading.Event()

    def run(self) -> None:
        chance, count = random.Random(self.station.client.station), 0
        while not self.stopping.is_set():
            count += 1
            request = f"{self.station.client.station}-{count}"
            self._take(request)
            if chance.random() < 0.1:
                self._take(request)

    def _take(self, request: str) -> None:
        reply = self.station.ask(TakeTicket(service="A"), request_id=request)
        self._score.keep(request, reply)


class Score:
    """What was acknowledged."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self.tickets: dict[str, str] = {}
        self.wrong: list[str] = []
        self.answers = 0

    def keep(self, request: str, reply: Reply) -> None:
        with self._news:
            self.answers += 1
            number = reply.ticket["number"] if reply.ok else f"refused {reply.code}"
            if self.tickets.setdefault(request, number) != number:
                self.wrong.append(f"{request}: {self.tickets[request]} then {number}")
            self._news.notify_all()

    def wait_for_more(self, more: int) -> None:
        with self._news:
            wanted = self.answers + more
            assert self._news.wait_for(lambda: self.answers >= wanted, WITHIN_S), "no more answers"


def killed_and_started(server: ServerProcess, score: Score) -> None:
    chance = random.Random(5)
    for _ in range(KILLS):
        score.wait_for_more(MORE + chance.randrange(200))
        server.kill()
        server.start()


def test_ten_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    score = Score()
    with server_process(tmp_path / "data") as server:
        kiosks = [Kiosk(server.connect("web", f"desk-{number}"), score) for number in range(KIOSKS)]
        for kiosk in kiosks:
            kiosk.start()
        killed_and_started(server, score)
        score.wait_for_more(MORE)
        for kiosk in kiosks:
            kiosk.stopping.set()
        for kiosk in kiosks:
            kiosk.join(WITHIN_S)
            kiosk.station.stop()
        taken = [each["body"] for each in server.events() if each["type"] == "TicketTaken"]
    assert not score.wrong
    numbers = [each["number"] for each in taken]
    assert len(set(numbers)) == len(numbers), "a number was given twice"
    assert set(score.tickets.values()) <= set(numbers), "an acknowledged ticket is lost"
    assert len(set(score.tickets.values())) == len(score.tickets), "two presses, one number"
    assert len(score.tickets) > KILLS * MORE
    assert verify(tmp_path / "data" / "hall.db").fault == ""
