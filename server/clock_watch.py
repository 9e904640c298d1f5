"""The clock's rules, watched: when they fail, the console shows it as a fault of the hall itself.

The fault is journaled once, and its end when the rules have run again.
"""

import logging

from server.hall.clock_rules import Tick
from server.hall.commands.command import Press
from server.hall.events.day import FaultBegan, FaultEnded
from server.hall.events.event import Event
from server.hall.hall import decide
from server.hall.people import THE_HALL
from server.hall.state import HallState

DEVICE = "clock_rules"
PLACE = f"{THE_HALL.station}/{DEVICE}"

log = logging.getLogger("calls")


def tick(hall: HallState, command: Tick, press: Press) -> list[Event]:
    """What is due by the clock, and what is to be said of the rules themselves."""
    known = PLACE in hall.faults
    try:
        events = decide(hall, command, press)
    except Exception:  # a bug in one rule: visitors are served on, and somebody is told
        if known:
            return []
        log.exception("the clock's rules failed")
        return [FaultBegan(station=THE_HALL.station, device=DEVICE, kind="failed")]
    if known and not hall.closed:  # at night no rule runs: that proves nothing
        return [*events, FaultEnded(station=THE_HALL.station, device=DEVICE)]
    return events
