"""Strips as data: bytes by hand, every checksum by a figure that is not ours, every fault."""

from typing import Any

import msgspec
import pytest

from display.led.files import SHIPPED, read_template
from display.led.template import Template, faults, frame_of


def made(**values: Any) -> Template:
    values = {"frame": ["text"], "max_characters": 8} | values
    return msgspec.convert(values, Template)


def test_the_shipped_examples_are_right_and_their_bytes_are_as_written() -> None:
    plain = read_template(SHIPPED / "plain-line.toml")
    assert frame_of(plain, 1, "请A015号") == "请A015号\r\n".encode("gb2312")
    framed = read_template(SHIPPED / "framed.toml")
    # AA 55 | address 03 | length 1 + 4 | 31 | "A015" | 03+05+31+41+30+31+35 = 110 | 0D
    assert frame_of(framed, 3, "A015") == bytes.fromhex("AA55 03 05 31 41303135 10 0D")


def test_every_shipped_template_can_be_read() -> None:
    assert all(read_template(each) for each in SHIPPED.glob("*.toml"))


@pytest.mark.parametrize(
    ("kind", "order", "sum_"),
    [
        ("sum8", "little", "DD"),  # 31+32+…+39 = 1DD
        ("xor", "little", "31"),
        ("crc16", "little", "3DBB"),  # CRC-16/ARC of "123456789" is BB3D
        ("crc16", "big", "BB3D"),
    ],
)
def test_checksums_have_their_well_known_check_values(kind: str, order: str, sum_: str) -> None:
    checksum = {"kind": kind, "of": ["text"], "order": order}
    template = made(frame=["text", "checksum"], max_characters=9, checksum=checksum)
    assert frame_of(template, 0, "123456789") == b"123456789" + bytes.fromhex(sum_)


@pytest.mark.parametrize(
    ("length", "told"),
    [
        ({}, "04"),
        ({"bytes": 2}, "0004"),
        ({"bytes": 2, "order": "little"}, "0400"),
        ({"of": ["text", "length"], "plus": 3}, "08"),
    ],
)
def test_lengths(length: dict[str, Any], told: str) -> None:
    template = made(frame=["length", "text"], length=length)
    assert frame_of(template, 0, "A015") == bytes.fromhex(told) + b"A015"


def test_text_is_cut_by_characters_and_filled_with_spaces() -> None:
    template = made(max_characters=4, fill=True)
    assert frame_of(template, 0, "请A015号").decode("gb2312") == "请A01"
    assert frame_of(template, 0, "请").decode("gb2312") == "请   "


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"frame": ["AA5", "text"]}, "frame"),
        ({"frame": ["txet"]}, "frame"),
        ({"frame": ["AA"]}, "frame"),
        ({"frame": ["text", "text"]}, "frame"),
        ({"frame": ["text", "length"]}, "length"),
        ({"length": {}}, "length"),
        ({"frame": ["text", "checksum"]}, "checksum"),
        ({"checksum": {"kind": "xor", "of": ["text"]}}, "checksum"),
        (
            {"frame": ["text", "checksum"], "checksum": {"kind": "xor", "of": ["checksum"]}},
            "checksum.of",
        ),
        ({"frame": ["text", "length"], "length": {"of": ["31"]}}, "length.of"),
        ({"frame": ["text", "length"], "length": {}, "max_characters": 128}, "max_characters"),
    ],
)
def test_what_does_not_fit_together_is_named(values: dict[str, Any], key: str) -> None:
    assert key in list(faults(made(**values)))
