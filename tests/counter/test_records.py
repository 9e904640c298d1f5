"""Records at the window: pure parts, the dialog, and the whole at a real server and printer."""

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter.dialogs.paper_text import PaperTextDialog
from counter.dialogs.records import RecordsDialog
from counter.pictures_records import records
from counter.records_buttons import records_button
from counter.records_wording import QUESTION, REFUSED, listed, mine_first, slip, slip_again
from counter.scene import Scene
from printers.plain import plain
from printers.slip import compose
from printers.virtual import VirtualPrinter
from server.link.commands import LeaveRecord
from tests.counter.at_work import click, front, open_window, press
from tests.counter.conftest import WITHIN_MS, Hall, changed

FIRST = "20261123-001"


@pytest.fixture
def scene(serving: Scene) -> Scene:
    return changed(serving, records=records("zh"))


def test_the_button_says_when_a_promise_of_ones_own_is_overdue(scene: Scene) -> None:
    assert records_button(scene).words == "records_overdue"
    assert records_button(changed(scene, person="1002")).words == "records"
    assert not records_button(changed(scene, link=False)).enabled


def test_ones_own_stand_first_and_each_says_by_whom_and_until_when(scene: Scene) -> None:
    assert [each.by for each in mine_first(scene)] == ["1001", "1001", "1002"]
    assert listed(scene, mine_first(scene)[0]).startswith("已逾期 · 2026-11-19 · 王敏 · ")


@pytest.mark.parametrize("width", [58, 80])
def test_the_slip_says_number_day_and_basis(scene: Scene, width: int) -> None:
    given: dict[str, str | int] = {
        "kind": REFUSED,
        "reason": "材料不符",
        "basis": "条例第三条",
        "by": "1002",
    }
    left = {"record": FIRST, "until": "2026-11-30"}
    words = plain(compose(slip(scene, left, given), width))
    for expected in ("不予受理告知单", FIRST, "2026年11月30日", "李强", "材料不符", "条例第三条"):
        assert expected in words
    assert "来电" not in words, "no number to ring is on it"
    asked = plain(compose(slip(scene, left, given | {"kind": QUESTION, "basis": ""}), width))
    assert "待答复记录单" in asked
    assert "依据" not in asked


def test_a_no_is_not_recorded_without_its_basis(scene: Scene, qtbot: QtBot) -> None:
    dialog = RecordsDialog(scene, True)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.go.isEnabled()
    dialog.reason.setText("能否代办")
    assert dialog.go.isEnabled()
    dialog.kinds[REFUSED].click()
    assert not dialog.go.isEnabled()
    dialog.basis.setText("条例第三条")
    assert dialog.go.isEnabled()
    assert dialog.values == {
        "kind": REFUSED,
        "reason": "能否代办",
        "basis": "条例第三条",
        "days": 5,
        "by": "1001",
    }
    dialog.kinds[QUESTION].click()
    assert dialog.values["basis"] == ""


def test_what_is_chosen_stays_chosen_when_others_answer(scene: Scene, qtbot: QtBot) -> None:
    dialog = RecordsDialog(scene, True)
    qtbot.addWidget(dialog)
    said: list[tuple[str, str]] = []
    dialog.answered.connect(lambda *what: said.append(what))
    assert not dialog.answer.isEnabled()
    dialog.open_ones.setCurrentRow(1)
    view = records("zh")
    dialog.show_records(changed(scene, records=replace(view, records=view.records[1:])))
    dialog.note.setText("可以")
    dialog.answer.click()
    assert said == [("20261119-003", "可以")]


def opened(the_hall: Hall, printer: VirtualPrinter | None) -> RecordsDialog:
    (number,) = the_hall.take("A")
    address = f"tcp://127.0.0.1:{printer.port}" if printer else ""
    counter = open_window(the_hall, printer=address)
    for deed, state in (("CallNext", "called"), ("Serve", "serving")):
        press(the_hall, counter, deed)
        the_hall.until(counter, front(number, state))
    press(the_hall, counter, "Records")
    dialog = counter.dialog
    assert isinstance(dialog, RecordsDialog)
    the_hall.qtbot.waitUntil(lambda: dialog.promise.day is not None, timeout=WITHIN_MS)
    return dialog


