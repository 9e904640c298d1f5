"""中央广播: the notices given today, and which of the hall's own are due.

Values and readings only; the commands stand in commands/broadcast.py.
"""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field

from server.hall.calendar import Work, moment
from server.hall.kinds import Texts
from server.hall.standard_notice import StandardNotice
from server.hall.ticket import MINUTE, Millis

LATE_MS: Millis = 5 * MINUTE
"""A notice of the calendar that could not be given for so long is not given that day."""
VALID_S = 300
"""A notice that no gap between calls let through for so long is not spoken."""


class Notice(Struct, frozen=True, kw_only=True):
    """One notice of today. `until`: how long screens show it; `scheduled`: the calendar gave it."""

    id: str
    text: Texts
    zones: tuple[str, ...]
    spoken: bool
    at: Millis
    until: Millis
    standard: str = ""
    scheduled: bool = False
    person: str = ""
    withdrawn_at: Millis | None = None


class Due(Struct, frozen=True):
    """The working day as the calendar of notices must know it."""

    date: str
    work: Work
    timezone: str
    given: frozenset[str] = field(default_factory=frozenset)


def due_at(spec: StandardNotice, day: Due) -> Millis | None:
    """When the calendar gives it on this day; None where it does not."""
    if not day.work:
        return None
    if spec.at:
        return moment(date.fromisoformat(day.date), spec.at, day.timezone)
    first, last, split = day.work[0], day.work[-1], len(day.work) > 1
    moments = {
        "opening": first[0],
        "lunch": first[1] if split else None,
        "afternoon": last[0] if split else None,
        "closing": last[1],
    }
    found = moments.get(spec.when)
    return None if found is None else found - spec.before_min * MINUTE


def due_now(specs: Iterable[StandardNotice], day: Due, now: Millis) -> list[StandardNotice]:
    """Those whose time has come and that were not given by the calendar today."""
    left = [each for each in specs if each.id not in day.given]
    times = {each.id: due_at(each, day) for each in left}
    return [each for each in left if _is_due(times[each.id], now)]


def running(notices: Iterable[Notice], now: Millis, zone: str = "") -> list[Notice]:
    """Those that screens show now (of one zone), in the order they were given."""
    return [
        each
        for each in notices
        if each.withdrawn_at is None and now < each.until and (not zone or zone in each.zones)
    ]


def _is_due(at: Millis | None, now: Millis) -> bool:
    return at is not None and at <= now < at + LATE_MS
