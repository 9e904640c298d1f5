"""What a press does, one file a subject. A subject knows the desk and nobody else."""

from typing import Protocol, runtime_checkable

from kiosk.deeds.booking import BookingAhead
from kiosk.deeds.comfort import Comfort
from kiosk.deeds.coming import Coming
from kiosk.deeds.finding import Looking
from kiosk.deeds.helping import Helping
from kiosk.deeds.mine import MyNumber
from kiosk.deeds.paper import PaperCare
from kiosk.deeds.progress import AskingProgress
from kiosk.deeds.proof import Proving
from kiosk.deeds.staff import Staff
from kiosk.deeds.taking import Taking
from kiosk.deeds.together import Together
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


@runtime_checkable
class Lives(Protocol):
    """A subject whose page changes while nobody touches it."""

    def second(self) -> None:
        """Another second has passed."""


@runtime_checkable
class HearsLink(Protocol):
    """A subject that must know at once when the link comes or goes."""

    def link(self, up: bool) -> None:
        """It is there again, or lost."""


@runtime_checkable
class TakesUp(Protocol):
    """A subject with something that was cut short when the kiosk went down."""

    def take_up(self) -> None:
        """The kiosk is back."""


def subjects(desk: Desk) -> tuple[Subject, ...]:
    """Every subject of the kiosk; no two answer the same press."""
    taking = Taking(desk)
    at_the_screen = Turning(desk), Comfort(desk), Helping(desk), taking, Looking(desk)
    of_staff = Staff(desk), PaperCare(desk)
    of_numbers = MyNumber(desk), Together(desk), AskingProgress(desk)
    with_a_booking = BookingAhead(desk), Coming(desk, taking.take)
    return *at_the_screen, *of_staff, *with_a_booking, Proving(desk, taking.take), *of_numbers
