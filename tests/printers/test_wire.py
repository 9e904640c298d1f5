"""Every way a printer can fail, over real TCP: what is known, and within which bound."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest
from msgspec.structs import replace

from printers.encode import encode
from printers.slip import compose
from printers.transports.tcp import tcp
from printers.transports.transport import Bounds
from printers.virtual import Fault, Saved, VirtualPrinter
from printers.wire import Attempt, Wire
from tests.printers.examples import PATIENT, ZH

JOB = encode(compose(ZH, 80), native=True)
IMPATIENT = replace(PATIENT, status=0.3)
HUGE = b"\x1dv0\x00\x48\x00\xff\xff" + bytes(0x48 * 0xFFFF)
"""A picture of 4.7 MB: more than the sockets of both ends hold."""


def wire(printer: VirtualPrinter, bounds: Bounds = PATIENT) -> Wire:
    return Wire(tcp("127.0.0.1", printer.port), bounds)


def when_printed(printer: VirtualPrinter, fault: Fault) -> None:
    """Let `fault` begin as soon as the next slip has left the printer."""

    def begin(saved: Saved) -> None:
        printer.fault = fault

    printer.on_slip = begin


def test_a_printed_slip_is_proven(printer: VirtualPrinter) -> None:
    line = wire(printer)
    assert line.print(JOB) == Attempt("printed", line.state(), proven=True)
    assert line.confirms is True
    assert [saved.printed.text.split("\n")[2] for saved in printer.slips] == ["A001"]


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("no_paper", "paper_out"),
        ("cover", "cover_open"),
        ("silent", "silent"),
        ("refuse", "unreachable"),
    ],
)
def test_a_printer_in_trouble_gets_no_bytes(
    printer: VirtualPrinter, fault: Fault, kind: str
) -> None:
    printer.fault = fault
    line = wire(printer, IMPATIENT if fault == "silent" else PATIENT)
    attempt = line.print(JOB)
    assert (attempt.result, attempt.kind, attempt.state) == ("failed", kind, kind)
    assert line.state() == kind
    printer.fault = "none"
    assert wire(printer).print(JOB).result == "printed"
    assert len(printer.slips) == 1  # the failed one never came out


def test_near_the_end_of_the_roll_it_prints_and_says_so(printer: VirtualPrinter) -> None:
    printer.fault = "near_end"
    attempt = wire(printer).print(JOB)
    assert (attempt.result, attempt.state, attempt.proven) == ("printed", "near_end", True)


def test_a_slow_head_is_waited_for(printer: VirtualPrinter) -> None:
    printer.fault = "slow"
    attempt = wire(printer).print(JOB)
    assert (attempt.result, attempt.proven, len(printer.slips)) == ("printed", True, 1)


def test_a_printer_that_cannot_confirm_is_learned(printer: VirtualPrinter) -> None:
    printer.fault = "no_ack"
    line = wire(printer, replace(PATIENT, proof=2.0))
    first = line.print(JOB)
    assert (first.result, first.proven, line.confirms) == ("printed", False, False)
    assert line.print(JOB) == Attempt("printed", first.state, proven=False)
    assert len(printer.slips) == 2


def test_without_any_proof_the_slip_is_uncertain(printer: VirtualPrinter) -> None:
    when_printed(printer, "silent")
    attempt = wire(printer, replace(PATIENT, status=1.0)).print(JOB)
    assert (attempt.result, attempt.kind, len(printer.slips)) == ("uncertain", "no_proof", 1)


def test_the_line_breaking_before_the_proof_is_uncertain(printer: VirtualPrinter) -> None:
    printer.on_slip = lambda saved: printer.unplug()
    attempt = wire(printer).print(JOB)
    assert (attempt.result, attempt.kind, len(printer.slips)) == ("uncertain", "disconnected", 1)


def test_the_line_breaking_in_the_middle_is_a_failure(printer: VirtualPrinter) -> None:
    printer.fault = "disconnect"
    attempt = wire(printer).print(HUGE + JOB)
    assert (attempt.result, attempt.kind) == ("failed", "disconnected")
    assert printer.slips == []


def test_paper_that_ends_within_a_job_is_a_failure(printer: VirtualPrinter) -> None:
    when_printed(printer, "no_paper")
    attempt = wire(printer).print(JOB + JOB)
    assert (attempt.result, attempt.kind, len(printer.slips)) == ("failed", "paper_out", 1)


def test_what_was_left_of_a_failed_slip_does_not_come_out_with_the_next_roll(
    printer: VirtualPrinter,
) -> None:
    when_printed(printer, "no_paper")
    assert wire(printer).print(JOB + JOB).result == "failed"
    printer.on_slip = lambda saved: None
    printer.fault = "none"
    assert wire(printer).print(JOB).result == "printed"
    assert len(printer.slips) == 2


@pytest.fixture
def deaf_port() -> Iterator[int]:
    """A printer that answers its status once and never reads again."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        guests: list[socket.socket] = []

        def answer() -> None:
            guest, _ = server.accept()
            guests.append(guest)
            guest.recv(64)
            guest.sendall(b"\x12" * 4)

        thread = Thread(target=answer)
        thread.start()
        yield server.getsockname()[1]
        thread.join()
        guests[0].close()


def test_a_printer_that_stops_reading_is_given_up(deaf_port: int) -> None:
    attempt = Wire(tcp("127.0.0.1", deaf_port), replace(PATIENT, stall=0.3)).print(HUGE * 2)
    assert (attempt.result, attempt.kind) == ("failed", "stalled")


def test_a_port_where_nobody_answers_is_silent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = Wire(tcp("127.0.0.1", server.getsockname()[1]), IMPATIENT)
        assert line.print(JOB).kind == "silent"


def test_many_jobs_get_ids_of_their_own(printer: VirtualPrinter) -> None:
    line = wire(printer)
    assert [line.print(JOB).proven for _ in range(3)] == [True] * 3
    assert len({saved.path for saved in printer.slips}) == 3
