"""One command or report on its way to the dispatcher, and where its answer goes."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from server.hall.people import Person, Who
from server.hall.ticket import Millis
from server.link.protocol import Station


class Job(Struct, kw_only=True):
    """One command or report on its way. `answer` is invoked on the loop with the reply's bytes.

    `remember`: the same request again gets the same reply. Not where the reply holds a new secret,
    which is kept nowhere in the clear: such a request, repeated, is simply done anew.
    """

    command: Any
    who: Who
    request_id: str = ""
    expects: str | None = None
    made_at: Millis | None = None
    answer: Callable[[bytes], None] | None = None
    remember: bool = True
    chores: list[Callable[[Any], None]] = field(default_factory=list)


def who(station: Station, person: Person | None) -> Who:
    """Who presses: a station, and the person signed in there."""
    by = person.id if person else ""
    return Who(station=station.name, person=by, via=station.role, window=station.window)
