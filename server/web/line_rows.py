"""Lines as bars per service: how many, longest wait, light; and the first who wait. Pure."""

from msgspec import Struct

from config.theme import LIGHTS
from server.link.views import ServiceState, TicketView
from server.web.seen import Seen
from server.web.wording import Wording


class TicketRow(Struct, frozen=True, kw_only=True):
    """One who waits."""

    key: str
    id: str
    number: str
    class_: str
    waited: str
    why: str
    marks: str  # needs and note
    picked: bool = False


class LineRow(Struct, frozen=True, kw_only=True):
    """One service. `part`: the bar's length in percent of the longest line."""

    key: str
    service: str
    name: str
    waiting: int
    part: int
    longest: str
    range: str
    light: str
    shape: str
    light_word: str
    stopped: str
    deed: str
    opened: bool
    first: tuple[TicketRow, ...]


class Looking(Struct, frozen=True, kw_only=True):
    """Whose page it is: what they may send, which lines they opened, which tickets they picked."""

    may: frozenset[str]
    opened: frozenset[str] = frozenset()
    picked: tuple[str, ...] = ()


def lines(seen: Seen, now: int, wording: Wording, looking: Looking) -> list[LineRow]:
    """Red first, then yellow, else in the hall's own order; who waits only for those opened."""
    urgent = ("red", "yellow", "green")
    states = sorted(seen.services.services, key=lambda each: urgent.index(each.light))
    most = max((each.waiting for each in states), default=0)
    return [_line(each, seen, now, wording, looking, max(1, most)) for each in states]


def foresight(seen: Seen, wording: Wording) -> str:
    """Where the ranges come from, when it is not foresight's newest outlook; else nothing."""
    if not seen.services.foresight:
        return ""
    at = wording.clock(seen.services.seen_at) if seen.services.seen_at else ""
    return wording.say(f"foresight.{seen.services.foresight}", at=at)


def _line(
    state: ServiceState, seen: Seen, now: int, wording: Wording, looking: Looking, most: int
) -> LineRow:
    _, _, shape = LIGHTS[state.light]
    waits = state.waiting > 0
    asleep = not waits and not state.windows  # green would say that somebody serves it
    suspended = state.closed == "service_suspended"
    deed = "ResumeService" if suspended else "SuspendService"
    opened = state.service in looking.opened
    first = seen.waiting.lines.get(state.service, ()) if opened else ()
    return LineRow(
        key=f"line:{state.service}",
        service=state.service,
        name=wording.service(state.service),
        waiting=state.waiting,
        part=100 * state.waiting // most,
        longest=wording.say("line_longest", n=state.longest_min) if waits else "",
        range=_range(state, wording),
        light="closed" if asleep else state.light,
        shape="" if asleep else shape,
        light_word=wording.say("line_not_open") if asleep else wording.light(state),
        stopped=_stopped(state, wording),
        deed=deed if deed in looking.may else "",
        opened=opened,
        first=tuple(_ticket(each, now, wording, each.id in looking.picked) for each in first),
    )


def _range(state: ServiceState, wording: Wording) -> str:
    """What somebody is told who takes a number now; or that no window serves it."""
    if not state.windows:
        return wording.say("no_window")
    return wording.say("told", low=state.low, high=state.high, windows=state.windows)


def _stopped(state: ServiceState, wording: Wording) -> str:
    """Why no numbers are given, and until when as far as is known; "" while they are."""
    until = state.values.get("until", "")
    at = wording.clock(int(until)) if until else ""
    if state.closed == "service_restarting":
        return wording.say("restarting", at=at)
    if state.closed != "service_suspended":
        return ""
    reason = wording.reason(state.values.get("reason", ""))
    code = "outage" if state.values.get("outage") else "suspended"
    return wording.say(f"{code}_until" if at else code, reason=reason, at=at)


def _ticket(ticket: TicketView, now: int, wording: Wording, picked: bool) -> TicketRow:
    marks = [*(wording.need(each) for each in ticket.needs), ticket.note]
    return TicketRow(
        key=f"ticket:{ticket.id}",
        id=ticket.id,
        number=ticket.number,
        class_=wording.class_(ticket.class_),
        waited=wording.minutes(ticket.since, now),
        why=wording.say(f"why.{ticket.why}") if ticket.why else "",
        marks=wording.say("then").join(each for each in marks if each),
        picked=picked,
    )
