"""What a printer says back, told apart by the fixed bits of its bytes, and the state they mean.

Pure. Sources: Epson's ESC/POS reference and the bit table of Citizen's manual.
"""

from enum import StrEnum

from msgspec import Struct


class PrinterState(StrEnum):
    """How a printer is, worst first; a value is also the `kind` of a failed job."""

    UNREACHABLE = "unreachable"
    SILENT = "silent"
    COVER_OPEN = "cover_open"
    PAPER_OUT = "paper_out"
    CUTTER = "cutter"
    ERROR = "error"
    OFFLINE = "offline"
    NEAR_END = "near_end"
    ONLINE = "online"

    @property
    def can_print(self) -> bool:
        """Whether a job may be sent."""
        return self in (PrinterState.ONLINE, PrinterState.NEAR_END)


ASK_STATE = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"
"""DLE EOT 1 to 4: printer, cause of offline, error, paper. Answered even while it prints."""

ANSWERS = 4

CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 8: forget what is not printed yet. Obeyed offline too; printers that do not know it pass
it over, and may print the rest of a slip when their trouble is over."""


class RealTime(Struct, frozen=True):
    """The answer to one DLE EOT."""

    bits: int


class PaperSensor(Struct, frozen=True):
    """The answer to GS r 1: the bytes before it have been worked off."""

    bits: int


class ProcessId(Struct, frozen=True):
    """The answer to GS ( H: everything before it has been printed."""

    id: bytes


class Cleared(Struct, frozen=True):
    """The answer to CLEAR: nothing is left to print."""


class Unasked(Struct, frozen=True):
    """Automatic status, flow control and noise: nothing we asked for."""

    data: bytes


Reply = RealTime | PaperSensor | ProcessId | Cleared | Unasked


class Replies:
    """Bytes in, whole replies out."""

    def __init__(self) -> None:
        self._waiting = b""

    def feed(self, data: bytes) -> list[Reply]:
        """Every reply that is complete now."""
        self._waiting += data
        found: list[Reply] = []
        while self._waiting:
            length = _length(self._waiting)
            if length is None:
                break
            found.append(_reply(self._waiting[:length]))
            self._waiting = self._waiting[length:]
        return found


def _length(data: bytes) -> int | None:
    if data[0] == 0x37:
        end = data.find(b"\0")
        return end + 1 if end >= 0 else None
    if data[0] & 0x93 == 0x10:
        return 4 if len(data) >= 4 else None
    return 1


def _reply(data: bytes) -> Reply:
    first = data[0]
    if first == 0x37:
        return _told(data)
    if len(data) == 1 and first & 0x93 == 0x12:
        return RealTime(first)
    if len(data) == 1 and first & 0x90 == 0x00:
        return PaperSensor(first)
    return Unasked(data)


def _told(data: bytes) -> Reply:
    """What begins with 37h: told apart by its second byte."""
    if data == b"\x37\x25\x00":
        return Cleared()
    return ProcessId(data[2:-1]) if data[1] == 0x22 else Unasked(data)


def state_from(bits: list[int]) -> PrinterState:
    """The state told by the four answers to ASK_STATE, in their order."""
    printer, cause, error, paper = bits
    found = [
        (cause & 0x04, PrinterState.COVER_OPEN),
        (cause & 0x20 or paper & 0x60, PrinterState.PAPER_OUT),
        (error & 0x08, PrinterState.CUTTER),
        (cause & 0x40 or error & 0x60, PrinterState.ERROR),
        (printer & 0x08, PrinterState.OFFLINE),
        (paper & 0x0C, PrinterState.NEAR_END),
    ]
    return next((state for bit, state in found if bit), PrinterState.ONLINE)
