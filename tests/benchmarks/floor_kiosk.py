"""The kiosk's floor: the least program that gets a number and has its slip accepted.

The same bytes to the same printer with the same questions, and nothing composed or shown. It is
changed only with a line in CHANGELOG.md.
"""

import asyncio
import os
import socket
from itertools import count
from pathlib import Path
from time import perf_counter

import msgspec
from websockets.asyncio.client import ClientConnection, connect

from printers.replies import ANSWERS, ASK_STATE
from server.link.client import new_request_id
from tests.benchmarks.floor import Ask

LINE = b"p" * 420
"""As many bytes as the kiosk journals for a press and its answer."""


class FloorKiosk:
    """One connection to the floor's server; one to the printer for each slip."""

    def __init__(self, server: int, printer: int, folder: Path) -> None:
        self._printer, self._ids = ("127.0.0.1", printer), count(1)
        self._runner = asyncio.Runner()
        url = f"ws://127.0.0.1:{server}"
        self._line = self._runner.run(_connected(url))
        self._journal = os.open(folder / "floor.journal", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def take(self, event: str, reply: str, slip: bytes, journaled: bool) -> float:
        """Seconds from the press to the proof of print."""
        began = perf_counter()
        if journaled:
            self._note()
        ask = Ask(request_id=new_request_id(), events=[event], reply=reply)
        self._runner.run(self._answered(msgspec.json.encode(ask).decode()))
        if journaled:
            self._note()
        self._print(slip)
        return perf_counter() - began

    def _note(self) -> None:
        os.write(self._journal, LINE)
        os.fsync(self._journal)

    async def _answered(self, text: str) -> None:
        await self._line.send(text)
        await self._line.recv()

    def _print(self, slip: bytes) -> None:
        """State, slip with the question for its proof, state: as printers/wire.py asks."""
        id = b"%04d" % (next(self._ids) % 10000)
        with socket.create_connection(self._printer) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            _ask(line, ASK_STATE, ANSWERS)
            _ask(line, slip + b"\x1d(H\x06\x0000" + id, len(b"\x37\x22" + id + b"\x00"))
            _ask(line, ASK_STATE, ANSWERS)

    def stop(self) -> None:
        """Let go of everything."""
        self._runner.run(self._line.close())
        self._runner.close()
        os.close(self._journal)


def _ask(line: socket.socket, question: bytes, length: int) -> None:
    line.sendall(question)
    while length > 0:
        answer = line.recv(length)
        assert answer, "the printer hung up"
        length -= len(answer)


async def _connected(url: str) -> ClientConnection:
    return await connect(url, compression=None, ping_interval=None, proxy=None)
