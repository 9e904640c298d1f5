"""A scripted Onbon card: reads the line by the published description alone, answers ACK or NACK.

Written from the description, not from our builder: it hunts for frames with a byte-wise state
machine, and checks them with the unreflected form of the checksum. It keeps whatever it is told
in RAM, and what would have been written to flash.
"""

import os
import select
import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.ports.plug import Plug
from tests.ports.speaking import Speaking


class Page(NamedTuple):
    """What a dynamic area shows."""

    card: int
    area: int
    x: int
    y: int
    width: int
    height: int
    in_pixels: bool
    mode: int
    keep_s: int
    single: int
    motion: int
    text: str


def _mirrored(value: int, bits: int) -> int:
    return int(f"{value:0{bits}b}"[::-1], 2)


def checksum(data: bytes) -> int:
    """CRC-16/ARC by its textbook form: polynomial 8005, every byte and the result mirrored."""
    rest = 0
    for byte in data:
        rest ^= _mirrored(byte, 8) << 8
        for _ in range(8):
            rest = (rest << 1) ^ 0x8005 if rest & 0x8000 else rest << 1
            rest &= 0xFFFF
    return _mirrored(rest, 16)


class Card:
    """The card behind any line. `mood`: well, nack, silent, nack_once, torn (half an answer)."""

    def __init__(self) -> None:
        self.mood = "well"
        self.pages: list[Page] = []
        self.pings = 0
        self.flash: list[bytes] = []
        self.wrong: list[bytes] = []
        self._inside, self._escape, self._body = False, 0, bytearray()

    def hears(self, data: bytes) -> bytes:
        """What it answers to these bytes."""
        return b"".join(filter(None, (self._byte(each) for each in data)))

    def _byte(self, byte: int) -> bytes:
        if byte == 0xA5:
            self._inside, self._escape = True, 0
            self._body.clear()
        elif byte == 0x5A:
            whole, self._inside = self._inside, False
            return self._frame(bytes(self._body)) if whole else b""
        elif self._escape:
            self._body.append({0xA6: 0xA7, 0x5B: 0x5C}[self._escape] - byte)
            self._escape = 0
        elif byte in (0xA6, 0x5B):
            self._escape = byte
        else:
            self._body.append(byte)
        return b""

    def _frame(self, body: bytes) -> bytes:
        good = len(body) > 16 and struct.unpack("<H", body[-2:])[0] == checksum(body[:-2])
        if not good:
            self.wrong.append(body)
            return b""
        card, source, _, _, model, version, length = struct.unpack("<HHIHBBH", body[:14])
        data = body[14:-2]
        if (source, model, version, length) != (0x8000, 0xFE, 2, len(data)):
            self.wrong.append(body)
            return b""
        if self.mood in ("nack", "nack_once"):
            self.mood = "well" if self.mood == "nack_once" else self.mood
            return self._says(1, 3)
        self._obey(card, data)
        answer = self._says(0, 0)
        if self.mood == "torn":
            self.mood = "well"
            return answer[: len(answer) // 2]
        return b"" if self.mood == "silent" else answer

    def _obey(self, card: int, data: bytes) -> None:
        if data[0] == 0xA1:  # files: programs, fonts, parameters
            self.flash.append(data)
        elif data[:2] == b"\xa2\x00":
            self.pings += 1
        elif data[:2] == b"\xa3\x06":
            self.pages += self._pages(card, data[2:])
        else:
            self.wrong.append(data)

    def _pages(self, card: int, data: bytes) -> list[Page]:
        answer, _, _, deleted = data[:4]
        assert answer == 1
        left = data[4 + deleted :]
        count, left = left[0], left[1:]
        found = []
        for _ in range(count):
            (size,) = struct.unpack_from("<H", left)
            area, left = left[2 : 2 + size], left[2 + size :]
            kind, x, y, width, height, number, _, mode, keep = struct.unpack_from("<B4HBBBH", area)
            single, _, motion, _, _, _, length = struct.unpack_from("<6BI", area, 17)
            assert kind == 0
            assert area[14:17] == b"\0\0\0"
            assert length == size - 27
            page = Page(
                card, number, x & 0x7FFF, y, width & 0x7FFF, height, bool(width & x & 0x8000),
                mode, keep, single, motion, area[27:].decode("gb2312"),
            )  # fmt: skip
            found.append(page)
        assert not left
        return found

    def _says(self, command: int, error: int) -> bytes:
        data = bytes([0xA0, command, error, 0, 0])
        body = struct.pack("<HHIHBBH", 0x8000, 0xFFFE, 0, 0, 0xFE, 2, len(data)) + data
        body += struct.pack("<H", checksum(body))
        for plain, first, second in ((0xA6, 0xA6, 1), (0x5B, 0x5B, 1)):
            body = body.replace(bytes([plain]), bytes([first, second]))
        body = body.replace(b"\xa5", b"\xa6\x02").replace(b"\x5a", b"\x5b\x02")
        return b"\xa5" * 8 + body + b"\x5a"


class SerialBoard(Plug):
    """The card, or anything else that hears and answers, on a real pty."""

    def __init__(self, path: Path, hears: Callable[[bytes], bytes]) -> None:
        super().__init__(path)
        self._hears, self._speaking = hears, Speaking()

    def put_in(self) -> None:
        """See Plug."""
        super().put_in()
        self._speaking.begin(self._step)

    def pull_out(self) -> None:
        """See Plug."""
        self._speaking.end()
        super().pull_out()

    def _step(self) -> None:
        answer = self._hears(self.heard())
        if answer:
            self.send(answer)


class TcpBoard:
    """The card at a real TCP port, one connection after the other."""

    def __init__(self, card: Card, port: int = 0) -> None:
        self.card = card
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port = int(self._listener.getsockname()[1])
        self._connection: socket.socket | None = None
        self._speaking = Speaking()
        self._speaking.begin(self._step)

    @property
    def address(self) -> str:
        return f"socket://127.0.0.1:{self.port}"

    def close(self) -> None:
        """Power off."""
        self._speaking.end()
        self._listener.close()
        if self._connection is not None:
            self._connection.close()

    def _step(self) -> None:
        there = self._connection or self._listener
        ready, _, _ = select.select([there], [], [], 0.02)
        if not ready:
            return
        if self._connection is None:
            self._connection, _ = self._listener.accept()
            return
        data = self._connection.recv(4096)
        if not data:
            self._connection.close()
            self._connection = None
            return
        os.write(self._connection.fileno(), self.card.hears(data))
