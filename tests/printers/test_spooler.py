"""One job at a time, one outcome each, no backlog, and a clean end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event

import pytest
from msgspec.structs import replace

from printers.encode import encode
from printers.replies import PrinterState
from printers.slip import compose
from printers.spooler import Job, Outcome, Spooler
from printers.transports.tcp import TcpTransport, tcp
from printers.transports.transport import Bounds, Connect, Transport
from printers.virtual import Fault, Saved, VirtualPrinter
from printers.wire import Wire
from tests.printers.examples import PATIENT, ZH, soon

SLIP = encode(compose(ZH, 80), native=True)
AGAIN = encode(compose(replace(ZH, reprint=True, class_name=""), 80))


class Listener:
    """Keeps what a spooler says."""

    def __init__(self) -> None:
        self.outcomes: SimpleQueue[Outcome] = SimpleQueue()
        self.states: SimpleQueue[PrinterState] = SimpleQueue()


@contextmanager
def spooling(
    connect: Connect,
    listener: Listener,
    *,
    look_every: float = 60.0,
    clock: Callable[[], float] = lambda: 0.0,
) -> Iterator[Spooler]:
    spooler = Spooler(
        Wire(connect, PATIENT),
        listener.outcomes.put,
        listener.states.put,
        look_every=look_every,
        clock=clock,
    )
    spooler.start()
    assert soon(listener.states)
    yield spooler
    spooler.stop()


def to(printer: VirtualPrinter) -> Connect:
    return tcp("127.0.0.1", printer.port)


def test_jobs_are_printed_in_order_each_with_one_outcome(printer: VirtualPrinter) -> None:
    listener = Listener()
    with spooling(to(printer), listener) as spooler:
        for name in ("a", "b", "c"):
            spooler.submit(Job(name, SLIP))
        outcomes = [soon(listener.outcomes) for _ in range(3)]
    assert [(o.job_id, o.result, o.kind, o.attempt) for o in outcomes] == [
        (name, "printed", "", 1) for name in ("a", "b", "c")
    ]
    assert all(outcome.proven and outcome.state == "online" for outcome in outcomes)
    assert listener.outcomes.empty()
    assert len(printer.slips) == 3


def test_a_job_that_waited_too_long_is_not_printed(printer: VirtualPrinter) -> None:
    times = iter([100.0, 131.0, 131.0])
    listener = Listener()
    with spooling(to(printer), listener, clock=lambda: next(times)) as spooler:
        spooler.submit(Job("old", SLIP, ttl=30))
        outcome = soon(listener.outcomes)
    assert (outcome.result, outcome.kind, outcome.ms) == ("failed", "too_late", 31_000.0)
    assert printer.slips == []


def test_a_printer_that_returns_prints_no_backlog(printer: VirtualPrinter) -> None:
    printer.fault = "no_paper"
    listener = Listener()
    with spooling(to(printer), listener, look_every=0.02) as spooler:
        for name in ("a", "b", "c"):
            spooler.submit(Job(name, SLIP))
        outcomes = [soon(listener.outcomes) for _ in range(3)]
        printer.fault = "none"
        assert soon(listener.states) == "online"
        spooler.submit(Job("new", SLIP))
        assert soon(listener.outcomes).job_id == "new"
    assert {outcome.kind for outcome in outcomes} == {"paper_out"}
    assert len(printer.slips) == 1


def test_a_failed_job_is_tried_once_more_when_asked_and_marked(printer: VirtualPrinter) -> None:
    printer.fault = "cover"
    listener = Listener()
    with spooling(to(printer), listener) as spooler:
        spooler.submit(Job("A001", SLIP))
        assert soon(listener.outcomes).kind == "cover_open"
        printer.fault = "none"
        assert spooler.retry(Job("A001", AGAIN))
        second = soon(listener.outcomes)
        assert not spooler.retry(Job("A001", AGAIN))
    assert (second.job_id, second.result, second.attempt) == ("A001", "printed", 2)
    assert len(printer.slips) == 1


def test_only_a_failed_job_may_be_tried_again(printer: VirtualPrinter) -> None:
    listener = Listener()
    with spooling(to(printer), listener) as spooler:
        assert not spooler.retry(Job("never seen", SLIP))
        spooler.submit(Job("A001", SLIP))
        assert soon(listener.outcomes).result == "printed"
        assert not spooler.retry(Job("A001", SLIP))
        with pytest.raises(ValueError, match="A001"):
            spooler.submit(Job("A001", SLIP))
    assert len(printer.slips) == 1


def test_faults_are_told_when_they_begin_and_end(printer: VirtualPrinter) -> None:
    listener = Listener()
    with spooling(to(printer), listener, look_every=0.02):
        heard = []
        faults: list[Fault] = ["near_end", "no_paper", "cover", "refuse", "none"]
        for fault in faults:
            printer.fault = fault
            heard.append(soon(listener.states))
    assert heard == ["near_end", "paper_out", "cover_open", "unreachable", "online"]


def test_stopping_ends_the_job_in_hand_and_fails_the_rest(printer: VirtualPrinter) -> None:
    printing, listener = Event(), Listener()

    def hold(saved: Saved) -> None:
        printing.set()
        assert spooler.stopping.wait(20)

    printer.on_slip = hold
    with spooling(to(printer), listener) as spooler:
        spooler.submit(Job("in hand", SLIP))
        spooler.submit(Job("waiting", SLIP))
        assert printing.wait(20)
    assert [(o.job_id, o.kind) for o in (soon(listener.outcomes), soon(listener.outcomes))] == [
        ("in hand", ""),
        ("waiting", "stopped"),
    ]
    with pytest.raises(RuntimeError, match="stopped"):
        spooler.submit(Job("later", SLIP))


def test_a_listener_that_fails_does_not_stop_the_next_visitor(
    printer: VirtualPrinter, expect_log: Callable[[str], None]
) -> None:
    expect_log("printers.spooler ERROR: the spooler goes on")
    listener = Listener()

    def on_outcome(outcome: Outcome) -> None:
        listener.outcomes.put(outcome)
        if outcome.job_id == "a":
            raise RuntimeError("a mistake in the screen")

    spooler = Spooler(to(printer), on_outcome, listener.states.put)
    spooler.start()
    spooler.submit(Job("a", SLIP))
    spooler.submit(Job("b", SLIP))
    assert [soon(listener.outcomes).result for _ in range(2)] == ["printed"] * 2
    spooler.stop()


class Broken(TcpTransport):
    """A transport with a mistake in it."""

    def write(self, data: bytes, seconds: float) -> None:
        raise ZeroDivisionError("a mistake in the transport")


def test_a_mistake_in_a_transport_is_an_outcome_too(
    printer: VirtualPrinter, expect_log: Callable[[str], None]
) -> None:
    expect_log("printers.spooler ERROR: the spooler goes on")
    listener = Listener()

    def connect(bounds: Bounds) -> Transport:
        return Broken("127.0.0.1", printer.port, bounds.connect)

    spooler = Spooler(connect, listener.outcomes.put, listener.states.put)
    spooler.start()
    spooler.submit(Job("a", SLIP))
    outcome = soon(listener.outcomes)
    spooler.stop()
    assert (outcome.result, outcome.kind) == ("failed", "program_error")
