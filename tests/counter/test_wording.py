"""Words of a scene: names fall back, refusals are always worded."""

import pytest
from msgspec import structs

from config import words
from counter import wording
from counter.made_up import MINUTE, NOW, ticket, window
from counter.scene import Scene
from counter.ticket_rows import next_words
from server.link.protocol import Reply, WhyAnswer
from tests.counter.conftest import changed


@pytest.mark.parametrize(
    ("code", "values", "said"),
    [
        ("changed", {"window": "3"}, words.say("refusal.changed")),
        ("signed_in_elsewhere", {"window": "5"}, "您已在 5 号窗口登录，请先在那里关闭。"),
        ("signed_in_elsewhere", {}, words.say("counter.refused")),
        ("of_a_newer_server", {}, words.say("counter.refused")),
    ],
)
def test_every_refusal_is_worded(idle: Scene, code: str, values: dict[str, str], said: str) -> None:
    reply = Reply(request_id="r", ok=False, code=code, values=values)
    assert wording.refusal(idle, reply) == said


def test_what_the_hall_does_not_name_is_called_by_its_id(idle: Scene) -> None:
    assert wording.service(idle, "new") == "new"
    assert wording.window(idle, "77") == "77"
    assert wording.person(idle, "4711") == "4711"
    assert wording.hold_reason(idle, "other") == "other"
    nothing = changed(idle, hall=None)
    assert wording.service(nothing, "social") == "social"
    assert wording.pause_reason(nothing, "lunch") == "lunch"


def test_a_wait_ends_with_service_and_never_runs_backwards(idle: Scene) -> None:
    served = ticket(7, "serving", served_at=NOW - 3 * MINUTE)
    assert wording.waited_minutes(idle, served) == 20
    assert wording.waited_minutes(changed(idle, now=0), ticket(7)) == 0


def test_a_number_printed_while_the_server_was_away_is_marked(idle: Scene) -> None:
    brought = structs.replace(ticket(7), offline=True)
    assert wording.offline(idle, brought) == "离线"
    assert "离线" in next_words(idle, brought)
    assert wording.offline(idle, ticket(7)) == ""


def test_services_are_listed_by_name(idle: Scene) -> None:
    assert wording.listed(idle, ("social", "fund")) == "社保、公积金"


@pytest.mark.parametrize(
    ("deed", "state", "said"),
    [
        ("Rejoin", "waiting", "S007 已恢复等候。"),
        ("Abandon", "abandoned", "S007 已弃号。"),
        ("SettleClass", "waiting", "S007 改为普通号，已回到原来的位置等候。"),
        ("SettleClass", "serving", ""),
        ("Transfer", "waiting", ""),
    ],
)
def test_what_was_done_to_a_ticket_no_longer_in_front_is_said(
    idle: Scene, deed: str, state: str, said: str
) -> None:
    about = {"number": "S007", "state": state}
    assert wording.done(idle, deed, Reply(request_id="r", ok=True, ticket=about)) == said
    assert wording.done(idle, deed, Reply(request_id="r", ok=True)) == ""


def test_a_class_the_hall_no_longer_names_is_a_claim_all_the_same(idle: Scene) -> None:
    front = ticket(7, "called", class_="former")
    scene = changed(idle, window=window(front))
    assert wording.claim(scene, front) == "former（待核对）"


@pytest.mark.parametrize(
    ("code", "values", "said"),
    [
        (
            "class",
            {"class_": "elderly", "first_points": "24.0", "second_points": "22.0", "window": "3"},
            "S011 属优先类别（老年人），排序分 24.0 高于 S008 的 22.0",
        ),
        ("absent", {"state": "away"}, "S008 现在不在排队（暂离），S011 先办"),
        ("of_a_newer_server", {}, "S011 排在 S008 前"),
    ],
)
def test_why_is_said_in_names(idle: Scene, code: str, values: dict[str, str], said: str) -> None:
    answer = WhyAnswer(code=code, first="S011", second="S008", values=values)
    reply = Reply(request_id="r", ok=True, answer=answer)
    assert wording.done(idle, "WhyFirst", reply) == said


@pytest.mark.parametrize(
    ("announced", "unheard", "said"),
    [
        ("dropped", "muted", "未播报（已静音），请人工喊号"),
        ("dropped", "quiet", "未播报（静音时段），请人工喊号"),
        ("dropped", "of_a_newer_screen", "未播报（语音没有播出），请人工喊号"),
        ("unannounced", "no_screen", "未上屏也未播报（大屏没有回应），请人工喊号"),
        ("shown", "voice_late", "已上屏（叫号过密，播报晚了）"),
        ("merged", "", "已合并播报"),
    ],
)
def test_a_call_that_was_not_spoken_comes_with_its_reason(
    idle: Scene, announced: str, unheard: str, said: str
) -> None:
    front = structs.replace(ticket(7, "called", announced=announced), unheard=unheard)
    assert wording.announced(idle, front) == said
