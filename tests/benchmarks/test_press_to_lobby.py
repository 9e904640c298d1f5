"""The short form of press_to_lobby: what is polled arrives at every screen, by its own asking."""

import asyncio
from pathlib import Path

import pytest

from tests.benchmarks import press_to_lobby


def test_each_press_reaches_every_screen_that_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press_to_lobby, "POLLED_PRESSES", 2)
    monkeypatch.setattr(press_to_lobby, "POLL_S", 0.05)
    found = asyncio.run(press_to_lobby.polled(tmp_path, screens=3))
    assert found["n"] == 6
    assert 0 < found["p50_ms"] <= found["p99_ms"] <= found["max_ms"]
