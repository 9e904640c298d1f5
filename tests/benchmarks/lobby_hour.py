"""`python -m tests.benchmarks.lobby_hour`: what a lobby screen with its voice costs, hour by hour.

A real server, the real display program drawn off the screen, a real sound server; real time.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from demo.processes import Program
from demo.sink import NullSink
from server.link.commands import Serve
from tests.display.clerk import Clerk
from tests.running import server_process

TICKS = os.sysconf("SC_CLK_TCK")
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20


@dataclass(frozen=True)
class Minute:
    """The display program with its player and its voice worker, at the end of a stretch of time."""

    minutes: float
    calls: int
    rss_mb: float
    cpu_percent: float
    """Of one core, since the stretch before."""
    load: float


def family(of: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield of
    for task in Path(f"/proc/{of}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def used(pid: int) -> tuple[float, float]:
    """Processor seconds so far, MiB in memory."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return (int(fields[11]) + int(fields[12])) / TICKS, pages * PAGE_MB


def measure(minutes: float, an_hour: float, every: float) -> Iterator[Minute]:
    """Calls come evenly, `an_hour` of them; a line each `every` minutes."""
    with ExitStack() as there, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sink = there.enter_context(NullSink())
        server = there.enter_context(server_process(folder / "data"))
        clerk = Clerk(server)
        there.callback(clerk.leave)
        display = _display(folder, server.url, server.token("display", "lobby", zone="lobby"), sink)
        there.callback(display.stop)
        display.expect("ready")
        yield from _hour(display.pid, clerk, minutes, an_hour, every)


def _display(folder: Path, url: str, token: str, sink: NullSink) -> Program:
    words = ["display", "--url", url, "--name", "lobby", "--windowed"]
    env = {**sink.env, "JIAOHAO_TOKEN": token, "QT_QPA_PLATFORM": "offscreen"}
    return Program("lobby", words, folder / "lobby.txt", env)


def _hour(pid: int, clerk: Clerk, minutes: float, an_hour: float, every: float) -> Iterator[Minute]:
    calls, said = 0, 0.0
    cpu = sum(used(each)[0] for each in family(pid))
    beat, gap_min = threading.Event(), 60 / an_hour
    while said < minutes:
        if clerk.counter.view("WindowView").current is not None:
            clerk.press(Serve(window="1"))
        clerk.call()
        calls += 1
        beat.wait(gap_min * 60)
        if calls * gap_min < said + every:
            continue
        now = [used(each) for each in family(pid)]
        spent = sum(each[0] for each in now) - cpu
        cpu += spent
        percent = spent / ((calls * gap_min - said) * 60) * 100
        said = calls * gap_min
        rss = sum(each[1] for each in now)
        yield Minute(round(said, 1), calls, round(rss, 1), round(percent, 2), os.getloadavg()[0])


def main(arguments: list[str]) -> int:
    """A line for each stretch as it ends."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.lobby_hour")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--calls-an-hour", type=float, default=120)
    parser.add_argument("--every", type=float, default=5, help="minutes between two lines")
    words = parser.parse_args(arguments)
    for each in measure(words.minutes, words.calls_an_hour, words.every):
        print(json.dumps(asdict(each)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
