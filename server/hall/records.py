"""Records 记录 of a "no" or of a question that waits for its answer, and cases 办件 of a visit.

A promise outlives the day: what is open is carried over. Texts are the clerk's; who asked and how
to reach them is not kept here: the visitor comes back, or rings, with the record's number.
"""

from msgspec import Struct, field

from server.hall.ticket import Millis

MOST_OPEN = 500
"""So many promises a hall has at most; then some are answered first."""
MOST_CASES = 20
"""Of one visit."""


class Record(Struct, frozen=True, kw_only=True):
    """One promised reply. kind: refused (不予受理) or question; `until`: a business date."""

    id: str
    kind: str
    reason: str
    until: str
    by: str  # who answers
    left_at: Millis
    person: str = ""  # who left it
    basis: str = ""  # 依据
    window: str = ""
    number: str = ""
    service: str = ""
    overdue: bool = False


class Records(Struct, kw_only=True):
    """What is open; how many were left today, which numbers them; the cases of today's visits."""

    open: dict[str, Record] = field(default_factory=dict)
    left_today: int = 0
    cases: dict[str, tuple[str, ...]] = field(default_factory=dict)  # keyed hashes by ticket


def record_id(today: str, count: int) -> str:
    """ "20261123-004": read out over a telephone."""
    return f"{today.replace('-', '')}-{count:03d}"
