"""Cables to the virtual printer, let go of at the end of the test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from printers.virtual import VirtualPrinter
from tests.printers.cables import SerialCable


@pytest.fixture
def serial_cable(printer: VirtualPrinter) -> Iterator[Callable[..., SerialCable]]:
    """Lay a serial cable, of some speed, to the printer."""
    with ExitStack() as laid:

        def lay(baud: int = 0) -> SerialCable:
            cable = SerialCable(printer.port, baud)
            laid.callback(cable.stop)
            return cable

        yield lay
