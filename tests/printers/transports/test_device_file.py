"""A printer as a file: a pty is one that answers, a pipe one that cannot."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from printers.encode import encode
from printers.slip import compose
from printers.transports.device_file import device_file
from printers.transports.transport import OneWay
from printers.virtual import VirtualPrinter
from printers.wire import Attempt, Wire
from tests.printers.cables import PipeCable, SerialCable
from tests.printers.examples import PATIENT, ZH, arrived

SLIP = encode(compose(ZH, 80))
HUGE = bytes(300_000)

Lay = Callable[..., SerialCable]


@pytest.fixture
def pipe(printer: VirtualPrinter, tmp_path: Path) -> Iterator[PipeCable]:
    cable = PipeCable(tmp_path / "lp0", printer.port)
    yield cable
    cable.stop()


def test_a_device_that_answers_proves_its_slips(printer: VirtualPrinter, serial_cable: Lay) -> None:
    line = Wire(device_file(serial_cable().name), PATIENT)
    assert line.print(SLIP) == Attempt("printed", line.state(), proven=True)
    printer.fault = "cover"
    assert line.print(SLIP).kind == "cover_open"


def test_what_an_earlier_job_left_to_be_read_is_dropped(serial_cable: Lay) -> None:
    cable = serial_cable()
    connect = device_file(cable.name)
    early = connect(PATIENT)
    early.write(b"\x1dr\x01\x10\x04\x01", 20)
    assert not isinstance(early, OneWay)
    assert early.read(20)  # one answer; the other is on its way or there
    early.close()
    assert Wire(connect, PATIENT).print(SLIP).proven


def test_a_device_that_cannot_be_read_prints_unproven(
    printer: VirtualPrinter, pipe: PipeCable
) -> None:
    slips = arrived(printer)
    line = Wire(device_file(pipe.name), PATIENT)
    assert line.print(SLIP) == Attempt("printed", line.state(), proven=False)
    assert line.confirms is False
    assert slips.get(timeout=20).printed.unknown == ()


def test_a_device_known_not_to_answer_is_asked_nothing(
    printer: VirtualPrinter, serial_cable: Lay
) -> None:
    printer.fault = "silent"
    slips = arrived(printer)
    line = Wire(device_file(serial_cable().name, answers=False), replace(PATIENT, status=0.01))
    assert line.print(SLIP).result == "printed"
    assert slips.get(timeout=20)


def test_a_device_that_takes_nothing_more_is_given_up(pipe: PipeCable) -> None:
    pipe.free.clear()
    attempt = Wire(device_file(pipe.name), replace(PATIENT, stall=0.3)).print(HUGE)
    assert (attempt.result, attempt.kind, attempt.proven) == ("failed", "stalled", False)


def test_a_device_pulled_out_in_the_middle_is_a_failure(serial_cable: Lay) -> None:
    cable = serial_cable()
    cable.on_carried = lambda carried: cable.pull() if carried > 500 else None
    attempt = Wire(device_file(cable.name), PATIENT).print(HUGE)
    assert (attempt.result, attempt.kind) == ("failed", "disconnected")


def test_a_pipe_nobody_reads_and_a_missing_file_are_unreachable(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lp0")
    for name in ("lp0", "lp1"):
        assert Wire(device_file(str(tmp_path / name)), PATIENT).print(SLIP).kind == "unreachable"
    assert not (tmp_path / "lp1").exists()


def test_a_plain_file_in_the_device_s_place_swallows_no_slip(tmp_path: Path) -> None:
    (tmp_path / "lp0").touch()
    assert Wire(device_file(str(tmp_path / "lp0")), PATIENT).print(SLIP).kind == "unreachable"
    assert (tmp_path / "lp0").read_bytes() == b""
