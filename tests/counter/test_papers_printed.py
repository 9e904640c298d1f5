"""告知单 and 受理通知单 from the real dialog, with the sample hall's items, on a real printer."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from config.paths import HALLS
from counter.app import Counter
from counter.cases import linked
from counter.dialogs.papers import PapersDialog
from counter.papers import notice
from counter.scene import Standing
from printers.contents import Content
from printers.virtual import Fault, VirtualPrinter
from tests.counter.at_work import click, front, press, sign_in, standing
from tests.counter.conftest import WITHIN_MS, Hall
from tests.running import server_process

CASE = "3418822026112300015"


@pytest.fixture
def hall(tmp_path: Path, qtbot: QtBot) -> Iterator[Hall]:
    """The sample hall, which has items with guides."""
    with server_process(tmp_path / "data", hall=HALLS / "guangde.toml") as server:
        made = Hall(server, qtbot, tmp_path)
        yield made
        made.stop()
    gc.collect()


def at_work(hall: Hall, printer: VirtualPrinter | None) -> Counter:
    """A clerk at a window for social insurance, with its printer; somebody in service."""
    address = f"tcp://127.0.0.1:{printer.port}" if printer else ""
    (number,) = hall.take("insurance")
    counter = hall.counter("counter-1", "13", printer=address, items=hall.folder / "items")
    sign_in(hall, counter, "1013")
    hall.until(counter, standing(Standing.AT_DOOR))
    for deed in ("OpenWindow", "CallNext", "Serve"):
        press(hall, counter, deed)
        hall.until(counter, standing(Standing.AT_WORK))
    hall.until(counter, front(number, "serving"))
    return counter


def opened(hall: Hall, counter: Counter, typed: str = "") -> PapersDialog:
    """The dialog, once the items are there and one of them is chosen."""
    press(hall, counter, "Papers")
    dialog = counter.dialog
    assert isinstance(dialog, PapersDialog)
    hall.qtbot.waitUntil(lambda: dialog.items.count() > 0, timeout=WITHIN_MS)
    if typed:
        dialog.search.setText(typed)
    dialog.items.setCurrentRow(0)
    return dialog


def tick(dialog: PapersDialog, row: int) -> None:
    """A finger on a line of the list."""
    place = dialog.materials.visualItemRect(dialog.materials.item(row)).center()
    QTest.mouseClick(dialog.materials.viewport(), Qt.MouseButton.LeftButton, pos=place)


def until(hall: Hall, seen: Callable[[], bool]) -> None:
    hall.qtbot.waitUntil(seen, timeout=WITHIN_MS)


def test_a_notice_with_what_is_missing_comes_out_of_the_printer(
    hall: Hall, printer: VirtualPrinter
) -> None:
    counter = at_work(hall, printer)
    dialog = opened(hall, counter, "shbzk")
    assert dialog.item is not None
    assert dialog.item.service == "insurance"
    tick(dialog, 0)
    dialog.added.setText("户口簿首页")
    checked = dialog.checked
    assert checked is not None
    assert checked.missing == {0}
    click(hall, dialog.go)
    until(hall, lambda: len(printer.slips) == 1 and counter.dialog is None)
    (paper,) = printer.slips
    assert paper.printed.picture.height > 1000
    assert not paper.printed.unknown
    assert "已打印" in counter.scene.notice
    assert hall.events("FaultBegan") == []


def test_an_acceptance_says_by_which_working_day(hall: Hall, printer: VirtualPrinter) -> None:
    counter = at_work(hall, printer)
    dialog = opened(hall, counter)
    assert not dialog.accept_it.isEnabled()
    QTest.keyClicks(dialog.case, f"{CASE}\r")  # as a scanner types it
    dialog.promise.box.setValue(5)
    until(hall, lambda: dialog.promise.day is not None)
    assert str(dialog.promise.day) == "2026-11-30"
    assert printer.slips == []
    click(hall, dialog.accept_it)
    until(hall, lambda: len(printer.slips) == 1 and counter.dialog is None)
    until(hall, lambda: len(hall.events("CaseLinked")) == 1)
    body, key = hall.events("CaseLinked")[0]["body"], counter.scene.case_key
    assert body["digest"] == linked(CASE, key)["digest"]


def test_without_paper_it_says_so_and_prints_again_once_there_is_some(
    hall: Hall, printer: VirtualPrinter
) -> None:
    counter = at_work(hall, printer)
    printer.fault = "no_paper"
    dialog = opened(hall, counter)
    click(hall, dialog.go)
    until(hall, lambda: "缺纸" in dialog.told.text())
    assert counter.dialog is dialog
    until(hall, lambda: len(hall.events("FaultBegan")) == 1)
    fault = hall.events("FaultBegan")[0]["body"]
    assert (fault["station"], fault["device"], fault["kind"]) == (
        "counter-1",
        "printer",
        "paper_out",
    )
    printer.fault = "none"
    assert dialog.go.text() == "再打印一次"
    click(hall, dialog.go)
    until(hall, lambda: len(printer.slips) == 1 and counter.dialog is None)
    until(hall, lambda: len(hall.events("FaultEnded")) == 1)


def test_a_failure_is_told_where_the_dialog_is_closed_already(
    hall: Hall, printer: VirtualPrinter
) -> None:
    counter = at_work(hall, printer)
    printer.fault = "no_paper"
    dialog = opened(hall, counter)
    click(hall, dialog.go)
    dialog.reject()
    until(hall, lambda: "缺纸" in counter.scene.notice)


@pytest.mark.parametrize("fault", ["none", "no_paper"])
def test_a_paper_that_ends_after_its_dialog_leaves_the_next_visitors_alone(
    hall: Hall, printer: VirtualPrinter, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    reprints: list[bool] = []

    def composed(*of: Any, reprint: bool) -> Content:
        reprints.append(reprint)
        return notice(*of, reprint=reprint)

    monkeypatch.setattr("counter.deeds.papers.notice", composed)
    printer.fault = fault
    counter = at_work(hall, printer)
    first = opened(hall, counter)
    click(hall, first.go)
    first.reject()
    second = opened(hall, counter)
    assert not second.go.isEnabled(), "the paper before is being printed"
    until(hall, second.go.isEnabled)
    assert counter.dialog is second
    printer.fault = "none"
    click(hall, second.go)
    until(hall, lambda: counter.dialog is None)
    assert reprints == [False, False]


def test_without_a_printer_the_paper_is_shown(hall: Hall) -> None:
    counter = at_work(hall, None)
    dialog = opened(hall, counter)
    assert "没有打印机" in dialog.told.text()
    tick(dialog, 0)
    click(hall, dialog.go)
    assert dialog.text is not None
    assert "一次性告知单" in dialog.text.text.toPlainText()
    assert "还缺 1 样" in dialog.text.text.toPlainText()
    dialog.text.reject()
    checked = dialog.checked
    assert checked is not None
    assert checked.missing == {0}
    dialog.reject()
