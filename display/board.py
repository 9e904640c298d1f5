"""What the lobby screen shows: views and time in; rows, cells, notice and sign out. Pure.

Knows no link, no Qt and no voice; times come in as milliseconds of the hall and of this machine.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from config import theme, words
from display.evacuating import exit_rows, says
from display.notice_line import notice_line
from display.waiting import WaitingRow, ready_line, waiting_rows
from server.link.commands import CallTakenBack
from server.link.views import (
    BoardView,
    CallLine,
    EvacuationLine,
    HallView,
    ServicesView,
    WindowLine,
)

CALLS = 6
GRID_FROM = 9
"""From so many windows on, the grid 窗口 → 号码 stands beside the calls."""
STAFFED = {"open", "paused", "draining"}


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
        calls = _calls(self.boards)
        return (calls[0][0], calls[0][1].call, calls[0][1].at) if calls else None

    def newest_at(self) -> int:
        """When the newest call was made; 0 without any."""
        newest = self.newest()
        return newest[2] if newest else 0


@dataclass(frozen=True)
class CallRow:
    """One call. `inverted`: the bright half of a flash."""

    zone: str
    call: int
    at: int
    number: str
    window: str
    area: str
    turn: str
    inverted: bool = False


@dataclass(frozen=True)
class WindowCell:
    """One window of the grid. tone: called, serving, idle, paused, resting."""

    window: str
    text: str
    tone: str


@dataclass(frozen=True)
class Board:
    """Everything on the screen. `page`: calls, pairing, connecting, evacuation or drill."""

    page: str
    title: str = ""
    date: str = ""
    clock: str = ""
    rows: tuple[CallRow, ...] = ()
    cells: tuple[WindowCell, ...] = ()
    waiting: tuple[WaitingRow, ...] = ()
    empty: tuple[str, str] = ("", "")
    notice: str = ""
    ready: str | None = None  # None: this hall shows no next numbers
    sign: str = ""
    large: str = ""
    note: str = ""
    titles: tuple[str, ...] = ()
    exits: tuple[tuple[str, str], ...] = ()


def draw(known: Known, lang: str, hall_ms: int, machine_ms: int) -> Board:
    """The whole screen from what is known now."""
    if known.code and not known.linked:
        note = words.say("lobby.pairing_note", lang, station=known.station)
        title = words.say("lobby.pairing", lang)
        return Board(page="pairing", title=title, large=known.code, note=note)
    if known.hall is None:
        return _connecting(known, lang)
    if known.services is not None and known.services.evacuation is not None:
        return _evacuation(known.hall, known.services.evacuation, known)
    now = datetime.fromtimestamp(hall_ms / 1000, ZoneInfo(known.hall.timezone))
    return Board(
        page="calls",
        title=words.pick(known.hall.name, lang),
        date=_date(now, lang),
        clock=now.strftime("%H:%M"),
        rows=_rows(known, known.hall, lang, machine_ms),
        cells=_cells(known, known.hall, lang),
        waiting=waiting_rows(known.hall, known.services, served_here(known), lang, machine_ms),
        empty=_empty(known.services, lang),
        notice=notice_line(known.hall, known.boards, lang, machine_ms),
        ready=ready_line(known.hall, known.boards, lang),
        sign=_sign(known, lang),
    )


def _evacuation(hall: HallView, on: EvacuationLine, known: Known) -> Board:
    """Over everything, also where the link is down: nobody knows then that it is over."""
    said = says(on.drill)
    return Board(
        page="drill" if on.drill else "evacuation",
        titles=tuple(each.title for each in said),
        large=said[0].text,
        note="  ".join(each.text for each in said[1:]),
        exits=exit_rows(hall, known.station, known.zone),
    )


def inverted(since: int | None, machine_ms: int) -> bool:
    """A new call flashes FLASHES times, each half FLASH_MS long; afterwards it stays lit."""
    if since is None:
        return False
    half = (machine_ms - since) // theme.FLASH_MS
    return 0 <= half < 2 * theme.FLASHES and half % 2 == 0


def served_here(known: Known) -> frozenset[str]:
    """The services of this screen's windows; a visitor looks for no other here."""
    here = {each.window: each for board in known.boards for each in board.windows}
    assert known.hall is not None
    built = [each.services for each in known.hall.windows if each.id in here]
    now = [each.services for each in here.values()]
    return frozenset(service for services in (*built, *now) for service in services)


