"""A number of a person in a note: said while it is typed, not sent, and nothing is lost."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter.dialogs import TransferDialog, dialog_for
from counter.dialogs.note import NoteDialog
from counter.scene import Scene


@pytest.mark.parametrize("deed", ["NoteTicket", "Transfer"])
def test_it_is_said_and_what_was_typed_stays(serving: Scene, qtbot: QtBot, deed: str) -> None:
    dialog = dialog_for(deed, serving, None)
    assert isinstance(dialog, NoteDialog | TransferDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    if isinstance(dialog, TransferDialog):
        dialog.places.setCurrentRow(0)
    said: list[object] = []
    dialog.chosen.connect(lambda *given: said.append(given))
    assert not dialog.plain.isVisible()
    assert dialog.go.isEnabled()
    QTest.keyClicks(dialog.note, "138 0563 1234\r")
    assert "电话" in dialog.plain.text()
    assert dialog.plain.isVisible()
    assert not dialog.go.isEnabled()
    assert (said, dialog.note.text()) == ([], "138 0563 1234")
    dialog.note.backspace()
    assert not dialog.plain.isVisible()
    dialog.go.click()
    assert len(said) == 1
