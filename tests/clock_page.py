"""The table of the 30-minute clock as a page: `python -m tests.clock_page` writes it into docs/.

Every row with its code, name and reason in both languages, as the hall reads it.
"""

from collections.abc import Sequence
from pathlib import Path

from config.paths import PROJECT
from config.words import say
from server.hall.waiting_clock import (
    ENDS,
    HALL_TIME,
    OWN_TIME,
    STARTS,
    End,
    HallTime,
    OwnTime,
    Start,
)

PAGE = PROJECT / "docs" / "waiting-clock.md"
Rows = Sequence[Start | End | HallTime | OwnTime]
PARTS: tuple[tuple[str, Rows], ...] = (
    ("从何时算起 · It starts (the latest of these)", STARTS),
    ("到何时为止 · It stops (the first of these)", ENDS),
    ("不算在内 · Left out, each moment once, under the first cause", (*HALL_TIME, *OWN_TIME)),
)
HEAD = """# 等候计时 · The 30-minute clock

Made from `server/hall/waiting_clock.py` by `python -m tests.clock_page`; the hall counts by the
same rows. Kept with every stop: `raw_ms` (from joining to real service), `counted_ms` (what the
promise counts) and `excluded` (cause and time of what was left out)."""


def page() -> str:
    """The whole page."""
    parts = [f"## {title}\n\n{_rows(rows)}" for title, rows in PARTS]
    return "\n\n".join([HEAD, *parts]) + "\n"


def _rows(rows: Rows) -> str:
    lines = ["| code | 中文 | 原因 | English | why |", "|---|---|---|---|---|"]
    for each in rows:
        cells = [
            say(f"clock.{each.code}{end}", lang) for lang in ("zh", "en") for end in ("", "_why")
        ]
        lines.append(f"| `{each.code}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def draw(path: Path = PAGE) -> None:
    """Write it."""
    path.write_text(page(), "utf-8")


if __name__ == "__main__":
    draw()
