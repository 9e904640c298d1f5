"""A serial port whose far end is the test: a real pty, pulled out and put back at its path."""

import os
import select
import tty
from pathlib import Path


class Plug:
    """A serial port at `path`: the machine's side is real; what is behind it is the test's."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._near = self._held = -1

    def put_in(self) -> None:
        """The device is there (again)."""
        self._near, self._held = os.openpty()
        tty.setraw(self._held)
        self.path.symlink_to(os.ttyname(self._held))

    def pull_out(self) -> None:
        """The cable is out, whatever was under way."""
        self.path.unlink()
        os.close(self._near)
        os.close(self._held)
        self._near = self._held = -1

    def send(self, data: bytes) -> None:
        """The device says this."""
        os.write(self._near, data)

    def heard(self) -> bytes:
        """What the machine has said, if anything within a moment."""
        there, _, _ = select.select([self._near], [], [], 0.02)
        return os.read(self._near, 512) if there else b""