def window_label(hall: HallView, window: str, lang: str) -> str:
    """What stands above the window."""
    found = [words.pick(each.label, lang) for each in hall.windows if each.id == window]
    return found[0] if found else window


def roaming(hall: HallView | None, window: str) -> bool:
    """Whether this serving place is a person who comes to the seat."""
    return any(each.id == window and each.roaming for each in (hall.windows if hall else ()))


def _called_at(window: WindowLine, line: CallLine) -> WindowLine:
    if window.window != line.window:
        return window
    return msgspec.structs.replace(window, number=line.number, ticket_state="called")


def _is_of(line: CallLine, event: CallTakenBack) -> bool:
    return line.number == event.number and line.call <= event.call


def _left(window: WindowLine, event: CallTakenBack) -> WindowLine:
    if (window.window, window.number) != (event.window, event.number):
        return window
    return msgspec.structs.replace(window, number="", ticket_state="")


def _calls(boards: tuple[BoardView, ...]) -> list[tuple[str, CallLine]]:
    """The latest calls of all zones of this screen, newest first."""
    calls = [(board.zone, each) for board in boards for each in board.calls]
    return sorted(calls, key=lambda each: (each[1].at, each[1].call), reverse=True)[:CALLS]


def _rows(known: Known, hall: HallView, lang: str, machine_ms: int) -> tuple[CallRow, ...]:
    calls = _calls(known.boards)
    rows = [_row(hall, zone, each, known.station, lang) for zone, each in calls]
    if rows:
        rows[0] = replace(rows[0], inverted=inverted(known.new_since, machine_ms))
    return tuple(rows)


def _row(hall: HallView, zone: str, line: CallLine, station: str, lang: str) -> CallRow:
    area, turn = _way(hall, line.window, station, lang)
    if roaming(hall, line.window):
        area, turn = "", words.say("lobby.stay", lang)
    return CallRow(
        zone=zone,
        call=line.call,
        at=line.at,
        number=line.number,
        window=window_label(hall, line.window, lang),
        area=area,
        turn=turn,
    )


def _way(hall: HallView, window: str, station: str, lang: str) -> tuple[str, str]:
    """The area's name, where a hall has several, and the direction as seen from this screen.

    Directions are entered for one screen ("lobby-1") or for all of its kind ("lobby").
    """
    spec = next((each for each in hall.windows if each.id == window), None)
    area = next((each for each in hall.areas if spec and each.id == spec.area), None)
    if area is None:
        return "", ""
    name = words.pick(area.name, lang) if len(hall.areas) > 1 else ""
    turn = area.directions.get(station) or area.directions.get(station.rpartition("-")[0])
    return name, words.pick(turn, lang) if turn else ""


def _cells(known: Known, hall: HallView, lang: str) -> tuple[WindowCell, ...]:
    windows = {each.window: each for board in known.boards for each in board.windows}
    if len(windows) < GRID_FROM:
        return ()
    ordered = [windows[each.id] for each in hall.windows if each.id in windows]
    return tuple(_cell(hall, each, lang) for each in ordered)


def _cell(hall: HallView, line: WindowLine, lang: str) -> WindowCell:
    label = window_label(hall, line.window, lang)
    short = label.replace(words.say("lobby.window_word", lang), "").strip() or label
    if line.number and line.state in STAFFED:
        return WindowCell(
            short, line.number, "called" if line.ticket_state == "called" else "serving"
        )
    tone = {"paused": "paused", "open": "idle"}.get(line.state, "resting")
    return WindowCell(short, words.say(f"lobby.{tone}", lang), tone)


def _empty(services: ServicesView | None, lang: str) -> tuple[str, str]:
    """What stands in the place of the calls while there is none."""
    if services is not None and not services.open:
        return words.say("lobby.empty_closed", lang), ""
    return words.say("lobby.empty", lang), words.say("lobby.empty_note", lang)


def _sign(known: Known, lang: str) -> str:
    if known.linked:
        return ""
    return words.say("lobby.dismissed" if known.dismissed else "lobby.lost", lang)


def _connecting(known: Known, lang: str) -> Board:
    large = words.say("lobby.dismissed" if known.dismissed else "lobby.connecting", lang)
    note = words.say("lobby.connecting_note", lang)
    return Board(page="connecting", large=large, note=note)


def _date(now: datetime, lang: str) -> str:
    weekday = words.say("lobby.weekdays", lang).split()[now.weekday()]
    return words.say("lobby.date", lang, month=now.month, day=now.day, weekday=weekday)
