"""From blocks to figures: percentiles, ratios of medians, and a bootstrap interval over blocks."""

import random
from statistics import median

Block = list[float]


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of all lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def ratio_interval(
    ours: list[float], floors: list[float], tries: int = 2000
) -> tuple[float, float]:
    """95 % interval of the median of block ratios, by resampling blocks (seeded)."""
    ratios = [a / b for a, b in zip(ours, floors, strict=True)]
    dice = random.Random(1)
    medians = sorted(median(dice.choices(ratios, k=len(ratios))) for _ in range(tries))
    return medians[int(tries * 0.025)], medians[int(tries * 0.975)]


def latency(ours: list[Block], floors: list[Block]) -> dict[str, float | list[float]]:
    """p50 and p99 in ms of both sides and the ratio of their block medians."""
    mine, least = [median(each) for each in ours], [median(each) for each in floors]
    low, high = ratio_interval(mine, least)
    flat, flat_floor = sum(ours, []), sum(floors, [])
    return {
        "p50_ms": round(median(flat) * 1000, 3),
        "p99_ms": round(percentile(flat, 0.99) * 1000, 3),
        "floor_p50_ms": round(median(flat_floor) * 1000, 3),
        "floor_p99_ms": round(percentile(flat_floor, 0.99) * 1000, 3),
        "ratio": round(median(a / b for a, b in zip(mine, least, strict=True)), 3),
        "ratio_95": [round(low, 3), round(high, 3)],
    }


def tail_ratio(ours: list[Block], floors: list[Block]) -> float:
    """The median over blocks of the ratio of their p99."""
    pairs = zip(ours, floors, strict=True)
    return round(median(percentile(a, 0.99) / percentile(b, 0.99) for a, b in pairs), 3)


def throughput(ours: list[float], floors: list[float]) -> dict[str, float | list[float]]:
    """Per second of both sides and the ratio of blocks."""
    low, high = ratio_interval(ours, floors)
    return {
        "per_s": round(median(ours), 1),
        "floor_per_s": round(median(floors), 1),
        "ratio_per_s": round(median(a / b for a, b in zip(ours, floors, strict=True)), 3),
        "ratio_per_s_95": [round(low, 3), round(high, 3)],
    }


def sum_ratio(
    ours: list[float], theirs: list[float], tries: int = 2000
) -> tuple[float, list[float]]:
    """The ratio of two sums over days, and its 95 % interval by resampling days (seeded)."""
    days = range(len(ours))
    dice = random.Random(1)
    found = []
    for _ in range(tries):
        drawn = dice.choices(days, k=len(days))
        found.append(sum(ours[day] for day in drawn) / sum(theirs[day] for day in drawn))
    found.sort()
    low, high = found[int(tries * 0.025)], found[int(tries * 0.975)]
    return round(sum(ours) / sum(theirs), 4), [round(low, 4), round(high, 4)]
