"""The two programs measured side by side: the product's server process and the floor."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any

WINDOWS = 16
SCREENS = 200
MORNING = "2026-11-23T08:00:00+08:00"
OPEN_HOURS = '[{ start = "06:00", end = "23:00" }]'


def hall_file(folder: Path) -> Path:
    """A hall of one service and WINDOWS windows, open the whole day."""
    windows = ",".join(
        f'{{id="{n}",label={{zh="{n}号窗口"}},area="x",services=["A"]}}'
        for n in range(1, WINDOWS + 1)
    )
    people = ",".join(f'{{id="{100 + n}",name="n",services=["A"]}}' for n in range(1, WINDOWS + 1))
    days = ",".join(f"{day}={OPEN_HOURS}" for day in range(1, 8))
    path = folder / "bench.toml"
    path.write_text(
        f"""[hall]
id="bench"
name={{zh="测速"}}
timezone="Asia/Shanghai"
categories=[{{id="x",name={{zh="x"}}}}]
services=[{{id="A",name={{zh="A"}},category="x",prefix="A"}}]
classes=[{{id="ordinary",name={{zh="普通"}}}}]
zones=[{{id="x",name={{zh="x"}}}}]
areas=[{{id="x",floor="1",name={{zh="x"}},zone="x"}}]
windows=[{windows}]
people=[{people}]
hours={{weekdays={{{days}}}}}
[policy]
say_valid_s=5
announce_within_s=86400
""",
        encoding="utf-8",
    )
    return path


class Process:
    """A server process: where it listens, and how much processor time it has used."""

    def __init__(self, arguments: list[str], folder: Path) -> None:
        with (folder / "stderr").open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments], stdout=subprocess.PIPE, stderr=log, text=True
            )
        self._reading: Thread | None = None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError((folder / "stderr").read_text())
        self.said: Any = json.loads(line)

    @property
    def port(self) -> int:
        """The port it listens on."""
        port: int = self.said["port"] if isinstance(self.said, dict) else self.said
        return port

    def cpu_s(self) -> float:
        """Processor seconds used so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rss_mb(self) -> float:
        """Memory in use, MiB."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def ignore(self) -> None:
        """What it says from now on is read and thrown away, so that it never waits for us."""
        assert self._process.stdout is not None
        self._reading = Thread(target=self._process.stdout.read, daemon=True)
        self._reading.start()

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(10)
        if self._reading is not None:
            self._reading.join()
        assert self._process.stdout is not None
        self._process.stdout.close()


def product(folder: Path) -> Process:
    """The server as a hall runs it, without the pages."""
    data = str(folder / "data")
    hall = str(hall_file(folder))
    options = ["--port", "0", "--host", "127.0.0.1", "--no-web", "--no-foresight", "--hall", hall]
    options += ["--hall-time", MORNING]
    return Process(["server", "server", "--data", data, *options], folder)


def floor(folder: Path) -> Process:
    """The floor beside it."""
    return Process(["tests.benchmarks.floor", str(folder / "floor.db")], folder)


def token(folder: Path, role: str, name: str, window: str = "") -> str:
    """A station's token, from the product's own command line."""
    out = _hall(folder, "pair", "--role", role, "--name", name, "--window", window)
    return out.strip()


def pins(folder: Path) -> dict[str, str]:
    """Everybody's PIN."""
    found: dict[str, str] = json.loads(_hall(folder, "pins", "--json"))
    return found


def _hall(folder: Path, program: str, *more: str) -> str:
    arguments = [sys.executable, "-m", "server", program, "--data", str(folder / "data"), *more]
    return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout


def commits_per_second(folder: Path, seconds: float = 1.0) -> float:
    """How many durable commits of one small row this machine makes in a second."""
    import sqlite3

    database = sqlite3.connect(folder / "rate.db", isolation_level=None)
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (x)")
    count, passed, began = 0, 0.0, time.monotonic()
    while passed < seconds:
        database.execute("INSERT INTO t VALUES (1)")
        count, passed = count + 1, time.monotonic() - began
    database.close()
    return count / passed
