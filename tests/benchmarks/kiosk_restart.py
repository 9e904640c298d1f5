"""`python -m tests.benchmarks.kiosk_restart`: a kiosk killed by kill -9, until it is seen again.

A real server, a real keeper, real kills; offscreen unless a display is named by QT_QPA_PLATFORM.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from config.paths import PROJECT
from tests.running import ServerProcess, server_process

NAME = "kiosk-1"
MEMORY = ("VmRSS", "VmHWM")


class Kept:
    """A keeper and what its kiosk says."""

    def __init__(self, server: ServerProcess, folder: Path) -> None:
        known = {"JIAOHAO_TOKEN": server.token("kiosk", NAME), "JIAOHAO_DATA": str(folder)}
        words = ["--steady", "0", "--url", server.url, "--name", NAME, "--size", "1080x1920"]
        self._began = perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.keep", *words],
            cwd=PROJECT,
            env={"QT_QPA_PLATFORM": "offscreen", **os.environ, **known},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def times(self) -> dict[str, float]:
        """Seconds since the start or kill until the first frame, and until it is at work."""
        found: dict[str, float] = {}
        assert self.process.stdout is not None
        while {"shown", "ready"} - found.keys():
            line = self.process.stdout.readline()
            assert line, "the keeper has ended"
            found |= {key: round(perf_counter() - self._began, 3) for key in json.loads(line)}
        return {key: found[key] for key in ("shown", "ready")}

    def kiosk(self) -> int:
        """The process number of the kiosk that runs now."""
        own = self.process.pid
        return int(Path(f"/proc/{own}/task/{own}/children").read_text("ascii").split()[0])

    def kill(self) -> None:
        """kill -9, as a crash would."""
        self._began = perf_counter()
        os.kill(self.kiosk(), signal.SIGKILL)

    def memory(self) -> dict[str, int]:
        """Megabytes of the kiosk."""
        lines = Path(f"/proc/{self.kiosk()}/status").read_text("ascii").splitlines()
        sizes = dict(line.split(":", 1) for line in lines)
        return {name: int(sizes[name].split()[0]) // 1024 for name in MEMORY}


def measure(runs: int) -> dict[str, Any]:
    """The first start, and `runs` kills."""
    with tempfile.TemporaryDirectory(prefix="jiaohao-kiosk-") as name:
        folder = Path(name)
        with server_process(folder / "hall") as server:
            kept = Kept(server, folder / "kiosk")
            start, after = kept.times(), []
            for _ in range(runs):
                kept.kill()
                after.append(kept.times())
            memory = kept.memory()
            kept.process.terminate()
            kept.process.communicate()
    shown, ready = ([each[key] for each in after] for key in ("shown", "ready"))
    return {
        "start": start,
        "kills": runs,
        "shown_s": {"median": round(median(shown), 3), "worst": max(shown), "all": shown},
        "ready_s": {"median": round(median(ready), 3), "worst": max(ready), "all": ready},
        "memory_mb": memory,
    }


def main() -> int:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.kiosk_restart")
    parser.add_argument("--runs", type=int, default=10, metavar="N")
    print(json.dumps(measure(parser.parse_args().runs), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