def test_a_question_is_recorded_printed_seen_and_answered(
    the_hall: Hall, printer: VirtualPrinter
) -> None:
    dialog = opened(the_hall, printer)
    counter = the_hall.counters[0]
    assert str(dialog.promise.day) == "2026-11-30"
    QTest.keyClicks(dialog.reason, "A question")
    click(the_hall, dialog.go)
    the_hall.qtbot.waitUntil(lambda: counter.dialog is None, timeout=WITHIN_MS)
    assert FIRST in counter.scene.notice
    assert len(printer.slips) == 1
    (left,) = the_hall.events("RecordLeft")
    assert (left["body"]["until"], left["body"]["by"]) == ("2026-11-30", "101")
    the_hall.until(counter, lambda scene: bool(scene.records and scene.records.open == 1))
    press(the_hall, counter, "Records")
    again = counter.dialog
    assert isinstance(again, RecordsDialog)
    again.open_ones.setCurrentRow(0)
    QTest.keyClicks(again.note, "It may")
    click(the_hall, again.answer)
    the_hall.until(counter, lambda scene: bool(scene.records and scene.records.open == 0))
    the_hall.qtbot.waitUntil(lambda: again.open_ones.count() == 0, timeout=WITHIN_MS)
    assert the_hall.events("RecordAnswered")[0]["body"]["record"] == FIRST
    again.reject()


def test_the_slip_of_an_open_promise_is_printed_later(
    the_hall: Hall, printer: VirtualPrinter
) -> None:
    printer.fault = "no_paper"
    dialog = opened(the_hall, printer)
    counter = the_hall.counters[0]
    QTest.keyClicks(dialog.reason, "A question")
    click(the_hall, dialog.go)
    the_hall.qtbot.waitUntil(lambda: "缺纸" in dialog.told.text(), timeout=WITHIN_MS)
    dialog.reject()
    printer.fault = "none"
    the_hall.until(counter, lambda scene: bool(scene.records and scene.records.open == 1))
    press(the_hall, counter, "Records")
    later = counter.dialog
    assert isinstance(later, RecordsDialog)
    assert not later.reprint.isEnabled()
    later.open_ones.setCurrentRow(0)
    click(the_hall, later.reprint)
    the_hall.qtbot.waitUntil(lambda: "已打印" in later.told.text(), timeout=WITHIN_MS)
    assert len(printer.slips) == 1
    assert len(the_hall.events("RecordLeft")) == 1
    content = slip_again(counter.scene, FIRST)
    assert content is not None
    assert (content.question, content.window, content.reprint) == ("A question", "1号窗口", True)
    assert slip_again(counter.scene, "20261123-999") is None
    later.reject()


def test_without_paper_it_is_recorded_once_and_printed_later(
    the_hall: Hall, printer: VirtualPrinter
) -> None:
    printer.fault = "no_paper"
    dialog = opened(the_hall, printer)
    QTest.keyClicks(dialog.reason, "A question")
    click(the_hall, dialog.go)
    the_hall.qtbot.waitUntil(lambda: "缺纸" in dialog.told.text(), timeout=WITHIN_MS)
    assert FIRST in dialog.told.text()
    assert not dialog.reason.isEnabled()
    printer.fault = "none"
    click(the_hall, dialog.go)
    the_hall.qtbot.waitUntil(lambda: len(printer.slips) == 1, timeout=WITHIN_MS)
    the_hall.qtbot.waitUntil(lambda: the_hall.counters[0].dialog is None, timeout=WITHIN_MS)
    assert len(the_hall.events("RecordLeft")) == 1


def test_without_a_printer_the_number_is_shown(the_hall: Hall) -> None:
    dialog = opened(the_hall, None)
    QTest.keyClicks(dialog.reason, "A question")
    click(the_hall, dialog.go)
    counter = the_hall.counters[0]
    the_hall.qtbot.waitUntil(lambda: isinstance(counter.dialog, PaperTextDialog), timeout=WITHIN_MS)
    shown = counter.dialog
    assert isinstance(shown, PaperTextDialog)
    assert FIRST in shown.text.toPlainText()
    shown.reject()


def test_what_the_dialog_gives_is_a_command(scene: Scene, qtbot: QtBot) -> None:
    dialog = RecordsDialog(scene, False)
    qtbot.addWidget(dialog)
    dialog.reason.setText("能否代办")
    made = LeaveRecord(window="3", **dialog.values)  # type: ignore[arg-type]
    assert (made.kind, made.days, made.by) == (QUESTION, 5, "1001")
