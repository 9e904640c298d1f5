"""Threads of devices, and a card reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kiosk.devices.plugs import ScriptedReader
from tests.ports.told import FAST as FAST
from tests.ports.told import SOON_S as SOON_S
from tests.ports.told import Told as Told
from tests.ports.told import ends as ends


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[ScriptedReader]:
    """Plugged in, with nothing on it."""
    made = ScriptedReader(tmp_path / "card-reader")
    made.put_in()
    yield made
    if made.path.is_symlink():
        made.pull_out()
