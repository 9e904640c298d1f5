"""How fast each person is beside the others, from whom gave which service how long. Values only.

A visit takes `mean of the service · factor of the person`; both are found together, each with a
first belief, so that who only gives long services is not taken for slow.
"""

from msgspec import Struct

PRIOR_SERVICE = 20.0
"""How many visits the hall's own figure for a service weighs."""
PRIOR_PERSON = 25.0
"""How many visits the belief weighs that a person is as fast as all."""
ROUNDS = 12


class Cell(Struct, kw_only=True):
    """Visits of one service given by one person."""

    count: float = 0.0
    total: float = 0.0


Cells = dict[str, dict[str, Cell]]
"""service → person → visits."""


def add(cells: Cells, service: str, person: str, took: float) -> None:
    """One visit of one case."""
    cell = cells.setdefault(service, {}).setdefault(person, Cell())
    cell.count, cell.total = cell.count + 1, cell.total + took


def fade(cells: Cells, factor: float) -> None:
    """A day has passed."""
    for cell in (each for row in cells.values() for each in row.values()):
        cell.count, cell.total = cell.count * factor, cell.total * factor


def apart(
    cells: Cells, believed: dict[str, float], bounded: dict[str, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """(service → mean at factor 1, person → factor). `believed`: the hall's own means.

    `bounded`: the factor by which those known only to be short make a service's mean shorter.
    """
    known = {service: row for service, row in cells.items() if service in believed}
    people = sorted({person for row in known.values() for person in row})
    factors = dict.fromkeys(people, 1.0)
    means = dict(believed)
    for _ in range(ROUNDS):
        for service, row in known.items():
            total = sum(each.total / factors[person] for person, each in row.items())
            count = sum(each.count for each in row.values())
            mean = PRIOR_SERVICE * believed[service] + total * bounded.get(service, 1.0)
            means[service] = mean / (PRIOR_SERVICE + count)
        factors = {person: _factor(known, person, means, bounded) for person in people}
    return means, factors


def _factor(cells: Cells, person: str, means: dict[str, float], bounded: dict[str, float]) -> float:
    rows = [(service, row[person]) for service, row in cells.items() if person in row]
    ratios = sum(each.total * bounded.get(name, 1.0) / means[name] for name, each in rows)
    count = sum(each.count for _, each in rows)
    return (PRIOR_PERSON + ratios) / (PRIOR_PERSON + count)
