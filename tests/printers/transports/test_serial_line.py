"""A printer on a serial line, over real ptys: proof, faults, a held line, a pulled cable."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from printers.encode import encode
from printers.slip import compose
from printers.transports.serial_line import Line, SerialTransport, await_drained, serial_line
from printers.virtual import Fault, VirtualPrinter
from printers.wire import Attempt, Wire
from tests.printers.cables import SerialCable
from tests.printers.examples import PATIENT, ZH

SLIP = encode(compose(ZH, 80), native=True)
PICTURES = encode(compose(ZH, 80))
HUGE = b"\x1dv0\x00\x48\x00\xff\x0f" + bytes(0x48 * 0x0FFF)
"""More than a pty holds."""

Lay = Callable[..., SerialCable]


def wire(cable: SerialCable, **bounds: float) -> Wire:
    return Wire(serial_line(Line(cable.name, 19200)), replace(PATIENT, **bounds))


def test_a_slip_over_a_serial_line_is_proven(printer: VirtualPrinter, serial_cable: Lay) -> None:
    line = wire(serial_cable(115200))
    assert [line.print(SLIP) for _ in range(2)] == [
        Attempt("printed", line.state(), proven=True)
    ] * 2
    assert [saved.printed.text.split("\n")[2] for saved in printer.slips] == ["A001"] * 2
    assert printer.slips[0].printed.codes == (ZH.qr,)


def test_pictures_come_out_whole(printer: VirtualPrinter, serial_cable: Lay) -> None:
    assert wire(serial_cable()).print(PICTURES).proven
    assert printer.slips[0].printed.unknown == ()


@pytest.mark.parametrize(
    ("fault", "kind"),
    [("no_paper", "paper_out"), ("cover", "cover_open"), ("silent", "silent")],
)
def test_trouble_is_seen_before_any_byte(
    printer: VirtualPrinter, serial_cable: Lay, fault: Fault, kind: str
) -> None:
    printer.fault = fault
    line = wire(serial_cable(), status=0.3 if fault == "silent" else 20)
    assert line.print(SLIP).kind == line.state() == kind
    assert printer.slips == []


def test_without_gs_h_it_is_printed_and_marked(printer: VirtualPrinter, serial_cable: Lay) -> None:
    printer.fault = "no_ack"
    line = wire(serial_cable(), proof=2.0)
    assert [line.print(SLIP).proven for _ in range(2)] == [False, False]
    assert (line.confirms, len(printer.slips)) == (False, 2)


def test_a_held_line_is_given_up(serial_cable: Lay) -> None:
    cable = serial_cable()
    cable.on_carried = lambda carried: cable.free.clear() if carried > 500 else None
    attempt = wire(cable, stall=0.3).print(HUGE + SLIP)
    assert (attempt.result, attempt.kind) == ("failed", "stalled")


def test_a_cable_pulled_in_the_middle_is_a_failure(
    printer: VirtualPrinter, serial_cable: Lay
) -> None:
    cable = serial_cable()
    cable.on_carried = lambda carried: cable.pull() if carried > 500 else None
    line = wire(cable)
    attempt = line.print(HUGE + SLIP)
    assert (attempt.result, attempt.kind, printer.slips) == ("failed", "disconnected", [])
    assert line.state() == "unreachable"


def test_a_cable_pulled_before_the_proof_leaves_it_uncertain(
    printer: VirtualPrinter, serial_cable: Lay
) -> None:
    cable = serial_cable()
    printer.fault = "slow"
    printer.on_slip = lambda saved: cable.pull()
    attempt = wire(cable).print(SLIP + SLIP)
    assert (attempt.result, attempt.kind) == ("uncertain", "disconnected")


def test_a_port_that_is_not_there_is_unreachable() -> None:
    line = Wire(serial_line(Line("/dev/ttyNOT-HERE", 9600)), PATIENT)
    assert (line.state(), line.print(SLIP).kind) == ("unreachable", "unreachable")


def test_nobody_else_may_have_the_port(serial_cable: Lay) -> None:
    name = serial_cable().name
    transport = SerialTransport(Line(name, 9600))
    with pytest.raises(OSError, match="lock"):
        SerialTransport(Line(name, 9600))
    transport.close()


def test_a_wrong_set_up_is_an_oserror() -> None:
    with pytest.raises(OSError, match="configure"):
        SerialTransport(Line("/dev/null", 9600))


def test_a_port_is_waited_for_as_long_as_bytes_leave_it() -> None:
    """A pty never says what it still holds: the port's own count stands in for it."""
    counts = iter([96, 64, 64, 32, 0])
    await_drained(lambda: next(counts), 20)
    assert next(counts, None) is None


def test_a_port_whose_bytes_do_not_leave_is_given_up() -> None:
    with pytest.raises(TimeoutError, match="holds the line"):
        await_drained(lambda: 64, 0.05)
