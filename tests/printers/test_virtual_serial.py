"""The virtual printer's serial port, by the transport kiosks use: slips, pace, faults, names."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from printers.encode import encode
from printers.replies import PrinterState
from printers.slip import compose
from printers.transports.serial_line import Line, serial_line
from printers.virtual import VirtualPrinter
from printers.virtual_serial import BITS_PER_BYTE, SerialPort
from printers.wire import Wire
from tests.printers.examples import PATIENT, ZH


@pytest.fixture
def port(printer: VirtualPrinter, tmp_path: Path) -> Iterator[SerialPort]:
    made = SerialPort(printer, tmp_path / "dev" / "ttySLIP", 115200)
    made.start()
    yield made
    made.stop()
    assert not made.name.is_symlink()


def wire(name: Path, baud: int = 115200) -> Wire:
    return Wire(serial_line(Line(str(name), baud, "none")), PATIENT)


def test_a_slip_and_another_over_the_line(printer: VirtualPrinter, port: SerialPort) -> None:
    slip = encode(compose(ZH, 80), native=True)
    assert wire(port.name).print(slip).proven
    assert wire(port.name).print(slip).proven
    assert ["A001" in saved.printed.text for saved in printer.slips] == [True, True]
    assert [saved.printed.unknown for saved in printer.slips] == [(), ()]


def test_it_takes_the_time_of_its_line(printer: VirtualPrinter, tmp_path: Path) -> None:
    slow = SerialPort(printer, tmp_path / "ttySLOW", 38400)
    slow.start()
    slip = encode(compose(ZH, 80), native=True)
    began = time.monotonic()
    assert wire(slow.name, 38400).print(slip).proven
    took = time.monotonic() - began
    slow.stop()
    assert took >= BITS_PER_BYTE * len(slip) / 38400, "faster than any such line"


@pytest.mark.parametrize("fault", ["no_paper", "cover", "cutter", "error", "near_end"])
def test_faults_are_told_over_the_line(
    printer: VirtualPrinter, port: SerialPort, fault: str
) -> None:
    meant = {
        "no_paper": PrinterState.PAPER_OUT,
        "cover": PrinterState.COVER_OPEN,
        "cutter": PrinterState.CUTTER,
        "error": PrinterState.ERROR,
        "near_end": PrinterState.NEAR_END,
    }
    printer.fault = fault  # type: ignore[assignment]
    assert wire(port.name).state() == meant[fault]


def test_a_line_pulled_out_in_a_slip_comes_back_under_its_name(
    printer: VirtualPrinter, port: SerialPort
) -> None:
    printer.fault = "disconnect"
    assert not wire(port.name).print(encode(compose(ZH, 80))).proven
    printer.fault = "none"
    again(port)
    assert wire(port.name).print(encode(compose(ZH, 80), native=True)).proven


def test_switched_off_there_is_no_port(printer: VirtualPrinter, port: SerialPort) -> None:
    printer.fault = "refuse"
    gone(port)
    assert wire(port.name).state() == PrinterState.UNREACHABLE
    printer.fault = "none"
    again(port)
    assert wire(port.name).state() == PrinterState.ONLINE


def again(port: SerialPort) -> None:
    """The name stands."""
    assert port.named.wait(20)


def gone(port: SerialPort) -> None:
    assert port.unnamed.wait(20)


def test_a_name_of_something_else_is_left_alone(printer: VirtualPrinter, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    port = SerialPort(printer, tmp_path / "notes", 9600)
    with pytest.raises(FileExistsError):
        port.start()
    port.stop()
    assert (tmp_path / "notes").read_text() == "mine"


def test_a_name_left_by_a_killed_printer_is_taken_again(
    printer: VirtualPrinter, tmp_path: Path
) -> None:
    (tmp_path / "ttySLIP").symlink_to("/dev/pts/none")
    port = SerialPort(printer, tmp_path / "ttySLIP", 115200)
    port.start()
    assert wire(port.name).state() == PrinterState.ONLINE
    port.stop()
