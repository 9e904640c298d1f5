"""The view of promised replies. Reads the hall, changes nothing."""

from server.hall.commands.records import most_urgent
from server.hall.records import Record
from server.hall.state import HallState
from server.link.record_views import RecordLine, RecordsView

MOST_SHOWN = 60
"""A view stays small; what is more urgent stands first."""


def records_view(hall: HallState) -> RecordsView:
    """The open promises."""
    records = most_urgent(hall.records.open)
    return RecordsView(
        records=tuple(_line(each, hall.date) for each in records[:MOST_SHOWN]),
        open=len(records),
        overdue=sum(each.overdue for each in records),
    )


def _line(record: Record, today: str) -> RecordLine:
    due = "today" if record.until <= today else "open"
    return RecordLine(
        record=record.id,
        kind=record.kind,
        reason=record.reason,
        until=record.until,
        by=record.by,
        state="overdue" if record.overdue else due,
        left_at=record.left_at,
        basis=record.basis,
        person=record.person,
        window=record.window,
        number=record.number,
        service=record.service,
    )
