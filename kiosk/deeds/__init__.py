"""What a press does, one file a subject. A subject knows the desk and nobody else."""

from typing import Protocol, runtime_checkable

from kiosk.deeds.comfort import Comfort
from kiosk.deeds.finding import Looking
from kiosk.deeds.helping import Helping
from kiosk.deeds.proof import Proving
from kiosk.deeds.staff import Staff
from kiosk.deeds.taking import Taking
from kiosk.deeds.turning import Turning
from kiosk.desk import Deeds, Desk
from kiosk.devices.idcard import Card
from kiosk.scanned import Found


class Subject(Protocol):
    """The presses it answers."""

    @property
    def deeds(self) -> Deeds: ...


@runtime_checkable
class TakesCards(Protocol):
    """A subject that may want an ID card that was laid down; those before it were asked first."""

    def card(self, card: Card) -> bool:
        """Whether it took it."""


@runtime_checkable
class TakesScans(Protocol):
    """A subject that may want what was scanned."""

    def scanned(self, found: Found) -> bool:
        """Whether it took it."""


def subjects(desk: Desk) -> tuple[Subject, ...]:
    """Every subject of the kiosk; no two answer the same press."""
    taking = Taking(desk)
    at_the_screen = Turning(desk), Comfort(desk), Helping(desk), taking, Looking(desk), Staff(desk)
    return *at_the_screen, Proving(desk, taking.take)
