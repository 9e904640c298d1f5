"""纸卷: what each station said last of its paper, beside the hall; never journaled."""

from server.hall.commands.reports import Roll
from server.link.console_views import RollLine


class Rolls:
    """The newest word of each station. Only stations with a printer say anything."""

    def __init__(self) -> None:
        self._newest: dict[str, RollLine] = {}

    def take(self, station: str, report: Roll) -> None:
        """Keep it."""
        self._newest[station] = RollLine(
            station=station, left=report.left, change_at=report.change_at
        )

    def lines(self) -> tuple[RollLine, ...]:
        """Whose paper ends first comes first; who does not know when comes last."""
        never = 2**53
        return tuple(
            sorted(
                self._newest.values(),
                key=lambda each: (each.change_at or never, each.left, each.station),
            )
        )
