"""The waiting side of the lobby screen: how many wait per service, how long, which light. Pure."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from zoneinfo import ZoneInfo

from config import words
from server.link.views import BoardView, HallView, ServiceState, ServicesView

PLACES = 6
PAGE_MS = 10_000


@dataclass(frozen=True)
class WaitingRow:
    """One service. Where nobody waits it is quiet, has no light, and `state` says why."""

    name: str
    count: str = ""
    range: str = ""
    light: str = ""
    state: str = ""
    quiet: bool = True


def waiting_rows(
    hall: HallView,
    services: ServicesView | None,
    here: frozenset[str],
    lang: str,
    machine_ms: int,
    places: int = PLACES,
) -> tuple[WaitingRow, ...]:
    """At most so many rows: those with people first, the quiet ones while there is room."""
    names = {each.id: words.pick(each.name, lang) for each in hall.services}
    # one that the hall's view does not name yet comes with the next
    known = [each for each in (services.services if services else ()) if each.service in names]
    states = [each for each in known if each.service in here]
    rows = [(each, _row(names[each.service], each, hall.timezone, lang)) for each in states]
    busy = [row for each, row in rows if each.waiting]
    quiet = [row for each, row in rows if not each.waiting]
    if len(busy) > places:
        return _page(busy, places - 1, lang, machine_ms)
    return tuple(busy + _fitting(quiet, places - len(busy), lang))


def ready_line(hall: HallView, boards: tuple[BoardView, ...], lang: str) -> str | None:
    """请准备: who is called next, "" while nobody is; None where the hall does not show it."""
    most = hall.policy.get("ready_shown", 0)
    if not most:
        return None
    places = zip_longest(*(each.ready for each in boards))
    numbers = [each for place in places for each in place if each]
    shown = words.say("lobby.between_numbers", lang).join(numbers[:most])
    return words.say("lobby.ready", lang, numbers=shown) if numbers else ""


def _fitting(quiet: list[WaitingRow], room: int, lang: str) -> list[WaitingRow]:
    """The last place says it for all that have none."""
    if len(quiet) <= room or room == 0:
        return quiet[:room]
    return [*quiet[: room - 1], WaitingRow(words.say("lobby.rest", lang))]


def _page(busy: list[WaitingRow], size: int, lang: str, machine_ms: int) -> tuple[WaitingRow, ...]:
    """More than there is room for: page by page, the last place says which."""
    pages = -(-len(busy) // size)
    page = machine_ms // PAGE_MS % pages
    mark = words.say("lobby.page", lang, page=page + 1, pages=pages)
    return (*busy[page * size : (page + 1) * size], WaitingRow(mark))


def _row(name: str, state: ServiceState, timezone: str, lang: str) -> WaitingRow:
    if state.values.get("outage"):
        return _outage(name, state, timezone, lang)
    if not state.waiting:
        return WaitingRow(name, state=words.say(f"lobby.{_why_quiet(state)}", lang))
    return WaitingRow(
        name,
        count=words.say("lobby.count", lang, n=state.waiting),
        range=_range(state, lang),
        light=state.light,
        state=words.say(f"light.{state.light}", lang),
        quiet=False,
    )


def _outage(name: str, state: ServiceState, timezone: str, lang: str) -> WaitingRow:
    """系统故障: whoever waits keeps the place, and when it is expected to go on."""
    until, expected = state.values.get("until", ""), ""
    if until.isdecimal():
        at = datetime.fromtimestamp(int(until) / 1000, ZoneInfo(timezone))
        expected = words.say("lobby.expected", lang, time=f"{at:%H:%M}")
    kept = words.say("lobby.kept", lang) if state.waiting else ""
    said = words.say("lobby.outage", lang)
    return WaitingRow(name, count=kept, range=expected, state=said, quiet=not state.waiting)


def _why_quiet(state: ServiceState) -> str:
    if state.closed == "service_suspended":
        return "suspended"
    return "no_wait" if state.windows else "not_open"


def _range(state: ServiceState, lang: str) -> str:
    """约 15–25 分钟; no promise where no window serves it."""
    if state.closed == "service_suspended":
        return words.say("lobby.suspended", lang)
    if not state.windows:
        return words.say("lobby.no_window", lang)
    if state.low == state.high:
        return words.say("lobby.about", lang, high=state.high)
    code = "lobby.range" if state.low else "lobby.within"
    return words.say(code, lang, low=state.low, high=state.high)
