"""`python -m tests.benchmarks.outages --count 1000`: outages on the real disk.

Ends with 1 and the seed where a number is lost, given twice, or out of order.
"""

import argparse
import json
import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from msgspec import structs

from kiosk import journal
from tests.kiosk.cut_kiosk import Fused
from tests.kiosk.outages import Counted, run

A_RUN = 125


def main() -> int:
    """Exit 0 good, 1 something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the stores and journals lie")
    words = parser.parse_args()
    logging.disable(logging.CRITICAL)
    vars(journal)["Appended"] = Fused
    began, total = time.monotonic(), Counted()
    for done in range(0, words.count, A_RUN):
        seed = words.seed + done // A_RUN
        try:
            _add(total, _one(min(A_RUN, words.count - done), seed, words.folder))
        except AssertionError as error:
            print(json.dumps({"seed": seed, "wrong": str(error)}), flush=True)
            return 1
        print(f"{total.outages} of {words.count}", file=sys.stderr, flush=True)
    seconds = round(time.monotonic() - began, 1)
    wrong = {"collisions": 0, "lost": 0, "two_living": 0, "out_of_order": 0}
    print(json.dumps({**structs.asdict(total), **wrong, "seconds": seconds}))
    return 0


def _one(outages: int, seed: int, folder: Path | None) -> Counted:
    with tempfile.TemporaryDirectory(dir=folder) as made:
        return run(Path(made), outages, seed)


def _add(total: Counted, more: Counted) -> None:
    figures: dict[str, Any] = structs.asdict(more)
    for name, value in figures.items():
        setattr(total, name, getattr(total, name) + value)


if __name__ == "__main__":
    sys.exit(main())
