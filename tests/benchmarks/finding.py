"""`python -m tests.benchmarks.finding`: one search over 2,000 items made of the sample's."""

import argparse
import gc
import json
import statistics
import time
from collections.abc import Iterator, Sequence

import msgspec

from config.paths import HALLS
from server.halls import read_hall
from server.items.file import read_items
from server.items.kept import beside, service_names
from server.link.item_search import Index
from server.link.items import Item

ITEMS, ROUNDS = 2_000, 30
HALL = HALLS / "guangde.toml"
QUERIES = {
    "one letter": ("g", "s", "a"),
    "initials": ("gjj", "sbk", "gjjtq", "zzz"),
    "full pinyin": ("gongjijin", "shehuibaozhang", "yiliao baoxian"),
    "mixed": ("gongjj tq", "gjj tiqu", "shebao zy"),
    "Chinese": ("公积金", "公积金 提取", "医保报销", "龘龘"),
    "English": ("housing fund", "card"),
    "code": ("GD341001", "341", "99999999"),
}


def sample(count: int) -> list[Item]:
    """So many items made of the sample hall's, each with an id, code and popularity of its own."""
    found = read_items(beside(HALL), service_names(read_hall(HALL).hall)).catalogue.items
    return [_copy(found[at % len(found)], at) for at in range(count)]


def _copy(item: Item, at: int) -> Item:
    return msgspec.structs.replace(item, id=f"{item.id}.{at}", code=f"{item.code}{at}", asked=at)


def measure(index: Index, rounds: int) -> Iterator[tuple[str, dict[str, float]]]:
    """Per kind of query: p50 and p99 in milliseconds."""
    for kind, texts in QUERIES.items():
        times = [_timed(index, text) for _ in range(rounds) for text in texts]
        yield kind, figures(times)


def _timed(index: Index, text: str) -> float:
    began = time.perf_counter()
    index.find(text)
    return 1_000 * (time.perf_counter() - began)


def figures(times: Sequence[float]) -> dict[str, float]:
    """Rounded to a hundredth of a millisecond."""
    last = statistics.quantiles(times, n=100)[98]
    return {"p50_ms": round(statistics.median(times), 2), "p99_ms": round(last, 2)}


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.finding")
    parser.add_argument("--items", type=int, default=ITEMS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    words = parser.parse_args()
    items = sample(words.items)
    began = time.perf_counter()
    index = Index(items)
    print(
        json.dumps({"items": len(items), "index_ms": round(1_000 * (time.perf_counter() - began))})
    )
    gc.collect()
    for kind, found in measure(index, words.rounds):
        print(json.dumps({"kind": kind, **found}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
