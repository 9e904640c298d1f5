"""Presses that speak to the whole hall: notices, and everybody out; an end follows soon enough."""

from random import Random
from typing import Any

from server.hall.commands.broadcast import Broadcast, WithdrawNotice
from server.hall.commands.evacuation import EndEvacuation, Evacuate


def any_announcement(random: Random) -> Any:
    """One of them; ends are tried more often than beginnings, so that days go on."""
    return random.choice(
        [
            Evacuate(drill=random.random() < 0.5),
            EndEvacuation(),
            EndEvacuation(),
            EndEvacuation(),
            Broadcast(text={"zh": "请照看好孩子"}, spoken=random.random() < 0.5),
            WithdrawNotice(notice="n1"),
        ]
    )
