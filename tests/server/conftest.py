"""The stage of the server's tests: a hall in a store, its day open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """The small hall on a Monday at half past nine."""
    found = Stage(tmp_path).open_day()
    yield found
    found.close()
