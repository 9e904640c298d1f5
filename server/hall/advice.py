"""Advice 推演: what foresight says of the next hour, with the moment it was true. Values only.

Never journaled: `decide` copies what it used into the event. Minutes are floats, not rounded.
"""

from msgspec import Struct, field

from server.hall.ticket import SECOND, Millis

FRESH_MS: Millis = 10 * SECOND
"""Older advice is stale: shown as such, and not used for a decision."""


class Range(Struct, frozen=True, kw_only=True):
    """预计等候 in minutes: 10 %, 50 %, 90 % of the passes; `over`: the chance to pass the limit."""

    low: float
    likely: float
    high: float
    over: float = 0.0


class Newcomer(Range, frozen=True):
    """“If you come now”, for one service and class. `ahead`: how many waited for the service then.

    `each`: how much one more ahead adds to `likely`, in minutes: for tickets taken since.
    `closed`: the chance that it is not called before closing time.
    """

    ahead: int = 0
    each: float = 0.0
    closed: float = 0.0


class Need(Struct, frozen=True, kw_only=True):
    """A temporary window that should be asked for now, chosen by its effect.

    `before`, `after`: the longest likely wait of `service` within the look-ahead, in minutes,
    without and with the window.
    """

    service: str
    window: str
    person: str
    services: tuple[str, ...]
    before: float
    after: float


class Outlook(Struct, frozen=True, kw_only=True):
    """展望: one look of the twin. All minutes are of the present stop, what was waited included."""

    newcomers: dict[str, dict[str, Newcomer]] = field(default_factory=dict)
    tickets: dict[str, Range] = field(default_factory=dict)  # waiting ticket → its whole wait
    needs: tuple[Need, ...] = ()
    spare: tuple[str, ...] = ()  # temporary windows that are no longer needed
    day_factor: float = 1.0
    passes: int = 0
