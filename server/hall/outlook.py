"""What many passes of the twin say together: ranges and chances for tickets and newcomers."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from math import inf

from server.hall.advice import Newcomer, Outlook, Range
from server.hall.calendar import limit_passed_at
from server.hall.laws import Laws
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis, Ticket
from server.hall.twin import Twin
from server.hall.twin_start import HORIZON, Chance, Imagined, Trial

WIDER = 1.05
"""No twin knows everything (who rests when, whom a manager sends): in simulated worlds its plain
10 % to 90 % held 75 to 79 % of the waits, by seed and policy."""


def wait_of(
    hall: HallState, laws: Laws, now: Millis, ticket: str, passes: int, chance: Chance
) -> list[float]:
    """The whole wait of one waiting ticket until its call, in minutes, one per pass, ascending."""
    twin = Twin(hall, laws, now, chance)
    since = present_from(hall.tickets[ticket])
    never = now + HORIZON
    return sorted((twin.run((ticket,)).get(ticket, never) - since) / MINUTE for _ in range(passes))


def look(
    hall: HallState,
    laws: Laws,
    now: Millis,
    passes: int | Iterable[object],
    chance: Chance,
    trials: Sequence[Trial] = (),
    chance_of: Callable[[int], Chance] | None = None,
    relief: bool = True,
) -> Outlook:
    """The outlook of the whole hall: every waiting ticket, and whoever would come now.

    `passes`: how many; or one for each of these, of which there is at least one.
    """
    twin = Twin(hall, laws, now, chance, trials, chance_of, relief)
    coming = twin.newcomers()
    reachable = _reachable(hall, twin)
    times: dict[str, list[float]] = {each: [] for each in reachable}
    starts: list[list[float]] = [[] for _ in coming]
    made = 0
    for _ in range(passes) if isinstance(passes, int) else passes:
        made += 1
        called = twin.run(reachable)
        for ticket, found in times.items():
            found.append(called.get(ticket, inf))
        for whom, moments in zip(coming, starts, strict=True):
            moments.append(whom.called_at)
    return Outlook(
        tickets={each: ticket_range(hall, hall.tickets[each], times[each]) for each in reachable},
        newcomers=_newcomers(hall, coming, starts, now),
        day_factor=laws.day_factor,
        passes=made,
    )


def _reachable(hall: HallState, twin: Twin) -> list[str]:
    """Those some window at work can call; for the others nothing can be said."""
    keys = twin.reached()
    return [place[2] for line in hall.lines if line.key in keys for place in line.places]


def ticket_range(hall: HallState, ticket: Ticket, times: list[float]) -> Range:
    """The whole wait of a waiting ticket, by the moments at which the passes call it."""
    low, likely, high = quantiles(times, present_from(ticket))
    over = _over(hall, ticket.service, ticket.stop.counts_from, times)
    return Range(low=low, likely=likely, high=high, over=over)


def present_from(ticket: Ticket) -> Millis:
    """When the wait that is told began: at the press, moved on by the visitor's own absence."""
    return ticket.stop.queued_at + ticket.stop.moved_ms


def quantiles(times: list[float], since: Millis) -> tuple[float, float, float]:
    """10 %, 50 %, 90 % of the waits since then, in minutes; never called is the horizon."""
    times.sort()
    return told_range([(min(each, since + HORIZON) - since) / MINUTE for each in times])


def told_range(waits: Sequence[float]) -> tuple[float, float, float]:
    """10 %, 50 %, 90 % of these waits (ascending), the ends moved out by WIDER."""
    low, likely, high = (_quantile(waits, share) for share in (0.1, 0.5, 0.9))
    return max(0.0, likely - WIDER * (likely - low)), likely, likely + WIDER * (high - likely)


def _quantile(ascending: Sequence[float], share: float) -> float:
    """Between the two nearest values."""
    at = share * (len(ascending) - 1)
    low = int(at)
    high = min(low + 1, len(ascending) - 1)
    return ascending[low] + (ascending[high] - ascending[low]) * (at - low)


def _over(hall: HallState, service: str, since: Millis, times: list[float]) -> float:
    """The share of the passes in which the counted wait passes the limit; `times` ascending."""
    work = hall.opening.work_of(service)
    late = limit_passed_at(since, hall.policy.wait_limit_min * MINUTE, work)
    return (len(times) - bisect_right(times, late)) / len(times)


def _newcomers(
    hall: HallState, coming: list[Imagined], starts: list[list[float]], now: Millis
) -> dict[str, dict[str, Newcomer]]:
    said: dict[str, dict[str, Newcomer]] = {}
    for each, times in zip(coming, starts, strict=True):
        low, likely, high = quantiles(times, now)
        work = hall.opening.work_of(each.service)
        closing = work[-1][1] if work else inf
        ahead = hall.waiting(each.service)
        said.setdefault(each.service, {})[each.class_] = Newcomer(
            low=low,
            likely=likely,
            high=high,
            over=_over(hall, each.service, now, times),
            ahead=ahead,
            each=likely / ahead if ahead else 0.0,
            closed=sum(at > closing for at in times) / len(times),
        )
    return said
