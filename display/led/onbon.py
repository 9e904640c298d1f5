"""Frames of the Onbon font cards 仰邦字库卡 BX-5K and BX-6K, built and read. Pure.

Only what lives in the card's RAM is ever sent: a dynamic area and a question whether it is there.
Programs, which lie in flash and wear it out, cannot be said here.
"""

import re
from typing import Literal

from msgspec import Struct

from display.led.letters import coded

HEAD, TAIL = b"\xa5" * 8, b"\x5a"
ANY_CARD, ANY_MODEL, SOURCE = 0xFFFE, 0xFE, 0x8000
VERSION = 0x02
ESCAPES = {0xA5: b"\xa6\x02", 0xA6: b"\xa6\x01", 0x5A: b"\x5b\x02", 0x5B: b"\x5b\x01"}
PLAIN = {value: key for key, value in ESCAPES.items()}
ESCAPED = re.compile(rb"[\xa6\x5b][\x01\x02]")
PING, DYNAMIC = b"\xa2\x00", b"\xa3\x06"
TOOK, REFUSED = b"\xa0\x00", b"\xa0\x01"
IN_PIXELS = 0x8000
"""On a 6K card this bit of x and width says that they count pixels; a 5K card counts bytes."""
PIXELS = 8
"""In a byte of x or width."""
UNTIL_TOLD_AGAIN = 2
"""The run mode that clears the area when nothing new has come for `keep_s`."""
LONGEST = 2048
"""More than any answer has."""

Model = Literal["bx-5k", "bx-6k"]
Motion = Literal["still", "left"]


class Area(Struct, frozen=True, kw_only=True):
    """Where on which card a text stands, in pixels, and how long it stays without a new one."""

    model: Model = "bx-5k"
    card: int = ANY_CARD
    x: int = 0
    y: int = 0
    width: int = 128
    height: int = 16
    number: int = 0
    motion: Motion = "still"
    keep_s: int = 180


class Answer(Struct, frozen=True):
    """What a card said: `took` it, or the number of the error."""

    took: bool
    error: int = 0


def crc16(data: bytes) -> bytes:
    """The reflected 0xA001, from 0, low byte first."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc.to_bytes(2, "little")


def frame(data: bytes, card: int = ANY_CARD) -> bytes:
    """Header, data and checksum, escaped, between head and tail."""
    header = (
        card.to_bytes(2, "little")
        + SOURCE.to_bytes(2, "little")
        + bytes(6)  # three reserved, no barcode, CRC16, ordinary display
        + bytes([ANY_MODEL, VERSION])
        + len(data).to_bytes(2, "little")
    )
    body = header + data
    body += crc16(body)
    return HEAD + b"".join(ESCAPES.get(each, bytes([each])) for each in body) + TAIL


def ping(card: int = ANY_CARD) -> bytes:
    """Are you there? An answer is wished for."""
    return frame(PING + bytes([1, 0, 0]), card)


def show(area: Area, text: str) -> bytes:
    """This text in the dynamic area from now on; nothing else on the card changes."""
    told = _area(area, coded(text or " ", "gb2312"))
    start = DYNAMIC + bytes([1, 0, 0, 0, 1])  # answer; no clearing, none deleted, one area
    return frame(start + len(told).to_bytes(2, "little") + told, area.card)


def _area(area: Area, text: bytes) -> bytes:
    moves = area.motion == "left"
    where = (_across(area, area.x), area.y, _across(area, area.width), area.height)
    return (
        b"\x00"
        + b"".join(each.to_bytes(2, "little") for each in where)
        + bytes([area.number, 0, UNTIL_TOLD_AGAIN])
        + area.keep_s.to_bytes(2, "little")
        + bytes(3)  # no sound, nothing extended, left aligned
        + (b"\x01\x01\x03" if moves else b"\x02\x02\x01")  # lines, line breaks, motion
        + bytes([0, 4 if moves else 0, 0 if moves else 10])  # leaving, speed, stay
        + len(text).to_bytes(4, "little")
        + text
    )


def _across(area: Area, pixels: int) -> int:
    return pixels // PIXELS if area.model == "bx-5k" else pixels | IN_PIXELS


class Answers:
    """Takes bytes as they come; gives the answers among them, whole and right."""

    def __init__(self) -> None:
        self._kept = b""

    def feed(self, data: bytes) -> list[Answer]:
        """The answers complete now."""
        *whole, self._kept = (self._kept + data).split(TAIL)
        self._kept = self._kept[-LONGEST:]
        found = (_answer(each.rpartition(b"\xa5")[2]) for each in whole)
        return [each for each in found if each is not None]


def _answer(escaped: bytes) -> Answer | None:
    """Between head and tail neither of their bytes stands, so the split is sure."""
    body = _plain(escaped)
    if len(body) < 14 + 5 + 2 or crc16(body[:-2]) != body[-2:]:
        return None
    data = body[14:-2]
    if int.from_bytes(body[12:14], "little") != len(data) or data[:2] not in (TOOK, REFUSED):
        return None
    return Answer(data[:2] == TOOK, data[2])


def _plain(escaped: bytes) -> bytes:
    return ESCAPED.sub(lambda found: bytes([PLAIN[found[0]]]), escaped)
