"""The plan's file: read as it was written; one of another form is none."""

from pathlib import Path

import msgspec

from server.plan_file import PLAN, HalfHour, PlannedDay, PlannedWindow, WindowPlan, read, write

STEP = HalfHour(
    start=0, end=1_800_000, tickets=12.5, by_service={"A": 12.5}, load=2.1, needed=3, rostered=2,
    gap=1, windows=(PlannedWindow(window="1", person="101", services=("A",)),), missing=("A",),
    likely=4.0, high=17.0, over=0.01, over_rostered=0.2,
)  # fmt: skip
DAY = PlannedDay(
    date="2026-11-24", half_hours=(STEP,), extra=(({"zh": "月末报税", "en": "Month end"}, 1.3),)
)
FOUND = WindowPlan(
    hall="sample", made_at=1, learned=20, last="2026-11-23", target=0.05, limit_min=30,
    passes=60, days=(DAY,),
)  # fmt: skip


def test_it_is_read_as_it_was_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write(FOUND, tmp_path)
    assert read(tmp_path) == FOUND
    assert [each.name for each in tmp_path.iterdir()] == [PLAN]


def test_no_file_half_a_file_and_another_form_are_no_plan(tmp_path: Path) -> None:
    assert read(tmp_path) is None
    (tmp_path / PLAN).write_text('{"form": 1')
    assert read(tmp_path) is None
    write(msgspec.structs.replace(FOUND, form=2), tmp_path)
    assert read(tmp_path) is None
