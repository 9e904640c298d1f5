"""Which part of the day it is at the hall, by its own clock. Pure."""

from kiosk.refusals import local
from server.link.views import HallView


def in_rush(hall: HallView, now: int) -> bool:
    """Whether the busiest services are one touch away now."""
    rush, here = hall.rush, local(now, hall.timezone)
    if rush is None or here.isoweekday() not in rush.weekdays:
        return False
    return bool(rush.start <= f"{here:%H:%M}" < rush.end)
