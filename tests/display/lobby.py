"""A lobby made of views: two zones, as many windows and services as a test wants."""

from dataclasses import replace
from typing import Any

import msgspec

from display.board import Known
from display.pictures import AT, sample_hall
from server.link.views import BoardView, CallLine, HallView, ServiceState, ServicesView, WindowLine

NOW = AT
SOUTH = "hall-1"


def hall(windows: int = 3, **changes: Any) -> HallView:
    """The sample hall with its first windows."""
    whole = sample_hall()
    return msgspec.structs.replace(whole, windows=whole.windows[:windows], **changes)


def window(name: str, state: str = "open", number: str = "", **more: Any) -> WindowLine:
    more.setdefault("services", ("general",))
    more.setdefault("ticket_state", "serving" if number else "")
    return WindowLine(window=name, state=state, number=number, **more)


def call(number: int, ticket: str = "", at_window: str = "1", at: int = 0) -> CallLine:
    return CallLine(
        call=number,
        number=ticket or f"A{number:03}",
        window=at_window,
        service="general",
        at=at or NOW + number,
        times=1,
    )


def board(
    *calls: CallLine, windows: tuple[WindowLine, ...] = (), zone: str = SOUTH, **more: Any
) -> BoardView:
    """`calls` in the order they were made."""
    windows = windows or (window("1"), window("2"), window("3"))
    return BoardView(zone=zone, calls=tuple(reversed(calls)), windows=windows, **more)


def service(name: str, waiting: int, **more: Any) -> ServiceState:
    values: dict[str, Any] = {"low": 15, "high": 25, "light": "green", "windows": 2} | more
    return ServiceState(service=name, waiting=waiting, longest_min=0, **values)


def services(*states: ServiceState, open_: bool = True) -> ServicesView:
    return ServicesView(date="2026-11-23", open=open_, services=states)


def known(*boards: BoardView, of: HallView | None = None, **more: Any) -> Known:
    """A linked lobby-1 that has heard these boards."""
    heard = Known(station="lobby-1", hall=of or hall(), linked=True)
    for each in boards:
        heard = heard.with_board(each)
    return replace(heard, **more)
