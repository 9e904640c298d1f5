"""What the talk with a printer needs of the way to it: two-way, or one-way: nothing comes back.

Knows no device.
"""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from msgspec import Struct

from printers.replies import PrinterState

CHUNK = 4096


class Bounds(Struct, frozen=True, kw_only=True):
    """The longest wait, in seconds, for each thing a printer may fail to do."""

    connect: float = 1.0
    status: float = 1.0
    stall: float = 3.0
    proof: float = 6.0
    look: float = 1.0
    """How often the printer is asked for its state while the proof is awaited."""


class Transport(Protocol):
    """A way to a printer. Every method raises OSError; TimeoutError past its bound."""

    def write(self, data: bytes, seconds: float) -> None:
        """Hand over all of `data`, waiting at most `seconds` for each step forward."""

    def read(self, seconds: float) -> bytes:
        """What has arrived, at least one byte; ConnectionError when the printer hung up."""

    def close(self) -> None:
        """Let go of the printer."""


@runtime_checkable
class OneWay(Protocol):
    """A way on which the printer says nothing: it is never asked and never waited for.

    Raises as Transport does.
    """

    def write(self, data: bytes, seconds: float) -> None:
        """See Transport."""

    def state(self, seconds: float) -> PrinterState:
        """What the machine knows of the printer unheard; ONLINE where it knows nothing."""

    def settle(self, seconds: float) -> bool:
        """True once the printer has taken every byte, False where all of them were taken back.

        TimeoutError: the bytes are gone, nobody knows whether they were taken.
        """

    def close(self) -> None:
        """See Transport."""


Connect = Callable[[Bounds], Transport | OneWay]

PAPER_EMPTY, SELECTED, NO_ERROR = 0x20, 0x10, 0x08


def state_of_port(bits: int) -> PrinterState:
    """The state told by the port status every USB printer keeps, even a one-way one."""
    if bits & PAPER_EMPTY:
        return PrinterState.PAPER_OUT
    if not bits & NO_ERROR:
        return PrinterState.ERROR
    return PrinterState.ONLINE if bits & SELECTED else PrinterState.OFFLINE


class Unheard:
    """A two-way transport to a printer that is known to answer nothing (`answers=no`)."""

    def __init__(self, transport: Transport, port: Callable[[], int | None] = lambda: None) -> None:
        self._transport, self._port = transport, port
        self.write, self.close = transport.write, transport.close

    def state(self, seconds: float) -> PrinterState:
        """See OneWay."""
        bits = self._port()
        return PrinterState.ONLINE if bits is None else state_of_port(bits)

    def settle(self, seconds: float) -> bool:
        """See OneWay; `write` came back once every byte had left this machine."""
        return True
