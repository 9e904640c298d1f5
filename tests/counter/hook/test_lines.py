"""Lines of another program: understood or answered, and sent only where a press would be."""

import pytest
from msgspec.structs import replace

from counter.cases import linked
from counter.hook.lines import NOT_UNDERSTOOD, OF_A_PERSON, WRONG_TOKEN, Said, command, understood
from counter.scene import Scene
from server.link import commands
from tests.counter.conftest import CASE_KEY, changed

TOKEN = "5e" * 16
NUMBER = "3418822026112300015"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{TOKEN} case {NUMBER}\n", Said("case", NUMBER)),
        (f"{TOKEN}  start\r\n", Said("start")),
        (f"{TOKEN} finish", Said("finish")),
        (f"{TOKEN} finish now", NOT_UNDERSTOOD),
        (f"{TOKEN} case", NOT_UNDERSTOOD),
        (f"{TOKEN} case 不是", NOT_UNDERSTOOD),
        (f"{TOKEN} case 11010519491231002X", OF_A_PERSON),
        (f"{TOKEN} case 13805631234", OF_A_PERSON),
        (f"{TOKEN} CallNext", NOT_UNDERSTOOD),
        (f"{TOKEN}", NOT_UNDERSTOOD),
        ("start", WRONG_TOKEN),
        (f"{TOKEN[:-1]} start", WRONG_TOKEN),
        ("密码 start", WRONG_TOKEN),
        ("", WRONG_TOKEN),
    ],
)
def test_a_line_is_understood_or_answered(line: str, said: Said | str) -> None:
    assert understood(line, TOKEN) == said


def allowed(scene: Scene, *names: str) -> Scene:
    assert scene.window is not None
    return changed(scene, window=replace(scene.window, allowed=names))


def test_what_is_sent_is_what_a_press_would_send(serving: Scene) -> None:
    scene = allowed(serving, "Finish", "LinkCase")
    here = scene.here
    assert command(Said("finish"), scene) == commands.Finish(window=here)
    case = commands.LinkCase(window=here, **linked(NUMBER, CASE_KEY))
    assert command(Said("case", NUMBER), scene) == case
    assert command(Said("case", NUMBER), changed(scene, case_key="")) is None
    assert command(Said("start"), scene) is None
    assert command(Said("start"), allowed(serving, "Serve")) == commands.Serve(window=here)


def test_nothing_is_sent_where_nobody_could_press(serving: Scene, idle: Scene) -> None:
    scene = allowed(serving, "Finish")
    assert command(Said("finish"), changed(scene, link=False)) is None
    assert command(Said("finish"), changed(scene, busy=True)) is None
    assert command(Said("finish"), allowed(idle, "Finish")) is None
