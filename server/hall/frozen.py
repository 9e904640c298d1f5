"""What goes on while everybody leaves the hall; all else is refused `evacuation`.

A command that is not named here stands still: who adds one has nothing to remember.
"""

from server.hall import clock_rules as clock
from server.hall.commands import (
    bring,
    day,
    evacuation,
    hand_calls,
    help,
    items,
    photos,
    reports,
    roster,
    visit,
)
from server.hall.commands import broadcast as b
from server.hall.commands import rating as ra
from server.hall.refusal import Refused
from server.hall.state import HallState

GOES_ON: frozenset[type] = frozenset(
    {
        evacuation.Evacuate,
        evacuation.EndEvacuation,
        clock.Tick,
        # somebody is ill, or the order is in danger: then more than ever
        help.AskHelp,
        help.AnswerHelp,
        help.EndHelp,
        # what has happened already, and only reaches the hall now
        visit.SettlePaper,
        bring.BringTicket,
        hand_calls.BringHandCall,
        ra.RateVisit,
        reports.Shown,
        reports.Spoken,
        reports.DeviceState,
        reports.Advice,
        reports.Roll,
        # people and machines, the day and its settings
        day.SeedHall,
        day.OpenDay,
        day.CloseDay,
        day.ChangePolicy,
        day.RecordSignIn,
        day.RecordSignOut,
        day.RecordPairing,
        day.RecordPinsSet,
        day.RecordClockStep,
        day.EndStandby,
        roster.SetRoster,
        items.SetItems,
        photos.SetPhotos,
        b.WithdrawNotice,
    }
)


def may_go_on(hall: HallState, command: type) -> None:
    """Refused while the hall is being left."""
    if hall.evacuation is not None and command not in GOES_ON:
        raise Refused("evacuation")
