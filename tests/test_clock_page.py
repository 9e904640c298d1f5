"""The page of the 30-minute clock is that of the table."""

from pathlib import Path

from server.hall.waiting_clock import HALL_TIME, OWN_TIME
from tests.clock_page import PAGE, draw, page


def test_the_page_is_that_of_the_table() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m tests.clock_page"


def test_every_cause_stands_on_it(tmp_path: Path) -> None:
    draw(tmp_path / "page.md")
    text = (tmp_path / "page.md").read_text("utf-8")
    rows = (*HALL_TIME, *OWN_TIME)
    assert [each.code for each in rows if f"| `{each.code}` |" not in text] == []
