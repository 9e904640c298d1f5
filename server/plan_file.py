"""The plan 开窗计划 of coming days as a file beside the store: foresight writes it, pages read it.

Values only; how it is found is server/foresight/plan.py's business.
"""

from pathlib import Path

import msgspec
from msgspec import Struct

from server.hall.catalog import Texts
from server.hall.ticket import Millis

PLAN = "plan.json"


class PlannedWindow(Struct, frozen=True, kw_only=True):
    """A window that should be open, by whom and for what.

    `how`: rostered (on duty there), standby (a person of the standby at a reserve window) or
    wanted (nobody is planned: a person who may serve this is missing; then `person` is "", and
    where the hall has no window left for it either, `window` is "").
    """

    window: str
    person: str
    services: tuple[str, ...]
    how: str = "rostered"


class HalfHour(Struct, frozen=True, kw_only=True):
    """One half hour. Waits in minutes as the 30-minute promise counts them, of who comes in it.

    `load`: windows kept busy on average; `rostered`: windows staffed by the roster, `needed`: by
    the plan, `gap`: needed beyond those rostered (below 0: so many can be spared). `over`: the
    share of who comes that waits beyond the limit, under the plan; `over_rostered`: the same with
    the roster as it is.
    """

    start: Millis
    end: Millis
    tickets: float
    by_service: dict[str, float]
    load: float
    needed: int
    rostered: int
    gap: int
    windows: tuple[PlannedWindow, ...]
    missing: tuple[str, ...]  # services for which somebody is missing
    likely: float
    high: float  # nine of ten wait less
    over: float
    over_rostered: float


class PlannedDay(Struct, frozen=True, kw_only=True):
    """One business date. `closed`: no hours; then `half_hours` is empty and `holiday` may say why.

    `met`: no half hour's share over the limit is above the target by more than chance. `extra`:
    what of the load calendar was counted in, with its factor. `basis`: history, or first (no day
    learned yet: then nothing is known of who comes, and the plan is the roster).
    """

    date: str
    closed: bool = False
    holiday: Texts = {}
    extra: tuple[tuple[Texts, float], ...] = ()
    basis: str = "history"
    rostered: bool = True  # False: the roster is empty; who usually sits there was taken instead
    half_hours: tuple[HalfHour, ...] = ()
    tickets: float = 0.0
    window_minutes: int = 0
    rostered_minutes: int = 0
    over: float = 0.0
    over_rostered: float = 0.0
    met: bool = True

    @property
    def unknown(self) -> bool:
        """Nothing is known of who comes: only the roster can be told."""
        return self.basis == "first" and self.tickets == 0


class WindowPlan(Struct, frozen=True, kw_only=True):
    """The plan of a hall: `learned` business days lie behind it, `last` is the newest of them."""

    form: int = 1
    hall: str
    made_at: Millis
    learned: int
    last: str
    target: float  # at most this share of a half hour's visitors waits beyond `limit_min`
    limit_min: int
    passes: int
    days: tuple[PlannedDay, ...]


def write(plan: WindowPlan, data: Path) -> None:
    """Whole or not at all."""
    fresh = data / f"{PLAN}.new"
    fresh.write_bytes(msgspec.json.encode(plan))
    fresh.replace(data / PLAN)


def read(data: Path) -> WindowPlan | None:
    """The newest plan; None where there is none, or one of another form."""
    try:
        found = msgspec.json.decode((data / PLAN).read_bytes(), type=WindowPlan)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    return found if found.form == 1 else None
