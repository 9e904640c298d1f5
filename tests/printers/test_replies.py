"""A printer's bytes told apart by their fixed bits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.replies import (
    PaperSensor,
    PrinterState,
    ProcessId,
    RealTime,
    Replies,
    Reply,
    Unasked,
    state_from,
)

OK = 0x12

MIXED = b"\x12" + b"\x37\x220042\x00" + b"\x00" + b"\x1e" + b"\x14\x00\x00\x0f" + b"\x11" + b"\x03"
TOLD: list[Reply] = [
    RealTime(0x12),
    ProcessId(b"0042"),
    PaperSensor(0x00),
    RealTime(0x1E),
    Unasked(b"\x14\x00\x00\x0f"),
    Unasked(b"\x11"),
    PaperSensor(0x03),
]


@given(st.lists(st.integers(0, len(MIXED))))
def test_replies_are_the_same_however_they_arrive(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(MIXED)]
    replies = Replies()
    pieces = [MIXED[a:b] for a, b in zip(edges, edges[1:], strict=False)]
    assert [reply for piece in pieces for reply in replies.feed(piece)] == TOLD


@given(st.binary(max_size=200))
def test_noise_never_stops_the_ear(noise: bytes) -> None:
    replies = Replies()
    replies.feed(noise)
    replies.feed(b"\x00" * 4)  # ends whatever the noise began
    assert replies.feed(b"\x12") == [RealTime(0x12)]


@pytest.mark.parametrize(
    ("bits", "state"),
    [
        ([OK, OK, OK, OK], PrinterState.ONLINE),
        ([OK, OK, OK, OK | 0x0C], PrinterState.NEAR_END),
        ([OK | 8, OK | 0x20, OK, OK | 0x6C], PrinterState.PAPER_OUT),
        ([OK, OK, OK, OK | 0x60], PrinterState.PAPER_OUT),
        ([OK | 8, OK | 4, OK, OK | 0x60], PrinterState.COVER_OPEN),
        ([OK | 8, OK | 0x40, OK | 8, OK], PrinterState.CUTTER),
        ([OK | 8, OK | 0x40, OK | 0x20, OK], PrinterState.ERROR),
        ([OK | 8, OK, OK, OK], PrinterState.OFFLINE),
    ],
)
def test_the_worst_that_is_true_is_the_state(bits: list[int], state: PrinterState) -> None:
    assert state_from(bits) == state
    assert state.can_print == (state in ("online", "near_end"))
