"""Dialogs: one press for a reason; a place found by typing for a transfer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter.dialogs import ReasonDialog, TransferDialog
from counter.scene import Scene


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


def test_it_remembers_the_ticket_the_clerk_saw(transfer: TransferDialog, serving: Scene) -> None:
    assert transfer.expects == serving.expects
