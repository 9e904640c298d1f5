"""How good the predictions at issue were 预测准确度: told beside real waits, from the projections.

A wait is that of the first stop, from taking the number to the first call, in minutes. Who was
never called is not counted.
"""

from collections.abc import Iterable

from msgspec import Struct, field

from server.hall.calendar import local
from server.hall.ticket import MINUTE, Millis
from server.store.engine import Engine

_ROWS = (
    "SELECT s.service, t.taken_at, s.first_called_at - s.queued_at,"
    " t.p10_min, t.p50_min, t.p90_min, t.low_min, t.high_min, t.method"
    " FROM tickets t JOIN stops s ON s.hall=t.hall AND s.ticket=t.ticket AND s.stop=0"
    " WHERE t.hall=? AND t.date>=? AND t.date<=? AND t.state<>'void'"
    " AND s.first_called_at IS NOT NULL AND t.p50_min IS NOT NULL"
)


class Scored(Struct, frozen=True, kw_only=True):
    """One ticket, in minutes; `low` to `high` is what was printed."""

    service: str
    taken_at: Millis
    waited: float
    p10: float
    p50: float
    p90: float
    low: int
    high: int
    method: str = "twin"


class Score(Struct, frozen=True, kw_only=True):
    """Of some tickets: how far off (minutes), to which side, how often inside (shares)."""

    tickets: int = 0
    mae: float = 0.0
    bias: float = 0.0  # told less real: above 0, waits were shorter than told
    inside80: float = 0.0  # p10 to p90: 0.8 is right
    inside_told: float = 0.0  # inside the printed range


class Accuracy(Struct, frozen=True, kw_only=True):
    """The whole, and by service, by hour of the day at issue, and by method."""

    whole: Score = Score()
    services: dict[str, Score] = field(default_factory=dict)
    hours: dict[int, Score] = field(default_factory=dict)
    methods: dict[str, Score] = field(default_factory=dict)


def accuracy(engine: Engine, hall: str, first: str, last: str, timezone: str) -> Accuracy:
    """Of the business dates `first` to `last`; `engine` reads only."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(_ROWS, (hall, first, last)).all()
    found = [
        Scored(
            service=row[0],
            taken_at=row[1],
            waited=row[2] / MINUTE,
            p10=row[3],
            p50=row[4],
            p90=row[5],
            low=row[6],
            high=row[7],
            method=row[8],
        )
        for row in rows
    ]
    return measured(found, timezone)


def measured(tickets: Iterable[Scored], timezone: str) -> Accuracy:
    """The scores of these tickets."""
    every = list(tickets)
    services: dict[str, list[Scored]] = {}
    hours: dict[int, list[Scored]] = {}
    methods: dict[str, list[Scored]] = {}
    for each in every:
        services.setdefault(each.service, []).append(each)
        hours.setdefault(local(each.taken_at, timezone).hour, []).append(each)
        methods.setdefault(each.method, []).append(each)
    return Accuracy(
        whole=score(every),
        services={name: score(some) for name, some in sorted(services.items())},
        hours={hour: score(some) for hour, some in sorted(hours.items())},
        methods={name: score(some) for name, some in sorted(methods.items())},
    )


def score(tickets: list[Scored]) -> Score:
    """One score of these tickets."""
    count = len(tickets)
    if not count:
        return Score()
    return Score(
        tickets=count,
        mae=sum(abs(each.p50 - each.waited) for each in tickets) / count,
        bias=sum(each.p50 - each.waited for each in tickets) / count,
        inside80=sum(each.p10 <= each.waited <= each.p90 for each in tickets) / count,
        inside_told=sum(each.low <= each.waited <= each.high for each in tickets) / count,
    )
