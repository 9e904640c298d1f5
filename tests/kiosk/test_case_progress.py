"""办件进度 at a kiosk: real server, and the CSV file another system writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.flow import Page
from kiosk.screens.case import CasePage
from kiosk.screens.progress import Dot, ProgressPage
from kiosk.screens.tiles import TilesPage
from tests.kiosk.conftest import Hand, Start
from tests.running import ServerProcess, server_process

CASES = """办件编号,事项,状态,时间,步骤
GD-2026-7,个体户登记,审核中,2026-11-18,受理@2026-11-16;审核;制证
"""


@contextmanager
def with_cases(folder: Path, **more: str) -> Iterator[ServerProcess]:
    """A hall whose settings name the file."""
    settings = folder / "settings.toml"
    file = folder / "cases.csv"
    file.write_text(CASES, "utf-8")
    settings.write_text(f'[progress]\nkind = "csv"\naddress = "{file}"\n', "utf-8")
    with server_process(folder / "data", "--settings", str(settings), **more) as server:
        yield server


def asked(hand: Hand, case: str) -> CasePage:
    """更多服务, 办件进度, the keys, 查询."""
    if hand.app.page is Page.HOME:
        hand.touch(hand.app.screen.buttons["more"])
        hand.tile(Page.MORE, "progress")
    page = hand.app.screen.of(Page.PROGRESS, CasePage)
    for each in case:
        hand.touch(page.hyphen if each == "-" else page.keyboard.keys[each.lower()])
    hand.touch(page.look)
    return page


def test_a_case_is_shown_step_by_step(tmp_path: Path, start: Start) -> None:
    with with_cases(tmp_path) as server:
        hand = start(server)
        hand.on(Page.HOME)
        asked(hand, "GD-2026-7")
        hand.on(Page.PROGRESS_SHOWN)
        page = hand.app.screen.of(Page.PROGRESS_SHOWN, ProgressPage)
        assert (page.title.text(), page.state.text()) == ("个体户登记", "审核中 · 2026-11-18")
        assert len(page.reader.findChildren(Dot)) == 3
        said = [each.text() for each in page.reader.area.findChildren(QLabel)]
        assert said == ["受理", "已完成 · 2026-11-16", "审核", "正在办理", "制证", "还没有开始"]


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("GD-2026-8", "没有查到这个编号，请核对受理通知单"),
        ("GD", "办件编号是 4 至 40 位数字、字母和短横，请核对受理通知单。"),
    ],
)
def test_what_is_not_found_is_said(tmp_path: Path, start: Start, case: str, words: str) -> None:
    with with_cases(tmp_path) as server:
        hand = start(server)
        hand.on(Page.HOME)
        page = asked(hand, case)
        hand.until(lambda: page.notice.text() == words)
        assert (hand.app.page, page.line.text()) == (Page.PROGRESS, case)


def test_while_the_hall_is_closed_cases_are_told(tmp_path: Path, start: Start) -> None:
    with with_cases(tmp_path, hall_time="2026-11-23T19:30:00+08:00") as server:
        hand = start(server)
        hand.on(Page.CLOSED)
        hand.app.open(Page.PROGRESS)
        asked(hand, "GD-2026-7")
        hand.on(Page.PROGRESS_SHOWN)


def test_where_cases_cannot_be_looked_up_they_are_not_offered(tmp_path: Path, start: Start) -> None:
    with server_process(tmp_path / "hall") as server:
        hand = start(server)
        hand.on(Page.HOME)
        hand.until(lambda: hand.app.kiosk.no_progress)
        hand.touch(hand.app.screen.buttons["more"])
        hand.on(Page.MORE)
        tiles = [which for _, which in hand.app.screen.of(Page.MORE, TilesPage).shown()]
        assert "facilities" in tiles
        assert "progress" not in tiles
