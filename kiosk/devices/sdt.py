"""The SDT/SAM protocol of ID card readers: frames built and taken apart. Pure; knows no line.

A frame: `AA AA AA 96 69`, length (2 bytes, of all that follows), then a command or a status of
three bytes with its data, and the exclusive or of everything behind the head.
"""

from functools import reduce
from operator import xor

from msgspec import Struct

HEAD = bytes.fromhex("AAAAAA9669")
FIND, SELECT, READ, STATUS = (bytes.fromhex(each) for each in ("2001", "2002", "3001", "11FF"))
FOUND, DONE = bytes.fromhex("00009F"), bytes.fromhex("000090")
STATUS_BYTES, LENGTH_BYTES = 3, 2
LONGEST = 4096
"""No reply is longer: text, photograph and fingerprints have 2.3 kB."""


class Reply(Struct, frozen=True):
    """What a reader answered. Its data may be a person's: it is in no representation."""

    status: bytes
    data: bytes = b""

    def __repr__(self) -> str:
        return f"Reply({self.status.hex()}, {len(self.data)} bytes)"


class NoText(ValueError):
    """A reply to READ holds no text fields. Its words name no byte of it."""


def request(command: bytes) -> bytes:
    """The frame that asks for something."""
    return _frame(command)


def reply(status: bytes, data: bytes = b"") -> bytes:
    """The frame a reader answers with."""
    return _frame(status + data)


def _frame(inside: bytes) -> bytes:
    counted = (len(inside) + 1).to_bytes(LENGTH_BYTES, "big") + inside
    return HEAD + counted + bytes([reduce(xor, counted)])


class Replies:
    """Takes bytes as they come, whole frames, halves and rubbish; gives the replies in them."""

    def __init__(self) -> None:
        self._kept = b""

    def forget(self) -> None:
        """Something new is asked: what came before is no answer to it."""
        self._kept = b""

    def feed(self, data: bytes) -> list[Reply]:
        """The replies that are complete now."""
        self._kept += data
        found = []
        while (one := self._next()) is not None:
            found.append(one)
        return found

    def _next(self) -> Reply | None:
        """The first whole reply; what cannot begin one is dropped."""
        while (at := self._kept.find(HEAD)) >= 0:
            self._kept = self._kept[at:]
            end = self._end()
            if len(self._kept) < end:
                return None
            counted = self._kept[len(HEAD) : end]
            if end and reduce(xor, counted) == 0:
                self._kept = self._kept[end:]
                return _opened(counted)
            self._kept = self._kept[1:]  # a false head, or a bad frame with a good one inside
        self._kept = self._kept[-(len(HEAD) - 1) :]
        return None

    def _end(self) -> int:
        """How many bytes the frame at the beginning has; 0 for a length no frame has."""
        first = len(HEAD) + LENGTH_BYTES
        if len(self._kept) < first:
            return first
        length = int.from_bytes(self._kept[len(HEAD) : first], "big")
        return first + length if STATUS_BYTES < length <= LONGEST else 0


def _opened(counted: bytes) -> Reply:
    inside = counted[LENGTH_BYTES:-1]
    return Reply(inside[:STATUS_BYTES], inside[STATUS_BYTES:])


def text_of(read: Reply) -> bytes:
    """The text fields out of the answer to READ: lengths of text and photograph, then those two.

    Raises NoText.
    """
    length = int.from_bytes(read.data[:2], "big")
    text = read.data[4 : 4 + length]
    if read.status != DONE or not length or len(text) < length:
        raise NoText("no text fields")
    return text
