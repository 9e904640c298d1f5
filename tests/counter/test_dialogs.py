"""Dialogs: one press for a reason; a place found by typing for a transfer."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter.dialogs import (
    AbandonDialog,
    CasesDialog,
    ChooseDialog,
    ReasonDialog,
    RejoinDialog,
    TransferDialog,
    dialog_for,
)
from counter.dialogs.ask_help import AskHelpDialog
from counter.dialogs.note import NoteDialog
from counter.dialogs.reasons import DeclineDialog
from counter.scene import Scene, able_windows
from tests.counter.conftest import changed


@pytest.mark.parametrize(
    ("deed", "reasons", "first"),
    [("Hold", ["填表", "缴费", "补材料"], "form"),
     ("PauseWindow", ["午休", "培训", "系统故障"], "lunch")],
)  # fmt: skip
def test_a_reason_is_one_press(
    serving: Scene, qtbot: QtBot, deed: str, reasons: list[str], first: str
) -> None:
    dialog = ReasonDialog(deed, serving)
    qtbot.addWidget(dialog)
    dialog.open()
    assert [each.text() for each in dialog.buttons] == reasons
    with qtbot.waitSignal(dialog.chosen) as choice:
        QTest.mouseClick(dialog.buttons[0], Qt.MouseButton.LeftButton)
    assert choice.args == [deed, {"reason": first}]


def test_a_call_out_of_order_asks_why_and_is_not_about_the_visitor_in_front(
    serving: Scene, qtbot: QtBot
) -> None:
    dialog = dialog_for("CallTicket", serving, None)
    qtbot.addWidget(dialog)
    assert isinstance(dialog, ChooseDialog)
    title = dialog.findChild(QLabel, "title")
    assert title is not None
    assert title.text() == "为什么先叫这个号？"
    assert [each.text() for each in dialog.buttons] == ["身体不适或行动不便", "取错号或叫错号"]
    with qtbot.waitSignal(dialog.chosen) as choice:
        QTest.mouseClick(dialog.buttons[1], Qt.MouseButton.LeftButton)
    assert choice.args == ["CallTicket", {"reason": "mistake"}]


def test_the_clerk_corrects_the_cases_from_what_stands_there(serving: Scene, qtbot: QtBot) -> None:
    dialog = dialog_for("SetCases", serving, None)
    qtbot.addWidget(dialog)
    assert isinstance(dialog, CasesDialog)
    assert serving.current is not None
    assert dialog.cases.value() == serving.current.cases
    dialog.cases.setValue(5)
    with qtbot.waitSignal(dialog.chosen) as choice:
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert choice.args == ["SetCases", {"cases": 5}]


def test_cancel_chooses_nothing(serving: Scene, qtbot: QtBot) -> None:
    dialog = ReasonDialog("Hold", serving)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.chosen):
        QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)


@pytest.fixture
def transfer(serving: Scene, qtbot: QtBot) -> TransferDialog:
    made = TransferDialog(serving)
    qtbot.addWidget(made)
    made.open()
    return made


def shown(dialog: TransferDialog) -> list[str]:
    rows = [dialog.places.item(each) for each in range(dialog.places.count())]
    return [each.text() for each in rows if not each.isHidden()]


def test_every_other_service_and_window_is_offered(transfer: TransferDialog) -> None:
    offered = shown(transfer)
    assert offered[0] == "公积金：等候 6 人，2 个窗口"
    assert "公安户政：等候 15 人，现无窗口办理" in offered
    assert "9号窗口" in offered
    assert "3号窗口" not in offered, "the visitor is here"
    assert not any(each.startswith("社保") for each in offered), "and has this service"


def test_nothing_is_sent_before_a_place_is_chosen(transfer: TransferDialog) -> None:
    assert not transfer.go.isEnabled()


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("公积金", {"service": "fund", "to_window": ""}),
        ("12号", {"service": "", "to_window": "12"}),
        ("gjj", {"service": "fund", "to_window": ""}),
        ("gongji", {"service": "fund", "to_window": ""}),
        ("BDC", {"service": "property", "to_window": ""}),
        ("police", {"service": "police", "to_window": ""}),
    ],
)
def test_a_place_is_found_by_typing(
    transfer: TransferDialog, qtbot: QtBot, typed: str, values: dict[str, str]
) -> None:
    transfer.search.setText(typed)
    assert len(shown(transfer)) == 1
    row = next(n for n in range(transfer.places.count()) if not transfer.places.item(n).isHidden())
    transfer.places.setCurrentRow(row)
    transfer.note.setText(" 缺复印件 ")
    with qtbot.waitSignal(transfer.chosen) as choice:
        QTest.mouseClick(transfer.go, Qt.MouseButton.LeftButton)
    assert choice.args == ["Transfer", {**values, "note": "缺复印件"}]


def test_a_choice_no_longer_seen_is_no_choice(transfer: TransferDialog) -> None:
    transfer.places.setCurrentRow(0)
    assert transfer.go.isEnabled()
    transfer.search.setText("9号")
    assert not transfer.go.isEnabled()


def test_enter_picks_the_best_and_enter_again_sends_it(
    transfer: TransferDialog, qtbot: QtBot
) -> None:
    transfer.search.setText("g")
    assert len(shown(transfer)) > 1
    with qtbot.assertNotEmitted(transfer.chosen):
        QTest.keyClick(transfer.search, Qt.Key.Key_Return)
        qtbot.waitUntil(transfer.go.isEnabled)
    (picked,) = transfer.places.selectedItems()
    assert picked.text().startswith("公")
    with qtbot.waitSignal(transfer.chosen):
        QTest.keyClick(transfer.search, Qt.Key.Key_Return)


def test_the_note_that_stands_goes_with_it_and_can_be_wiped_out(
    serving: Scene, qtbot: QtBot
) -> None:
    assert serving.window is not None
    assert serving.current is not None
    noted = msgspec.structs.replace(serving.current, note="缺复印件")
    dialog = TransferDialog(
        changed(serving, window=msgspec.structs.replace(serving.window, current=noted))
    )
    qtbot.addWidget(dialog)
    assert dialog.note.text() == "缺复印件"


def test_it_remembers_the_ticket_the_clerk_saw(transfer: TransferDialog, serving: Scene) -> None:
    assert transfer.expects == serving.expects


def test_only_windows_with_what_the_service_needs_are_offered(serving: Scene) -> None:
    assert serving.hall is not None
    raw = msgspec.to_builtins(serving.hall)
    for each in raw["services"]:
        each["equipment"] = ["camera"] if each["id"] == "social" else []
    for each in raw["windows"]:
        each["equipment"] = ["camera", "pad"] if each["id"] in ("3", "9") else ["pad"]
    equipped = changed(serving, hall=msgspec.convert(raw, type(serving.hall)))
    assert able_windows(equipped, "social") == ["9"]
    assert len(able_windows(equipped, "fund")) == 11
    assert able_windows(changed(serving, hall=None), "social") == []


def test_giving_up_is_asked_once_more_and_enter_does_not_do_it(called: Scene, qtbot: QtBot) -> None:
    dialog = AbandonDialog(called)
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.chosen):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.chosen) as choice:
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert choice.args == ["Abandon", {"ticket": called.expects}]


def test_a_missed_number_is_typed_and_enter_sends_it(serving: Scene, qtbot: QtBot) -> None:
    dialog = RejoinDialog(serving)
    qtbot.addWidget(dialog)
    dialog.open()
    assert not any(serving.expects[-4:] in each.text() for each in dialog.findChildren(QLabel))
    assert not dialog.go.isEnabled()
    QTest.keyClicks(dialog.number, "a")
    assert not dialog.go.isEnabled()
    QTest.keyClicks(dialog.number, " 15")
    with qtbot.waitSignal(dialog.chosen) as choice:
        QTest.keyClick(dialog.number, Qt.Key.Key_Return)
    assert choice.args == ["Rejoin", {"ticket": "A015"}]


def test_a_number_has_the_width_of_the_hall(serving: Scene, qtbot: QtBot) -> None:
    assert serving.hall is not None
    wide = msgspec.structs.replace(serving.hall, policy={"number_width": 4})
    dialog = RejoinDialog(changed(serving, hall=wide))
    qtbot.addWidget(dialog)
    dialog.number.setText("A15")
    with qtbot.waitSignal(dialog.chosen) as choice:
        dialog.go.click()
    assert choice.args == ["Rejoin", {"ticket": "A0015"}]


def test_help_is_asked_for_with_what_for(serving: Scene, qtbot: QtBot) -> None:
    dialog = dialog_for("AskHelp", serving, None)
    qtbot.addWidget(dialog)
    assert isinstance(dialog, AskHelpDialog)
    assert [each.text() for each in dialog.buttons][1] == "设备或系统故障"
    with qtbot.waitSignal(dialog.chosen) as choice:
        dialog.buttons[1].click()
    assert choice.args == ["AskHelp", {"kind": "equipment"}]


def test_a_note_is_written_as_it_should_be(serving: Scene, qtbot: QtBot) -> None:
    dialog = dialog_for("NoteTicket", serving, None)
    qtbot.addWidget(dialog)
    assert isinstance(dialog, NoteDialog)
    dialog.note.setText(" 缺复印件 ")
    with qtbot.waitSignal(dialog.chosen) as choice:
        dialog.go.click()
    assert choice.args == ["NoteTicket", {"note": "缺复印件"}]


def test_who_cannot_go_says_why_or_no_more_than_that(serving: Scene, qtbot: QtBot) -> None:
    dialog = dialog_for("DeclineAsk", serving, None)
    qtbot.addWidget(dialog)
    assert isinstance(dialog, DeclineDialog)
    assert [each.text() for each in dialog.buttons] == ["正在接待群众", "其他原因"]
    with qtbot.waitSignal(dialog.chosen) as choice:
        dialog.buttons[-1].click()
    assert choice.args == ["DeclineAsk", {"reason": ""}]
