"""Random texts as bad as Unicode has them, and what must hold once they are on paper."""

import random
import unicodedata

from msgspec import Struct

from printers.encode import CHINESE_ON, encode, in_printer_fonts
from printers.lines import Slip, Text
from printers.text import clean

LIMIT = 40
DOTS = 576

BANNED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode's controls, direction marks, halves, private and unknown characters, and line breaks."""

SAFE = bytes([*range(0x20, 0x7F), *range(0x80, 0x100)])
"""Every byte text may be made of, the LF at its end apart."""

COMMANDS = (
    "\x1b@",
    "\x1dV\x00",
    "\x1d(k\x03\x001Q0",
    "\x10\x14\x01\x00\x01",
    "\x1c.",
    "\r\n",
    "\x1d",
)
DIRECTIONS = [*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"]
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)]
SURROGATES = [chr(code) for code in range(0xD800, 0xE000, 7)]
PRIVATE = [chr(code) for code in (*range(0xE000, 0xF900, 61), 0xF0000, 0x10FFFD)]
CHINESE = [chr(code) for code in range(0x4E00, 0x9FA6, 3)]
LATIN = [chr(code) for code in range(0x20, 0x7F)]
MARKS = [*"\u0301\u0300\u200d\ufe0f：，（）〇·—…㐀𬱖😀"]
BAD = [*COMMANDS, *DIRECTIONS, *CONTROLS, *SURROGATES, *PRIVATE]


class Seen(Struct):
    """What a batch came to."""

    strings: int = 0
    native: int = 0
    """Those printed with the printer's own letters."""
    bytes: int = 0
    """Bytes of those letters."""


def texts(dice: random.Random, count: int) -> list[str]:
    """Random texts; half of them are, once cleaned, within the printer's own letters."""
    anything = [chr(dice.randrange(0x110000)) for _ in range(400)]
    kinds = [
        BAD + CHINESE + LATIN,
        CONTROLS + list(COMMANDS) + DIRECTIONS + SURROGATES + CHINESE,
        anything,
        anything + BAD + MARKS,
    ]
    lengths = (0, 1, 3, 8, 20, 60)
    return ["".join(dice.choices(dice.choice(kinds), k=dice.choice(lengths))) for _ in range(count)]


def check(given: list[str]) -> Seen:
    """Clean and print `given`; AssertionError with the text where a promise is broken."""
    harmless = [clean(text, LIMIT) for text in given]
    for text, safe in zip(given, harmless, strict=True):
        assert BANNED.isdisjoint(map(unicodedata.category, safe)), ascii(text)
        assert len(safe) <= LIMIT, ascii(text)
    return check_letters([safe for safe in harmless if in_printer_fonts(safe)], len(given))


def check_letters(lines: list[str], strings: int) -> Seen:
    """Every native line is its own letters, whole, and one LF."""
    slip = Slip(80, DOTS, tuple(Text(line, 24) for line in lines))
    _, *printed = encode(slip, native=True).split(CHINESE_ON)
    assert len(printed) == len(lines)
    seen = Seen(strings, len(lines))
    for line, part in zip(lines, printed, strict=True):
        body, end, _ = part.partition(b"\n")
        assert end, ascii(line)
        assert not body.translate(None, SAFE), ascii(line)
        assert body == line.strip().encode("gbk"), ascii(line)
        seen.bytes += len(body)
    return seen
