"""SDT frames: those published, and any bytes between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices import sdt
from kiosk.devices.sdt import DONE, FOUND, LONGEST, NoText, Replies, Reply, reply, text_of


@pytest.mark.parametrize(
    ("command", "frame"),
    [
        (sdt.FIND, "AAAAAA96690003200122"),
        (sdt.SELECT, "AAAAAA96690003200221"),
        (sdt.READ, "AAAAAA96690003300132"),
        (sdt.STATUS, "AAAAAA9669000311FFED"),
    ],
)
def test_questions_are_those_published(command: bytes, frame: str) -> None:
    assert sdt.request(command) == bytes.fromhex(frame)


@pytest.mark.parametrize(
    ("frame", "answer"),
    [
        ("AAAAAA9669000800009F0000000097", Reply(FOUND, bytes(4))),
        ("AAAAAA96690004000080" + "84", Reply(bytes.fromhex("000080"))),
        ("AAAAAA9669000C00009000000000000000009C", Reply(DONE, bytes(8))),
    ],
)
def test_answers_are_those_published(frame: str, answer: Reply) -> None:
    assert Replies().feed(bytes.fromhex(frame)) == [answer]


@given(st.binary(max_size=200).filter(lambda each: sdt.HEAD not in each), st.data())
def test_any_rubbish_before_a_frame_and_any_pieces(rubbish: bytes, data: st.DataObject) -> None:
    stream = rubbish + reply(DONE, b"abc") + rubbish + reply(FOUND, bytes(4))
    replies, found = Replies(), []
    while stream:
        many = data.draw(st.integers(1, len(stream)))
        found += replies.feed(stream[:many])
        stream = stream[many:]
    assert found == [Reply(DONE, b"abc"), Reply(FOUND, bytes(4))]


@given(st.binary(max_size=300))
def test_whatever_comes_is_survived_and_bounded(data: bytes) -> None:
    replies = Replies()
    replies.feed(data)
    replies.forget()
    assert replies.feed(reply(DONE)) == [Reply(DONE)]


@pytest.mark.parametrize("length", [0, 3, LONGEST + 1, 0xFFFF])
def test_a_length_no_frame_has_is_rubbish(length: int) -> None:
    bad = sdt.HEAD + length.to_bytes(2, "big") + b"\0\0\x90"
    assert Replies().feed(bad + reply(DONE)) == [Reply(DONE)]


def test_a_frame_inside_a_broken_one_is_found() -> None:
    good = reply(DONE, b"xyz")
    broken = sdt.HEAD + (len(good) + 2).to_bytes(2, "big") + good + b"\x01\x01\x01"
    assert Reply(DONE, b"xyz") in Replies().feed(broken + bytes(40))


def test_a_wrong_sum_is_no_answer() -> None:
    frame = reply(DONE, b"xyz")
    assert Replies().feed(frame[:-1] + bytes([frame[-1] ^ 1])) == []


def test_the_text_of_an_answer_and_its_absence() -> None:
    lengths = bytes.fromhex("00030002")
    assert text_of(Reply(DONE, lengths + b"abc" + b"\0\0")) == b"abc"
    for bad in (Reply(DONE, b""), Reply(DONE, lengths + b"ab"), Reply(FOUND, lengths + b"abc")):
        with pytest.raises(NoText):
            text_of(bad)


def test_no_representation_shows_the_data() -> None:
    assert repr(Reply(DONE, b"9999")) == "Reply(000090, 4 bytes)"
