"""Pictures of the lobby screen for documents and eyes: every state, drawn from made-up views."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from config.paths import HALLS
from display.board import Known
from display.screen import LobbyScreen
from display.wall_screen import WallScreen
from server.link.views import (
    BoardView,
    CallLine,
    EvacuationLine,
    HallView,
    ServiceState,
    ServicesView,
    WindowLine,
)

AT = 1_795_399_200_000  # a Monday, 10:00 in the hall
MINUTE = 60_000
SIZES = {
    "": (1920, 1080),
    "-4k": (3840, 2160),
    "-portrait": (1080, 1920),
    "-portrait-4k": (2160, 3840),
}
IN_EVERY_SIZE = ("busy-3", "busy-24", "empty", "lost", "evacuation")
HERE = "lobby-1"


def pages(folder: Path) -> list[Path]:
    """Draw every state in Chinese and English, the busy ones in every size; the files made."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, known, part, size, lang in _wanted():
        path = folder / f"lobby-{name}{size}-{lang}.png"
        screen = LobbyScreen(lang, part)
        grab(screen, known, lang, SIZES[size], path)
        made.append(path)
    return made


def _wanted() -> Iterator[tuple[str, Known, str, str, str]]:
    """Name, what is known, the part of the lobby, size, language."""
    for lang in ("zh", "en"):
        for name, known in states().items():
            yield name, known, "lobby", "", lang
        for size in SIZES:
            for name in IN_EVERY_SIZE if size else ():
                yield name, states()[name], "lobby", size, lang
            for part in ("calls", "waiting", "grid"):
                yield f"only-{part}", states()["busy-24"], part, size, lang


def grab(screen: WallScreen, known: Known, lang: str, size: tuple[int, int], path: Path) -> None:
    """What this screen shows of it, as a picture."""
    screen.resize(*size)
    screen.show_known(known, lang, AT, MINUTE)
    screen.show()
    screen.grab().save(str(path))
    screen.close()
    screen.deleteLater()


@cache
def states() -> dict[str, Known]:
    """Every state by its name."""
    few, many = _few(), _many()
    return {
        "empty": replace(few, boards=(_board(few, 0),), services=_services(few, {})),
        "one-call": replace(few, boards=(_board(few, 1),), services=_services(few, {"general": 3})),
        "busy-3": few,
        "flash": replace(few, new_since=MINUTE),
        "busy-24": many,
        "lost": replace(many, linked=False),
        "evacuation": _leaving(many, drill=False),
        "drill": _leaving(many, drill=True),
        "pairing": Known(station=HERE, code="7KQ2MXV9"),
        "connecting": Known(station=HERE),
    }


def _leaving(known: Known, drill: bool) -> Known:
    assert known.services is not None
    on = EvacuationLine(drill=drill, since=AT)
    services = msgspec.structs.replace(known.services, evacuation=on)
    return replace(known, services=services, zone="hall-1")


@cache
def sample_hall() -> HallView:
    """The sample hall as a station would be sent it."""
    with (HALLS / "guangde.toml").open("rb") as file:
        hall: dict[str, Any] = tomllib.load(file)["hall"]
    spans = hall.pop("hours")["weekdays"]["1"]
    view = {**hall, "people": {}, "policy": {"ready_shown": 2}, "type": "HallView"}
    view["hours_today"] = [(each["start"], each["end"]) for each in spans]
    return msgspec.convert(view, HallView)


def _few() -> Known:
    """Three windows of one area."""
    whole = sample_hall()
    hall = msgspec.structs.replace(whole, windows=whole.windows[2:5], areas=whole.areas[:1])
    known = Known(station=HERE, hall=hall, linked=True)
    waiting = {"general": 14, "remote": 2, "help": 0}
    return replace(known, boards=(_board(known, 6),), services=_services(known, waiting))


def _many() -> Known:
    """All twenty-eight windows, a temporary one among them."""
    known = Known(station=HERE, hall=sample_hall(), linked=True)
    waiting = {"general": 46, "trade": 9, "property": 17, "police": 12, "insurance": 5, "fund": 1}
    return replace(known, boards=(_board(known, 6),), services=_services(known, waiting))


def _board(known: Known, calls: int) -> BoardView:
    assert known.hall is not None
    windows = tuple(_window(known, place, calls) for place in range(len(known.hall.windows)))
    lines = []
    for place in range(calls):
        window = windows[(place * 5 + 3) % len(windows)]
        number = window.number if place < 3 and window.number else f"B{40 - place:03}"
        line = CallLine(
            call=90 - place,
            number=number,
            window=window.window,
            service=window.services[0],
            at=AT - place * MINUTE,
            times=1,
        )
        lines.append(line)
    temporary = tuple(each.window for each in windows if each.temporary)
    ready = ("A021", "G047") if calls > 1 else ()
    return BoardView(
        zone="hall-1", calls=tuple(lines), windows=windows, temporary=temporary, ready=ready
    )


def _window(known: Known, place: int, calls: int) -> WindowLine:
    assert known.hall is not None
    spec = known.hall.windows[place]
    states = {5: "paused", 13: "closed", 17: "paused", 23: "closed"}
    temporary = spec.id == "25"
    state = "open" if temporary else "reserve" if spec.reserve else states.get(place, "open")
    at_work = state == "open" and place % 7 != 6 and calls > 1
    prefix = next(each.prefix for each in known.hall.services if each.id == spec.services[0])
    return WindowLine(
        window=spec.id,
        state=state,
        number=f"{prefix}{place * 3 + 8:03}" if at_work else "",
        ticket_state="called" if place % 5 == 3 else "serving",
        services=spec.services[:2],
        beside=("Y030",) if spec.id == "9" and at_work else (),
        temporary=temporary,
        reserve=spec.reserve,
    )


def _services(known: Known, waiting: dict[str, int]) -> ServicesView:
    assert known.hall is not None
    states = tuple(
        _service(each.id, waiting.get(each.id, 0), each.minutes) for each in known.hall.services
    )
    return ServicesView(date="2026-11-23", open=True, services=states)


def _service(service: str, waiting: int, minutes: float) -> ServiceState:
    likely = waiting * minutes / 4
    light = "red" if likely > 30 else "yellow" if likely > 25 else "green"
    return ServiceState(
        service=service,
        waiting=waiting,
        low=round(likely * 0.75 / 5) * 5,
        high=round(likely * 1.25 / 5) * 5 + 5,
        light=light,
        longest_min=round(likely),
        windows=0 if service == "unsolved" else 2,
    )
