"""What one simulated day came to: waits, predictions, temporary windows. Values that can travel
between processes."""

from collections import Counter

from msgspec import Struct, field

from server.hall.events.event import Event
from server.hall.ticket import MINUTE, Millis, Ticket
from server.simulate.acting import Acting


class Visit(Struct, frozen=True, kw_only=True):
    """One ticket. `wait`: counted minutes of its first stop until its call (until the end of the
    day where nobody called it); `until_service` the same until real service."""

    service: str
    class_: str
    state: str
    called: bool
    wait: float
    until_service: float


class Prediction(Struct, frozen=True, kw_only=True):
    """What was said at issue, and what became of it, in minutes. `waits`: somebody was ahead, or
    no window was free."""

    ticket: str
    waits: bool
    real: float
    p10: float
    p50: float
    p90: float
    limit: float
    limit10: float
    limit90: float
    naive: float


class Minute(Struct, frozen=True, kw_only=True):
    """The hall at one minute after opening, for pictures."""

    at: int
    longest: float
    waiting: int
    temporary: int


class Outcome(Struct, frozen=True, kw_only=True):
    """One day under one policy."""

    number: int
    date: str
    visits: tuple[Visit, ...]
    predictions: tuple[Prediction, ...]
    temporary_min: float
    openings: int
    came: int
    turned_away: int
    states: dict[str, int]
    minutes: tuple[Minute, ...] = ()
    rows: list[tuple[Millis, Event]] = field(default_factory=list)


def outcome_of(
    acting: Acting,
    predictions: tuple[Prediction, ...],
    minutes: tuple[Minute, ...],
    *,
    with_rows: bool,
) -> Outcome:
    """The figures of a day that has ended."""
    hall = acting.hall
    tickets = list(hall.tickets.values())
    opened = [each for each in hall.measures if each.opened_at is not None]
    return Outcome(
        number=acting.day.number,
        date=hall.date,
        visits=tuple(_visit(acting, each) for each in tickets),
        predictions=predictions,
        temporary_min=sum(
            ((each.closed_at or acting.now) - (each.opened_at or 0)) / MINUTE for each in opened
        ),
        openings=len(opened),
        came=len(acting.day.visitors),
        turned_away=len(acting.turned_away),
        states=dict(Counter(str(each.state) for each in tickets)),
        minutes=minutes,
        rows=acting.rows if with_rows else [],
    )


def called_minutes(acting: Acting, ticket: Ticket) -> float | None:
    """The counted wait until the first call of its first stop; None where nobody called it."""
    stop = ticket.stops[0]
    if stop.first_called_at is None:
        return None
    return counted_minutes(acting, ticket, stop.first_called_at)


def counted_minutes(acting: Acting, ticket: Ticket, until: Millis) -> float:
    """As the 30-minute promise counts: not before opening."""
    start = max(ticket.stops[0].queued_at, acting.opens)
    return max(0, until - start) / MINUTE


def _visit(acting: Acting, ticket: Ticket) -> Visit:
    stop, wait = ticket.stops[0], called_minutes(acting, ticket)
    waited = counted_minutes(acting, ticket, acting.closes) if wait is None else wait
    served = stop.served_at
    return Visit(
        service=stop.service,
        class_=ticket.class_,
        state=str(ticket.state),
        called=wait is not None,
        wait=waited,
        until_service=waited if served is None else counted_minutes(acting, ticket, served),
    )
