"""A line to a device, serial or `socket://host:port`, with a bound on everything. Knows pyserial.

On a socket pyserial says at most that one byte has come, so bytes are read as they are there.
"""

import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import serial

WRITE_S = 2.0


class Port:
    """Opened by its address; every failure is an OSError, the end of a pulled-out line too."""

    def __init__(self, address: str, baud: int) -> None:
        with _as_oserror():
            self._port = serial.serial_for_url(
                address, baudrate=baud, timeout=0, write_timeout=WRITE_S, exclusive=True
            )

    def write(self, data: bytes) -> None:
        """Hand over everything."""
        with _as_oserror():
            self._port.write(data)

    def read(self, seconds: float) -> bytes:
        """What has come; waits at most `seconds` for the first of it, and is empty then."""
        with _as_oserror():
            self._port.timeout = max(seconds, 0.001)
            first: bytes = self._port.read(1)
            rest: bytes = self._port.read(self._port.in_waiting) if first else b""
            return first + rest

    def drop(self) -> None:
        """Forget what has come and was not read."""
        with _as_oserror():
            self._port.reset_input_buffer()

    def close(self) -> None:
        """The end; the line may have been pulled out."""
        left_open = getattr(self._port, "_socket", None)
        with suppress(OSError), _as_oserror():
            self._port.close()
        if left_open is not None:  # pyserial forgets it where the far end has hung up
            left_open.close()


@contextmanager
def _as_oserror() -> Iterator[None]:
    """Besides OSError, which its own errors are, pyserial lets two others through."""
    try:
        yield
    except (termios.error, ValueError) as error:
        raise OSError(*error.args) from error
