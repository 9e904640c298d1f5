"""What a scanner sends, as texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.lines import LONGEST, Lines, text_of


def test_lines_in_any_pieces_with_any_end() -> None:
    lines, found = Lines(), []
    for each in b"JH1:a\r\n482913\rJHB:b\n\r\n half":
        found += lines.feed(bytes([each]))
    assert found == ["JH1:a", "482913", "JHB:b"]
    assert lines.feed(b"\n") == ["half"]


def test_both_codings_are_read() -> None:
    assert text_of("取号".encode()) == text_of("取号".encode("gb18030")) == "取号"
    assert text_of("𬱖".encode("gb18030")) == "𬱖"


@pytest.mark.parametrize("bad", [b"\xff\xff\xff", b"ab\x07c", b"a\x00b", b"\x1b[2J"])
def test_what_is_no_text_is_dropped_and_the_next_is_read(bad: bytes) -> None:
    assert Lines().feed(bad + b"\r482913\r") == ["482913"]


def test_a_line_without_an_end_is_dropped_up_to_its_end() -> None:
    lines = Lines()
    assert lines.feed(b"9" * (LONGEST + 1)) == []
    assert lines.feed(b"9" * 40 + b"\r\n482913\r") == ["482913"]


@given(st.lists(st.binary(max_size=LONGEST)))
def test_whatever_comes_is_bounded_and_clean(pieces: list[bytes]) -> None:
    lines = Lines()
    for each in pieces:
        for text in lines.feed(each):
            assert text.isprintable()
            assert len(text) <= LONGEST
    assert lines.feed(b"\r482913\r")[-1] == "482913"
