"""`python -m tests.benchmarks.press_to_paper`: from the touch of a tile to the slip accepted.

The whole kiosk against its floor (floor_kiosk.py over floor.py), by turns; the floor once bare and
once with a journal that is on the disk before the question and before the paper, as the kiosk's is.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from config.durable import Appended
from config.paths import HALLS
from kiosk.paperwork import slip_content
from kiosk.wires import Options
from printers.contents import SlipContent
from printers.encode import encode
from printers.slip import compose
from tests.benchmarks import servers
from tests.benchmarks.figures import Block, latency, percentile
from tests.benchmarks.finger import Finger, Slip
from tests.benchmarks.floor_kiosk import LINE, FloorKiosk
from tests.benchmarks.load import ISSUE_REPLY, ISSUED
from tests.benchmarks.machine import machine
from tests.running import ServerProcess, server_process

HALL, RUSH = HALLS / "guangde.toml", "2026-11-23T08:31:00+08:00"
SERVICE, NAME = "general", "kiosk-1"
WARM_UP, REPEATS = 5, 50


class Run:
    """A real server, a virtual printer in a process of its own, the kiosk and its floor."""

    def __init__(self, folder: Path, held: ExitStack) -> None:
        server = held.enter_context(server_process(folder / "hall", hall=HALL, hall_time=RUSH))
        paper = ["printers", "--port", "0", "--out", str(folder / "slips")]
        self._printer = servers.Process(paper, folder)
        held.callback(self._printer.stop)
        self._printer.ignore()
        floor = servers.floor(folder)
        held.callback(floor.stop)
        self._kiosk = Finger(options(server, self._printer.port, folder), hasty=True)
        held.callback(self._kiosk.stop)
        self._floor = FloorKiosk(floor.port, self._printer.port, folder)
        held.callback(self._floor.stop)
        self.slips: list[Slip] = []
        self._folder = folder

    def warm_up(self) -> None:
        """First slips, and the bytes the floor sends."""
        for _ in range(WARM_UP):
            self.kiosk()
        self._paper = self._last_paper()
        self._bytes = self._composed()
        for _ in range(WARM_UP):
            self.bare()
            self.journaled()

    def _composed(self) -> bytes:
        return encode(compose(self._paper, 80))

    def _last_paper(self) -> SlipContent:
        app = self._kiosk.app
        self._kiosk.take(SERVICE)
        hall, ticket, press = app.kiosk.hall, app.visit.ticket, app.visit.press
        assert hall is not None
        assert ticket is not None
        assert press is not None
        paper = slip_content(hall, ticket, press.secret, app.kiosk.open_at(SERVICE))
        self._kiosk.finish()
        return paper

    def kiosk(self) -> float:
        """One visitor of the kiosk."""
        slip = self._kiosk.take(SERVICE)
        assert slip.result == "printed", slip
        self.slips.append(slip)
        self._kiosk.finish()
        return slip.accepted - slip.touched

    def bare(self) -> float:
        """One of the floor."""
        return self._floor.take(ISSUED, ISSUE_REPLY, self._bytes, journaled=False)

    def journaled(self) -> float:
        """One of the floor with a journal."""
        return self._floor.take(ISSUED, ISSUE_REPLY, self._bytes, journaled=True)

    def parts(self) -> dict[str, Any]:
        """What single steps of the kiosk take, alone."""
        shown = [each.shown - each.accepted for each in self.slips]
        journal = Appended(self._folder / "alone.journal")
        found = {
            "compose_ms": _alone(self._composed),
            "journal_line_ms": _alone(lambda: journal.append(LINE)),
            "accepted_to_page_ms": round(1000 * median(shown), 2),
            "bytes": len(self._bytes),
        }
        journal.close()
        return found


def options(server: ServerProcess, printer: int, folder: Path, name: str = NAME) -> Options:
    """A kiosk of this hall."""
    return Options(
        url=server.url,
        name=name,
        printer=f"tcp://127.0.0.1:{printer}",
        data=folder / name,
        token=server.token("kiosk", name),
    )


def _alone(step: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        began = perf_counter()
        step()
        times.append(perf_counter() - began)
    return round(1000 * median(times), 2)


def measure(blocks: int, presses: int) -> dict[str, Any]:
    """The kiosk beside its floors."""
    with tempfile.TemporaryDirectory(prefix="jiaohao-paper-") as name, ExitStack() as held:
        before = machine(Path(name))
        run = Run(Path(name), held)
        run.warm_up()
        run.slips.clear()
        sides = {"kiosk": run.kiosk, "bare": run.bare, "journaled": run.journaled}
        times: dict[str, list[Block]] = {each: [] for each in sides}
        cpu = dict.fromkeys(sides, 0.0)
        for turn in range(blocks):
            for side in list(sides)[:: -1 if turn % 2 else 1]:
                before_s = process_time()
                times[side].append([sides[side]() for _ in range(presses)])
                cpu[side] += process_time() - before_s
        numbers = [each.number for each in run.slips]
        return {
            "machine": before,
            "presses": len(numbers),
            "double": len(numbers) - len(set(numbers)),
            "floor": latency(times["kiosk"], times["bare"]),
            "floor_with_journal": latency(times["kiosk"], times["journaled"]),
            "kiosk_beyond_ms": _beyond(times),
            "cpu_ms": {each: round(1000 * cpu[each] / blocks / presses, 1) for each in cpu},
            "parts": run.parts(),
        }


def _beyond(times: dict[str, list[Block]]) -> dict[str, float]:
    """What the kiosk takes more than its floor, p50 and p99."""
    ours, least = (sum(times[each], []) for each in ("kiosk", "journaled"))
    return {
        f"p{share}": round(
            1000 * (percentile(ours, share / 100) - percentile(least, share / 100)), 2
        )
        for share in (50, 99)
    }


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.press_to_paper")
    parser.add_argument("--blocks", type=int, default=20)
    parser.add_argument("--presses", type=int, default=10, help="of each side in a block")
    words = parser.parse_args()
    print(json.dumps(measure(words.blocks, words.presses), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
