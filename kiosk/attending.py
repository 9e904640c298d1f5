"""What is laid down and scanned goes to the subjects: the first that takes it has it.

Knows the desk; what a card or a code means is a subject's matter.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.deeds import Subject, TakesCards, TakesScans
from kiosk.desk import Desk
from kiosk.devices.devices import WEDGE, Devices
from kiosk.devices.idcard import Card
from kiosk.scanned import Found


class Attending(QObject):
    """Owns the devices. `came`: whoever lays down a card is there, as if the screen was touched."""

    def __init__(self, desk: Desk, subjects: tuple[Subject, ...], came: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._came = desk, came
        self._cards = [each for each in subjects if isinstance(each, TakesCards)]
        self._scans = [each for each in subjects if isinstance(each, TakesScans)]
        self._devices = Devices(desk.options.card_reader, desk.options.scanner)
        self._devices.card_seen.connect(self.card)
        self._devices.scanned.connect(self.scanned)
        self._devices.device.connect(self._device)
        if desk.options.scanner == WEDGE:
            desk.kiosk.devices["scanner"] = ""  # a keyboard: it says nothing of itself
        self.start, self.stop = self._devices.start, self._devices.stop

    def card(self, card: Card) -> None:
        """An ID card was laid down."""
        self._came()
        any(each.card(card) for each in self._cards)

    def scanned(self, found: Found) -> None:
        """A code was scanned."""
        self._came()
        any(each.scanned(found) for each in self._scans)

    def agree(self) -> None:
        """The hall's keys or its date may be others now."""
        self._devices.agree(self._desk.kiosk.terms)

    def tell(self) -> None:
        """The link is back: the manager hears how each device is."""
        for device, kind in self._desk.kiosk.devices.items():
            self._desk.wires.tell_device(device, kind)

    def _device(self, device: str, kind: str) -> None:
        self._desk.kiosk.devices[device] = kind
        self._desk.wires.tell_device(device, kind)
        self._desk.draw()
