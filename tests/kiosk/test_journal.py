"""The journal's file: what was written is read again, whatever happened to its end or middle."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.entries import Answered, AnyEntry, DayBegan, Ended, OwnNumber, Pressed
from kiosk.journal import LONGEST, SHORTEST, Journal, JournalInUse, line_of
from server.link.commands import TakeTicket

Expect = Callable[[str], None]
UNFINISHED = r"store WARNING: the last line of .* was not finished"
DAMAGED = r"store ERROR: \d+ lines of .* are damaged"
NOTES: list[AnyEntry] = [
    DayBegan(date="2026-11-23"),
    Pressed(press="p1", command=TakeTicket(service="A", cases=2), secret="s1", at=5),
    OwnNumber(
        press="p1", date="2026-11-23", prefix="A", value=901, number="A901", service="A", at=5
    ),
    Ended(press="p1", outcome="printed"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk-1.journal"


def written(path: Path, *entries: AnyEntry) -> None:
    journal = Journal(path)
    journal.write(*entries)
    journal.close()


def read(path: Path) -> tuple[list[AnyEntry], int]:
    journal = Journal(path)
    journal.close()
    return journal.entries, journal.damaged


def test_what_was_written_is_read_again(path: Path) -> None:
    written(path, *NOTES)
    assert read(path) == (NOTES, 0)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("cut", [1, 2, 40, 70])
def test_an_unfinished_last_line_is_forgotten_and_the_next_one_is_whole(
    path: Path, cut: int, expect_log: Expect
) -> None:
    expect_log(UNFINISHED)
    written(path, *NOTES)
    path.write_bytes(path.read_bytes()[:-cut])
    assert read(path) == (NOTES[:-1], 0)
    written(path, Ended(press="p1", outcome="failed"))
    assert read(path) == ([*NOTES[:-1], Ended(press="p1", outcome="failed")], 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
@example(at=-1, bit=0)
@example(at=525, bit=0)
def test_a_flipped_bit_is_noticed_and_costs_no_other_line(
    path: Path, expect_log: Expect, at: int, bit: int
) -> None:
    expect_log(DAMAGED)
    expect_log(UNFINISHED)
    content = bytearray(b"".join(map(line_of, NOTES)))
    content[at % len(content)] ^= 1 << bit
    path.write_bytes(bytes(content))
    entries, damaged = read(path)
    assert [each for each in entries if each not in NOTES] == []
    lost = len(NOTES) - len(entries)
    assert 1 <= lost <= 2, "a line, or two whose line end was hit"
    numbers = [each for each in NOTES if isinstance(each, OwnNumber) and each not in entries]
    unfinished = damaged == 0 and content[-1:] != b"\n"
    assert damaged >= max(1, len(numbers)) or unfinished


def test_damage_stays_known_after_another_start(path: Path, expect_log: Expect) -> None:
    expect_log(DAMAGED)
    written(path, *NOTES)
    path.write_bytes(path.read_bytes().replace(b"A901", b"A911"))
    assert read(path)[1] == read(path)[1] >= 1
    assert [type(each) for each in read(path)[0]] == [DayBegan, Pressed, Ended]


def test_a_wiped_file_is_damage_and_no_unfinished_line(path: Path, expect_log: Expect) -> None:
    expect_log(DAMAGED)
    path.write_bytes(bytes(LONGEST * 3))
    assert read(path) == ([], (LONGEST * 3 + 1) // SHORTEST)
    assert read(path)[1] > 10


def test_no_line_of_an_own_number_is_shorter_than_the_shortest(path: Path) -> None:
    tiny = OwnNumber(
        press="0" * 32, date="2026-11-23", prefix="A", value=1, number="A1", service="", at=0
    )
    assert len(line_of(tiny)) >= SHORTEST
    assert max(len(line_of(each)) for each in NOTES) < LONGEST


def test_lines_of_an_unknown_kind_count_as_damage(path: Path, expect_log: Expect) -> None:
    expect_log(DAMAGED)
    line = line_of(Answered(press="p", ticket="t", number="A001"))
    path.write_bytes(line.replace(b"Answered", b"Unheard0"))
    assert read(path)[1] == 1


def test_it_begins_anew_whole(path: Path) -> None:
    journal = Journal(path)
    journal.write(*NOTES)
    journal.renew(NOTES[:1])
    journal.write(NOTES[3])
    journal.close()
    assert read(path) == ([NOTES[0], NOTES[3]], 0)


@pytest.fixture
def held(path: Path) -> Iterator[Path]:
    journal = Journal(path)
    yield path
    journal.close()


def test_two_programs_never_write_one_journal(held: Path) -> None:
    with pytest.raises(JournalInUse):
        Journal(held)
