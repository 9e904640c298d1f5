"""A thousand outages: no number twice, none lost, one press never two living tickets, in order.

And the same worlds with one rule taken away each: then it is found.
"""

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk import issuing, journal
from kiosk.entries import OwnNumber
from kiosk.offline import Presses
from server.hall import own_numbers
from server.hall.commands import bring
from server.hall.state import HallState
from tests.kiosk.cut_kiosk import Fused
from tests.kiosk.outages import Counted, run

RUNS, OUTAGES = 8, 125
MEMORY = Path("/dev/shm")
Patch = pytest.MonkeyPatch


@pytest.fixture
def folder(caplog: pytest.LogCaptureFixture, monkeypatch: Patch) -> Iterator[Path]:
    """In memory where there is such a place: cuts here are of programs, not of disks."""
    caplog.set_level(logging.ERROR, "store")  # lines that were cut
    caplog.set_level(logging.CRITICAL, "link")  # numbers of a day that was over
    monkeypatch.setattr(journal, "Appended", Fused)
    made = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
    yield made
    shutil.rmtree(made)


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_thousand_outages(folder: Path, seed: int) -> None:
    count = run(folder, OUTAGES, seed)
    assert count.outages == OUTAGES
    assert min(count.own, count.twins_void, count.cuts, count.restarts, count.days) > 1, count


# -- with one rule taken away, the same worlds find it ----------------------------------------


def own_numbers_are_forgotten(patch: Patch) -> None:
    patch.setattr(Presses, "next_value", lambda self, date, prefix, first: first)


def own_numbers_reach_the_disk_too_late(patch: Patch) -> None:
    write = issuing.Issuing._note

    def note(self: Any, entry: Any) -> None:
        if isinstance(entry, OwnNumber):
            self.presses.note(entry)
        else:
            write(self, entry)

    patch.setattr(issuing.Issuing, "_note", note)


def a_twin_lives_on(patch: Patch) -> None:
    patch.setattr(bring, "_voided", lambda twin: [])


def a_press_is_not_known_again(patch: Patch) -> None:
    patch.setattr(HallState, "of_press", lambda self, station, press: None)


def the_hall_gives_the_kiosks_numbers(patch: Patch) -> None:
    patch.setattr(own_numbers, "_behind", lambda ranges, value: value)
    patch.setattr(own_numbers, "kept_for_kiosks", lambda *_: False)


def the_place_is_by_the_bringing(patch: Patch) -> None:
    patch.setattr(bring, "pressed_today", lambda hall, pressed_at, now: now)


def numbers_are_not_brought_again(patch: Patch) -> None:
    patch.setattr(Presses, "to_bring", lambda self: [])


RULES = [
    own_numbers_are_forgotten,
    own_numbers_reach_the_disk_too_late,
    a_twin_lives_on,
    a_press_is_not_known_again,
    the_hall_gives_the_kiosks_numbers,
    the_place_is_by_the_bringing,
    numbers_are_not_brought_again,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_is_needed(
    folder: Path, monkeypatch: Patch, rule: Callable[[Patch], None]
) -> None:
    rule(monkeypatch)
    with pytest.raises(AssertionError):
        _worlds(folder)


def _worlds(folder: Path) -> None:
    for seed in range(4):
        run(folder / str(seed), 60, seed)


def test_a_world_is_told_by_its_seed(folder: Path) -> None:
    first, again = (run(folder / name, 20, 3) for name in ("first", "again"))
    assert first == again
    assert isinstance(first, Counted)
