"""`python -m tests.benchmarks.rush --people 200 --kiosks 2`: the lines before kiosks at opening.

Real kiosk programs (rush_line.py, one process each), a real server with its foresight, a virtual
printer for each, whose head takes the time of the paper it moves.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from threading import Event
from time import perf_counter
from typing import Any

from config.paths import HALLS, PROJECT
from printers.virtual import Saved, VirtualPrinter
from tests.benchmarks.figures import percentile
from tests.benchmarks.machine import machine
from tests.running import ServerProcess, server_process

HALL, RUSH = HALLS / "guangde.toml", "2026-11-23T08:31:00+08:00"
DOTS_A_MM = 8
STEP_S = (0.6, 1.4)
"""From the page being back to the next finger on a tile."""


class Head:
    """A print head that moves paper as fast as a real one."""

    def __init__(self, mm_a_s: float) -> None:
        self._mm_a_s, self._never = mm_a_s, Event()
        self.took: list[float] = []

    def print(self, saved: Saved) -> None:
        """In the printer's own thread, before it proves anything."""
        self.took.append(saved.printed.picture.height / DOTS_A_MM / self._mm_a_s)
        self._never.wait(self.took[-1])


class Line:
    """A kiosk in a process of its own, with its printer and its people."""

    def __init__(
        self, server: ServerProcess, folder: Path, at: int, words: argparse.Namespace
    ) -> None:
        self.name = f"kiosk-{at + 1}"
        self.head = Head(words.mm_a_s)
        out = folder / self.name
        self.printer = VirtualPrinter(out / "slips", on_slip=self.head.print)
        self.printer.start()
        options = {
            "url": server.url,
            "name": self.name,
            "printer": f"tcp://127.0.0.1:{self.printer.port}",
            "data": str(out),
            "token": server.token("kiosk", self.name),
        }
        people = words.people // words.kiosks + (at < words.people % words.kiosks)
        told = {"options": options, "people": people, "seed": at, "taps": words.taps}
        told["step_s"] = STEP_S
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.benchmarks.rush_line",
                json.dumps(told),
            ],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert json.loads(self._line()) == {"ready": True}

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"{self.name} has ended"
        return line

    def begin(self) -> None:
        """The doors open."""
        assert self._process.stdin is not None
        self._process.stdin.write("begin\n")
        self._process.stdin.flush()

    def visitors(self) -> list[dict[str, Any]]:
        """All, when the last has gone."""
        said, _ = self._process.communicate()
        assert self._process.returncode == 0, self.name
        return [{"kiosk": self.name, **json.loads(line)} for line in said.splitlines()]

    def stop(self) -> None:
        """The printer, and whatever is left."""
        self._process.kill()
        self._process.wait()
        self.printer.stop()


def measure(words: argparse.Namespace) -> dict[str, Any]:
    """The doors open, the lines pass, the numbers are looked at."""
    with tempfile.TemporaryDirectory(prefix="jiaohao-rush-") as name, ExitStack() as held:
        folder = Path(name)
        before = machine(folder)
        server = held.enter_context(
            server_process(folder / "hall", hall=HALL, hall_time=RUSH, foresight=True)
        )
        lines = [Line(server, folder, at, words) for at in range(words.kiosks)]
        for each in lines:
            held.callback(each.stop)
        began = perf_counter()
        for each in lines:
            each.begin()
        people = sum((each.visitors() for each in lines), [])
        took = perf_counter() - began
        heads = sum((each.head.took for each in lines), [])
        return {
            "machine": before,
            **_figures(people, took, words.kiosks),
            "head_s": round(median(heads), 2),
            **_fairness(people, server),
        }


def _figures(people: list[dict[str, Any]], took: float, kiosks: int) -> dict[str, Any]:
    results = [each["result"] for each in people]
    return {
        "people": len(people),
        "kiosks": kiosks,
        "total_s": round(took, 1),
        "a_minute_and_kiosk": round(60 * len(people) / took / kiosks, 1),
        "touch_to_paper_s": _spread([each["paper_s"] for each in people]),
        "touch_to_page_s": _spread([each["page_s"] for each in people]),
        "touch_to_free_s": _spread([each["free_s"] for each in people]),
        "results": {each: results.count(each) for each in sorted(set(results))},
    }


def _spread(times: list[float]) -> dict[str, float]:
    found = {"p50": median(times), "p95": percentile(times, 0.95), "max": max(times)}
    return {name: round(each, 2) for name, each in found.items()}


def _fairness(people: list[dict[str, Any]], server: ServerProcess) -> dict[str, Any]:
    """No number is left out or given twice; whoever touched first has the lower one."""
    lines: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for each in people:
        lines[each["number"][0]].append((each["touched"], int(each["number"][1:])))
    numbers = {prefix: sorted(number for _, number in each) for prefix, each in lines.items()}
    taken = {e["press"]: e["number"] for e in _taken(server)}
    return {
        "numbers": {prefix: f"{each[0]}–{each[-1]}" for prefix, each in sorted(numbers.items())},
        "gaps": sum(each[-1] - each[0] + 1 - len(set(each)) for each in numbers.values()),
        "double": sum(len(each) - len(set(each)) for each in numbers.values()),
        "not_in_the_journal": sum(
            taken.get(each["request_id"]) != each["number"] for each in people
        ),
        "overtaken": _overtaken(list(lines.values())),
    }


def _overtaken(lines: list[list[tuple[float, int]]]) -> dict[str, float]:
    """Whoever touched before another at any kiosk and has the higher number; by how much at most.

    A number is given in the order in which presses reach the server, not the screens.
    """
    ms = [0.0]
    for line in lines:
        latest, by_number = float("-inf"), sorted(line, key=lambda each: each[1])
        for touched, _ in by_number:
            ms.append(1000 * (latest - touched))
            latest = max(latest, touched)
    return {"people": sum(each > 0 for each in ms), "most_ms": round(max(ms), 1)}


def _taken(server: ServerProcess) -> list[dict[str, Any]]:
    found = [each.get("body", each) for each in server.events()]
    return [each for each in found if each.get("type") == "TicketTaken"]


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.rush")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--kiosks", type=int, default=2)
    parser.add_argument("--mm-a-s", type=float, default=150.0, help="speed of the print head")
    parser.add_argument(
        "--taps", type=float, default=0.0, metavar="S",
        help="the next person touches the page with the number after so long (0: never)",
    )  # fmt: skip
    print(json.dumps(measure(parser.parse_args()), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
