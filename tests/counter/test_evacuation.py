"""疏散 at a window: over the panel, begun and ended in two presses by who may, seen in the bar."""

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter.bar import Bar
from counter.buttons import evacuation_button
from counter.dialogs import dialog_for
from counter.panel import Panel
from counter.pictures import scenes
from counter.scene import Scene, comes_to_front
from server.link.views import Area, EvacuationLine

MAY = frozenset({"Evacuate", "EndEvacuation"})


def scene(drill: bool | None = None, may: frozenset[str] = MAY, **more: object) -> Scene:
    at_work = msgspec.structs.replace(scenes("zh")["called"], may=may, **more)
    assert at_work.services is not None
    on = None if drill is None else EvacuationLine(drill=drill, since=0)
    services = msgspec.structs.replace(at_work.services, evacuation=on)
    return msgspec.structs.replace(at_work, services=services)


@pytest.fixture
def panel(qtbot: QtBot) -> Panel:
    made = Panel()
    qtbot.addWidget(made)
    made.show_scene(scene())
    made.show()
    return made


def test_it_lies_over_the_whole_panel_and_goes_again(panel: Panel) -> None:
    banner = panel.evacuation
    assert banner.isHidden()
    panel.show_scene(scene(drill=False))
    assert banner.isVisible()
    assert banner.geometry() == panel.rect()
    assert banner.lines["title"].text() == "紧急疏散"
    panel.resize(panel.width() + 90, panel.height() + 40)
    assert banner.geometry() == panel.rect()
    panel.show_scene(scene(drill=True))
    assert banner.lines["title"].text() == "疏散演练"
    panel.show_scene(scene())
    assert banner.isHidden()


def test_the_way_out_is_that_of_the_window_and_a_lost_link_keeps_it(panel: Panel) -> None:
    at = scene(drill=False, link=False)
    assert at.hall is not None
    area = next(each.area for each in at.hall.windows if each.id == at.place)
    exits = {"": {"zh": "东门", "en": "East gate"}}
    there = Area(id=area, floor="1", name={"zh": "东区"}, zone="hall", exits=exits)
    areas = (*(each for each in at.hall.areas if each.id != area), there)
    panel.show_scene(
        msgspec.structs.replace(at, hall=msgspec.structs.replace(at.hall, areas=areas))
    )
    assert panel.evacuation.lines["exits"].text() == "东门"
    assert "联系已断开" in panel.evacuation.lines["note"].text()


def test_only_who_may_has_the_button_and_it_asks_first(panel: Panel, qtbot: QtBot) -> None:
    assert evacuation_button(scene(may=frozenset())) is None
    panel.show_scene(scene(may=frozenset()))
    assert panel.head.evacuate.isHidden()
    panel.show_scene(scene())
    with qtbot.waitSignal(panel.wanted) as pressed:
        panel.head.evacuate.click()
    assert pressed.args == ["Evacuate", {}]
    dialog = dialog_for("Evacuate", scene(), None)
    qtbot.addWidget(dialog)
    said: list[tuple[str, object]] = []
    dialog.chosen.connect(lambda deed, values: said.append((deed, values)))
    buttons = [each for each in dialog.findChildren(QPushButton) if each is not dialog.cancel]
    assert not any(each.isDefault() or each.autoDefault() for each in buttons)
    buttons[1].click()
    assert said == [("Evacuate", {"drill": True})]


def test_it_is_ended_the_same_way(panel: Panel, qtbot: QtBot) -> None:
    panel.show_scene(scene(drill=False))
    with qtbot.waitSignal(panel.wanted) as pressed:
        panel.evacuation.end.click()
    assert pressed.args == ["EndEvacuation", {}]
    dialog = dialog_for("EndEvacuation", scene(drill=False), None)
    qtbot.addWidget(dialog)
    said: list[tuple[str, object]] = []
    dialog.chosen.connect(lambda deed, values: said.append((deed, values)))
    next(each for each in dialog.findChildren(QPushButton) if each is not dialog.cancel).click()
    assert said == [("EndEvacuation", {})]


def test_the_bar_says_it_and_the_panel_comes_to_the_front_once(qtbot: QtBot) -> None:
    bar = Bar()
    qtbot.addWidget(bar)
    bar.show_scene(scene(drill=False))
    assert bar.number.text() == "疏散"
    assert comes_to_front(scene(), scene(drill=True))
    assert not comes_to_front(scene(drill=True), scene(drill=True))
    assert not comes_to_front(scene(drill=True), scene())
