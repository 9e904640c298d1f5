"""The prediction everybody starts with: all people ahead × mean ÷ open windows."""

from server.hall.state import HallState
from server.hall.window import WindowState
from server.simulate.world import World


def overall_minutes(world: World) -> float:
    """The true mean of all visits: the formula is given the best figure it could have."""
    whole = sum(each.share for each in world.services)
    return sum(each.share * each.minutes * each.drift for each in world.services) / whole


def naive_minutes(hall: HallState, mean: float) -> float:
    """For the newest ticket: everybody else who waits, whatever for."""
    ahead = sum(hall.waiting(each) for each in hall.index.services) - 1
    opened = sum(each.state is WindowState.OPEN for each in hall.windows.values())
    return max(0, ahead) * mean / max(1, opened)
