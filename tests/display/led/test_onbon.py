"""Onbon frames: the published ones to the byte, and whatever we build read by an own reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.led import onbon
from display.led.onbon import Answer, Answers, Area
from tests.display.led.board import Card, checksum

PUBLISHED_PING = "a5a5a5a5a5a5a5a5 0100 0080 00000000 0000 fe02 0500 a200010000 68f8 5a"
PUBLISHED_CLEAR = "a5a5a5a5a5a5a5a5 0100 0080 00000000 0000 fe02 0500 a310010000 51f8 5a"
PUBLISHED_ACK = "a5a5a5a5a5a5a5a5 0080 feff 00000000 0000 fe02 0500 a000000000 14ac 5a"
"""The ACK stands in the maker's protocol with its checksum; ping and clear likewise."""


def test_the_published_frames_are_ours() -> None:
    assert onbon.ping(1) == bytes.fromhex(PUBLISHED_PING)
    assert onbon.frame(bytes.fromhex("a310010000"), 1) == bytes.fromhex(PUBLISHED_CLEAR)


def test_the_published_answer_is_read_and_with_a_flipped_bit_it_is_not() -> None:
    ack = bytes.fromhex(PUBLISHED_ACK)
    assert Answers().feed(ack) == [Answer(True)]
    for at in range(8, len(ack) - 1):
        wrong = ack[:at] + bytes([ack[at] ^ 0x10]) + ack[at + 1 :]
        assert Answers().feed(wrong) == []


def test_the_readers_own_checksum_is_the_published_one() -> None:
    """The oracle of these tests, proved by figures that are not ours."""
    for frame in (PUBLISHED_PING, PUBLISHED_CLEAR, PUBLISHED_ACK):
        body = bytes.fromhex(frame)[8:-1]
        assert checksum(body[:-2]) == int.from_bytes(body[-2:], "little")


def test_a_call_is_as_long_as_it_was_measured() -> None:
    assert len(onbon.show(Area(), "请A015号")) == 69


@pytest.mark.parametrize(
    ("model", "x", "width", "in_pixels"), [("bx-5k", 1, 16, False), ("bx-6k", 8, 128, True)]
)
def test_a_5k_counts_bytes_and_a_6k_pixels(
    model: onbon.Model, x: int, width: int, in_pixels: bool
) -> None:
    card = Card()
    area = Area(model=model, card=7, x=8, y=16, width=128, height=32, number=2)
    assert Answers().feed(card.hears(onbon.show(area, "请A015号"))) == [Answer(True)]
    (page,) = card.pages
    assert page[:6] == (7, 2, x, 16, width, 32)
    assert page.in_pixels is in_pixels
    assert page.text == "请A015号"
    assert (page.mode, page.keep_s) == (2, 180)  # goes out when nobody tells it anything
    assert (page.single, page.motion) == (2, 1)


def test_a_rolling_text_is_one_line_to_the_left() -> None:
    card = Card()
    card.hears(onbon.show(Area(motion="left"), "请A015号到3号窗口"))
    assert (card.pages[0].single, card.pages[0].motion) == (1, 3)


@given(
    st.text(max_size=40),
    st.sampled_from(["bx-5k", "bx-6k"]),
    st.integers(0, 0xFFFE),
    st.integers(0, 511),
)
def test_any_text_arrives_whole_and_nothing_is_written_to_flash(
    text: str, model: onbon.Model, number: int, width: int
) -> None:
    """Cards and widths of every value: escapes everywhere, in header, data and checksum."""
    card = Card()
    area = Area(model=model, card=number, width=width * 8, height=0x5A)
    frame = onbon.show(area, text)
    assert Answers().feed(card.hears(frame)) == [Answer(True)]
    assert frame.count(0x5A) == 1
    assert frame.count(0xA5) == 8
    assert "\\" not in card.pages[0].text
    assert (card.flash, card.wrong) == ([], [])


@given(st.binary(max_size=60), st.integers(1, 9))
def test_answers_are_found_in_any_rubbish_and_in_any_pieces(rubbish: bytes, step: int) -> None:
    card = Card()
    card.mood = "nack"
    stream = rubbish + b"\x5a" + card.hears(onbon.ping())
    answers, found = Answers(), []
    for at in range(0, len(stream), step):
        found += answers.feed(stream[at : at + step])
    assert found[-1] == Answer(False, 3)
