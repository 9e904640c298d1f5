"""The sign-in page: what was typed is sent once, and the PIN never stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter.made_up import window
from counter.pages import SignInPage
from counter.scene import Scene
from tests.counter.conftest import changed


@pytest.fixture
def page(qtbot: QtBot, idle: Scene) -> SignInPage:
    made = SignInPage()
    qtbot.addWidget(made)
    made.show()
    made.show_scene(changed(idle, person="", window=window(open_=False)))
    return made


def test_number_enter_pin_enter(page: SignInPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.person, " 1001")
    QTest.keyClick(page.person, Qt.Key.Key_Return)
    QTest.keyClicks(page.pin, "123456")
    with qtbot.waitSignal(page.signed_in) as sent:
        QTest.keyClick(page.pin, Qt.Key.Key_Return)
    assert sent.args == ["1001", "123456"]


def test_the_pin_is_not_read_from_the_screen(page: SignInPage) -> None:
    assert page.pin.echoMode() == QLineEdit.EchoMode.Password


def test_nothing_half_typed_is_sent(page: SignInPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.person, "1001")
    assert not page.enter.isEnabled()
    with qtbot.assertNotEmitted(page.signed_in):
        QTest.keyClick(page.pin, Qt.Key.Key_Return)


def test_without_a_link_nobody_signs_in(page: SignInPage, idle: Scene, qtbot: QtBot) -> None:
    QTest.keyClicks(page.person, "1001")
    QTest.keyClicks(page.pin, "1")
    assert page.enter.isEnabled()
    page.show_scene(changed(idle, person="", link=False))
    assert not page.enter.isEnabled()


def test_after_a_wrong_pin_only_the_pin_is_typed_again(page: SignInPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.person, "1001")
    QTest.keyClicks(page.pin, "1")
    page.clear_pin()
    assert (page.person.text(), page.pin.text()) == ("1001", "")
    page.forget()
    assert page.person.text() == ""


def test_it_says_who_uses_the_window(page: SignInPage, idle: Scene) -> None:
    assert page.title.text() == "请登录3号窗口"
    page.show_scene(changed(idle, person=""))
    assert page.text.text() == "王敏 正在使用本窗口，请用本人工号登录"
    page.show_scene(changed(idle, person="", place=""))
    assert page.title.text() == "请登录"
