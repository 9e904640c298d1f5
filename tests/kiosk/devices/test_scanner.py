"""The scanner's thread at a real pty: codes told, garbage dropped, the cable out and in again."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.devices.scanner import Scanner
from tests.kiosk.devices.conftest import FAST, Told
from tests.ports.plug import Plug


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    made = Plug(tmp_path / "scanner")
    made.put_in()
    yield made
    if made.path.is_symlink():
        made.pull_out()


def test_codes_are_told_and_garbage_is_not(plug: Plug, ends: Callable[[Any], Any]) -> None:
    texts, states = Told(), Told()
    ends(Scanner(str(plug.path), texts, states, FAST))
    assert states.next() == ("scanner", "")
    plug.send(b"\xff\xfe\x00\r\n" + "取号".encode("gb18030") + b"\r")
    assert texts.next() == "取号"
    for each in b"JHB:7c0e\r\n":
        plug.send(bytes([each]))
    assert texts.next() == "JHB:7c0e"


def test_half_a_code_ends_with_the_cable_and_the_next_is_whole(
    plug: Plug, ends: Callable[[Any], Any], expect_log: Callable[[str], None]
) -> None:
    expect_log("device WARNING: scanner: unreachable")
    texts, states = Told(), Told()
    ends(Scanner(str(plug.path), texts, states, FAST))
    assert states.next() == ("scanner", "")
    plug.send(b"JHB:ha")
    plug.pull_out()
    assert states.next() == ("scanner", "unreachable")
    plug.put_in()
    assert states.next() == ("scanner", "")
    plug.send(b"482913\r")
    assert texts.next() == "482913"
