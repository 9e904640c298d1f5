"""kill -9 of a real server and of real kiosk processes, over and over: every slip is a ticket."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from config.paths import PROJECT
from tests.kiosk.lossy_hall import hall_text
from tests.running import MONDAY_0930, WITHIN_S, ServerProcess, server_process

BEGAN, STARTS = time.monotonic(), count(1)
KIOSKS, ROUNDS = ("kiosk-1", "kiosk-2"), 2


class KioskProcess:
    """A kiosk that may be killed and started again; its paper stays."""

    def __init__(self, server: ServerProcess, name: str, folder: Path) -> None:
        self._words = [sys.executable, "-m", "tests.kiosk.headless", server.url, name, str(folder)]
        self._env = {**os.environ, "JIAOHAO_TOKEN": server.token("kiosk", name)}
        self._news = threading.Condition()
        self._said: list[dict[str, Any]] = []
        self._errors = folder / "stderr.txt"
        folder.mkdir()
        self.start()

    def start(self) -> None:
        with self._errors.open("ab") as errors:
            self._process = subprocess.Popen(
                self._words,
                cwd=PROJECT,
                env=self._env,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        self._reader = threading.Thread(target=self._read, args=[self._process.stdout])
        self._reader.start()
        began = self.count("started")
        self.until(lambda: self.count("started") > began)

    def _read(self, paper: Any) -> None:
        for line in paper:
            with self._news:
                self._said.append(json.loads(line))
                self._news.notify_all()

    def count(self, word: str) -> int:
        return sum(word in each for each in self._said)

    def until(self, seen: Callable[[], bool]) -> None:
        with self._news:
            text = self._errors.read_text() if self._errors.exists() else ""
            assert self._news.wait_for(seen, WITHIN_S), f"never said: {self._said[-5:]} {text}"

    def press(self, service: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"press {service}\n")
        self._process.stdin.flush()

    def slip(self, service: str = "A") -> None:
        """A press and its paper."""
        before = self.count("slip")
        self.press(service)
        self.until(lambda: self.count("slip") > before)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(WITHIN_S)
        self._reader.join(WITHIN_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    @property
    def slips(self) -> list[dict[str, Any]]:
        return [each for each in self._said if "slip" in each]

    @property
    def troubles(self) -> list[dict[str, Any]]:
        return [each for each in self._said if "dropped" in each or "refused" in each]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    hall = tmp_path / "hall.toml"
    hall.write_text(hall_text(), "utf-8")
    with server_process(tmp_path / "data", hall=hall) as running:
        yield running


@pytest.fixture
def kiosks(server: ServerProcess, tmp_path: Path) -> Iterator[list[KioskProcess]]:
    started = [KioskProcess(server, name, tmp_path / name) for name in KIOSKS]
    yield started
    for each in started:
        each.kill()


def idle(kiosk: KioskProcess, times: int) -> None:
    kiosk.until(lambda: kiosk.count("idle") > times)


def test_killed_over_and_over_every_slip_is_a_ticket(
    server: ServerProcess, kiosks: list[KioskProcess]
) -> None:
    chance = random.Random(7)
    for kiosk in kiosks:
        idle(kiosk, 0)
        kiosk.slip()
    for _ in range(ROUNDS):
        _one_round(server, kiosks, chance)
    _nothing_is_wrong(server, kiosks)


def _one_round(server: ServerProcess, kiosks: list[KioskProcess], chance: random.Random) -> None:
    """Presses on their way when the server dies; own numbers; a kiosk dies too; all come back."""
    for kiosk in kiosks:
        kiosk.press(chance.choice("AB"))
    server.kill()
    for kiosk in kiosks:
        kiosk.slip(chance.choice("AB"))
    victim = chance.choice(kiosks)
    victim.press("A")
    victim.kill()
    victim.start()
    victim.slip("B")
    idled = [each.count("idle") for each in kiosks]
    _later(server)
    server.start()
    for kiosk, times in zip(kiosks, idled, strict=True):
        idle(kiosk, times)
        kiosk.slip()


def _later(server: ServerProcess) -> None:
    """The hall's clock goes on while its server is away: never back, which a wall does not do."""
    passed = timedelta(seconds=time.monotonic() - BEGAN + 5 * next(STARTS))
    server.hall_time = (datetime.fromisoformat(MONDAY_0930) + passed).isoformat(timespec="seconds")


def _nothing_is_wrong(server: ServerProcess, kiosks: list[KioskProcess]) -> None:
    events = server.events()
    taken = {
        each["body"]["number"]: each["body"] for each in events if each["type"] == "TicketTaken"
    }
    void = {each["body"]["ticket"] for each in events if each["type"] == "TicketVoided"}
    numbers = [each["body"]["number"] for each in events if each["type"] == "TicketTaken"]
    assert len(set(numbers)) == len(numbers), "a number was given twice"
    slips = [each for kiosk in kiosks for each in kiosk.slips]
    assert sum(each["own"] for each in slips) > ROUNDS * 2
    for slip in slips:
        ticket = taken.get(slip["slip"])
        assert ticket is not None, f"{slip} is lost"
        assert (ticket["press"], ticket["offline"]) == (slip["press"], slip["own"])
        assert ticket["ticket"] not in void
    assert max(Counter(each["slip"] for each in slips).values()) == 1, "printed twice"
    living = Counter(each["press"] for each in taken.values() if each["ticket"] not in void)
    assert max(living.values()) == 1, "one press, two living tickets"
    assert [each.troubles for each in kiosks] == [[], []]
    for kiosk in kiosks:
        pressed = sorted((each for each in kiosk.slips if each["own"]), key=lambda each: each["at"])
        own = [taken[each["slip"]] for each in pressed]
        assert [each["place_at"] for each in own] == [each["at"] for each in pressed]
