"""Named arrangements: which is on and until when, when each is due, what it changes. Pure."""

from itertools import groupby

from msgspec import Struct

from config import words
from server.hall.catalog import Arrangement
from server.web.seen import Seen
from server.web.wording import Wording

RUN = 3
"""So many days in a row are said as 周一至周三."""
DATES_SHOWN = 3
ALL_DAY = ("00:00", "23:59")


class ArrangementRow(Struct, frozen=True, kw_only=True):
    """One arrangement. `deed`: the command offered, "" for who may not."""

    key: str
    id: str
    name: str
    on: str
    when: str
    changes: tuple[str, ...]
    deed: str


def arrangements(seen: Seen, wording: Wording, may: frozenset[str]) -> list[ArrangementRow]:
    """In the order of the hall's file."""
    return [_row(each, seen, wording, may) for each in seen.hall.arrangements]


def _row(each: Arrangement, seen: Seen, wording: Wording, may: frozenset[str]) -> ArrangementRow:
    is_on = seen.console.arrangement == each.id
    deed = "EndArrangement" if is_on else "UseArrangement"
    return ArrangementRow(
        key=f"arrangement:{each.id}",
        id=each.id,
        name=words.pick(each.name, wording.lang),
        on=_on(seen.console.arrangement_until, wording) if is_on else "",
        when=due(each, wording),
        changes=tuple(changes(each, wording)),
        deed=deed if deed in may and not seen.console.closed else "",
    )


def _on(until: int, wording: Wording) -> str:
    if not until:
        return wording.say("arrangement.on_all_day")
    return wording.say("arrangement.on", at=wording.clock(until))


def due(each: Arrangement, wording: Wording) -> str:
    """When the calendar begins and ends it; or by hand."""
    days = [
        *_weekdays(each.weekdays, wording),
        *_month_days(each.month_days, wording),
        *each.dates[:DATES_SHOWN],
    ]
    if not days:
        return wording.say("arrangement.by_hand")
    listed = wording.say("comma").join(days)
    if (each.start, each.end) == ALL_DAY:
        return listed
    return wording.say("arrangement.due", days=listed, start=each.start, end=each.end)


def _weekdays(days: tuple[int, ...], wording: Wording) -> list[str]:
    """Days in a row as a span."""
    found = []
    for first, last in _runs(days):
        one, other = (wording.say(f"weekday.{each}") for each in (first, last))
        if last - first + 1 >= RUN:
            found.append(wording.say("arrangement.span", first=one, last=other))
        else:
            found += [wording.say(f"weekday.{each}") for each in range(first, last + 1)]
    return found


def _month_days(days: tuple[int, ...], wording: Wording) -> list[str]:
    """The last days of the month as one word; others one by one."""
    last = next((-first for first, end in _runs(days) if end == -1), 0)
    rest = [each for each in sorted(days) if each > 0 or each < -last]
    found = [wording.say("arrangement.month_day", n=each) for each in rest if each > 0]
    found += [wording.say("arrangement.month_day_back", n=-each) for each in rest if each < 0]
    return [*found, *([wording.say("arrangement.month_last", n=last)] if last else [])]


def _runs(days: tuple[int, ...]) -> list[tuple[int, int]]:
    """First and last of each piece without a gap."""
    groups = groupby(enumerate(sorted(days)), lambda each: each[1] - each[0])
    pieces = [[day for _, day in group] for _, group in groups]
    return [(piece[0], piece[-1]) for piece in pieces]


def changes(each: Arrangement, wording: Wording) -> list[str]:
    """What becomes of each window."""
    found = []
    for window, services in each.windows.items():
        code = "arrangement.serves" if services else "arrangement.closes"
        found.append(
            wording.say(code, window=wording.window(window), services=wording.services(services))
        )
    for window, reserve in each.reserve.items():
        code = "arrangement.reserve" if reserve else "arrangement.no_reserve"
        found.append(wording.say(code, window=wording.window(window)))
    return found
