"""`./hall bench decisions`: forecasts and predicted waits on real days of other halls.

Beside every ratio stands a 95 % interval by resampling days. The data sets are no part of the
project: see --data.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

from config.paths import PROJECT
from server.foresight.glance import NAMES
from server.foresight.residual import Residual, train
from tests.benchmarks import arrival_days
from tests.benchmarks.arrival_days import Missed
from tests.benchmarks.bank_calls import read_calls, training_days
from tests.benchmarks.bank_hall import bank_hall, mean_minutes
from tests.benchmarks.bank_replay import Foretold, replay
from tests.benchmarks.figures import sum_ratio
from tests.benchmarks.next_call import next_call
from tests.benchmarks.twin_look import twin_look

VARIABLE = "JIAOHAO_DATA"
PLACES = (PROJECT / "data", PROJECT.parent / "shared" / "data")
SETS = ("anonbank", "cbp_ord")
PARTS = ("next", "twin", "arrivals", "waits")
NEED_NO_DATA = frozenset({"next", "twin"})
FORECAST_GOAL, WAIT_GOAL, WAIT_STRETCH = 0.9, 0.9, 0.8
LIKELY = NAMES.index("likely")
"""What the hall itself said, without the residual."""


def data_folder(given: Path | None) -> Path | None:
    """Where the data sets are: as given, as the environment says, or beside the project."""
    named = given or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    places = (named,) if named else PLACES
    return next((each for each in places if all((each / name).is_dir() for name in SETS)), None)


def arrivals(folder: Path) -> dict[str, Any]:
    """WAPE of the next slot beside the 15-day mean."""
    return {
        "cbp_ord": _wape(arrival_days.of_passengers(folder / "cbp_ord")),
        "anonbank": _wape(arrival_days.of_calls(read_calls(folder / "anonbank"))),
    }


def _wape(days: Sequence[Missed]) -> dict[str, Any]:
    seen = sum(each.arrivals for each in days)
    means = [each.mean for each in days]
    ratio, interval = sum_ratio([each.live for each in days], means)
    ahead, ahead_interval = sum_ratio([each.ahead for each in days], means)
    return {
        "days": len(days),
        "wape": round(sum(each.live for each in days) / seen, 4),
        "wape_15_day_mean": round(sum(means) / seen, 4),
        "ratio": ratio,
        "ratio_95": interval,
        "day_ahead_ratio": ahead,
        "day_ahead_ratio_95": ahead_interval,
        "goal": FORECAST_GOAL,
    }


def waits(folder: Path) -> dict[str, Any]:
    """Predicted waits of the bank's calls, by the hall's own estimate mended by the residual."""
    calls = read_calls(folder / "anonbank")
    known = training_days(calls)
    before = [call for call in calls if call.day in known]
    told = replay(bank_hall(calls, before), mean_minutes(before), calls).told
    test = [each for each in told if each.day not in known]
    began = time.process_time()
    residual = _trained([each for each in told if each.day in known])
    took = time.process_time() - began
    found = _scored(test, dict.fromkeys(_months(test), residual))
    forward = _scored(test, {month: _forward(told, test, month) for month in _months(test)})
    return {
        "anonbank": {
            **found,
            "train_tickets": residual.tickets,
            "train_s": round(took, 1),
            "predict_us": _microseconds(residual, test),
            "walk_forward": {name: forward[name] for name in ("mae_s", "ratio", "ratio_95")},
            "goal": WAIT_GOAL,
            "stretch": WAIT_STRETCH,
        }
    }


def _months(told: Sequence[Foretold]) -> list[int]:
    return sorted({each.day.month for each in told})


def _trained(told: Sequence[Foretold]) -> Residual:
    residual = train([each.row for each in told], [each.wait for each in told])
    if residual is None:
        raise SystemExit("太少 / too few calls to learn from")
    return residual


def _forward(told: Sequence[Foretold], test: Sequence[Foretold], month: int) -> Residual:
    """Taught by nothing but the days before the month's first test day."""
    first = min(each.day for each in test if each.day.month == month)
    return _trained([each for each in told if each.day < first])


def _scored(test: Sequence[Foretold], residuals: dict[int, Residual]) -> dict[str, Any]:
    said = [residuals[each.day.month].quantiles(each.row) for each in test]
    pairs = list(zip(said, test, strict=True))
    mine = _by_day(test, [abs(likely - each.wait) for (_, likely, _), each in pairs])
    naive = _by_day(test, [abs(each.naive - each.wait) for each in test])
    ratio, interval = sum_ratio(mine, naive)
    without = fmean(abs(each.row[LIKELY] - each.wait) for each in test)
    return {
        "tickets": len(test),
        "days": len(mine),
        "mean_wait_s": round(60 * fmean(each.wait for each in test), 1),
        "mae_s": round(60 * sum(mine) / len(test), 2),
        "mae_naive_s": round(60 * sum(naive) / len(test), 2),
        "mae_without_residual_s": round(60 * without, 2),
        "ratio": ratio,
        "ratio_95": interval,
        "coverage80": round(fmean(p[0] <= e.wait <= p[2] for p, e in pairs), 4),
        "bias_s": round(60 * fmean(p[1] - e.wait for p, e in pairs), 2),
    }


def _by_day(test: Sequence[Foretold], errors: Sequence[float]) -> list[float]:
    sums: dict[date, float] = {}
    for each, error in zip(test, errors, strict=True):
        sums[each.day] = sums.get(each.day, 0.0) + error
    return [sums[day] for day in sorted(sums)]


def _microseconds(residual: Residual, test: Sequence[Foretold]) -> int:
    began = time.process_time()
    for each in test:
        residual.quantiles(each.row)
    return round((time.process_time() - began) / len(test) * 1e6)


MEASURES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "next": lambda _: next_call(),
    "twin": lambda _: twin_look(),
    "arrivals": arrivals,
    "waits": waits,
}


def main(words: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="./hall bench decisions",
        description="在真实数据上回放 / forecasts and predicted waits, replayed on real days",
    )
    parser.add_argument("--json", action="store_true", help="只打印一行 JSON / print one JSON line")
    parser.add_argument(
        "--data", type=Path, help=f"数据所在文件夹 / folder of the data (${VARIABLE})"
    )
    parser.add_argument("--only", choices=PARTS, help="只算这一项 / only this part")
    chosen = parser.parse_args(words)
    parts = (chosen.only,) if chosen.only else PARTS
    folder = data_folder(chosen.data)
    if folder is None and not NEED_NO_DATA.issuperset(parts):
        print(_missing(), file=sys.stderr)
        return 2
    found = {part: _part(part, folder or PROJECT) for part in parts}
    print(json.dumps(found) if chosen.json else _table(found))
    return 0


def _part(name: str, folder: Path) -> dict[str, Any]:
    print(f"{name} …", file=sys.stderr, flush=True)
    return MEASURES[name](folder)


def _missing() -> str:
    sets = ", ".join(SETS)
    return (
        f"找不到数据：需要含 {sets} 的文件夹，用 --data 或环境变量 {VARIABLE} 指定。\n"
        f"No data: a folder with {sets} is needed; name it by --data or in {VARIABLE}."
    )


def _table(found: dict[str, Any]) -> str:
    rows = [(part, name, value) for part, sets in found.items() for name, value in sets.items()]
    return "\n".join(
        f"{part} {name}\n" + "\n".join(f"  {key:<24} {each}" for key, each in value.items())
        for part, name, value in rows
    )
