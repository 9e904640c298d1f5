"""The spooler's promises on every way to a printer: nothing late, no backlog, one retry."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from printers.encode import encode
from printers.slip import compose
from printers.spooler import Job, Spooler
from printers.transports.transport import Bounds, Connect
from printers.transports.usb_bulk import Plug, usb_bulk
from printers.virtual import VirtualPrinter
from printers.ways import way
from printers.wire import Wire
from tests.printers.cables import PipeCable, SerialCable, SpoolCable
from tests.printers.examples import PATIENT, ZH, arrived, soon
from tests.printers.test_spooler import Listener
from tests.printers.usb_printer import UsbPrinter

SLIP = encode(compose(ZH, 80), native=True)
AGAIN = encode(compose(replace(ZH, reprint=True, place="一楼"), 80), native=True)
"""Told apart by its words: the mark of a reprint is white on black, so a picture."""


class Laid(Struct):
    """A way to the virtual printer, and how it is put out of order and mended."""

    connect: Connect
    spoil: Callable[[], Any]
    mend: Callable[[], Any]
    bounds: Bounds = PATIENT


class Layer:
    """Lays one way after the other; `closing` lets go of all."""

    def __init__(self, printer: VirtualPrinter, folder: Path, closing: ExitStack) -> None:
        self._printer, self._folder, self._closing = printer, folder, closing

    def _by_fault(self, connect: Connect) -> Laid:
        def fault(name: str) -> None:
            self._printer.fault = name  # type: ignore[assignment]

        return Laid(connect, lambda: fault("cover"), lambda: fault("none"))

    def _cable(self) -> str:
        cable = SerialCable(self._printer.port)
        self._closing.callback(cable.stop)
        return cable.name

    def tcp(self) -> Laid:
        return self._by_fault(way(f"tcp://127.0.0.1:{self._printer.port}"))

    def serial(self) -> Laid:
        return self._by_fault(way(f"serial:{self._cable()}?baud=115200"))

    def file(self) -> Laid:
        return self._by_fault(way(f"file:{self._cable()}"))

    def usb(self) -> Laid:
        backend = UsbPrinter(self._printer.port)
        return self._by_fault(usb_bulk(Plug(0x04B8, 0x0E15), backend=backend))

    def pipe(self) -> Laid:
        """One-way; out of order it is gone."""
        cable = PipeCable(self._folder / "lp0", self._printer.port)
        self._closing.callback(cable.stop)
        here, away = self._folder / "lp0", self._folder / "away"
        return Laid(way(f"file:{here}"), lambda: here.rename(away), lambda: away.rename(here))

    def spool(self) -> Laid:
        """The system's printing; out of order it keeps the slips."""
        cable = SpoolCable(self._folder / "spool", self._printer.port)
        held = cable.folder / "held"
        bounds = replace(PATIENT, proof=0.1)
        return Laid(way("queue:hall"), lambda: cable.hold("none"), held.unlink, bounds)


@pytest.fixture(params=["tcp", "serial", "file", "usb", "pipe", "spool"])
def laid(
    request: pytest.FixtureRequest,
    printer: VirtualPrinter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Laid]:
    commands = tmp_path / "spool" / "commands"
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    with ExitStack() as closing:
        yield getattr(Layer(printer, tmp_path, closing), request.param)()


@contextmanager
def spooling(
    laid: Laid, listener: Listener, clock: Callable[[], float] = lambda: 0.0
) -> Iterator[Spooler]:
    wire = Wire(laid.connect, laid.bounds)
    outcomes, states = listener.outcomes.put, listener.states.put
    spooler = Spooler(wire, outcomes, states, look_every=60, clock=clock)
    spooler.start()
    yield spooler
    spooler.stop()


def test_what_waited_too_long_is_not_printed(printer: VirtualPrinter, laid: Laid) -> None:
    times = iter([100.0, 131.0, 131.0, 131.0, 131.0, 131.0])
    listener, slips = Listener(), arrived(printer)
    with spooling(laid, listener, lambda: next(times)) as spooler:
        spooler.submit(Job("old", SLIP, ttl=30))
        assert soon(listener.outcomes).kind == "too_late"
        spooler.submit(Job("new", SLIP, ttl=30))
        assert soon(listener.outcomes).result == "printed"
    assert soon(slips)
    assert slips.empty()


def test_a_printer_that_returns_prints_no_backlog_and_the_retry_once(
    printer: VirtualPrinter, laid: Laid
) -> None:
    laid.spoil()
    listener, slips = Listener(), arrived(printer)
    with spooling(laid, listener) as spooler:
        for name in ("A001", "A002", "A003"):
            spooler.submit(Job(name, SLIP))
        assert [soon(listener.outcomes).result for _ in range(3)] == ["failed"] * 3
        laid.mend()
        assert spooler.retry(Job("A001", AGAIN))
        again = soon(listener.outcomes)
        assert not spooler.retry(Job("A001", AGAIN))
    assert (again.job_id, again.result, again.attempt) == ("A001", "printed", 2)
    text = soon(slips).printed.text
    assert "A001" in text
    assert "一楼" in text
    assert slips.empty()
