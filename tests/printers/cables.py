"""Cables from every kind of port to a virtual printer: real bytes over a pty, a pipe or a command.

A cable carries as fast as its line would, can be pulled out, and can be held as flow control does.
"""

import os
import select
import socket
import sys
import tty
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

AT_A_TIME = 64
BITS_PER_BYTE = 10


class Cable:
    """Carries bytes between a file descriptor and a printer's TCP port."""

    def __init__(self, port: int, baud: int = 0) -> None:
        self._port, self._baud = port, baud
        self._over, self.free = Event(), Event()
        self.free.set()
        self.on_carried: Callable[[int], None] = lambda carried: None
        self._woken, self._waker = os.pipe()
        self._threads: list[Thread] = []

    def _begin(self, end: int, both_ways: bool) -> None:
        self._end = end
        self._line = socket.create_connection(("127.0.0.1", self._port), timeout=20)
        self._line.settimeout(None)
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for carry in (self._there, self._back) if both_ways else (self._there,):
            thread = Thread(target=carry, name="cable", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _there(self) -> None:
        carried = 0
        with suppress(OSError):  # either end is gone
            while data := self._taken():
                carried += len(data)
                self._line.sendall(data)
                self.on_carried(carried)
        self._line.shutdown(socket.SHUT_RDWR)
        os.close(self._end)

    def _taken(self) -> bytes:
        """The next bytes, as late as the line brings them; none once the cable is pulled out."""
        select.select([self._end, self._woken], [], [])
        self.free.wait()
        if self._over.is_set():
            return b""
        data = os.read(self._end, AT_A_TIME)
        if self._baud:
            self._over.wait(BITS_PER_BYTE * len(data) / self._baud)
        return data

    def _back(self) -> None:
        with suppress(OSError):
            while data := self._line.recv(256):
                os.write(self._end, data)

    def pull(self) -> None:
        """Pull the cable out of the machine, for good."""
        self._over.set()
        os.write(self._waker, b"!")
        self.free.set()

    def stop(self) -> None:
        """The end of the test."""
        self.pull()
        for thread in self._threads:
            thread.join()
        self._line.close()
        os.close(self._woken)
        os.close(self._waker)


class SerialCable(Cable):
    """A serial port as a pty; `name` is the machine's side of it."""

    def __init__(self, port: int, baud: int = 0) -> None:
        super().__init__(port, baud)
        end, self._held = os.openpty()
        tty.setraw(self._held)
        self.name = os.ttyname(self._held)
        self._begin(end, both_ways=True)

    def stop(self) -> None:
        """See Cable. Held until now: a pty nobody holds hangs up between two jobs."""
        super().stop()
        os.close(self._held)


class PipeCable(Cable):
    """A device that can only be written."""

    def __init__(self, path: Path, port: int) -> None:
        super().__init__(port)
        os.mkfifo(path)
        self.name = str(path)
        end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        self._held = os.open(path, os.O_WRONLY)  # no end of file between two jobs
        os.set_blocking(end, True)
        self._begin(end, both_ways=False)

    def stop(self) -> None:
        """See Cable."""
        super().stop()
        os.close(self._held)


LP = """#!/bin/sh
'''exec' "{python}" "$0" "$@" # a path with a space cannot stand in the first line
'''
import os, socket, sys
from pathlib import Path
folder = Path({folder!r})
program = os.path.basename(sys.argv[0])
held = (folder / "held").exists()
jobs = [each.name for each in folder.glob("hall-*")]
if program == "lp":
    job = "hall-%d" % (len(list(folder.glob("done-*"))) + len(jobs) + 1)
    data = sys.stdin.buffer.read()
    if held:
        (folder / job).write_bytes(data)
    else:
        with socket.create_connection(("127.0.0.1", {port})) as line:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            while line.recv(64):
                pass
        (folder / ("done-" + job)).write_bytes(b"")
    print("request id is %s (0 file(s))" % job)
elif program == "cancel":
    (folder / sys.argv[1]).unlink()
    (folder / ("done-" + sys.argv[1])).write_bytes(b"")
elif "-p" in sys.argv:
    print((folder / "says").read_text() or "printer hall is idle.  enabled since Sunday")
else:
    for job in jobs:
        print(job + "  kiosk  1024  Sunday\\n\\tAlerts: " + (folder / "held").read_text())
"""
"""The system's three commands as CUPS 2.4 was heard to speak; `held`, `says`: what a test wants."""


class SpoolCable:
    """The operating system's printing, as the three commands a program sees of it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.commands = folder, folder / "commands"
        self.commands.mkdir(parents=True)
        (folder / "says").write_text("")
        words = LP.format(python=sys.executable, folder=str(folder), port=port)
        for name in ("lp", "lpstat", "cancel"):
            (self.commands / name).write_text(words)
            (self.commands / name).chmod(0o755)

    def hold(self, alerts: str) -> None:
        """Keep every job from now on; `alerts`: how lpstat speaks of it."""
        (self.folder / "held").write_text(alerts)

    def say(self, words: str) -> None:
        """What `lpstat -p` says from now on."""
        (self.folder / "says").write_text(words)
