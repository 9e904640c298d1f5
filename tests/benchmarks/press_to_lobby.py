"""`python -m tests.benchmarks.press_to_lobby`: from a press to the screens and ears of the lobby.

`arrived`: at each of N screens, the server against its floor (pushed) and against one that is asked
every 2 s. `shown`, `spoken`: painted by a real lobby among them, and its first sample at the sink.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from config.paths import PROJECT
from demo.sink import NullSink
from tests.benchmarks import servers
from tests.benchmarks.ear import Ear
from tests.benchmarks.figures import Block, latency, percentile, tail_ratio
from tests.benchmarks.floor import Ask
from tests.benchmarks.floor_polled import LATEST
from tests.benchmarks.load import (
    ANSWER_S,
    CALL_REPLY,
    CALLED,
    PUSH,
    Floor,
    Product,
    opened,
)
from tests.benchmarks.machine import machine
from tests.voice.packs import made_pack

POLL_S = 2.0
POLLED_PRESSES = 10
SPOKEN_S = 60.0
"""An announcement that takes longer never comes."""
VOICE_RATE = 300


async def reached(side: Product | Floor, screens: int, presses: int) -> Block:
    """Times from a press until each screen has it; all screens must have it."""
    times: Block = []
    for _ in range(presses):
        side.shown.clear()
        began = time.perf_counter()
        await side.call(0)
        async with asyncio.timeout(ANSWER_S):
            while len(side.shown) < screens:
                await asyncio.sleep(0.001)
        times += [each - began for each in side.shown]
    return times


async def pushed(product: Product, floor: Floor, given: argparse.Namespace) -> dict[str, Any]:
    """The server and its floor by turns."""
    sides = (product, floor)
    blocks: tuple[list[Block], list[Block]] = ([], [])
    for turn in range(given.blocks):
        for side in (0, 1) if turn % 2 else (1, 0):
            blocks[side].append(await reached(sides[side], given.screens, given.presses))
    found = latency(*blocks)
    return {**found, "ratio_p99": tail_ratio(*blocks)}


class Polled:
    """Screens that ask every POLL_S, each at its own moment, and one who presses."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._seen: dict[str, list[float]] = {}
        self._asking: list[asyncio.Task[None]] = []

    async def screens(self, count: int) -> None:
        """They come at random, as they were switched on."""
        chance = random.Random(1)
        self._presser = await opened(self._port)
        self._asking = [asyncio.create_task(self._ask(chance.random())) for _ in range(count)]

    async def _ask(self, phase: float) -> None:
        socket = await opened(self._port)
        await asyncio.sleep(phase * POLL_S)
        known = ""
        while True:
            await socket.send(LATEST)
            text = str(await socket.recv())
            if text != known:
                known = text
                self._seen.setdefault(text, []).append(time.perf_counter())
            await asyncio.sleep(POLL_S)

    async def press(self, count: int) -> Block:
        """From one press to each screen that has it."""
        text = f"{count:08}{PUSH[8:]}"
        ask = Ask(request_id=f"p{count}", events=CALLED, reply=CALL_REPLY, push=text)
        began = time.perf_counter()
        await self._presser.send(msgspec.json.encode(ask).decode())
        async with asyncio.timeout(ANSWER_S):
            while len(self._seen.get(text, ())) < len(self._asking):
                await asyncio.sleep(0.005)
        return [each - began for each in self._seen[text]]

    def leave(self) -> None:
        """Nobody asks any more."""
        for each in self._asking:
            each.cancel()


async def polled(folder: Path, screens: int) -> dict[str, float]:
    """What polling at POLL_S costs, on a server that does the least."""
    process = servers.Process(["tests.benchmarks.floor_polled", str(folder / "polled.db")], folder)
    try:
        side, chance = Polled(process.port), random.Random(2)
        await side.screens(screens)
        times: Block = []
        for count in range(POLLED_PRESSES):
            await asyncio.sleep(chance.random() * POLL_S)  # clerks know nothing of the clock
            times += await side.press(count)
        side.leave()
    finally:
        process.stop()
    return spread(times)


def spread(times: Block) -> dict[str, float]:
    """p50, p99 and the greatest, in ms."""
    found = {"p50_ms": median(times), "p99_ms": percentile(times, 0.99), "max_ms": max(times)}
    return {name: round(1000 * each, 1) for name, each in found.items()} | {"n": len(times)}


