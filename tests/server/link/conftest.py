"""A real server process for the tests of one file, its hall with a person of every role."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import SMALL_HALL, ServerProcess, server_process

MORE_PEOPLE = """
    { id = "201", name = "导引", roles = ["usher"] },
    { id = "202", name = "值班", roles = ["duty_leader"] },
    { id = "203", name = "运维", roles = ["technician"] },
    { id = "204", name = "审计", roles = ["auditor"] },
    { id = "205", name = "首席", roles = ["chief"] },
    { id = "900","""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """Runs until the file's last test."""
    folder: Path = tmp_path_factory.mktemp("server")
    hall = folder / "hall.toml"
    text = SMALL_HALL.read_text("utf-8").replace('\n    { id = "900",', MORE_PEOPLE)
    assert text.count("roles") == 6
    hall.write_text(text, "utf-8")
    with server_process(folder / "data", hall=hall) as running:
        yield running
