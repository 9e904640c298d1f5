"""Which figures of a policy go together, and with the opening hours; each by itself is a type."""

from collections.abc import Iterator

from msgspec import Struct

from server.hall.catalog import Hours, Policy

HOUR = 60


class PolicyFault(Struct, frozen=True):
    """A figure that is too high: its name, what it is, and the most it may be."""

    name: str
    value: str
    most: str


def policy_faults(policy: Policy, hours: Hours) -> Iterator[PolicyFault]:
    """Green comes before yellow and yellow before red; the night ends before numbers are given."""
    below = policy.wait_limit_min - 1
    for name in ("yellow_min", "close_below_min"):
        value = getattr(policy, name)
        if value > below:
            yield PolicyFault(name, str(value), str(below))
    latest = _first_numbers(hours)
    if policy.day_closes > latest:
        yield PolicyFault("day_closes", policy.day_closes, latest)


def _first_numbers(hours: Hours) -> str:
    """When numbers are given earliest on any day: the night is over by then."""
    days = (*hours.weekdays.values(), *hours.extra.values())
    starts = [_minutes(span.start) for spans in days for span in spans]
    if not starts:
        return "23:59"
    first = max(0, min(starts) - hours.numbers_before_min)
    return f"{first // HOUR:02}:{first % HOUR:02}"


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * HOUR + int(minute)
