"""What does not fit together in a hall's configuration: codes and values (words `hall_file.…`)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct, field

from server.hall.calendar import is_date
from server.hall.catalog import Catalogue, Hours, Index, Policy, Span
from server.hall.commands.arrival import ORDINARY
from server.hall.policy_rules import policy_faults
from server.hall.roster_rules import roster_faults

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z")
KINDS = (
    "categories", "services", "classes", "zones", "areas", "windows", "people",
    "arrangements", "pause_reasons", "hold_reasons", "suspend_reasons", "choose_reasons", "needs",
    "decline_reasons",
    "load_calendar", "facilities",
)  # fmt: skip


class Fault(Struct, frozen=True):
    """One thing to mend."""

    code: str
    values: dict[str, str] = field(default_factory=dict)


def _fault(code: str, **values: object) -> Fault:
    return Fault(code, {name: str(value) for name, value in values.items()})


def faults_of(hall: Catalogue, policy: Policy) -> list[Fault]:
    """Everything to mend; empty when all is well."""
    found = [*_doubles(hall), *_unknowns(hall), *_texts(hall), *_times(hall, policy)]
    if ORDINARY not in {each.id for each in hall.classes}:
        found.append(_fault("no_ordinary", key="hall.classes"))
    return found or [
        *_too_high(hall, policy),
        *_lonely_services(hall),
        *_roster(hall),
        *_arrangements(hall),
        *_load_calendar(hall),
        *_kiosks(hall),
    ]


def _load_calendar(hall: Catalogue) -> Iterator[Fault]:
    """Services nobody knows, and days that are none."""
    known = {each.id for each in hall.services}
    for each in hall.load_calendar:
        yield from _known(f"load_calendar({each.id}).services", each.services, known)
        for day in each.dates:
            if not is_date(day):
                yield _fault("bad_date", key=f"hall.load_calendar({each.id})", value=day)


def _kiosks(hall: Catalogue) -> Iterator[Fault]:
    """A rush page of services nobody knows; ranges of numbers that meet."""
    if hall.rush is not None:
        yield from _known("rush.services", hall.rush.services, {each.id for each in hall.services})
        yield from _spans("hall.rush", (Span(start=hall.rush.start, end=hall.rush.end),))
    before = 0
    for each in sorted(hall.own_numbers, key=lambda each: each.first):
        if not before < each.first <= each.last:
            value = f"{each.first}–{each.last}"
            yield _fault("own_numbers_meet", key=f"hall.own_numbers({each.station})", value=value)
        before = max(before, each.last)


def _arrangements(hall: Catalogue) -> Iterator[Fault]:
    """What the equipment does not allow, days that are none, a span that ends before it begins."""
    able = Index(hall).able
    for each in hall.arrangements:
        key = f"hall.arrangements({each.id})"
        yield from _spans(key, (Span(start=each.start, end=each.end),))
        for day in each.dates:
            if not is_date(day):
                yield _fault("bad_date", key=key, value=day)
        for window, names in each.windows.items():
            for service in set(names) - able[window]:
                yield _fault("not_equipped", key=f"{key}.windows.{window}", value=service)


def _roster(hall: Catalogue) -> Iterator[Fault]:
    for each in roster_faults(Index(hall), hall.roster):
        yield _fault(each.code, key=f"hall.roster({each.person})", value=each.value)


def _too_high(hall: Catalogue, policy: Policy) -> Iterator[Fault]:
    for each in policy_faults(policy, hall.hours):
        key = f"policy.{each.name}"
        yield _fault("too_high", key=key, value=each.value, most=each.most)


def _doubles(hall: Catalogue) -> Iterator[Fault]:
    for kind in KINDS:
        ids = Counter(each.id for each in getattr(hall, kind))
        for each, count in ids.items():
            if count > 1:
                yield _fault("double", key=f"hall.{kind}", value=each, count=count)


def _unknowns(hall: Catalogue) -> Iterator[Fault]:
    """A name that nothing bears."""
    services = {each.id for each in hall.services}
    categories = {each.id for each in hall.categories}
    zones, areas = {each.id for each in hall.zones}, {each.id for each in hall.areas}
    for service in hall.services:
        yield from _known(f"services({service.id}).category", [service.category], categories)
    for area in hall.areas:
        yield from _known(f"areas({area.id}).zone", [area.zone], zones)
    for window in hall.windows:
        yield from _known(f"windows({window.id}).area", [window.area], areas)
        yield from _known(f"windows({window.id}).services", window.services, services)
    known = {each.id for each in hall.windows}
    for each in hall.arrangements:
        yield from _known(f"arrangements({each.id}).windows", each.windows, known)
        yield from _known(f"arrangements({each.id}).reserve", each.reserve, known)
        for at, names in each.windows.items():
            yield from _known(f"arrangements({each.id}).windows.{at}", names, services)
    for person in hall.people:
        yield from _known(f"people({person.id}).services", person.services, services)


def _known(key: str, values: Iterable[str], known: set[str]) -> Iterator[Fault]:
    for value in values:
        if value not in known:
            yield _fault("undefined", key=f"hall.{key}", value=value)


def _texts(hall: Catalogue) -> Iterator[Fault]:
    """Chinese is the language every text must have."""
    named: list[tuple[str, object]] = [("hall.name", hall.name)]
    for kind in KINDS:
        for each in getattr(hall, kind):
            named.append((f"hall.{kind}({each.id})", getattr(each, "name", None)))
    named += [(f"hall.windows({each.id}).label", each.label) for each in hall.windows]
    for key, text in named:
        if isinstance(text, dict) and not text.get("zh"):
            yield _fault("no_chinese", key=key)


def _times(hall: Catalogue, policy: Policy) -> Iterator[Fault]:
    try:
        ZoneInfo(hall.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield _fault("bad_timezone", key="hall.timezone", value=hall.timezone)
    if not CLOCK.match(policy.day_closes):
        yield _fault("bad_time", key="policy.day_closes", value=policy.day_closes)
    yield from _hours(hall.hours)
    for service in hall.services:
        for day, spans in service.hours.items():
            if day not in set("1234567"):
                yield _fault("bad_weekday", key=f"hall.services({service.id}).hours", value=day)
            yield from _spans(f"hall.services({service.id}).hours.{day}", spans)


def _hours(hours: Hours) -> Iterator[Fault]:
    for day, spans in hours.weekdays.items():
        if day not in set("1234567"):
            yield _fault("bad_weekday", key="hall.hours.weekdays", value=day)
        yield from _spans(f"hall.hours.weekdays.{day}", spans)
    for day, spans in hours.extra.items():
        yield from _spans(f"hall.hours.extra.{day}", spans)
    for day in (*hours.closed, *hours.extra):
        if not is_date(day):
            yield _fault("bad_date", key="hall.hours", value=day)


def _spans(key: str, spans: tuple[Span, ...]) -> Iterator[Fault]:
    """Each ends after it begins, and begins after the one before."""
    ends = ""
    for span in spans:
        wrong = [each for each in (span.start, span.end) if not CLOCK.match(each)]
        for each in wrong:
            yield _fault("bad_time", key=key, value=each)
        if not wrong and not ends <= span.start < span.end:
            yield _fault("bad_span", key=key, value=f"{span.start}–{span.end}")
        ends = span.end


def _lonely_services(hall: Catalogue) -> Iterator[Fault]:
    """A service that no ordinary window may give can never be called."""
    able = Index(hall).able
    given = {
        service
        for window in hall.windows
        if not window.reserve
        for service in window.services
        if service in able[window.id]
    }
    authorised = {service for each in hall.people for service in each.services}
    for each in hall.services:
        if each.id not in given:
            yield _fault("no_window", key=f"hall.services({each.id})")
        if each.id not in authorised:
            yield _fault("no_person", key=f"hall.services({each.id})")
