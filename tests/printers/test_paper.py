"""The virtual printer's eyes: letters, sizes, strips, codes and cuts."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from printers.paper import EDGE, LINE, TOP, Paper, Printed
from printers.stream import Command, Stream

CUT = b"\x1dVB\x00"


def slips_of(data: bytes, width: int = 80) -> list[Printed]:
    paper = Paper(width)
    return [slip for command in Stream().feed(data) if (slip := paper.apply(command))]


def ink(slip: Printed) -> tuple[int, int, int, int]:
    """The box of everything black: left, top, right, bottom, on the printable width."""
    box = slip.picture.convert("L").point(lambda grey: 255 - grey).getbbox()
    assert box is not None
    return (box[0] - EDGE[80], box[1] - TOP, box[2] - EDGE[80], box[3] - TOP)


def code_part(function: int, data: bytes) -> bytes:
    """One GS ( k of a QR code."""
    return b"\x1d(k" + (len(data) + 2).to_bytes(2, "little") + b"1" + bytes([function]) + data


def raster(wide: int, high: int, dots: bytes) -> bytes:
    """A GS v 0 whose data may be too short or too long."""
    return b"\x1dv0\x00" + bytes([wide, 0, high, 0]) + dots


def gb(text: str) -> bytes:
    return text.encode("gb18030")


def test_letters_and_lines() -> None:
    (slip,) = slips_of(gb("甲：〇A\n\n乙") + CUT)
    assert slip.text == "甲：〇A\n乙"
    assert 2 * LINE < ink(slip)[3] < 3 * LINE


def test_a_long_line_goes_on_in_the_next() -> None:
    (slip,) = slips_of(gb("一" * 25) + CUT)
    assert slip.text == "一" * 24 + "\n" + "一"


@pytest.mark.parametrize(("align", "left"), [(b"\x00", 0), (b"\x01", 264), (b"2", 528)])
def test_alignment(align: bytes, left: int) -> None:
    (slip,) = slips_of(b"\x1ba" + align + b"\x1dB\x01" + gb("囗囗") + CUT)
    assert (ink(slip)[0], ink(slip)[2]) == (left, left + 48)


def test_sizes_make_letters_wide_and_high() -> None:
    (slip,) = slips_of(b"\x1dB\x01\x1d!\x21" + gb("囗") + CUT)
    assert (ink(slip)[2], ink(slip)[3]) == (24 * 3, 24 * 2)
    (small,) = slips_of(b"\x1dB\x01\x1d!\x77\x1b!\x10A" + CUT)
    assert (ink(small)[2], ink(small)[3]) == (12, 48)


def test_bold_is_blacker() -> None:
    (plain,), (bold,) = slips_of(gb("窗") + CUT), slips_of(b"\x1bE\x01" + gb("窗") + CUT)
    assert bold.picture.histogram()[0] > plain.picture.histogram()[0]


def test_columns_are_strips_of_24_rows() -> None:
    columns = b"\x1b*\x21\x03\x00" + b"\xff\xff\xff" + b"\x80\x00\x00" + b"\x00\x00\x01"
    (slip,) = slips_of(b"\x1b3\x18" + columns + b"\n" + columns + b"\n" + CUT)
    picture = slip.picture
    for top in (TOP, TOP + 24):
        black = [
            (x, y)
            for x in range(3)
            for y in range(24)
            if picture.getpixel((EDGE[80] + x, top + y)) == 0
        ]
        assert black == [*((0, y) for y in range(24)), (1, 0), (2, 23)]


def test_a_raster_can_be_doubled() -> None:
    (slip,) = slips_of(b"\x1dv0\x03\x01\x00\x02\x00\xf0\xf0" + CUT)
    assert ink(slip) == (0, 0, 8, 4)


def test_feeds_are_white() -> None:
    (slip,) = slips_of(b"\x1bJ\x0a\x1bd\x02\x1dv0\x00\x01\x00\x01\x00\xff" + CUT)
    assert ink(slip)[1] == 10 + 2 * LINE


def test_an_empty_slip_is_none_and_a_reset_forgets_the_line() -> None:
    assert slips_of(CUT + b"\x1bm" + gb("甲") + b"\x1b@" + CUT) == []


def test_every_cut_ends_a_slip() -> None:
    assert [slip.text for slip in slips_of(b"A\x1dV\x00B\x1biC\x1dVA\x10D")] == ["A", "B", "C"]


def test_what_no_printer_knows_is_reported() -> None:
    (slip,) = slips_of(b"A\x1bz" + CUT)
    assert slip.unknown == ("1b7a",)


def test_the_code_page_is_used_where_chinese_is_off() -> None:
    (slip,) = slips_of(b"\x1c.\x81\x1c&" + gb("号") + CUT)
    assert slip.text == "ü号"


NOISE = st.lists(
    st.one_of(
        st.binary(max_size=6),
        st.sampled_from([b"\x1dv0", b"\x1b*", b"\x1d(k", b"\x1b3", b"\x1d!", b"\n", CUT, b"A"]),
        st.builds(code_part, st.integers(64, 83), st.binary(max_size=4)),
        st.builds(raster, st.integers(0, 3), st.integers(0, 3), st.binary(max_size=9)),
    ),
    max_size=30,
).map(b"".join)


@given(NOISE)
@example(code_part(80, b"0" + b"x" * 3000) + code_part(81, b"0"))
@example(code_part(67, b"") + code_part(69, b"") + b"\x1d(k\x01\x00k")
def test_no_bytes_can_jam_the_paper(noise: bytes) -> None:
    paper = Paper(58)
    for command in Stream().feed(noise + CUT):
        paper.apply(command)
    paper.apply(Command(b"\x1b@"))
    assert slips_of(b"A" + CUT)[0].text == "A"
