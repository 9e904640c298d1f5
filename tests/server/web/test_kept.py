"""What the pages read beside the link."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from server import plan_file
from server.plan_file import WindowPlan
from server.store.accuracy import Accuracy
from server.store.engine import migrate, writer
from server.web.kept import Kept, Read

DAY = ("small", "2026-11-23", "2026-11-23", "Asia/Shanghai")


def after_reading(look: Callable[[], Read]) -> Read:
    """Ask until it is read."""

    async def read() -> Read:
        while not look().done:
            await asyncio.sleep(0)
        return look()

    return asyncio.run(asyncio.wait_for(read(), 10))


def test_the_store_is_read_and_not_made(tmp_path: Path) -> None:
    engine = writer(tmp_path / "hall.db")
    migrate(engine)
    engine.dispose()
    kept = Kept(tmp_path)
    found = after_reading(lambda: kept.accuracy(*DAY))
    assert (found.value, found.failed) == (Accuracy(), False)


def test_a_store_that_cannot_be_read_is_logged_and_said(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("calls ERROR: could not read")
    kept = Kept(tmp_path)
    found = after_reading(lambda: kept.accuracy(*DAY))
    assert (found.value, found.failed) == (None, True)
    assert not (tmp_path / "hall.db").exists()


def test_the_plan_is_read_where_there_is_one(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    assert after_reading(kept.plan).value is None
    plan = WindowPlan(
        hall="small", made_at=0, learned=0, last="", target=0.05, limit_min=30, passes=1, days=()
    )
    plan_file.write(plan, tmp_path)
    assert after_reading(Kept(tmp_path).plan).value == plan
