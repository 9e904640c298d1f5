"""All a wall has heard of its hall: views, and what moments say before their views come. Pure."""

from dataclasses import dataclass, replace

import msgspec

from server.link.commands import CallTakenBack
from server.link.views import BoardView, CallLine, HallView, ServicesView, WindowLine

CALLS = 6


@dataclass(frozen=True)
class Known:
    """All that has been heard, and since when (this machine's ms) the newest call is known."""

    station: str = ""
    zone: str = ""
    hall: HallView | None = None
    services: ServicesView | None = None
    boards: tuple[BoardView, ...] = ()
    linked: bool = False
    code: str = ""
    dismissed: bool = False
    new_since: int | None = None

    def in_zone(self, zone: str) -> "Known":
        """This screen's zone from now on, "" all of them; what it heard of others goes."""
        boards = tuple(each for each in self.boards if zone in ("", each.zone))
        return replace(self, zone=zone, boards=boards)

    def of_hall(self, hall: HallView) -> "Known":
        """The hall as it is now; what was heard of a zone it no longer has goes."""
        zones = {each.id for each in hall.zones}
        boards = tuple(each for each in self.boards if each.zone in zones)
        return replace(self, hall=hall, boards=boards)

    def with_board(self, board: BoardView) -> "Known":
        """The newest view of a zone replaces the one before."""
        others = tuple(each for each in self.boards if each.zone != board.zone)
        return replace(self, boards=tuple(sorted((*others, board), key=lambda each: each.zone)))

    def with_call(self, zone: str, line: CallLine) -> "Known":
        """A call heard before its view: on top at once, and in its window's cell."""
        board = next((each for each in self.boards if each.zone == zone), None)
        if board is None or any(each.call >= line.call for each in board.calls):
            return self
        others = tuple(each for each in board.calls if each.number != line.number)
        windows = tuple(_called_at(each, line) for each in board.windows)
        calls = (line, *others)[:CALLS]
        return self.with_board(msgspec.structs.replace(board, calls=calls, windows=windows))

    def without_call(self, zone: str, event: CallTakenBack) -> "Known":
        """A call taken back, off the screen at once; a later call of the number stays."""
        board = next((each for each in self.boards if each.zone == zone), None)
        gone = [each for each in board.calls if _is_of(each, event)] if board else []
        if board is None or not gone:
            return self
        calls = tuple(each for each in board.calls if each not in gone)
        windows = tuple(_left(each, event) for each in board.windows)
        return self.with_board(msgspec.structs.replace(board, calls=calls, windows=windows))

    def newest(self) -> tuple[str, int, int] | None:
        """Zone, number and time of the newest call."""
        calls = latest(self.boards)
        return (calls[0][0], calls[0][1].call, calls[0][1].at) if calls else None

    def newest_at(self) -> int:
        """When the newest call was made; 0 without any."""
        newest = self.newest()
        return newest[2] if newest else 0


def _called_at(window: WindowLine, line: CallLine) -> WindowLine:
    if window.window != line.window or line.number in window.beside:
        return window  # one called in the background takes nobody's place
    return msgspec.structs.replace(window, number=line.number, ticket_state="called")


def _is_of(line: CallLine, event: CallTakenBack) -> bool:
    return line.number == event.number and line.call <= event.call


def _left(window: WindowLine, event: CallTakenBack) -> WindowLine:
    if (window.window, window.number) != (event.window, event.number):
        return window
    return msgspec.structs.replace(window, number="", ticket_state="")


def latest(boards: tuple[BoardView, ...]) -> list[tuple[str, CallLine]]:
    """The latest calls of all zones of this screen, newest first."""
    calls = [(board.zone, each) for board in boards for each in board.calls]
    return sorted(calls, key=lambda each: (each[1].at, each[1].call), reverse=True)[:CALLS]
