"""办件编号: spelled one way, hashed, linked by dialog and shown by its end."""

import hashlib

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter.case_buttons import LINK_CASE, case_button
from counter.cases import case_number, linked
from counter.dialogs import dialog_for
from counter.dialogs.case import CaseDialog
from counter.facts import facts
from counter.scene import Scene
from tests.counter.at_work import front, open_window, press
from tests.counter.conftest import Hall, changed

NUMBER = "3418822026112300015"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (NUMBER, NUMBER),
        (" bdc-2026 0015 ", "BDC-20260015"),
        ("３４１８８２", "341882"),
        ("123", ""),
        ("不动产", ""),
        ("1" * 41, ""),
        ("", ""),
    ],
)
def test_a_number_has_one_spelling_or_is_none(typed: str, number: str) -> None:
    assert case_number(typed) == number


def test_only_hash_and_end_are_sent() -> None:
    digest = hashlib.sha256(NUMBER.encode()).hexdigest()
    assert linked(NUMBER) == {"digest": digest, "tail": "0015"}


def allowed(scene: Scene) -> Scene:
    assert scene.window is not None
    return changed(scene, window=replace(scene.window, allowed=(LINK_CASE,)))


def test_the_button_follows_what_is_allowed(serving: Scene, idle: Scene) -> None:
    assert case_button(allowed(serving)).enabled
    assert not case_button(changed(allowed(serving), link=False)).enabled
    assert not case_button(idle).enabled


def test_a_scanner_types_and_enters(serving: Scene, qtbot: QtBot) -> None:
    assert serving.window is not None
    assert serving.current is not None
    known = replace(serving.current, linked_cases=("0007",))
    scene = changed(serving, window=replace(serving.window, current=known))
    assert "办件 …0007" in facts(scene, known)
    dialog = dialog_for(LINK_CASE, scene, None)
    assert isinstance(dialog, CaseDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    said: list[object] = []
    dialog.chosen.connect(lambda deed, values: said.append((deed, values)))
    QTest.keyClicks(dialog.number, "12\r")
    assert said == []
    dialog.number.clear()
    QTest.keyClicks(dialog.number, f"{NUMBER}\r")
    assert said == [(LINK_CASE, linked(NUMBER))]


def test_a_case_is_linked_at_a_real_server(the_hall: Hall) -> None:
    (number,) = the_hall.take("A")
    counter = open_window(the_hall)
    for deed, state in (("CallNext", "called"), ("Serve", "serving")):
        press(the_hall, counter, deed)
        the_hall.until(counter, front(number, state))
    counter.press(LINK_CASE, {})
    dialog = counter.dialog
    assert isinstance(dialog, CaseDialog)
    QTest.keyClicks(dialog.number, f"{NUMBER}\r")
    scene = the_hall.until(
        counter, lambda scene: bool(scene.current and scene.current.linked_cases)
    )
    assert scene.current is not None
    assert scene.current.linked_cases == ("0015",)
    (event,) = the_hall.events("CaseLinked")
    assert NUMBER not in str(event)
