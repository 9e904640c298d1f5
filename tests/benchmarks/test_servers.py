"""The bench's own hall is one that the server takes."""

from pathlib import Path

from server.halls import read_hall
from tests.benchmarks import servers


def test_its_hall_is_a_right_one(tmp_path: Path) -> None:
    hall = read_hall(servers.hall_file(tmp_path)).hall
    assert len(hall.windows) == servers.WINDOWS


def test_this_machine_commits_durably(tmp_path: Path) -> None:
    assert servers.commits_per_second(tmp_path, seconds=0.05) > 0
