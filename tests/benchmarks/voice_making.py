"""`python -m tests.benchmarks.voice_making`: how long an announcement takes to be made.

The real voice thread, worker and files: from the sentence handed over to the WAV file there, said
twice; synthetic, joined from a recorded pack, and once more from the cache.
"""

import argparse
import json
import os
import queue
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from display import sentences
from tests.benchmarks.figures import percentile
from tests.voice.packs import HALL, made_pack
from voice.clips import Pack, read_pack
from voice.reading import Sentence
from voice.voice import Prepared, Voice, VoiceSettings

RATE = 150
WITHIN_S = 60.0


def said(count: int, lang: str) -> list[Sentence]:
    """Calls of random numbers to any window, each once."""
    chance = random.Random(1)
    numbers = [f"{prefix}{each:03}" for prefix in HALL.prefixes for each in range(1, 1000)]
    return [
        sentences.call(number, chance.choice(HALL.windows), lang)
        for number in chance.sample(numbers, count)
    ]


@contextmanager
def speaking(folder: Path, packs: dict[str, Pack]) -> Iterator[Voice]:
    """A voice that has said its first sentence: its worker is there."""
    voice = Voice(folder, VoiceSettings(rate=RATE), packs)
    voice.start()
    try:
        made(voice, Sentence("zh", "请稍候"))
        yield voice
    finally:
        voice.stop()


def made(voice: Voice, sentence: Sentence) -> float:
    """Seconds until the announcement lies there."""
    answers: queue.SimpleQueue[Prepared] = queue.SimpleQueue()
    began = time.perf_counter()
    voice.prepare([sentence], 2, answers.put)
    prepared = answers.get(timeout=WITHIN_S)
    took = time.perf_counter() - began
    assert prepared.path is not None, prepared.reason
    return took


def row(name: str, times: list[float]) -> dict[str, object]:
    """One line of the table, in ms."""
    ms = {share: round(1000 * percentile(times, share / 100), 1) for share in (50, 99)}
    return {"what": name, "n": len(times), "p50_ms": ms[50], "p99_ms": ms[99]}


def measure(count: int) -> Iterator[dict[str, object]]:
    """Synthetic, then clips, each new and again."""
    with tempfile.TemporaryDirectory(prefix="jiaohao-making-") as name:
        folder = Path(name)
        pack = read_pack(made_pack(folder / "pack"))
        for kind, packs in (("synthetic", {}), ("clips", {"zh": pack})):
            calls = said(count, "zh")
            with speaking(folder / kind, packs) as voice:
                yield row(kind, [made(voice, each) for each in calls])
                yield row(f"{kind}, again", [made(voice, each) for each in calls])


def main() -> int:
    """One line a row."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.voice_making")
    parser.add_argument("--count", type=int, default=200, help="calls of each kind")
    given = parser.parse_args()
    print(json.dumps({"cores": os.cpu_count(), "load_before": round(os.getloadavg()[0], 1)}))
    for each in measure(given.count):
        print(json.dumps(each, ensure_ascii=False), flush=True)
    print(json.dumps({"load_after": round(os.getloadavg()[0], 1)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
