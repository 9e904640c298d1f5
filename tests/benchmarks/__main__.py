"""`./hall bench`: issue and call against the floor, interleaved in blocks, in one run."""

import argparse
import asyncio
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks import decisions, servers
from tests.benchmarks.figures import latency, tail_ratio, throughput
from tests.benchmarks.load import ANSWER_S, Floor, Product, Side

ISSUES, CALLS = 60, 40
"""Presses of one client in a block."""
PARTS = {
    # part: (what is pressed, clients, presses of one client in a block)
    "issue_1": ("issue", 1, ISSUES),
    "issue_16": ("issue", servers.WINDOWS, 20),
    "call_1": ("call", 1, CALLS),
    "call_16": ("call", servers.WINDOWS, 8),
}

SHOWN = f"shown_{servers.SCREENS}"
NAMES = (*PARTS, SHOWN)


def say(text: str) -> None:
    """Progress, for a person."""
    print(text, file=sys.stderr, flush=True)


async def block(side: Side, kind: str, clients: int, presses: int) -> tuple[list[float], float]:
    """Latencies of one block and its presses per second."""

    async def one(client: int) -> list[float]:
        press = side.issue if kind == "issue" else side.call
        return [await press(client) for _ in range(presses)]

    began = time.perf_counter()
    found = await asyncio.gather(*(one(client) for client in range(clients)))
    times = sum(found, [])
    return times, len(times) / (time.perf_counter() - began)


class Run:
    """One run: both servers, their load, and the figures as they come."""

    def __init__(self, folder: Path, blocks: int) -> None:
        self._blocks = blocks
        self._processes = (servers.product(folder), servers.floor(folder))
        self.product = Product(folder, self._processes[0].port)
        self.floor = Floor(self._processes[1].port)

    async def prepare(self) -> None:
        """Everybody in place, and enough people waiting for every call to come."""
        await self.product.prepare()
        await self.floor.prepare()
        calls = sum(c * n for kind, c, n in PARTS.values() if kind == "call") + SHOWN_PRESSES
        for _ in range(calls * (self._blocks + 2) // servers.WINDOWS + 1):
            await asyncio.gather(*(self.product.issue(c) for c in range(servers.WINDOWS)))

    async def part(self, name: str) -> dict[str, Any]:
        """One part, product and floor by turns."""
        kind, clients, presses = PARTS[name]
        sides: tuple[Side, Side] = (self.product, self.floor)
        times: tuple[list[list[float]], ...] = ([], [])
        rates: tuple[list[float], ...] = ([], [])
        cpu = [0.0, 0.0]
        await block(self.product, kind, clients, presses)
        await block(self.floor, kind, clients, presses)
        for turn in range(self._blocks):
            for side in (0, 1) if turn % 2 else (1, 0):
                before = self._processes[side].cpu_s()
                took, rate = await block(sides[side], kind, clients, presses)
                cpu[side] += self._processes[side].cpu_s() - before
                times[side].append(took)
                rates[side].append(rate)
        found: dict[str, Any] = latency(times[0], times[1])
        if clients > 1:
            found |= throughput(rates[0], rates[1])
        presses_all = self._blocks * clients * presses
        mine, least = (1000 * each / presses_all for each in cpu)
        found |= {"cpu_ms": round(mine, 3), "floor_cpu_ms": round(least, 3)}
        return found

    async def shown(self) -> dict[str, Any]:
        """From the press to the last of SCREENS screens."""
        await self.product.screens()
        await self.floor.screens()
        ours: list[list[float]] = []
        floors: list[list[float]] = []
        for _ in range(self._blocks):
            ours.append(await _reach(self.product, self.product.shown))
            floors.append(await _reach(self.floor, self.floor.shown))
        found = latency(ours, floors)
        found["ratio_p50"] = found["ratio"]
        return found | {"ratio": tail_ratio(ours, floors), "screens": servers.SCREENS}

    def close(self) -> None:
        """Both servers end."""
        for process in self._processes:
            process.stop()

    def memory_mb(self) -> float:
        """The product's memory."""
        return round(self._processes[0].rss_mb(), 1)


SHOWN_PRESSES = 3


async def _reach(side: Product | Floor, shown: list[float]) -> list[float]:
    """Times from a press until each screen has it; all screens must have it."""
    times: list[float] = []
    for _ in range(SHOWN_PRESSES):
        shown.clear()
        began = time.perf_counter()
        await side.call(0)
        async with asyncio.timeout(ANSWER_S):
            while len(shown) < servers.SCREENS:
                await asyncio.sleep(0.002)
        times += [each - began for each in shown]
    return times


async def measure(blocks: int, only: list[str]) -> dict[str, Any]:
    """All figures."""
    with tempfile.TemporaryDirectory(prefix="jiaohao-bench-") as name:
        folder = Path(name)
        rate = servers.commits_per_second(folder)
        run = Run(folder, blocks)
        try:
            say("准备 preparing …")
            await run.prepare()
            parts = {each: await _part(run, each) for each in NAMES if not only or each in only}
            machine = _machine(rate, run.memory_mb())
        finally:
            run.close()
        return {"machine": machine, "blocks": blocks, "parts": parts}


async def _part(run: Run, name: str) -> dict[str, Any]:
    """One part, with what went wrong in it."""
    say(f"{name} …")
    run.product.errors.clear()
    run.product.numbers.clear()
    found = await (run.shown() if name == SHOWN else run.part(name))
    found["errors"] = len(run.product.errors)
    if name.startswith("issue"):
        numbers = run.product.numbers
        found["duplicates"] = len(numbers) - len(set(numbers))
    say(f"  {found}")
    return found


def _machine(commits: float, memory: float) -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "durable_commits_per_s": round(commits),
        "load_before": round(os.getloadavg()[0], 2),
        "server_rss_mb": memory,
    }


def main() -> int:
    """Print the figures."""
    if sys.argv[1:2] == ["decisions"]:
        return decisions.main(sys.argv[2:])
    parser = argparse.ArgumentParser(
        prog="./hall bench",
        description="与下限并排测速 / speed, side by side with the floor",
        epilog="./hall bench decisions --help: 真实数据回放 / replays of real data",
    )
    parser.add_argument("--json", action="store_true", help="只打印一行 JSON / print one JSON line")
    parser.add_argument("--blocks", type=_blocks, default=20, help="轮数 / blocks of each side")
    parser.add_argument(
        "--only", action="append", default=[], choices=NAMES, help="只测这一项 / only this part"
    )
    words = parser.parse_args()
    found = asyncio.run(measure(words.blocks, words.only))
    print(json.dumps(found, ensure_ascii=False) if words.json else _table(found))
    return 0


def _blocks(text: str) -> int:
    if not text.isdecimal() or int(text) < 2:
        raise argparse.ArgumentTypeError("至少 2 轮 / at least 2 blocks")
    return int(text)


def _table(found: dict[str, Any]) -> str:
    lines = [f"{name}: {each}" for name, each in found["parts"].items()]
    return "\n".join([str(found["machine"]), *lines])


if __name__ == "__main__":
    sys.exit(main())
