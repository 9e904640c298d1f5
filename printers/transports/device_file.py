"""A printer that the operating system shows as a file, such as /dev/usb/lp0. Not on Windows.

The file is never made: a printer that is switched off has none, and a plain file in its place
would swallow slips.
"""

import errno
import fcntl
import os
import select
import stat
from collections.abc import Callable

from printers.transports.transport import CHUNK, Bounds, OneWay, Transport, Unheard

GET_PORT_STATUS = 0x060B
"""LPGETSTATUS of Linux' usblp and lp drivers."""

STALE_READS = 16
"""More was never said by a printer that nobody listened to."""


class FileTransport:
    """See Transport."""

    def __init__(self, path: str, mode: int) -> None:
        self._fd = os.open(path, mode | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)

    def write(self, data: bytes, seconds: float) -> None:
        """See Transport."""
        left = memoryview(data)
        while left:
            _, ready, _ = select.select([], [self._fd], [], seconds)
            if not ready:
                raise TimeoutError("the printer takes no more bytes")
            left = left[self._put(left[:CHUNK]) :]

    def _put(self, data: memoryview) -> int:
        try:
            return os.write(self._fd, data)
        except BlockingIOError:
            return 0

    def read(self, seconds: float) -> bytes:
        """See Transport."""
        ready, _, _ = select.select([self._fd], [], [], max(seconds, 0.0))
        if not ready:
            raise TimeoutError("nothing came from the printer")
        data = os.read(self._fd, 256)
        if not data:
            raise ConnectionResetError("the printer is gone")
        return data

    def port(self) -> int | None:
        """The printer's port status; None where the driver has none."""
        bits = bytearray(4)
        try:
            fcntl.ioctl(self._fd, GET_PORT_STATUS, bits)
        except OSError:
            return None
        return bits[0]

    def can_read(self) -> bool:
        """Whether the driver reads at all; what an earlier job left to be read is dropped."""
        try:
            for _ in range(STALE_READS):
                os.read(self._fd, 256)
        except BlockingIOError:
            return True
        except OSError as error:
            if error.errno == errno.EINVAL:  # usblp's word for a one-way printer
                return False
            raise
        return True

    def close(self) -> None:
        """See Transport."""
        os.close(self._fd)


def device_file(path: str, answers: bool = True) -> Callable[[Bounds], Transport | OneWay]:
    """How to reach a printer by its file: two-way where it can be read."""

    def connect(bounds: Bounds) -> Transport | OneWay:
        two_way = _is_two_way(path) and answers
        transport = FileTransport(path, os.O_RDWR if two_way else os.O_WRONLY)
        try:
            if two_way and transport.can_read():
                return transport
        except OSError:
            transport.close()
            raise
        return Unheard(transport, transport.port)

    return connect


def _is_two_way(path: str) -> bool:
    """A pipe read again would give back our own bytes."""
    mode = os.stat(path).st_mode
    if not (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)):
        raise OSError(errno.ENODEV, "not a device", path)
    return stat.S_ISCHR(mode) and os.access(path, os.R_OK | os.W_OK)
