"""Frames of pads: by hand, in pieces, in garbage; one flipped bit and nothing is believed."""

from hypothesis import given
from hypothesis import strategies as st

from counter.pad.frames import Frame, Frames, answer_to, beep, display, invitation
from tests.counter.pad.line import said, understood

FRAMES = st.builds(Frame, st.integers(0, 255), st.integers(0, 255), st.binary(max_size=6))


def test_a_frame_by_hand() -> None:
    whole = bytes.fromhex("FF68 03 03 68 01 10 0C 1D 16")
    assert Frames().feed(whole) == [Frame(1, 0x10, b"\x0c")]
    assert Frame(1, 0x10, b"\x0c").coded == whole == said(1, 0x10, 0x0C)


def test_a_score_is_answered_with_function_1_and_a_sum_less_by_10() -> None:
    score = bytes.fromhex("FF68 03 03 68 02 11 05 18 16")
    (frame,) = Frames().feed(score)
    assert answer_to(frame).coded == bytes.fromhex("FF68 03 03 68 02 01 05 08 16")
    assert answer_to(Frame(2, 0x10, b"\x05")) == Frame(2, 0x10, b"\x05")


def test_the_six_figures_of_a_pad() -> None:
    number = "FF68 08 08 68 03 02 0A 0A 0A 00 01 05 29 16"
    assert display(3, "", "015").coded == bytes.fromhex(number)
    assert display(3, "7", "").data == bytes([0, 0, 7, 10, 10, 10])
    assert display(3, "", "").data == bytes([10] * 6)
    assert display(3, "", "1015").data == bytes([10, 10, 10, 0, 1, 5])


def test_beep_and_invitation() -> None:
    assert beep(3).coded == bytes.fromhex("FF68 02 02 68 03 03 06 16")
    assert invitation(3).coded == bytes.fromhex("FF68 03 03 68 03 01 0B 0F 16")


@given(FRAMES)
def test_another_reader_of_the_published_frame_understands_ours(frame: Frame) -> None:
    assert understood(frame.coded) == [bytes([frame.address, frame.function]) + frame.data]
    assert frame.coded == said(frame.address, frame.function, *frame.data)


@given(FRAMES)
def test_a_flipped_bit_is_noticed(frame: Frame) -> None:
    whole = frame.coded
    for at in range(2, len(whole)):
        wrong = whole[:at] + bytes([whole[at] ^ 0x04]) + whole[at + 1 :]
        frames = Frames()
        assert frame not in frames.feed(wrong) + frames.still()


@given(st.binary(max_size=40), st.lists(FRAMES, min_size=1, max_size=4), st.integers(1, 7))
def test_frames_are_found_after_any_garbage_once_the_line_was_still(
    garbage: bytes, told: list[Frame], step: int
) -> None:
    frames = Frames()
    frames.feed(garbage)
    frames.still()
    assert frames.between
    stream = b"".join(each.coded for each in told)
    found = []
    for at in range(0, len(stream), step):
        found += frames.feed(stream[at : at + step])
    assert found == told
    assert frames.between


def test_a_head_in_the_garbage_before_hides_no_frame() -> None:
    frames = Frames()
    assert frames.feed(b"\xff\x68\x08\x08\x68" + said(1, 0x10)) == []
    assert not frames.between
    assert frames.still() == [Frame(1, 0x10)]
    assert frames.between
    assert Frames().feed(b"\xff\xff\x68" + said(1, 0x10, 0x0C)[2:]) == [Frame(1, 0x10, b"\x0c")]


def test_a_length_no_device_sends_is_garbage() -> None:
    frames = Frames()
    assert frames.feed(said(1, 0x10, *range(7))) == []
    assert frames.between
