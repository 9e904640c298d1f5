"""One command or report on its way to the dispatcher, and where its answer goes."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from server.hall.people import Who
from server.hall.ticket import Millis


class Job(Struct, kw_only=True):
    """One command or report on its way. `answer` is invoked on the loop with the reply's bytes."""

    command: Any
    who: Who
    request_id: str = ""
    expects: str | None = None
    made_at: Millis | None = None
    answer: Callable[[bytes], None] | None = None
    chores: list[Callable[[Any], None]] = field(default_factory=list)
