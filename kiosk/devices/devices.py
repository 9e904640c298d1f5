"""The card reader and the scanner as the kiosk sees them: what their threads say, as Qt signals."""

from PySide6.QtCore import QObject, Signal

from kiosk.devices.card_reader import CardReader
from kiosk.devices.idcard import Terms
from kiosk.devices.scanner import Scanner
from kiosk.devices.wedge import Wedge
from kiosk.scanned import parse
from ports.plugged import Pace

WEDGE = "wedge"


class Devices(QObject):
    """`card_seen` a Card, `scanned` a Found, `device` (name, kind; "" well). "" is not fitted."""

    card_seen, scanned, device = Signal(object), Signal(object), Signal(str, str)

    def __init__(self, card_reader: str, scanner: str, pace: Pace | None = None) -> None:
        super().__init__()
        self._reader = (
            CardReader(card_reader, self.card_seen.emit, self.device.emit, pace)
            if card_reader
            else None
        )
        self._scanner = _scanner(self, scanner, pace) if scanner else None

    def start(self) -> None:
        """Begin."""
        for each in (self._reader, self._scanner):
            if each is not None:
                each.start()

    def stop(self) -> None:
        """End."""
        for each in (self._reader, self._scanner):
            if each is not None:
                each.stop()

    def agree(self, terms: Terms) -> None:
        """The hall's keys and date from now on."""
        if self._reader is not None:
            self._reader.terms = terms


def _scanner(devices: Devices, address: str, pace: Pace | None) -> Scanner | Wedge:
    def told(text: str) -> None:
        devices.scanned.emit(parse(text))

    if address == WEDGE:
        return Wedge(told)
    return Scanner(address, told, devices.device.emit, pace)
