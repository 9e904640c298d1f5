"""All strips of one display: the views go in, each strip gets its text, one fault comes out."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from display.board import Known
from display.led.saying import window_text, zone_text
from display.led.sender import PACE, Sender
from display.led.strip import Fitted
from ports.plugged import Pace


class Strips(QObject):
    """`fault_changed` (kind; "" when all are well) when the first of the lines' faults changes."""

    fault_changed = Signal(str)
    _told = Signal(str, str)

    def __init__(self, fitted: Sequence[Fitted], pace: Pace = PACE) -> None:
        super().__init__()
        self.fault = ""
        self._fitted = tuple(fitted)
        self._faults: dict[str, str] = {}
        self._senders: dict[str, Sender] = {}
        for address in dict.fromkeys(each.strip.address for each in self._fitted):
            here = [each for each in self._fitted if each.strip.address == address]
            self._senders[address] = Sender(address, here, self._told.emit, pace)
        self._told.connect(self._hear)

    def start(self) -> None:
        """Begin; until there is a view every strip says that nothing is known."""
        for each in self._senders.values():
            each.start()

    def stop(self) -> None:
        """End. What stands on a strip goes out by itself, see onbon.UNTIL_TOLD_AGAIN."""
        for each in self._senders.values():
            each.stop()

    def show(self, known: Known) -> None:
        """What is known now."""
        for each in self._fitted:
            strip = each.strip
            if strip.window is not None:
                text = window_text(known, strip.window, strip.language)
            else:
                text = zone_text(known, strip.zone or "", strip.language)
            self._senders[strip.address].show(strip.name, text)

    def _hear(self, device: str, kind: str) -> None:
        self._faults[device] = kind
        fault = next((each for each in self._faults.values() if each), "")
        if fault != self.fault:
            self.fault = fault
            self.fault_changed.emit(fault)
