"""`python -m tests.benchmarks.sanitiser`: millions of random texts, each cleaned and printed."""

import argparse
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from tests.printers.hostile import Seen, check, texts

BATCH = 20_000


def batch(number: int) -> Seen:
    """One batch, the same in every run."""
    return check(texts(random.Random(number), BATCH))


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 where every text held; the first that did not is shown."""
    parser = argparse.ArgumentParser(prog="sanitiser", description=__doc__)
    parser.add_argument("--strings", type=int, default=10_000_000, metavar="N")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    words = parser.parse_args(arguments)
    batches = -(-words.strings // BATCH)
    began, total = perf_counter(), Seen()
    with ProcessPoolExecutor(words.processes) as pool:
        try:
            for seen in pool.map(batch, range(batches)):
                total.strings += seen.strings
                total.native += seen.native
                total.bytes += seen.bytes
        except AssertionError as error:
            pool.shutdown(cancel_futures=True)
            print(f"不干净 not clean: {error}", file=sys.stderr)
            return 1
    print(
        f"strings {total.strings:,}  printed as letters {total.native:,}  "
        f"letter bytes {total.bytes:,}  control bytes but LF: 0  {perf_counter() - began:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
