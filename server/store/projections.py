"""Tickets and stops as table rows for reports. Start-up never reads them."""

from server.hall.ticket import Estimate, Stop, Ticket
from server.store.journal import Row


def ticket_row(ticket: Ticket, date: str) -> Row:
    """A row of `tickets` (without the hall)."""
    return (
        ticket.id, date, ticket.number, ticket.service, ticket.class_, str(ticket.state),
        str(ticket.paper), ticket.station, ticket.taken_at, *_predicted(ticket.estimate),
    )  # fmt: skip


def _predicted(said: Estimate | None) -> Row:
    """What was said at issue."""
    if said is None:
        return (None,) * 8
    return (
        said.likely, said.low, said.high, said.p10, said.p50, said.p90, said.over, said.method,
    )  # fmt: skip


def stop_rows(ticket: Ticket) -> list[Row]:
    """A row of `stops` for each."""
    return [_stop(ticket.id, index, each) for index, each in enumerate(ticket.stops)]


def _stop(ticket: str, index: int, stop: Stop) -> Row:
    return (
        ticket, index, stop.service, stop.queued_at, stop.first_called_at, stop.announced_at,
        stop.announced_by, stop.calls, stop.served_at, stop.ended_at, stop.held_ms, stop.absent_ms,
        stop.raw_ms, stop.counted_ms, left_out(stop), stop.window, stop.person, stop.outcome,
        ",".join(stop.inferred),
    )  # fmt: skip


def left_out(stop: Stop) -> str:
    """What the 30 minutes do not count, in milliseconds by cause: "lunch=5400000 outage=60000"."""
    return " ".join(f"{cause}={length}" for cause, length in stop.excluded.items())
