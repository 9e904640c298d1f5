"""A serial port for the virtual printer: a pty under a name of your choice, as slow as its line.

Knows no ESC/POS: it carries bytes between the pty and the printer's own TCP port.
"""

import os
import select
import socket
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from printers.virtual import Fault, VirtualPrinter

AT_A_TIME = 64
BITS_PER_BYTE = 10
"""Eight, and a start and a stop bit."""

SPEEDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)


class SerialPort:
    """The name stands while somebody may connect; a broken line takes it away and back again."""

    def __init__(self, printer: VirtualPrinter, name: Path, baud: int) -> None:
        self._printer, self.name, self._baud = printer, name, baud
        self._over, self._changed = Event(), Event()
        self.named, self.unnamed = Event(), Event()
        self._woken, self._waker = os.pipe()
        self._thread = Thread(target=self._serve, name="serial port", daemon=True)

    def start(self) -> None:
        """Make the name. Raises OSError when something else has it."""
        if self.name.exists() and not self.name.is_symlink():
            raise FileExistsError(0, "File exists")
        self.name.parent.mkdir(parents=True, exist_ok=True)
        self._printer.on_fault = self._fault
        self._thread.start()
        if self._printer.fault != "refuse":
            self.named.wait()

    def stop(self) -> None:
        """Take the name away."""
        self._over.set()
        self._changed.set()
        os.write(self._waker, b"!")
        if self._thread.is_alive():
            self._thread.join()
        os.close(self._woken)
        os.close(self._waker)

    def _fault(self, fault: Fault) -> None:
        if fault == "refuse":
            self._printer.unplug()
        self._changed.set()

    def _serve(self) -> None:
        while not self._over.is_set():
            self._changed.clear()
            try:
                line = socket.create_connection((self._printer.host, self._printer.port))
            except ConnectionRefusedError:
                self._changed.wait()
                continue
            with line, self._plugged_in() as end, suppress(OSError):
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._carry(line, end)

    @contextmanager
    def _plugged_in(self) -> Iterator[int]:
        """The printer's end of a new pty; the other end has our name."""
        end, other = os.openpty()
        tty.setraw(other)
        os.set_blocking(end, False)
        self._link(os.ttyname(other))
        try:
            yield end
        finally:
            self.named.clear()
            self.name.unlink(missing_ok=True)
            self.unnamed.set()
            os.close(other)  # held until now: a pty nobody holds hangs up between two jobs
            os.close(end)

    def _link(self, device: str) -> None:
        new = self.name.with_name(f"{self.name.name}.new")
        new.unlink(missing_ok=True)
        new.symlink_to(device)
        new.replace(self.name)
        self.unnamed.clear()
        self.named.set()

    def _carry(self, line: socket.socket, end: int) -> None:
        """Until the printer hangs up or all is over."""
        while True:
            ready, _, _ = select.select([end, line.fileno(), self._woken], [], [])
            if self._woken in ready:
                return
            if line.fileno() in ready and not self._answer(line, end):
                return
            if end in ready:
                line.sendall(self._late(os.read(end, AT_A_TIME)))

    def _answer(self, line: socket.socket, end: int) -> bool:
        said = line.recv(AT_A_TIME)
        with suppress(BlockingIOError):  # nobody listens, and has not for 4,096 bytes
            os.write(end, self._late(said))
        return bool(said)

    def _late(self, data: bytes) -> bytes:
        """The same bytes, once the line has carried them."""
        self._over.wait(BITS_PER_BYTE * len(data) / self._baud)
        return data
