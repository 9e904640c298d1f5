"""The bytes of a slip, read back by the virtual printer's own eyes and by zbarimg."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from printers.drawing import draw_number, draw_rule, draw_text, draw_white
from printers.encode import encode, in_printer_fonts
from printers.paper import EDGE, TOP, Paper, Printed
from printers.slip import Feed, Line, Number, Rule, SlipContent, Text, compose
from printers.stream import LETTERS, Stream
from tests.printers.examples import EN, ZH
from tests.printers.test_text import ANYTHING


def printed(data: bytes, width: int = 80) -> Printed:
    paper = Paper(width)
    slips = [slip for command in Stream().feed(data) if (slip := paper.apply(command))]
    assert len(slips) == 1
    assert slips[0].unknown == ()
    return slips[0]


def drawn(line: Line, dots: int) -> Image.Image:
    if isinstance(line, Text):
        return draw_text(line, dots)
    if isinstance(line, Number):
        return draw_number(line, dots)
    if isinstance(line, Rule):
        return draw_rule(line, dots)
    assert isinstance(line, Feed)
    return draw_white(line.dots)


@pytest.mark.parametrize("width", [58, 80])
@pytest.mark.parametrize("content", [ZH, EN])
def test_paper_shows_every_line_dot_for_dot(content: SlipContent, width: int) -> None:
    slip = compose(replace(content, qr="", reprint=True, service="张𬱖䶮〇："), width)
    picture, y = printed(encode(slip), width).picture, TOP
    for line in slip.lines[:-1]:
        wanted = drawn(line, slip.dots)
        x = EDGE[width] + (slip.dots - wanted.width) // 2
        found = picture.crop((x, y, x + wanted.width, y + wanted.height))
        assert found.tobytes() == wanted.tobytes(), line
        y += wanted.height
    assert picture.height > y


@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("width", [58, 80])
def test_a_phone_can_read_the_code(tmp_path: Path, width: int, native: bool) -> None:
    slip = printed(encode(compose(ZH, width), native), width)
    path = tmp_path / "slip.png"
    slip.picture.save(path)
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(path)], capture_output=True, check=True, text=True
    )
    assert read.stdout.strip() == ZH.qr
    assert slip.codes == (ZH.qr,)


@pytest.mark.parametrize("width", [58, 80])
def test_native_letters_say_the_same_words(width: int) -> None:
    slip = printed(encode(compose(replace(ZH, service="事项：〇号"), width), native=True), width)
    said = slip.text.splitlines()
    for words in ("广德县政务服务中心", "A001", "事项：〇号", "前面等候 3 人"):
        assert words in said
    assert "预计等候 约 15–25 分钟" in said


def test_a_native_line_printers_cannot_write_becomes_a_picture() -> None:
    slip = compose(replace(ZH, hall="𬱖䶮街道", qr=""), 80)
    native = printed(encode(slip, native=True))
    assert "街道" not in native.text
    assert "A001" in native.text
    wanted = draw_text(Text("𬱖䶮街道", 36, bold=True), 576)
    x = EDGE[80] + (576 - wanted.width) // 2
    found = native.picture.crop((x, TOP, x + wanted.width, TOP + wanted.height))
    assert found.tobytes() == wanted.tobytes()


def test_what_printers_hold_in_their_fonts() -> None:
    assert in_printer_fonts("请到3–8号窗口：〇①")
    assert not in_printer_fonts("𬱖")
    assert not in_printer_fonts("䶮")


def test_native_is_for_slow_lines() -> None:
    slip = compose(ZH, 80)
    assert len(encode(slip, native=True)) * 10 < len(encode(slip)) < 50_000


@settings(max_examples=40)
@given(ANYTHING, ANYTHING, ANYTHING, st.booleans())
def test_no_text_can_command_the_printer(
    service: str, place: str, number: str, native: bool
) -> None:
    content = replace(ZH, service=service, place=place, number=number, hall=place, qr="")
    data = encode(compose(content, 80), native)
    commands = Stream().feed(data)
    assert {command.name for command in commands} <= {
        *(b"\x1b@", b"\x1ba", b"\x1bE", b"\x1bJ", b"\x1c&"),
        *(b"\x1d!", b"\x1dv", b"\x1dV", b"\n", LETTERS),
    }
    assert sum(command.name == b"\x1dV" for command in commands) == 1
    printed(data)
