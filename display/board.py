"""What the lobby screen shows: views and time in; rows, cells, notice and sign out. Pure.

Knows no link, no Qt and no voice; times come in as milliseconds of the hall and of this machine.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from config import theme, words
from display.directions import Way, way_to
from display.evacuating import exit_rows, says
from display.known import CALLS as CALLS
from display.known import Known as Known
from display.known import latest
from display.notice_line import notice_line
from display.sign import sign_of
from display.waiting import PLACES, WaitingRow, ready_line, waiting_rows
from server.link.views import (
    CallLine,
    EvacuationLine,
    HallView,
    ServicesView,
    WindowLine,
)

GRID_FROM = 9
"""From so many windows on, the grid 窗口 → 号码 stands beside the calls."""
TURN_MS = 4_000
STAFFED = {"open", "paused", "draining"}


@dataclass(frozen=True)
class CallRow:
    """One call. `floor` stands for the area where that is too long; `inverted`: a flash's half."""

    zone: str
    call: int
    at: int
    number: str
    window: str
    area: str
    turn: str
    arrow: str = ""
    inverted: bool = False
    floor: str = ""


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
    shift: tuple[int, int] = (0, 0)


def draw(known: Known, lang: str, hall_ms: int, machine_ms: int, part: str = "lobby") -> Board:
    """The whole screen from what is known now; `part`: what of it the monitor shows."""
    instead = in_place_of_all(known, lang)
    if instead is not None:
        return instead
    hall = known.hall
    assert hall is not None
    now = datetime.fromtimestamp(hall_ms / 1000, ZoneInfo(hall.timezone))
    places = 2 * PLACES if part == "waiting" else PLACES
    here = served_here(known)
    return Board(
        page="calls",
        title=words.pick(hall.name, lang),
        date=_date(now, lang),
        clock=now.strftime("%H:%M"),
        rows=_rows(known, hall, lang, machine_ms),
        cells=_cells(known, hall, lang, 1 if part == "grid" else GRID_FROM, machine_ms),
        waiting=waiting_rows(hall, known.services, here, lang, machine_ms, places),
        empty=_empty(known.services, lang),
        notice=notice_line(hall, known.boards, lang, machine_ms),
        ready=ready_line(hall, known.boards, lang),
        sign=sign_of(known, lang),
        shift=shift(machine_ms),
    )


def in_place_of_all(known: Known, lang: str, window: str = "") -> Board | None:
    """What fills the screen while there is nothing else to show, or nothing else counts.

    `window`: the one above which the screen hangs; its own exits are shown.
    """
    if known.code and not known.linked:
        note = words.say("lobby.pairing_note", lang, station=known.station)
        title = words.say("lobby.pairing", lang)
        return Board(page="pairing", title=title, large=known.code, note=note)
    if known.hall is None:
        return _connecting(known, lang)
    if known.services is not None and known.services.evacuation is not None:
        return _evacuation(known.hall, known.services.evacuation, known, window)
    return None


def shift(machine_ms: int) -> tuple[int, int]:
    """A few pixels another way every few minutes: no line burns into the screen."""
    return theme.ORBIT[machine_ms // theme.ORBIT_MS % len(theme.ORBIT)]


def _evacuation(hall: HallView, on: EvacuationLine, known: Known, window: str) -> Board:
    """Over everything, also where the link is down: nobody knows then that it is over."""
    said = says(on.drill)
    return Board(
        page="drill" if on.drill else "evacuation",
        titles=tuple(each.title for each in said),
        large=said[0].text,
        note="  ".join(each.text for each in said[1:]),
        exits=exit_rows(hall, known.station, known.zone, window),
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


def _rows(known: Known, hall: HallView, lang: str, machine_ms: int) -> tuple[CallRow, ...]:
    calls = latest(known.boards)
    rows = [_row(hall, zone, each, known.station, lang) for zone, each in calls]
    if rows:
        rows[0] = replace(rows[0], inverted=inverted(known.new_since, machine_ms))
    return tuple(rows)


def _row(hall: HallView, zone: str, line: CallLine, station: str, lang: str) -> CallRow:
    way = way_to(hall, line.window, station, lang)
    if roaming(hall, line.window):
        way = Way(turn=words.say("lobby.stay", lang))
    return CallRow(
        zone=zone,
        call=line.call,
        at=line.at,
        number=line.number,
        window=window_label(hall, line.window, lang),
        area=way.area,
        turn=way.turn,
        arrow=way.arrow,
        floor=way.floor,
    )


def _cells(
    known: Known, hall: HallView, lang: str, least: int, machine_ms: int
) -> tuple[WindowCell, ...]:
    windows = {each.window: each for board in known.boards for each in board.windows}
    if len(windows) < least:
        return ()
    ordered = [windows[each.id] for each in hall.windows if each.id in windows]
    return tuple(_cell(hall, each, lang, machine_ms) for each in ordered)


def _cell(hall: HallView, line: WindowLine, lang: str, machine_ms: int) -> WindowCell:
    label = window_label(hall, line.window, lang)
    short = label.replace(words.say("lobby.window_word", lang), "").strip() or label
    if line.state in STAFFED and (line.number or line.beside):
        return WindowCell(short, *_turn(line, machine_ms))
    tone = {"paused": "paused", "open": "idle"}.get(line.state, "resting")
    return WindowCell(short, words.say(f"lobby.{tone}", lang), tone)


def _turn(line: WindowLine, machine_ms: int) -> tuple[str, str]:
    """Number and tone. Every number stays until served or missed; where there are two, in turns:
    side by side they would be too small to be read."""
    tone = "called" if line.ticket_state == "called" else "serving"
    here = [(line.number, tone)] if line.number else []
    turns = here + [(each, "called") for each in line.beside]
    return turns[machine_ms // TURN_MS % len(turns)]


def _empty(services: ServicesView | None, lang: str) -> tuple[str, str]:
    """What stands in the place of the calls while there is none."""
    if services is not None and not services.open:
        return words.say("lobby.empty_closed", lang), ""
    return words.say("lobby.empty", lang), words.say("lobby.empty_note", lang)


def _connecting(known: Known, lang: str) -> Board:
    large = words.say("lobby.dismissed" if known.dismissed else "lobby.connecting", lang)
    note = words.say("lobby.connecting_note", lang)
    return Board(page="connecting", large=large, note=note)


def _date(now: datetime, lang: str) -> str:
    weekday = words.say("lobby.weekdays", lang).split()[now.weekday()]
    return words.say("lobby.date", lang, month=now.month, day=now.day, weekday=weekday)
