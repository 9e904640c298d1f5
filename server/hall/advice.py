"""Advice 推演: what foresight says of the next hour, with the moment it was true. Values only.

Never journaled: `decide` copies what it used into the event. Minutes are floats, not rounded.
"""

from typing import Annotated

from msgspec import Meta, Struct, field

from server.hall.bounds import Code, Id
from server.hall.ticket import SECOND, Millis

Minutes = Annotated[float, Meta(ge=0, le=100_000)]
Share = Annotated[float, Meta(ge=0, le=1)]
Factor = Annotated[float, Meta(ge=0, le=1_000)]
Number = Annotated[int, Meta(ge=0, le=1_000_000)]
Some = Meta(max_length=200)
"""So many services, classes or windows a hall has at most."""

FRESH_MS: Millis = 10 * SECOND
"""Older advice is stale: shown as such, and not used for a decision."""


class Range(Struct, frozen=True, kw_only=True):
    """预计等候 in minutes: 10 %, 50 %, 90 % of the passes; `over`: the chance to pass the limit."""

    low: Minutes
    likely: Minutes
    high: Minutes
    over: Share = 0.0


class Newcomer(Range, frozen=True):
    """“If you come now”, for one service and class. `ahead`: how many waited for the service then.

    `each`: how much one more ahead adds to `likely`, in minutes: for tickets taken since.
    `closed`: the chance that it is not called before closing time.
    `unmended`: low, likely, high of the twin alone, where the learned residual has mended them.
    """

    ahead: Number = 0
    each: Minutes = 0.0
    closed: Share = 0.0
    unmended: tuple[Minutes, Minutes, Minutes] | None = None


class Need(Struct, frozen=True, kw_only=True):
    """A temporary window that should be asked for now, chosen by its effect.

    `before`, `after`: the longest likely wait of `service` within the look-ahead, in minutes,
    without and with the window.
    """

    service: Id
    window: Id
    person: Id
    services: Annotated[tuple[Id, ...], Some]
    before: Minutes
    after: Minutes


class Outlook(Struct, frozen=True, kw_only=True):
    """展望: one look of the twin. All minutes are of the present stop, what was waited included."""

    newcomers: Annotated[dict[Id, Annotated[dict[Code, Newcomer], Some]], Some] = field(
        default_factory=dict
    )
    tickets: Annotated[dict[Id, Range], Meta(max_length=10_000)] = field(
        default_factory=dict
    )  # waiting ticket → its whole wait
    needs: Annotated[tuple[Need, ...], Some] = ()
    spare: Annotated[tuple[Id, ...], Some] = ()  # temporary windows that are no longer needed
    day_factor: Factor = 1.0
    passes: Number = 0


class Forecast(Struct, frozen=True, kw_only=True):
    """What is to be used of foresight's advice at a moment: its outlook, or why there is none.

    `state`: "" fresh, "stale", "off" where the hall runs without foresight.
    """

    outlook: Outlook | None = None
    seen_at: Millis = 0
    state: str = "off"


WITHOUT = Forecast()
