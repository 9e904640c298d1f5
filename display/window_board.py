"""What the screen above one window 窗口屏 shows: views and time in, its words out. Pure."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from config import words
from display.board import inverted, shift, window_label
from display.known import Known
from display.notice_line import NOTICE_MS, width
from display.sign import sign_of
from server.link.views import BoardView, HallView, WindowLine

SHOWS = ("none", "number", "name", "photo")
"""What a hall may show of the person at a window; each has what stands before it too."""
PIECE = 60
"""Services that stand at once, a Chinese character counting two; the others take turns."""
AT_WORK = frozenset({"open", "paused", "draining"})


@dataclass(frozen=True)
class WindowBoard:
    """Everything on it. tone: called, serving, idle, paused, resting.

    `large` is the number or, without one, a word; `deed` says above it what it means.
    """

    label: str
    clock: str
    tone: str
    large: str
    deed: str = ""
    note: str = ""
    services: str = ""
    name: str = ""
    number: str = ""
    photo: str = ""
    sign: str = ""
    inverted: bool = False
    shift: tuple[int, int] = (0, 0)


def draw_window(
    known: Known, window: str, lang: str, hall_ms: int, machine_ms: int, since: int | None
) -> WindowBoard:
    """The whole screen from what is known now; `since`: this machine's ms of the newest call."""
    hall = known.hall
    assert hall is not None
    line = line_of(known, window)
    label = window_label(hall, window, lang)
    now = datetime.fromtimestamp(hall_ms / 1000, ZoneInfo(hall.timezone))
    clock, at = now.strftime("%H:%M"), shift(machine_ms)
    if line is None:
        large, note = _unheard_of(hall, window, lang)
        sign = sign_of(known, lang)
        return WindowBoard(label, clock, "resting", large, note=note, sign=sign, shift=at)
    tone, large, deed = _middle(line, lang)
    shown = _person(hall, line)
    return WindowBoard(
        label=label,
        clock=clock,
        tone=tone,
        large=large,
        deed=deed,
        note=_note(known, hall, line, lang),
        services=_services(hall, line, lang, machine_ms),
        name=shown.get("name", ""),
        number=words.say("window_screen.staff", lang, number=shown["number"]) if shown else "",
        photo=shown.get("photo", ""),
        sign=sign_of(known, lang),
        inverted=tone == "called" and inverted(since, machine_ms),
        shift=at,
    )


def line_of(known: Known, window: str) -> WindowLine | None:
    """The window as it was last heard of."""
    lines = (each for board in known.boards for each in board.windows)
    return next((each for each in lines if each.window == window), None)


def called_to(known: Known, window: str) -> tuple[str, int]:
    """The number called to this window that still stands there, "" while nobody is called; and
    the newest call of it, 0 once it is among the zone's latest no more.
    """
    line = line_of(known, window)
    if line is None or line.state not in AT_WORK or line.ticket_state != "called":
        return "", 0
    calls = (each for board in known.boards for each in board.calls)
    return line.number, max((each.call for each in calls if each.number == line.number), default=0)


def _unheard_of(hall: HallView, window: str, lang: str) -> tuple[str, str]:
    """What is said until the first view, or where the hall has no such window."""
    if any(each.id == window for each in hall.windows):
        return words.say("window_screen.waiting", lang), ""
    note = words.say("window_screen.no_window", lang, window=window)
    return words.say("window_screen.unknown", lang), note


def _middle(line: WindowLine, lang: str) -> tuple[str, str, str]:
    """Tone, what stands large, and what it means."""
    if line.number and line.state in AT_WORK:
        tone = "called" if line.ticket_state == "called" else "serving"
        return tone, line.number, words.say(f"window_screen.{tone}", lang)
    if line.beside and line.state in AT_WORK:
        return "called", line.beside[0], words.say("window_screen.called", lang)
    tone = {"open": "idle", "paused": "paused", "draining": "paused"}.get(line.state, "resting")
    word = line.state if line.state in ("open", "paused", "draining", "accepted") else "closed"
    return tone, words.say(f"window_screen.{word}", lang), ""


def _note(known: Known, hall: HallView, line: WindowLine, lang: str) -> str:
    """Why, what comes afterwards, or who is to get ready."""
    if line.state == "paused":
        names = [words.pick(each.name, lang) for each in hall.pause_reasons]
        ids = [each.id for each in hall.pause_reasons]
        reason = names[ids.index(line.pause_reason)] if line.pause_reason in ids else ""
        code = "pausing" if line.number else "paused_for"
        if reason:
            return words.say(f"window_screen.{code}", lang, reason=reason)
        return words.say("window_screen.paused_note", lang)
    if line.state == "draining":
        return words.say("window_screen.last" if line.number else "window_screen.elsewhere", lang)
    if line.state != "open":
        return words.say("window_screen.elsewhere", lang)
    if line.number and line.beside:
        numbers = words.say("lobby.between_numbers", lang).join(line.beside)
        return words.say("window_screen.beside", lang, numbers=numbers)
    code = "others_wait" if line.number else "wait"
    return _ready(known, hall, line, lang) or words.say(f"window_screen.{code}", lang)


def _ready(known: Known, hall: HallView, line: WindowLine, lang: str) -> str:
    """请准备, where nobody else could call them: other windows have screens of their own."""
    board = next(each for each in known.boards if line in each.windows)
    shown: int = hall.policy.get("ready_shown", 0)
    if not board.ready or not shown or _others_open(board, line):
        return ""
    numbers = words.say("lobby.between_numbers", lang).join(board.ready[:shown])
    return words.say("lobby.ready", lang, numbers=numbers)


def _others_open(board: BoardView, line: WindowLine) -> bool:
    return any(each.state == "open" and each.window != line.window for each in board.windows)


def _person(hall: HallView, line: WindowLine) -> dict[str, str]:
    """What the hall shows of the person who is there."""
    shows = SHOWS.index(hall.policy.get("window_shows", "name"))
    if not line.person or line.state not in AT_WORK or not shows:
        return {}
    all_of_it = {
        "number": line.person,
        "name": hall.people.get(line.person, ""),
        "photo": hall.photos.get(line.person, ""),
    }
    return {each: all_of_it[each] for each in SHOWS[1 : shows + 1]}


def _services(hall: HallView, line: WindowLine, lang: str, machine_ms: int) -> str:
    """What is done here now; in turns where it is more than can be read at once."""
    names = {each.id: words.pick(each.name, lang) for each in hall.services}
    between = words.say("lobby.between", lang)
    given = [names[each] for each in line.services if each in names]
    turns: list[str] = []
    for name in given:
        longer = f"{turns[-1]}{between}{name}" if turns else name
        if turns and width(longer) <= PIECE:
            turns[-1] = longer
        else:
            turns.append(name)
    at = machine_ms // NOTICE_MS % len(turns) if turns else 0
    if len(turns) < 2:
        return "".join(turns)
    return words.say("window_screen.turn", lang, services=turns[at], at=at + 1, of=len(turns))
