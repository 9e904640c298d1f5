"""Random arrangements and rosters for any day, and what must hold of them."""

from random import Random
from typing import Any

import msgspec

from server.hall.catalog import Arrangement, Catalogue, Shift
from server.hall.commands.arrangements import EndArrangement, UseArrangement
from server.hall.commands.roster import SetRoster
from server.hall.roster import gaps
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.window import STAFFED
from server.halls import read_hall
from tests.story import SMALL

PEAK = Arrangement(
    id="peak",
    name={"zh": "早高峰"},
    weekdays=(1,),
    start="09:10",
    end="09:40",
    windows={"1": ("B",), "2": ()},
    reserve={"2": True, "9": False},
)
BY_HAND = Arrangement(
    id="hand", name={"zh": "月末"}, windows={"1": ("A",), "9": ("B",)}, reserve={"1": True}
)
SHIFT = Shift(person="101", window="1", weekdays=(1,), start="09:00", end="17:00", substitute="103")


def arranged_hall() -> Catalogue:
    """The small hall with a calendar's arrangement and one by hand."""
    return msgspec.structs.replace(
        read_hall(SMALL).hall, arrangements=(PEAK, BY_HAND), roster=(SHIFT,)
    )


def any_arranging(random: Random) -> Any:
    """A manager's press."""
    roster = random.choice([(), (SHIFT,), (msgspec.structs.replace(SHIFT, window=""),)])
    used = UseArrangement(arrangement=random.choice(["peak", "hand", "hand"]))
    return random.choice([used, used, EndArrangement(), SetRoster(roster=roster)])


def arrangements_hold(hall: HallState, now: Millis) -> None:
    """Without one everything is as it was built; a gap is never at a staffed window."""
    for window in hall.windows.values():
        if hall.arrangement is None:
            assert window.arranged is None
            assert window.reserve is hall.index.windows[window.id].reserve
        assert not (window.silent and window.state not in STAFFED)
    for gap in gaps(hall, now):
        assert not gap.window or hall.windows[gap.window].state not in STAFFED