@contextlib.contextmanager
def lobby(folder: Path, port: int, sink: NullSink, clips: bool) -> Iterator[Path]:
    """A real lobby in a process of its own; yields the file it writes its times to."""
    settings, times = folder / "lobby.toml", folder / "times.jsonl"
    packs = json.dumps([str(made_pack(folder / "pack"))] if clips else [])
    settings.write_text(f"[display]\nvoice_rate = {VOICE_RATE}\nclips = {packs}\n", "utf-8")
    token = servers.token(folder, "display", "lobby-1")
    own = {"JIAOHAO_TOKEN": token, "JIAOHAO_DATA": str(folder / "lobby")}
    env = {**os.environ, **sink.env, **own, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "display", "--url", f"ws://127.0.0.1:{port}"]
    command += ["--name", "lobby-1", "--timings", str(times), "--settings", str(settings)]
    with (folder / "lobby.err").open("w") as errors:
        program = subprocess.Popen(
            command, cwd=PROJECT, env=env, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    try:
        assert program.stdout is not None
        if not program.stdout.readline():
            raise RuntimeError((folder / "lobby.err").read_text())
        yield times
    finally:
        program.terminate()
        program.communicate(timeout=ANSWER_S)


async def heard(folder: Path, port: int, product: Product, given: argparse.Namespace) -> Any:
    """Presses one after another, each spoken to its end."""
    pressed: list[float] = []
    held = contextlib.ExitStack()
    # in a thread: a loop that stands still does not answer the server's pings
    ear, file = await asyncio.to_thread(_set_up, held, folder, port, given.clips)
    try:
        for count in range(given.spoken + 1):
            pressed.append(time.monotonic())
            await product.call(0)
            await asyncio.to_thread(ear.wait_quiet_after, count + 1, SPOKEN_S)
        lines = [json.loads(line) for line in file.read_text().splitlines()]
        begun = list(ear.begun)
    finally:
        await asyncio.to_thread(held.close)
    shown = [each["mono_ms"] / 1000 for each in lines if each["what"] == "shown"]
    assert len(shown) == len(begun) == len(pressed), (len(shown), len(begun), len(pressed))
    # the first is warming up: pages, caches, the voice's own process
    return {"shown": _since(shown, pressed), "spoken": _since(begun, pressed)}


def _set_up(held: contextlib.ExitStack, folder: Path, port: int, clips: bool) -> tuple[Ear, Path]:
    sink = held.enter_context(NullSink())
    ear = held.enter_context(Ear(sink))
    return ear, held.enter_context(lobby(folder, port, sink, clips))


def _since(there: list[float], pressed: list[float]) -> dict[str, float]:
    return spread([at - before for at, before in zip(there, pressed, strict=True)][1:])


async def measure(given: argparse.Namespace) -> dict[str, Any]:
    """All figures for one number of screens."""
    with tempfile.TemporaryDirectory(prefix="jiaohao-lobby-") as name:
        folder = Path(name)
        found: dict[str, Any] = {"machine": machine(folder), "screens": given.screens}
        processes = servers.product(folder), servers.floor(folder)
        try:
            product, floor = (Product(folder, processes[0].port), Floor(processes[1].port))
            await product.prepare(windows=1)
            await floor.prepare()
            for _ in range(given.blocks * given.presses + given.spoken + 1):
                await product.issue(0)
            await product.screens(given.screens)
            await floor.screens(given.screens)
            found["arrived"] = await pushed(product, floor, given)
            found["polled"] = await polled(folder, given.screens)
            if given.spoken:
                found |= await heard(folder, processes[0].port, product, given)
            found["errors"] = product.errors
        finally:
            for each in processes:
                each.stop()
        return found | {"load_after": round(os.getloadavg()[0], 2)}


def main() -> int:
    """Print the figures; exit 0 when every press came through."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.press_to_lobby")
    add = parser.add_argument
    add("--screens", type=int, default=1, help="stations that show; one more is the real lobby")
    add("--blocks", type=int, default=20)
    add("--presses", type=int, default=3, help="of each side in a block")
    add("--spoken", type=int, default=8, help="presses heard at the sink, 7 s each; 0: none")
    add("--clips", action="store_true", help="a recorded pack instead of the synthetic voice")
    found = asyncio.run(measure(parser.parse_args()))
    print(json.dumps(found, indent=1, ensure_ascii=False))
    return 1 if found["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
