"""A network printer, usually port 9100; or a serial printer behind a network box."""

import socket
from collections.abc import Callable

from printers.transports.transport import CHUNK, Bounds


class TcpTransport:
    """See Transport."""

    def __init__(self, host: str, port: int, connect: float) -> None:
        self._socket = socket.create_connection((host, port), timeout=connect)
        # The last short packet asks for the proof; it must not wait for an acknowledgement.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def write(self, data: bytes, seconds: float) -> None:
        """See Transport."""
        self._socket.settimeout(seconds)
        for start in range(0, len(data), CHUNK):
            self._socket.sendall(data[start : start + CHUNK])

    def read(self, seconds: float) -> bytes:
        """See Transport."""
        self._socket.settimeout(max(seconds, 0.001))
        data = self._socket.recv(256)
        if not data:
            raise ConnectionResetError("the printer closed the connection")
        return data

    def close(self) -> None:
        """See Transport."""
        self._socket.close()


def tcp(host: str, port: int) -> Callable[[Bounds], TcpTransport]:
    """How to reach a network printer."""
    return lambda bounds: TcpTransport(host, port, bounds.connect)
