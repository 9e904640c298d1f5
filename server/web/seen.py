"""What the pages have been sent: the newest of every view. Knows no browser and no link."""

from typing import Any

from msgspec import Struct, field

from server.link.views import (
    BoardView,
    ConsoleView,
    HallView,
    RecordsView,
    ServicesView,
    StandbyView,
    StationsView,
    WaitingView,
    WindowLine,
)


class Seen(Struct, frozen=True, kw_only=True):
    """The hall as far as known, whole."""

    hall: HallView
    services: ServicesView
    waiting: WaitingView
    standby: StandbyView
    console: ConsoleView
    boards: dict[str, BoardView]
    stations: StationsView = field(default_factory=lambda: StationsView(online=(), pairing=()))
    records: RecordsView = field(default_factory=lambda: RecordsView(records=()))

    def windows(self) -> dict[str, WindowLine]:
        """Every window now, by id."""
        return {line.window: line for board in self.boards.values() for line in board.windows}


NEEDED = {
    HallView: "hall",
    ServicesView: "services",
    WaitingView: "waiting",
    StandbyView: "standby",
    ConsoleView: "console",
}


class Views:
    """Keeps views as they come; whole once every kind has come."""

    def __init__(self) -> None:
        self._newest: dict[type, Any] = {}
        self._boards: dict[str, BoardView] = {}

    def take(self, view: Any) -> None:
        """The newest replaces the one before."""
        if isinstance(view, BoardView):
            self._boards[view.zone] = view
        else:
            self._newest[type(view)] = view

    def seen(self) -> Seen | None:
        """All of it; None while something has not come yet."""
        if not self._boards or not self._newest.keys() >= NEEDED.keys():
            return None
        found = {name: self._newest[kind] for kind, name in NEEDED.items()}
        may_come = {StationsView: "stations", RecordsView: "records"}
        found |= {
            name: self._newest[kind] for kind, name in may_come.items() if kind in self._newest
        }
        return Seen(**found, boards=dict(self._boards))
