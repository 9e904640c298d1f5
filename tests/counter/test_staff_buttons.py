"""Help, messages, notes and passes at the window: what is offered, and what is told of them."""

import msgspec
import pytest

from counter import telling
from counter.further import every_button, further_buttons, third_row
from counter.scene import Scene
from counter.staff_buttons import help_button, leave_button, note_button, read_button
from server.link.views import HelpLine, MessageLine
from tests.counter.conftest import changed


def told(scene: Scene, **values: object) -> Scene:
    """The window's view with other values."""
    assert scene.window is not None
    return changed(scene, window=msgspec.structs.replace(scene.window, **values))


def outage(scene: Scene) -> Scene:
    """The first service has a failure."""
    assert scene.services is not None
    first, *others = scene.services.services
    off = msgspec.structs.replace(first, closed="service_suspended", values={"outage": "yes"})
    return changed(scene, services=msgspec.structs.replace(scene.services, services=(off, *others)))


MESSAGES = tuple(
    MessageLine(message=f"m{n}", text=f"第{n}条", at=n, person_name="周主任") for n in (1, 2)
)
ASKED = HelpLine(station="counter-3", since=0, kind="order", window="3")


def test_help_is_asked_for_and_ended_in_the_same_place(idle: Scene) -> None:
    asked = help_button(idle)
    ends = help_button(told(idle, help=ASKED))
    assert asked is not None
    assert ends is not None
    assert (asked.deed, ends.deed) == ("AskHelp", "EndHelp")
    assert third_row(idle)[0] == asked
    assert help_button(changed(idle, window=None)) is None


def test_who_comes_is_said(idle: Scene) -> None:
    assert telling.hint(told(idle, help=ASKED)).startswith("已求助（现场秩序）")
    comes = msgspec.structs.replace(ASKED, person="1002")
    assert telling.hint(told(idle, help=comes)) == "李强 正在过来"


def test_the_oldest_message_is_read_first(idle: Scene) -> None:
    assert read_button(idle) is None
    scene = told(idle, messages=MESSAGES)
    assert telling.message(scene) == "周主任：第1条（还有 1 条）"
    button = read_button(scene)
    assert button is not None
    assert button.values == {"message": "m1"}
    assert telling.message(told(idle, messages=MESSAGES[1:])) == "周主任：第2条"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"long_min": 40}, "已办理 40 分钟，明显超过平均。可挂起、转移或求助。"),
        ({"idle_min": 7}, "有人等候，已 7 分钟没有叫号。"),
        ({}, ""),
    ],
)
def test_hints_are_the_servers(idle: Scene, values: dict[str, object], said: str) -> None:
    assert telling.hint(told(idle, **values)) == said
    assert telling.hint(changed(told(idle, **values), link=False)) == "", "it may be over"


def test_a_note_needs_somebody_in_front(idle: Scene, called: Scene, serving: Scene) -> None:
    ready = []
    for each in (idle, called, serving):
        button = note_button(each)
        assert button is not None
        ready.append(button.enabled)
    assert ready == [False, True, True]


def test_leaving_with_a_pass_is_offered_in_a_failure_only(idle: Scene) -> None:
    assert leave_button(idle) is None
    assert leave_button(outage(idle)) is not None


def test_every_shortcut_has_one_button_at_work(idle: Scene, called: Scene, serving: Scene) -> None:
    for scene in (idle, called, serving):
        keys = [each.key for each in every_button(scene) if each.key]
        assert len(keys) == len(set(keys))
    called_keys = {each.key for each in every_button(called) if each.enabled}
    assert called_keys >= {"primary", "missed", "recall", "take_back", "hold", "note", "help"}
    assert further_buttons(idle)
