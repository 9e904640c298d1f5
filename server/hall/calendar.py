"""When the hall is open 日历: hours with lunch, closed days, make-up workdays, business dates.

Local time is that of the hall's own zone; a business date is never derived from an event's time.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from server.hall.catalog import Hours, Span
from server.hall.ticket import MINUTE, Millis

LOOK_AHEAD_DAYS = 14
NEVER: Millis = 4_102_444_800_000
"""The year 2100."""


def is_date(text: str) -> bool:
    """Whether this is a day as it is written everywhere: 2026-11-23."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def local(now: Millis, timezone: str) -> datetime:
    """`now` on the hall's own clock."""
    return datetime.fromtimestamp(now / 1000, UTC).astimezone(ZoneInfo(timezone))


def moment(day: date, clock: str, timezone: str) -> Millis:
    """The moment of "HH:MM" on `day` in the hall's zone."""
    hour, minute = (int(part) for part in clock.split(":"))
    at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(timezone))
    return round(at.timestamp() * 1000)


def of_month(day: date, month_days: Iterable[int]) -> bool:
    """Whether a date is one of these days of its month: 1 to 31, or −1 for the last."""
    last = monthrange(day.year, day.month)[1]
    return bool({day.day, day.day - last - 1} & set(month_days))


def spans_on(day: date, hours: Hours) -> tuple[Span, ...]:
    """The open spans of a date: make-up days and closed dates come before the weekday."""
    name = day.isoformat()
    if name in hours.extra:
        return hours.extra[name]
    return () if name in hours.closed else hours.weekdays.get(str(day.isoweekday()), ())


Work = tuple[tuple[Millis, Millis], ...]
"""The pieces of a business date at which windows are at work: (start, end), in order."""


def work_on(name: str, hours: Hours, timezone: str) -> Work:
    """The pieces of the business date `name` ("" for none)."""
    if not name:
        return ()
    day = date.fromisoformat(name)
    return tuple(
        (moment(day, each.start, timezone), moment(day, each.end, timezone))
        for each in spans_on(day, hours)
    )


def counted(start: Millis, end: Millis, work: Work) -> Millis:
    """How much of a wait counts: not before opening, not over lunch; after closing it does."""
    if not work:
        return 0
    ends = [*(until for _, until in work[:-1]), max(end, work[-1][1])]
    pieces = zip((begin for begin, _ in work), ends, strict=True)
    return sum(max(0, min(end, until) - max(start, begin)) for begin, until in pieces)


def limit_passed_at(start: Millis, limit: Millis, work: Work) -> Millis:
    """When a wait that began at `start` has counted `limit`; never without work: far away."""
    left = limit
    for begin, until in (*work[:-1], *((each[0], NEVER) for each in work[-1:])):
        piece = max(0, until - max(start, begin))
        if piece >= left:
            return max(start, begin) + left
        left -= piece
    return NEVER


def gives_numbers(now: Millis, hours: Hours, timezone: str) -> bool:
    """Whether numbers are given: from somewhat before opening until closing, over lunch as set."""
    day = local(now, timezone).date()
    spans = spans_on(day, hours)
    if not spans:
        return False
    first = moment(day, spans[0].start, timezone) - hours.numbers_before_min * MINUTE
    last = moment(day, spans[-1].end, timezone)
    at_lunch = now >= first and not hours.over_lunch and _between(now, day, spans, timezone)
    return first <= now < last and not at_lunch


def _between(now: Millis, day: date, spans: tuple[Span, ...], timezone: str) -> bool:
    gaps = zip(spans, spans[1:], strict=False)
    return any(
        moment(day, before.end, timezone) <= now < moment(day, after.start, timezone)
        for before, after in gaps
    )


def next_numbers(now: Millis, hours: Hours, timezone: str) -> Millis | None:
    """When numbers are given next; None when no open day comes within two weeks."""
    today = local(now, timezone).date()
    for ahead in range(LOOK_AHEAD_DAYS):
        day = today + timedelta(days=ahead)
        starts = [moment(day, span.start, timezone) for span in spans_on(day, hours)]
        if starts:
            first = starts[0] - hours.numbers_before_min * MINUTE
            later = [each for each in (first, *starts[1:]) if each > now]
            if later:
                return later[0]
    return None


def date_due(now: Millis, timezone: str, day_closes: str) -> str:
    """The business date that may be open at `now`: before `day_closes` it is still yesterday's."""
    here = local(now, timezone)
    yesterday = here.strftime("%H:%M") < day_closes
    return (here.date() - timedelta(days=1 if yesterday else 0)).isoformat()
