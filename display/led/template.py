"""A strip that takes text in a frame of its own: the frame as data, its faults, its bytes. Pure.

`frame` lists the parts in their order: bytes in hex, or address, length, text, checksum.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from config.values import Baud
from display.led.letters import coded, fitting
from display.led.onbon import crc16

HEX = re.compile(r"[0-9A-Fa-f]{2}( ?[0-9A-Fa-f]{2})*")
NAMED = ("address", "length", "text", "checksum")
WIDEST = {"gb2312": 2, "gbk": 2, "gb18030": 4, "ascii": 1, "utf-8": 4}
"""The most bytes of one character."""

Hex = Annotated[str, Meta(pattern=r"^([0-9A-Fa-f]{2}( ?[0-9A-Fa-f]{2})*)?$", max_length=100)]
Part = Annotated[str, Meta(min_length=1, max_length=100)]
Parts = Annotated[tuple[Part, ...], Meta(min_length=1, max_length=20)]
Order = Literal["little", "big"]


class Length(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many bytes the parts `of` have, and `plus`."""

    of: Parts = ("text",)
    bytes: Literal[1, 2] = 1
    order: Order = "big"
    plus: Annotated[int, Meta(ge=0, le=20)] = 0


class Checksum(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Over the parts `of`; `order` is that of crc16."""

    kind: Literal["sum8", "xor", "crc16"]
    of: Parts
    order: Order = "little"


class Template(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One make of strip."""

    frame: Parts
    max_characters: Annotated[int, Meta(ge=1, le=200)]
    encoding: Literal["gb2312", "gbk", "gb18030", "ascii", "utf-8"] = "gb2312"
    baud: Baud = 9600
    fill: bool = False  # with spaces up to max_characters
    length: Length | None = None
    checksum: Checksum | None = None
    answer: Hex = ""  # what it says when it took the text


def faults(template: Template) -> Iterator[str]:
    """The keys that do not fit together."""
    named = [each for each in template.frame if each in NAMED]
    literals = [each for each in template.frame if each not in NAMED]
    wrong = not all(HEX.fullmatch(each) for each in literals)
    if wrong or len(set(named)) < len(named) or "text" not in named:
        yield "frame"
    yield from _section_faults(template, "length", template.length)
    yield from _section_faults(template, "checksum", template.checksum)
    if not wrong and _longest(template) >= 256 ** (template.length.bytes if template.length else 2):
        yield "max_characters"


def _section_faults(
    template: Template, name: str, section: Length | Checksum | None
) -> Iterator[str]:
    """In the frame and described, or neither; counting parts that are there, but never itself."""
    if (name in template.frame) != (section is not None):
        yield name
    elif section is not None:
        known = set(template.frame) - {"checksum", *((name,) if name == "checksum" else ())}
        if not set(section.of) <= known:
            yield f"{name}.of"


def _longest(template: Template) -> int:
    most = template.max_characters * WIDEST[template.encoding]
    parts = [each for each in template.frame if each not in NAMED]
    plus = template.length.plus if template.length else 0
    return most + sum(len(bytes.fromhex(each)) for each in parts) + plus + 4


def frame_of(template: Template, address: int, text: str) -> bytes:
    """The bytes that bring this text to the strip of that address."""
    told = fitting(text, template.encoding)[: template.max_characters]
    if template.fill:
        told = told.ljust(template.max_characters)
    parts = {each: bytes.fromhex(each) for each in template.frame if each not in NAMED}
    parts |= {"text": coded(told, template.encoding), "address": bytes([address])}
    if template.length is not None:
        length = template.length
        parts["length"] = bytes(length.bytes)  # counted at its own size where it counts itself
        count = sum(len(parts[each]) for each in length.of) + length.plus
        parts["length"] = count.to_bytes(length.bytes, length.order)
    if template.checksum is not None:
        over = b"".join(parts[each] for each in template.frame if each in template.checksum.of)
        parts["checksum"] = _checked(template.checksum, over)
    return b"".join(parts[each] for each in template.frame)


def _checked(checksum: Checksum, data: bytes) -> bytes:
    if checksum.kind == "crc16":
        little = crc16(data)
        return little if checksum.order == "little" else little[::-1]
    total = 0
    for byte in data:
        total = total ^ byte if checksum.kind == "xor" else total + byte
    return bytes([total & 0xFF])
