"""A USB printer by pyusb: found by its class, taken from the system, two-way and one-way."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from printers.encode import encode
from printers.slip import compose
from printers.transports.usb_bulk import Plug, usb_bulk
from printers.virtual import VirtualPrinter
from printers.ways import Way, way
from printers.wire import Attempt, Wire
from tests.printers.examples import PATIENT, ZH, arrived
from tests.printers.usb_printer import UsbPrinter

SLIP = encode(compose(ZH, 80))
TM = Plug(0x04B8, 0x0E15)


@pytest.fixture
def plugged(printer: VirtualPrinter) -> UsbPrinter:
    return UsbPrinter(printer.port)


def wire(plugged: UsbPrinter, plug: Plug = TM, **bounds: float) -> Wire:
    return Wire(usb_bulk(plug, backend=plugged), replace(PATIENT, **bounds))


def test_a_slip_over_usb_is_proven(printer: VirtualPrinter, plugged: UsbPrinter) -> None:
    line = wire(plugged)
    assert [line.print(SLIP) for _ in range(2)] == [
        Attempt("printed", line.state(), proven=True)
    ] * 2
    assert not plugged.taken_by_system
    assert printer.slips[0].printed.unknown == ()


def test_the_serial_number_tells_two_alike_apart(plugged: UsbPrinter) -> None:
    assert wire(plugged, replace(TM, serial="TM1")).state() == "online"
    assert wire(plugged, replace(TM, serial="TM2")).state() == "unreachable"
    assert wire(plugged, replace(TM, model=1)).state() == "unreachable"


def test_faults_come_through(printer: VirtualPrinter, plugged: UsbPrinter) -> None:
    printer.fault = "cover"
    assert wire(plugged).print(SLIP).kind == "cover_open"
    printer.fault = "silent"
    assert wire(plugged, status=0.3).print(SLIP).kind == "silent"
    assert printer.slips == []


def test_a_one_way_printer_prints_unproven_and_tells_its_paper(printer: VirtualPrinter) -> None:
    slips = arrived(printer)
    plugged = UsbPrinter(printer.port, one_way=True)
    assert wire(plugged).print(SLIP) == Attempt("printed", wire(plugged).state(), proven=False)
    assert slips.get(timeout=20)
    plugged.paper = False
    assert wire(plugged).print(SLIP).kind == "paper_out"


def test_a_printer_that_takes_nothing_more_is_given_up(plugged: UsbPrinter) -> None:
    one_way = Wire(usb_bulk(TM, answers=False, backend=plugged), PATIENT)
    plugged.takes = False
    assert (one_way.print(SLIP).kind, wire(plugged).print(SLIP).kind) == ("stalled", "silent")


def test_pulled_out_before_the_proof_it_is_uncertain(
    printer: VirtualPrinter, plugged: UsbPrinter
) -> None:
    printer.fault = "slow"
    printer.on_slip = lambda saved: setattr(plugged, "plugged", False)
    attempt = wire(plugged).print(SLIP + SLIP)
    assert (attempt.result, attempt.kind) == ("uncertain", "disconnected")
    assert wire(plugged).print(SLIP).kind == "unreachable"


def test_missing_leave_is_told_once_with_its_mending(
    plugged: UsbPrinter, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("printer WARNING: .*udev rule")
    plugged.leave = False
    line = Wire(Way("usb:04b8:0e15", usb_bulk(TM, backend=plugged), False), PATIENT)
    assert [line.state() for _ in range(3)] == ["unreachable"] * 3
    assert len(caplog.records) == 1


def test_a_device_this_machine_has_not_is_unreachable() -> None:
    """With the machine's own libusb, or without any: both are an OSError, not a fall."""
    assert Wire(way("usb:ffff:ffff"), PATIENT).state() == "unreachable"
