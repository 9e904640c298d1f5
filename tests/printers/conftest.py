"""A virtual printer for every test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from printers.virtual import VirtualPrinter


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    """A running printer with 80 mm paper."""
    machine = VirtualPrinter(tmp_path / "slips", slow_seconds=0.2)
    machine.start()
    yield machine
    machine.stop()
