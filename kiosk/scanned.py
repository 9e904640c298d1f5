"""What a scanned code stands for. Pure; kiosk/paperwork.py says how the codes are written.

A text that is none of ours is not kept: it may be anything a person holds to the scanner.
"""

import re

from msgspec import Struct


class Slip(Struct, frozen=True):
    """The slip of a number: the ticket, and the secret that proves the slip is in the hand."""

    ticket: str
    secret: str

    def __repr__(self) -> str:
        return f"Slip({self.ticket})"


class Booking(Struct, frozen=True):
    """A booking, by its id."""

    id: str


class Pass(Struct, frozen=True):
    """A return pass 复来凭证, by its id."""

    id: str

    def __repr__(self) -> str:
        return "Pass(…)"


class Code(Struct, frozen=True):
    """The six figures of a booking."""

    figures: str


class Unknown(Struct, frozen=True):
    """Something that is none of ours."""


Found = Slip | Booking | Pass | Code | Unknown

SLIP = re.compile(r"JH1:([\w-]{1,64}):([0-9a-f]{32})", re.ASCII)
BOOKING = re.compile(r"JHB:([\w-]{1,64})", re.ASCII)
PASS = re.compile(r"JHP:([\w-]{1,64})", re.ASCII)
CODE = re.compile(r"(?:JHB:)?([0-9]{6})")


def parse(text: str) -> Found:
    """What it is. A scanner that types with Caps Lock on swaps small and capital letters."""
    text = text.strip()
    if text.startswith("jh"):
        text = text.swapcase()
    if found := CODE.fullmatch(text):
        return Code(found[1])
    if found := SLIP.fullmatch(text):
        return Slip(found[1], found[2])
    if found := BOOKING.fullmatch(text):
        return Booking(found[1])
    if found := PASS.fullmatch(text):
        return Pass(found[1])
    return Unknown()
