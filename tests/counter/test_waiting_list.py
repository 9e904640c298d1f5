"""The list of who waits: a well-behaved model, minutes by hall time, one call by choice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from counter.made_up import MINUTE, NOW, ticket, waiting
from counter.scene import Scene
from counter.waiting_list import COLUMNS, WaitingList, WaitingModel
from server.link.views import WaitingView
from tests.counter.at_work import click, open_window
from tests.counter.conftest import Hall, changed


@pytest.fixture
def listed(qtbot: QtBot) -> WaitingList:
    made = WaitingList()
    qtbot.addWidget(made)
    made.show()
    return made


def row(model: WaitingModel, number: int) -> list[str]:
    return [model.data(model.index(number, each)) for each in range(len(COLUMNS))]


def test_the_model_keeps_the_rules_of_models(idle: Scene) -> None:
    model = WaitingModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for scene in (idle, changed(idle, now=NOW + MINUTE), changed(idle, waiting=None), idle):
        model.show_scene(scene)
    assert tester.model() is model


def test_each_row_says_who_for_what_how_long_and_why(idle: Scene) -> None:
    model = WaitingModel()
    model.show_scene(idle)
    assert row(model, 0) == ["S011", "社保", "老年人", "19", "优先"]
    assert row(model, 1) == ["S008", "社保", "", "22", ""]
    assert model.rowCount() == 12
    heads = [model.headerData(each, Qt.Orientation.Horizontal) for each in range(5)]
    assert heads == ["号码", "业务", "类别", "分钟", "说明"]


def test_only_the_services_of_this_window_are_listed(idle: Scene) -> None:
    other = WaitingView(lines={**waiting().lines, "police": (ticket(1),)})
    model = WaitingModel()
    model.show_scene(changed(idle, waiting=other))
    assert model.rowCount() == 12


def test_minutes_grow_without_a_reset(idle: Scene, qtbot: QtBot) -> None:
    model = WaitingModel()
    model.show_scene(idle)
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show_scene(changed(idle, now=NOW + 5 * MINUTE))
    assert row(model, 0)[3] == "24"


def test_the_chosen_one_is_called_and_stays_chosen_while_others_come(
    listed: WaitingList, idle: Scene, qtbot: QtBot
) -> None:
    listed.show_scene(idle)
    assert not listed.choose.isEnabled()
    listed.table.selectRow(2)
    lines = {"social": (ticket(1), *waiting().lines["social"]), "fund": ()}
    listed.show_scene(changed(idle, waiting=WaitingView(lines=lines)))
    with qtbot.waitSignal(listed.wanted) as wish:
        QTest.mouseClick(listed.choose, Qt.MouseButton.LeftButton)
    assert wish.args == ["CallTicket", {"ticket": ticket(10).id}]


def test_why_is_asked_of_the_chosen_one_and_the_next(
    listed: WaitingList, idle: Scene, qtbot: QtBot
) -> None:
    listed.show_scene(idle)
    assert not listed.why.isEnabled()
    listed.table.selectRow(2)
    with qtbot.waitSignal(listed.wanted) as wish:
        QTest.mouseClick(listed.why, Qt.MouseButton.LeftButton)
    assert wish.args == ["WhyFirst", {"one": ticket(10).id, "other": ticket(11).id}]
    listed.table.selectRow(0)  # the next one itself
    with qtbot.waitSignal(listed.wanted) as wish:
        QTest.mouseClick(listed.why, Qt.MouseButton.LeftButton)
    assert wish.args == ["WhyFirst", {"one": ticket(11).id, "other": ticket(8).id}]


def test_the_choice_ends_when_that_one_is_gone(listed: WaitingList, idle: Scene) -> None:
    listed.show_scene(idle)
    listed.table.selectRow(0)
    assert listed.choose.isEnabled()
    listed.show_scene(changed(idle, waiting=WaitingView(lines={"social": (ticket(8),)})))
    assert not listed.choose.isEnabled()


def test_an_empty_list_says_so_quietly_once_it_is_known(listed: WaitingList, idle: Scene) -> None:
    listed.show_scene(idle)
    assert (listed.table.isVisible(), listed.nobody.isVisible()) == (True, False)
    listed.show_scene(changed(idle, waiting=WaitingView(lines={})))
    assert (listed.table.isVisible(), listed.nobody.isVisible()) == (False, True)
    assert listed.nobody.text() == "现在没有人等候"
    listed.show_scene(changed(idle, waiting=None))
    assert not listed.nobody.isVisible(), "nothing is known yet"


def test_a_clerk_asks_why_and_nothing_else_happens(the_hall: Hall) -> None:
    first, second = the_hall.take("A", "A")
    counter = open_window(the_hall)
    the_hall.until(
        counter, lambda scene: bool(scene.waiting and scene.window and scene.window.next)
    )
    before = len(the_hall.server.events())
    counter.panel.work.waiting.table.selectRow(1)
    click(the_hall, counter.panel.work.waiting.why)
    scene = the_hall.until(counter, lambda scene: bool(scene.notice))
    assert scene.notice == f"{first} 取号较早，轮到先办"
    assert second in [each.number for each in counter.panel.work.waiting.model.tickets]
    assert len(the_hall.server.events()) == before
