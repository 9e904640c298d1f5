"""办件编号: spelled one way, hashed, linked by dialog and shown by its end."""

import hashlib
import hmac

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter.case_buttons import LINK_CASE, case_button
from counter.cases import case_number, linked, of_a_person
from counter.dialogs import dialog_for
from counter.dialogs.case import CaseDialog
from counter.facts import facts
from counter.scene import Scene
from tests.counter.at_work import front, open_window, press
from tests.counter.conftest import CASE_KEY, Hall, changed

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
        ("11010519491231002X", ""),
        ("138 0563 1234", ""),
    ],
)
def test_a_number_has_one_spelling_or_is_none(typed: str, number: str) -> None:
    assert case_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "personal"),
    [
        ("11010519491231002x", True),
        ("110105 19491231 002Ｘ", True),
        ("110105194912310021", False),  # its check digit is wrong
        ("13805631234", True),
        ("+86 138-0563-1234", False),  # no case number for its sign
        ("86-138-0563-1234", True),
        ("12805631234", False),
        (NUMBER, False),
    ],
)
def test_numbers_of_people_are_recognised(typed: str, personal: bool) -> None:
    assert of_a_person(typed) is personal
    assert not (personal and case_number(typed))


def test_only_a_hash_with_the_hall_s_key_is_sent() -> None:
    digest = hmac.digest(bytes.fromhex(CASE_KEY), NUMBER.encode(), "sha256").hex()
    assert linked(NUMBER, CASE_KEY) == {"digest": digest}
    assert digest != hashlib.sha256(NUMBER.encode()).hexdigest()
    assert linked(NUMBER, "11" * 32) != linked(NUMBER, CASE_KEY)


def allowed(scene: Scene) -> Scene:
    assert scene.window is not None
    return changed(scene, window=replace(scene.window, allowed=(LINK_CASE,)))


def test_the_button_follows_what_is_allowed(serving: Scene, idle: Scene) -> None:
    assert case_button(allowed(serving)).enabled
    assert not case_button(changed(allowed(serving), link=False)).enabled
    assert not case_button(changed(allowed(serving), case_key="")).enabled
    assert not case_button(idle).enabled


def test_a_scanner_types_and_enters(serving: Scene, qtbot: QtBot) -> None:
    assert serving.window is not None
    assert serving.current is not None
    known = replace(serving.current, linked_cases=1)
    scene = changed(serving, window=replace(serving.window, current=known))
    assert "已关联办件 1 个" in facts(scene, known)
    dialog = dialog_for(LINK_CASE, scene, None)
    assert isinstance(dialog, CaseDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    said: list[object] = []
    dialog.chosen.connect(lambda deed, values: said.append((deed, values)))
    QTest.keyClicks(dialog.number, "12\r")
    assert said == []
    dialog.number.clear()
    QTest.keyClicks(dialog.number, "11010519491231002X\r")
    assert said == []
    assert "身份证号" in dialog.told.text()
    assert dialog.told.isVisible()
    dialog.number.clear()
    assert not dialog.told.isVisible()
    QTest.keyClicks(dialog.number, f"{NUMBER}\r")
    assert said == [(LINK_CASE, linked(NUMBER, CASE_KEY))]


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
    assert scene.current.linked_cases == 1
    (event,) = the_hall.events("CaseLinked")
    assert event["body"]["digest"] == linked(NUMBER, scene.case_key)["digest"]
    assert "tail" not in event["body"] or not event["body"]["tail"]
    assert scene.case_key not in str(the_hall.server.events())
