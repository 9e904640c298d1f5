"""What was last told of the hall is there at the next start, also without a server."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.last_known import DRIFT_MS, Known, LastKnown
from tests.kiosk.kept import views

HALL, SERVICES = views()
KNOWN = Known(hall=HALL, services=SERVICES, ahead_ms=5_000, items="5e")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk-1.known"


def test_before_the_first_time_nothing_is_known(path: Path) -> None:
    assert LastKnown(path).known is None


def test_it_is_there_after_a_restart(path: Path) -> None:
    LastKnown(path).told(KNOWN)
    again = LastKnown(path).known
    assert again == KNOWN
    assert again is not None
    assert again.hall_now(1_000) == 6_000
    assert again.hall.hours[""].weekdays["1"][0].start == "09:00"


def test_the_figures_of_the_lines_are_not_worth_a_write(path: Path) -> None:
    last = LastKnown(path)
    last.told(KNOWN)
    before = path.stat().st_mtime_ns
    states = tuple(msgspec.structs.replace(each, waiting=7, low=3) for each in SERVICES.services)
    busier = msgspec.structs.replace(SERVICES, services=states)
    last.told(msgspec.structs.replace(KNOWN, services=busier, ahead_ms=5_000 + DRIFT_MS))
    assert path.stat().st_mtime_ns == before
    assert last.known is not None
    assert last.known.services.services[0].waiting == 7


@pytest.mark.parametrize(
    "change",
    [
        {"ahead_ms": 5_001 + DRIFT_MS},
        {"items": "5f"},
        {"services": msgspec.structs.replace(SERVICES, date="2026-11-24")},
        {"services": views("A")[1]},
        {"hall": msgspec.structs.replace(HALL, own_numbers=())},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_lasts_is_written(path: Path, change: dict[str, object]) -> None:
    last = LastKnown(path)
    last.told(KNOWN)
    now = msgspec.structs.replace(KNOWN, **change)
    last.told(now)
    assert LastKnown(path).known == now


def test_a_file_of_another_version_is_told_and_left(
    path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("store ERROR: what was last known of the hall cannot be read")
    path.write_bytes(b'{"hall":{}}')
    assert LastKnown(path).known is None
