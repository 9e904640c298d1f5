"""The residual's place in the hall's life: lessons of the latest days, a proof, and the mending.

After each day it is taught anew and tried on the latest days, which it has not seen; while it does
not beat the twin there, nothing is mended.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, field

from config.durable import replace
from server.foresight.glance import Glance, figures, glance
from server.foresight.lessons import Lesson, lessons
from server.foresight.residual import Proof, Residual, proved, train
from server.foresight.trees import Plan
from server.hall.advice import Newcomer, Outlook
from server.hall.catalog import Catalogue
from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis

TWIN = "twin"
"""Only what the twin has said can teach how to mend it."""
HELD_OUT = 5
"""So many of the latest days prove it."""
MOST = 12_000
"""So many of the latest tickets are kept."""


class Kept(Struct, kw_only=True):
    """All that is kept between days and between starts."""

    last: str = ""
    days: list[list[Lesson]] = field(default_factory=list)
    residual: Residual | None = None  # None: not proved
    proof: Proof | None = None


class Mending:
    """Takes finished days, mends outlooks."""

    def __init__(self, kept: Kept | None = None) -> None:
        self.kept = kept or Kept()

    def day(self, date: str, catalogue: Catalogue, rows: Iterable[tuple[Millis, Event]]) -> None:
        """One finished day, its events from DayOpened on; one known is left alone. Then `learn`."""
        if date > self.kept.last:
            self.kept.last = date
            found = [each for each in lessons(catalogue, rows) if each.method == TWIN]
            if found:  # a closed day proves nothing
                self.add(found)

    def add(self, found: list[Lesson]) -> None:
        """The lessons of the latest day; the oldest days are let go."""
        days = self.kept.days
        days.append(found)
        while len(days) > HELD_OUT + 1 and sum(map(len, days)) > MOST:
            del days[0]

    def learn(self, plan: Plan | None = None) -> None:
        """Try it on the latest days; where it holds, teach it all days. Takes seconds."""
        kept = self.kept
        kept.residual, kept.proof = None, None
        tried = _taught(kept.days[:-HELD_OUT], plan)
        if tried is None:
            return
        kept.proof = proved(tried, *_columns(kept.days[-HELD_OUT:]))
        if kept.proof.holds:
            kept.residual = _taught(kept.days, plan)

    def mend(self, hall: HallState, outlook: Outlook, now: Millis) -> Outlook:
        """The outlook, its newcomers mended where the residual is proved."""
        residual = self.kept.residual
        if residual is None:
            return outlook
        seen = glance(hall, now)
        newcomers = {
            service: {
                class_: _mended(residual, hall, seen, service, class_, said, now)
                for class_, said in classes.items()
            }
            for service, classes in outlook.newcomers.items()
        }
        return msgspec.structs.replace(outlook, newcomers=newcomers)

    def save(self, path: Path) -> None:
        """Whole or not at all."""
        replace(path, msgspec.json.encode(self.kept))

    @classmethod
    def load(cls, path: Path) -> "Mending":
        """As saved; empty where there is nothing or it is of another form."""
        try:
            return cls(msgspec.json.decode(path.read_bytes(), type=Kept))
        except (FileNotFoundError, msgspec.DecodeError):
            return cls()


def _columns(
    days: Sequence[Sequence[Lesson]],
) -> tuple[list[tuple[float, ...]], list[float]]:
    found = [lesson for day in days for lesson in day]
    return [each.row for each in found], [each.wait for each in found]


def _taught(days: Sequence[Sequence[Lesson]], plan: Plan | None) -> Residual | None:
    rows, waits = _columns(days)
    return train(rows, waits, plan or Plan())


def _mended(
    residual: Residual,
    hall: HallState,
    seen: Glance,
    service: str,
    class_: str,
    said: Newcomer,
    now: Millis,
) -> Newcomer:
    base = (said.low, said.likely, said.high)
    row = figures(hall, seen, service, class_, base, now)
    low, likely, high = residual.quantiles(row)
    over = chance_over(low, likely, high, hall.policy.wait_limit_min)
    return msgspec.structs.replace(
        said, low=low, likely=likely, high=high, over=over, unmended=base
    )


def chance_over(low: float, likely: float, high: float, limit: float) -> float:
    """The chance to wait longer than the limit, in proportion between what is known of it."""
    known = ((0.0, 1.0), (low, 0.9), (likely, 0.5), (high, 0.1), (2 * high - likely, 0.0))
    for (start, before), (end, after) in zip(known, known[1:], strict=False):
        if limit < end:
            return before + (after - before) * (limit - start) / (end - start)
    return 0.0
