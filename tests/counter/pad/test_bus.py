"""The RS485 line on a real pty: several devices, echo, garbage, the cable out and in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from counter.pad.bus import Bus
from counter.pad.frames import Frame, display
from ports.port import Port
from tests.counter.pad.line import PadLine, said
from tests.ports.told import FAST, Told
from tests.ports.told import ends as ends

Begin = Callable[[Any], Any]
PACE = msgspec.structs.replace(FAST, listen=0.5)
"""A frame in pieces must not look like two halves because the machine is busy."""


@pytest.fixture(params=[False, True], ids=["quiet", "echo"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PadLine]:
    made = PadLine(tmp_path / "rs485", echoes=request.param)
    made.put_in()
    yield made
    if made.path.is_symlink():
        made.pull_out()


class Heard:
    """A running Bus with pads 1 and 2 and evaluators 1 and 3."""

    def __init__(self, line: PadLine, ends: Begin) -> None:
        self.frames, self.states = Told(), Told()
        self.bus = ends(Bus(str(line.path), {1, 2}, {1, 3}, self.frames, self.states, PACE))
        assert self.states.next() == ("pad", "")


def test_each_device_is_heard_by_its_address_and_answered(line: PadLine, ends: Begin) -> None:
    heard = Heard(line, ends)
    line.key(0x0C)
    assert heard.frames.next() == Frame(1, 0x10, b"\x0c")
    line.key(0x0C, address=2)
    assert heard.frames.next() == Frame(2, 0x10, b"\x0c")
    line.rate(5, address=3)
    assert heard.frames.next() == Frame(3, 0x11, b"\x05")
    line.until_answered("01100c", "02100c", "030105")
    assert heard.frames.nothing_more


def test_others_on_the_line_are_neither_heard_nor_answered(line: PadLine, ends: Begin) -> None:
    heard = Heard(line, ends)
    line.key(0x0C, address=9)
    line.rate(5, address=2)
    line.key(0x0D)
    assert heard.frames.next() == Frame(1, 0x10, b"\x0d")
    line.until_answered("01100d")


def test_a_burst_of_the_same_key_is_one_press(line: PadLine, ends: Begin) -> None:
    heard = Heard(line, ends)
    for _ in range(3):
        line.key(0x0C)
    line.key(0x0D)
    assert heard.frames.next() == Frame(1, 0x10, b"\x0c")
    assert heard.frames.next() == Frame(1, 0x10, b"\x0d")


def test_garbage_and_half_frames_are_passed_over(line: PadLine, ends: Begin) -> None:
    heard = Heard(line, ends)
    line.send(b"\x00\xff\x68\x03\x03\x00\x16" + said(1, 0x10, 0x0C)[:-2] + b"\x00\x16\xff")
    line.key(0x0D)
    assert heard.frames.next() == Frame(1, 0x10, b"\x0d")
    line.until_answered("01100d")  # who speaks into an answer is not understood
    for each in said(1, 0x10, 0x12):
        line.send(bytes([each]))
    assert heard.frames.next() == Frame(1, 0x10, b"\x12")
    line.send(said(1, 0x10))  # no key in it
    line.key(0x13)
    assert heard.frames.next() == Frame(1, 0x10, b"\x13")


def test_what_is_to_say_is_said_and_its_echo_is_no_press(line: PadLine, ends: Begin) -> None:
    heard = Heard(line, ends)
    heard.bus.say(display(1, "", "015"))
    heard.bus.say(Frame(1, 0x01, b"\x0b"))
    heard.bus.say(Frame(1, 0x03))
    line.key(0x0D, address=2)
    assert heard.frames.next() == Frame(2, 0x10, b"\x0d")
    line.until_answered("02100d")
    line.until(lambda: line.beeps == 1)
    assert heard.frames.nothing_more
    assert (line.shown, line.invitations) == ("...015", 1)
    line.key(0x0C)
    assert heard.frames.next() == Frame(1, 0x10, b"\x0c")


def test_pulled_out_and_put_back(
    line: PadLine, ends: Begin, expect_log: Callable[[str], None]
) -> None:
    expect_log("device WARNING: pad: unreachable")
    heard = Heard(line, ends)
    line.send(said(1, 0x10, 0x0C)[:6])
    line.pull_out()
    assert heard.states.next() == ("pad", "unreachable")
    heard.bus.say(display(1, "", "015"))  # late: not said to a line that is put in again
    line.put_in()
    assert heard.states.next() == ("pad", "")
    line.key(0x0C)
    assert heard.frames.next() == Frame(1, 0x10, b"\x0c")
    line.until_answered("01100c")
    assert line.shown == ""


def test_a_line_that_nobody_else_may_open_twice(
    line: PadLine, ends: Begin, expect_log: Callable[[str], None]
) -> None:
    expect_log("device WARNING: pad: unreachable")
    other = Port(str(line.path), 9600)
    states = Told()
    ends(Bus(str(line.path), {1}, {1}, Told(), states, PACE))
    assert states.next() == ("pad", "unreachable")
    other.close()
    assert states.next() == ("pad", "")
