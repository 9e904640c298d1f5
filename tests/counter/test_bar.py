"""The bar: its size, its words, its three deeds, Space, the red edge."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from config import theme
from counter.bar import Bar
from counter.made_up import standby, window
from counter.scene import Scene
from server.link.views import HelpLine, MessageLine
from tests.counter.conftest import changed


@pytest.fixture
def bar(qtbot: QtBot) -> Bar:
    made = Bar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_is_small_and_stays_on_top(bar: Bar) -> None:
    assert (bar.width(), bar.height()) == (theme.BAR_WIDTH, theme.BAR_HEIGHT)
    assert bar.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert bar.windowFlags() & Qt.WindowType.FramelessWindowHint


def test_who_is_here_and_how_many_wait(bar: Bar, called: Scene) -> None:
    bar.show_scene(called)
    assert bar.number.text() == "S007"
    assert bar.line.text() == "● 正常 12人"
    assert [each.text() for each in bar.buttons] == ["下一位", "重呼", "来了"]


def test_finish_takes_the_place_of_here(bar: Bar, serving: Scene) -> None:
    bar.show_scene(serving)
    assert [each.text() for each in bar.buttons] == ["下一位", "重呼", "办结"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_button_moves_or_is_cut(bar: Bar, idle: Scene, called: Scene, lang: str) -> None:
    places = set()
    for scene in (idle, called, changed(idle, window=window(state="paused"))):
        bar.show_scene(changed(scene, lang=lang))
        QApplication.processEvents()
        places.add(tuple(each.x() for each in bar.buttons))
        for each in bar.buttons:
            assert each.fontMetrics().horizontalAdvance(each.text()) < each.width() - 4
        words = bar.line.fontMetrics().horizontalAdvance(bar.line.text())
        assert words + 12 <= bar.buttons[0].x() - bar.line.x()
    assert len(places) == 1


def test_a_click_says_the_deed(bar: Bar, called: Scene, qtbot: QtBot) -> None:
    bar.show_scene(called)
    with qtbot.waitSignal(bar.wanted) as wish:
        QTest.mouseClick(bar.buttons[2], Qt.MouseButton.LeftButton)
    assert wish.args == ["Serve", {}]


def test_space_presses_the_primary_one(bar: Bar, called: Scene, qtbot: QtBot) -> None:
    bar.show_scene(called)
    with qtbot.waitSignal(bar.wanted) as wish:
        QTest.keyClick(bar, Qt.Key.Key_Space)
    assert wish.args == ["Serve", {}]


def test_space_held_down_presses_once(bar: Bar, called: Scene) -> None:
    bar.show_scene(called)
    wishes: list[str] = []
    bar.wanted.connect(lambda deed, values: wishes.append(deed))
    for again in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Space,
            Qt.KeyboardModifier.NoModifier,
            " ",
            again,
        )
        QApplication.sendEvent(bar, event)
    assert wishes == ["Serve"]


def test_buttons_never_take_the_keyboard(bar: Bar) -> None:
    assert all(each.focusPolicy() == Qt.FocusPolicy.NoFocus for each in bar.buttons)


def test_the_edge_turns_red_without_a_link_and_nothing_can_be_pressed(
    bar: Bar, called: Scene
) -> None:
    bar.show_scene(called)
    middle = bar.height() // 2
    assert bar.grab().toImage().pixelColor(1, middle).name().upper() == theme.LINE
    bar.show_scene(changed(called, link=False))
    assert bar.grab().toImage().pixelColor(1, middle).name().upper() == theme.ALERT
    assert bar.line.text() == "连接中断"
    assert not any(each.isEnabled() for each in bar.buttons)
    bar.show_scene(called)
    assert bar.grab().toImage().pixelColor(1, middle).name().upper() == theme.LINE


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"person": ""}, "未登录"),
        ({"window": window(open_=False)}, "未开窗"),
        ({"window": window(open_=False), "standby": standby(asked="asked")}, "请开窗"),
        ({"window": window(state="paused")}, "暂停"),
        ({}, "空闲"),
    ],
)
def test_what_the_clerk_does_in_a_word(
    bar: Bar, idle: Scene, values: dict[str, object], said: str
) -> None:
    bar.show_scene(changed(idle, **values))
    assert bar.number.text() == said


def test_the_last_button_opens_the_panel_where_nothing_can_be_pressed(
    bar: Bar, idle: Scene, qtbot: QtBot
) -> None:
    bar.show_scene(changed(idle, person=""))
    with qtbot.waitSignal(bar.panel_wanted):
        QTest.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    assert bar.more.accessibleName() == "打开面板"
    bar.show_scene(idle)
    assert bar.more.accessibleName() == "更多操作"
    with qtbot.waitSignal(bar.panel_wanted):
        QTest.mouseDClick(bar, Qt.MouseButton.LeftButton)


def test_at_work_it_has_every_deed_with_its_chord(bar: Bar, called: Scene, qtbot: QtBot) -> None:
    bar.show_scene(changed(called, keys={"hold": "Ctrl+Alt+Shift+G", "panel": "Ctrl+Alt+Shift+J"}))
    QTest.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    assert bar.menu.isVisible()
    said = {each.text(): each for each in bar.menu.actions() if each.text()}
    assert next(iter(said)) == "打开面板\tCtrl+Alt+Shift+J"
    deeds = {"来了", "没来，先叫下一位", "重呼", "叫错退回", "转移…", "办结", "暂停…"}
    deeds |= {"办完关窗", "退出登录", "求助…", "备注…", "帮助", "挂起…\tCtrl+Alt+Shift+G"}
    assert deeds <= set(said)
    assert not said["退出登录"].isEnabled()
    with qtbot.waitSignal(bar.wanted) as wish:
        said["叫错退回"].trigger()
    assert wish.args == ["TakeBack", {}]
    bar.menu.close()


def test_what_the_hall_tells_goes_before_the_light(bar: Bar, idle: Scene) -> None:
    assert idle.window is not None
    messages = (MessageLine(message="m1", text="十点检查", at=0, person_name="周主任"),)
    told: list[tuple[dict[str, Any], str]] = [
        ({"messages": messages, "idle_min": 6}, "有留言"),
        ({"help": HelpLine(station="counter-3", since=0), "idle_min": 6}, "求助中"),
        ({"help": HelpLine(station="counter-3", since=0, person="1002")}, "有人来"),
        ({"long_min": 40}, "办理较久"),
        ({"idle_min": 6}, "有人等候"),
        ({}, "● 正常 12人"),
    ]
    for values, said in told:
        bar.show_scene(changed(idle, window=msgspec.structs.replace(idle.window, **values)))
        assert bar.line.text() == said


def test_it_is_moved_by_its_surface(bar: Bar) -> None:
    bar.move(50, 60)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, button, x, y in (
        (QEvent.Type.MouseMove, none, 90, 90),
        (QEvent.Type.MouseButtonPress, left, 55, 65),
        (QEvent.Type.MouseMove, left, 155, 265),
        (QEvent.Type.MouseButtonRelease, left, 155, 265),
        (QEvent.Type.MouseMove, none, 300, 300),
    ):
        where = QPointF(x, y)
        event = QMouseEvent(
            kind, where - QPointF(bar.pos()), where, button, button, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(bar, event)
    assert (bar.x(), bar.y()) == (150, 260)


def test_it_does_not_close(bar: Bar) -> None:
    bar.close()
    assert bar.isVisible()
