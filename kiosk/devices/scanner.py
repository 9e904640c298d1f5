"""A code scanner on a serial line, real or inside USB: each code it reads is told once."""

from collections.abc import Callable

from kiosk.devices.lines import Lines
from ports.plugged import WELL, Pace, Plugged, Tell
from ports.port import Port

BAUD = 9600


class Scanner(Plugged):
    """Calls `on_text` in its thread. A scanner says nothing of itself: open is well."""

    def __init__(
        self, address: str, on_text: Callable[[str], None], tell: Tell, pace: Pace | None = None
    ) -> None:
        super().__init__("scanner", address, BAUD, tell, pace or Pace())
        self._on_text = on_text

    def work(self, port: Port) -> None:
        """Listen; half a code that was cut off by the cable is forgotten with the line."""
        self.said(WELL)
        lines = Lines()
        while not self.over.is_set():
            for text in lines.feed(port.read(self.pace.listen)):
                self._on_text(text)
