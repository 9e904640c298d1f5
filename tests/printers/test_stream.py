"""Bytes cut into commands, however the network cuts them first."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from printers.encode import encode
from printers.slip import compose
from printers.stream import LETTERS, Command, Stream, is_known
from tests.printers.examples import ZH

PICTURE = Command(b"\x1dv", b"0\x00\x01\x00\x03\x00\x10\x04\x01")
"""A raster whose three bytes look like a question for status."""

COMMANDS = [
    Command(b"\x1b@"),
    Command(b"\x1ba", b"\x01"),
    PICTURE,
    Command(b"\x1b*", b"\x21\x02\x00" + b"\x1b@\x00\x1dV\x00"),
    Command(LETTERS, "号：".encode("gb18030")),
    Command(b"\n"),
    Command(b"\x1d(", b"k\x04\x001A2\x00"),
    Command(b"\x10\x04", b"\x04"),
    Command(b"\x1dV", b"\x00"),
    Command(b"\x1dV", b"B\x00"),
]
BYTES = b"".join(command.name + command.body for command in COMMANDS)


def joined(commands: list[Command]) -> list[Command]:
    """Runs of letters that arrived in pieces as one."""
    whole: list[Command] = []
    for command in commands:
        if whole and command.name == LETTERS == whole[-1].name:
            whole[-1] = Command(LETTERS, whole[-1].body + command.body)
        else:
            whole.append(command)
    return whole


@given(st.lists(st.integers(0, len(BYTES))))
@example(list(range(len(BYTES))))
def test_commands_are_the_same_however_they_arrive(cuts: list[int]) -> None:
    stream, edges = Stream(), [0, *sorted(cuts), len(BYTES)]
    pieces = [BYTES[a:b] for a, b in zip(edges, edges[1:], strict=False)]
    assert joined([command for piece in pieces for command in stream.feed(piece)]) == COMMANDS


@given(st.binary(max_size=300))
def test_any_bytes_are_cut_without_loss(noise: bytes) -> None:
    commands = Stream().feed(noise)
    assert noise.startswith(b"".join(command.name + command.body for command in commands))


@pytest.mark.parametrize("native", [False, True])
def test_everything_the_encoder_sends_is_known(native: bool) -> None:
    commands = Stream().feed(encode(compose(ZH, 80), native))
    assert all(is_known(command) for command in commands)
    assert not is_known(Command(b"\x1bz"))
