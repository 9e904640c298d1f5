"""The Anonymous Bank as a hall: a service per type of call, a window per agent. Configuration only.

Means and who serves what come from the calls that are given as known.
"""

from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from server.hall.catalog import (
    Catalogue,
    Category,
    Choice,
    Hours,
    Policy,
    PriorityClass,
    Service,
    Span,
    WindowSpec,
)
from server.hall.people import Person
from server.hall.places import Area, Zone
from server.hall.state import HallState
from tests.benchmarks.bank_calls import BankCall

NAME = {"zh": "银行", "en": "Bank"}
AWAY = "away"
RARE = 0.01
"""A type that is a smaller share of an agent's calls is not that agent's work."""
LEADS = {"0": 0.0, "1": 0.0, "2": 1.5}
"""The bank's classes and their head start in minutes."""
FIRST_MEAN = 3.0
"""Minutes, for a type that nobody has served yet."""


def bank_hall(calls: Sequence[BankCall], known: Sequence[BankCall]) -> HallState:
    """The hall for all calls, with what the known ones teach."""
    types = tuple(sorted({call.service for call in calls}))
    agents = sorted({call.server for call in calls if call.server})
    catalogue = Catalogue(
        id="bank",
        name=NAME,
        timezone="UTC",
        categories=(Category(id="all", name=NAME),),
        services=tuple(_service(each, known) for each in types),
        classes=tuple(
            PriorityClass(id=each, name=NAME, head_start=lead) for each, lead in LEADS.items()
        ),
        zones=(Zone(id="all", name=NAME),),
        areas=(Area(id="all", floor="1", name=NAME, zone="all"),),
        windows=tuple(_window(each, types, known) for each in agents),
        people=tuple(Person(id=each, name=each, services=types) for each in agents),
        hours=Hours(weekdays={str(each): _ALL_DAY for each in range(1, 8)}),
        pause_reasons=(Choice(id=AWAY, name=NAME),),
    )
    return HallState(catalogue, Policy(day_closes="00:00", chosen_calls_most=86_400))


_ALL_DAY = (Span(start="00:00", end="23:59"),)


def mean_minutes(calls: Sequence[BankCall]) -> float:
    """The mean length of the answered ones."""
    found = [(call.ended - call.left) / 60 for call in calls if call.server]
    return fmean(found) if found else FIRST_MEAN


def _service(type_: str, known: Sequence[BankCall]) -> Service:
    minutes = mean_minutes([call for call in known if call.service == type_])
    return Service(id=type_, name=NAME, category="all", prefix=type_, minutes=minutes)


def _window(agent: str, types: tuple[str, ...], known: Sequence[BankCall]) -> WindowSpec:
    done = Counter(call.service for call in known if call.server == agent)
    usual = tuple(each for each in types if done[each] > RARE * done.total())
    return WindowSpec(id=agent, label=NAME, area="all", services=usual or types)
