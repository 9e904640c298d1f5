"""The calls of the Anonymous Bank (Technion, 1999), read from its files. Knows no hall.

Mandelbaum, Sakov & Zeltyn, "Empirical analysis of a call center", Technion 2000: what columns mean.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

MONTHS = ("january", "february")
NOBODY = "NO_SERVER"
DAY_S = 24 * 3600
LAST_S = DAY_S - 2
"""What goes on after this second of a day is cut off there."""


class BankCall(Struct, frozen=True, kw_only=True):
    """One call; seconds of its day. `queued`: it did not find an agent at once."""

    day: date
    service: str
    priority: str
    entered: int
    joined: int
    left: int  # answered, or given up
    ended: int
    server: str  # "" when nobody answered
    queued: bool


def read_calls(folder: Path) -> list[BankCall]:
    """All calls of all months, phantoms of the log left out."""
    rows = (row for month in MONTHS for row in _rows(folder / f"{month}.txt"))
    return [_call(row) for row in rows if row["outcome"] != "PHANTOM"]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="ascii", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def _call(row: dict[str, str]) -> BankCall:
    queued = row["q_start"] != "0:00:00"
    answered = row["outcome"] == "AGENT" and row["server"] != NOBODY
    entered = _second(row["vru_entry"])
    joined = _second(row["q_start"] if queued else row["ser_start"])
    left = _not_before(joined, _second(row["q_exit"])) if queued else joined
    ended = _not_before(left, _second(row["ser_exit"])) if answered else left
    return BankCall(
        day=date(1900 + int(row["date"][:2]), int(row["date"][2:4]), int(row["date"][4:])),
        service=row["type"],
        priority=row["priority"],
        entered=min(entered, LAST_S),
        joined=min(joined, LAST_S),
        left=min(left, LAST_S),
        ended=min(ended, LAST_S),
        server=row["server"] if answered else "",
        queued=queued,
    )


def _second(clock: str) -> int:
    hours, minutes, seconds = map(int, clock.split(":"))
    return hours * 3600 + minutes * 60 + seconds


def _not_before(start: int, end: int) -> int:
    """Past midnight the log's clock begins anew; a few seconds back are its own inaccuracy."""
    if start - end > DAY_S // 2:
        return end + DAY_S
    return max(start, end)


def training_days(calls: Iterable[BankCall]) -> set[date]:
    """The first two thirds of each month's days."""
    months: dict[int, set[date]] = {}
    for call in calls:
        months.setdefault(call.day.month, set()).add(call.day)
    return {day for days in months.values() for day in sorted(days)[: 2 * len(days) // 3]}
