"""A printer on a serial line, real or inside USB. Knows pyserial and its traps.

pyserial sets no bound on a write, and a port closed with bytes left may hold its program for
half a minute: both are mended here. On Linux DTR/DSR is never obeyed, RTS/CTS is.
"""

import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event
from time import monotonic

import serial
from msgspec import Struct

from printers.transports.transport import Bounds

STEP = 64
"""Bytes handed over at a time: a twentieth of a second at 9600 baud."""

LOOK_S = 0.005
"""How often the port is asked whether it has sent everything."""


class Line(Struct, frozen=True):
    """How a port is set up; `flow`: none, rtscts or xonxoff."""

    device: str
    baud: int
    flow: str = "none"


class SerialTransport:
    """See Transport. Nobody else may open the port meanwhile."""

    def __init__(self, line: Line) -> None:
        with _as_oserror():
            self._port = serial.Serial(
                line.device,
                line.baud,
                timeout=0,
                write_timeout=0,
                rtscts=line.flow == "rtscts",
                xonxoff=line.flow == "xonxoff",
                dsrdtr=False,
                exclusive=True,
            )

    def write(self, data: bytes, seconds: float) -> None:
        """See Transport; back when the port has sent everything."""
        with _as_oserror():
            self._port.write_timeout = seconds
            for start in range(0, len(data), STEP):
                self._port.write(data[start : start + STEP])
            await_drained(lambda: self._port.out_waiting, seconds)

    def read(self, seconds: float) -> bytes:
        """See Transport. Asking for many bytes would cost the whole bound each time."""
        with _as_oserror():
            self._port.timeout = max(seconds, 0.001)
            first: bytes = self._port.read(1)
            if not first:
                raise TimeoutError("nothing came over the serial line")
            rest: bytes = self._port.read(self._port.in_waiting)
            return first + rest

    def close(self) -> None:
        """See Transport. What was not sent is dropped: the system would wait for it."""
        with suppress(OSError), _as_oserror():  # the port may have been pulled out
            self._port.reset_output_buffer()
        self._port.close()


def await_drained(waiting: Callable[[], int], seconds: float) -> None:
    """Wait until no byte is `waiting` any more; TimeoutError where none goes for so long."""
    left, until, pause = waiting(), monotonic() + seconds, Event()
    while left:
        pause.wait(LOOK_S)
        now = waiting()
        if now < left:
            until = monotonic() + seconds
        elif monotonic() >= until:
            raise TimeoutError("the printer holds the line")
        left = now


@contextmanager
def _as_oserror() -> Iterator[None]:
    """pyserial's three other ways to fail become the one Transport speaks of."""
    try:
        yield
    except serial.SerialTimeoutException as error:
        raise TimeoutError(str(error)) from error
    except (termios.error, ValueError) as error:
        raise OSError(*error.args) from error


def serial_line(line: Line) -> Callable[[Bounds], SerialTransport]:
    """How to reach a printer on a serial line."""
    return lambda bounds: SerialTransport(line)
