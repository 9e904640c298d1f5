"""What a press does, one file a subject. A subject knows the desk and nobody else."""

from typing import Protocol

from kiosk.deeds.comfort import Comfort
from kiosk.deeds.helping import Helping
from kiosk.deeds.staff import Staff
from kiosk.deeds.taking import Taking
from kiosk.deeds.turning import Turning
from kiosk.desk import Deeds, Desk


class Subject(Protocol):
    """The presses it answers."""

    @property
    def deeds(self) -> Deeds: ...


def subjects(desk: Desk) -> tuple[Subject, ...]:
    """Every subject of the kiosk; no two answer the same press."""
    return Turning(desk), Comfort(desk), Helping(desk), Taking(desk), Staff(desk)
