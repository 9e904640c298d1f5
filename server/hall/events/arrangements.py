"""A named arrangement begins and ends: which windows serve what meanwhile, which are in reserve."""

from msgspec import field

from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.today import InForce
from server.hall.window import Window


class ArrangementBegan(Event, frozen=True):
    """潮汐安排. `windows`: services for the time being; `until` 0: until the day ends."""

    arrangement: str
    by_hand: bool = False
    until: Millis = 0
    windows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reserve: dict[str, bool] = field(default_factory=dict)


class ArrangementEnded(Event, frozen=True):
    """As it was before. cause: time, manager, replaced, day."""

    arrangement: str
    cause: str


def arrangement_began(hall: HallState, event: ArrangementBegan, at: Millis) -> None:
    """From the next call of each window on."""
    hall.arrangement = InForce(
        id=event.arrangement,
        since=at,
        until=event.until,
        by_hand=event.by_hand,
        reserve=tuple(event.reserve),
    )
    for name, services in event.windows.items():
        hall.windows[name].arranged = list(services)
    for name, reserve in event.reserve.items():
        _keep(hall, hall.windows[name], reserve, at)
    hall.seats_changed()


def arrangement_ended(hall: HallState, event: ArrangementEnded, at: Millis) -> None:
    """The usual assignment was never touched: it holds again."""
    on, hall.arrangement = hall.arrangement, None
    for window in hall.windows.values():
        window.arranged = None
    for name in on.reserve if on is not None else ():
        _keep(hall, hall.windows[name], hall.index.windows[name].reserve, at)
    if event.cause == "manager":
        hall.arrangements_over[event.arrangement] = None
    hall.seats_changed()


def _keep(hall: HallState, window: Window, reserve: bool, at: Millis) -> None:
    """In reserve or not; a window at rest changes its state with it."""
    if window.reserve is reserve:
        return
    resting = window.state is window.resting
    window.reserve = reserve
    if resting:
        hall.turn(window, window.retiring, at)
