"""The help page: keys as they are set, what another program holds, every name in both languages."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from config.settings import load
from counter.dialogs.manual import ManualDialog, chord, keys_words
from counter.keys import chords
from counter.scene import Scene
from tests.counter.conftest import changed


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_key_that_is_set_stands_on_the_page(idle: Scene, qtbot: QtBot, lang: str) -> None:
    keys = chords(load().counter)
    dialog = ManualDialog(changed(idle, keys=keys, lang=lang))
    qtbot.addWidget(dialog)
    dialog.open()
    QApplication.processEvents()
    assert {key for _, key, _ in dialog.rows if key} == set(keys.values())
    assert all(name and does for name, _, does in dialog.rows)
    for label in dialog.findChildren(QLabel):
        assert label.heightForWidth(label.width()) <= label.height(), (
            f"cut: {label.text()}"
        )  # wrapped
    assert dialog.height() <= 728, "one page on the smallest desktop"


def test_a_chord_held_by_another_program_is_marked(idle: Scene) -> None:
    scene = changed(idle, keys={"recall": "Ctrl+Alt+J"}, held_keys=frozenset({"recall"}))
    assert chord(scene, "recall") == "Ctrl+Alt+J（被其他程序占用）"
    assert chord(scene, "choose") == ""


@pytest.mark.parametrize("grabs", ["", "all", "some", "none", "wayland", "off"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_whether_keys_work_everywhere(idle: Scene, grabs: str, lang: str) -> None:
    assert keys_words(changed(idle, grabs=grabs, lang=lang))
