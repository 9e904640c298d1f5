"""Promised replies as staff see them: at the windows and at the console."""

from msgspec import Struct

from server.hall.ticket import Millis


class RecordLine(Struct, frozen=True, kw_only=True):
    """One open promise. state: open, today (due today), overdue."""

    record: str
    kind: str  # refused, question
    reason: str
    until: str
    by: str
    state: str
    left_at: Millis
    basis: str = ""
    person: str = ""
    window: str = ""
    number: str = ""
    service: str = ""


class RecordsView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """The most urgent promises first; `open` and `overdue` count all of them."""

    records: tuple[RecordLine, ...]
    open: int = 0
    overdue: int = 0
