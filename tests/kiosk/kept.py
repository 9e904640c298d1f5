"""A kiosk's rule without a machine: the small hall with its own numbers, and presses by hand."""

from datetime import datetime
from typing import Any

import msgspec

from kiosk.entries import Pressed
from server.hall.commands.day import SuspendService
from server.hall.kiosks import OwnNumbers
from server.halls import read_hall
from server.link.commands import TakeTicket
from server.link.viewing import hall_view, services_view
from server.link.views import HallView, ServicesView
from tests.story import SMALL, Story

OWN = (
    OwnNumbers(station="kiosk-1", first=901, last=903),
    OwnNumbers(station="kiosk-2", first=951, last=953),
)


def moment(text: str) -> int:
    """ "23 09:30" of November 2026 in Shanghai, in milliseconds."""
    day, clock = text.split()
    return round(datetime.fromisoformat(f"2026-11-{day}T{clock}:00+08:00").timestamp() * 1000)


HALF_PAST_NINE = moment("23 09:30")


def views(suspended: str = "", **values: Any) -> tuple[HallView, ServicesView]:
    """The small hall on a Monday at half past nine, as a kiosk is told of it."""
    hall = msgspec.structs.replace(read_hall(SMALL).hall, own_numbers=OWN)
    story = Story(hall).at(30)
    if suspended:
        story.when(SuspendService(service=suspended, reason="system", **values))
    return hall_view(story.hall, story.now), services_view(story.hall, story.now)


def pressed(
    press: str = "p1", service: str = "A", at: int = HALF_PAST_NINE, **more: Any
) -> Pressed:
    """One touch."""
    command = TakeTicket(service=service, token_hash="5e88", **more)
    return Pressed(press=press, command=command, secret="secret", at=at)
