"""Buttons and words about who works at the window, over made-up views."""

import pytest
from msgspec.structs import replace

from counter import handover, seat_wording
from counter.buttons import SIGN_OUT, more_buttons
from counter.further import further_buttons
from counter.hearing import heard
from counter.pictures_seats import FREE, open_work, seat_scenes, seated
from counter.scene import Scene, Standing
from counter.seat_buttons import (
    ACT_AS,
    HANDOVER,
    JOIN,
    MOVE,
    SECOND,
    SHOW,
    STAND_IN,
    other_window,
    taken_buttons,
    window_button,
)
from server.link.protocol import ViewChanged
from server.link.views import ChiefLine, RecordLine, RecordsView, SeatView
from tests.counter.conftest import at, changed

SEATS = {MOVE, SECOND, JOIN, STAND_IN, ACT_AS, HANDOVER, "EndStandIn"}


def offered(scene: Scene) -> set[str]:
    return {each.deed for each in further_buttons(scene) if each.deed in SEATS}


def seats(idle: Scene, name: str) -> Scene:
    return seat_scenes(idle)[name]


def test_a_clerk_alone_may_move_open_a_second_and_call_a_colleague(idle: Scene) -> None:
    assert offered(open_work(idle)) == {MOVE, SECOND, JOIN, STAND_IN, HANDOVER}


def test_without_a_free_window_there_is_nowhere_to_go(idle: Scene) -> None:
    scene = open_work(idle)
    assert scene.window is not None
    full = replace(scene.window, seat=SeatView())
    assert offered(changed(scene, window=full)) == {JOIN, STAND_IN, HANDOVER}


def test_who_stands_in_only_ends_it(idle: Scene) -> None:
    scene = seats(idle, "standing_in")
    assert scene.standing is Standing.AT_WORK
    assert offered(scene) == {"EndStandIn", ACT_AS, HANDOVER}


def test_a_second_clerk_may_leave_while_somebody_is_in_front(idle: Scene) -> None:
    def leaves(scene: Scene) -> bool:
        return next(each.enabled for each in more_buttons(scene) if each.deed == SIGN_OUT)

    assert leaves(seats(idle, "together"))
    assert not leaves(open_work(idle))
    assert leaves(seats(idle, "standing_in"))


def test_at_a_colleague_s_window_one_may_take_over_stand_in_or_join(idle: Scene) -> None:
    scene = seats(idle, "taken_with_seats")
    assert scene.standing is Standing.TAKEN
    assert [each.deed for each in taken_buttons(scene)] == ["TakeOver", "StandIn", "JoinWindow"]


def test_the_other_window_is_one_press_away(idle: Scene) -> None:
    scene = seats(idle, "two_windows")
    other = other_window(scene)
    assert other is not None
    assert (other.window, window_button(scene, other).deed) == ("4", SHOW)
    assert seat_wording.other(scene, other) == "切换到4号窗口 · S008"
    there = changed(scene, window=other)
    back = other_window(there)
    assert back is not None
    assert (back.window, there.here) == ("3", "4")
    assert other_window(idle) is None


def test_a_new_view_keeps_the_window_that_is_shown(idle: Scene) -> None:
    scene = seats(idle, "two_windows")
    home = scene.home
    assert home is not None
    shown = heard(changed(scene, window=home.also[0]), ViewChanged(view=home))
    assert (shown.here, shown.home) == ("4", home)
    alone = replace(home, also=())
    gone = heard(shown, ViewChanged(view=alone))
    assert gone.here == "3"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("two_windows", "王敏"),
        ("together", "王敏（与 李强 同窗）"),
        ("standing_in", "李强 代 王敏，到 10:16"),
    ],
)
def test_the_head_says_who_acts(idle: Scene, name: str, said: str) -> None:
    assert seat_wording.people(seats(idle, name)) == said


def test_the_hand_over_list_says_all_that_is_open(idle: Scene) -> None:
    scene = open_work(idle)
    assert handover.lines(scene) == [
        "窗口前：S007  社保 · 备注：材料已核对，缺一份复印件",
        "已叫未到：S005  社保",
        "挂起：S002  社保 · 填表",
        "挂起：S003  社保 · 缴费 · 备注：等银行回单",
        "等候 12 人，最长 22 分钟。",
    ]
    text = handover.text(scene).splitlines()
    assert text[:3] == ["交接单", "3号窗口 · 王敏 · 10:13", ""]
    assert text[3:] == handover.lines(scene)


def test_promised_replies_of_this_clerk_are_handed_over(idle: Scene) -> None:
    mine = RecordLine(
        record="R1",
        kind="question",
        until="2026-11-30",
        by="1001",
        reason="补缴基数",
        state="open",
        left_at=1,
    )
    other = replace(mine, record="R2", by="1002")
    scene = changed(idle, records=RecordsView(records=(mine, other)))
    lines = handover.lines(scene)
    assert len(lines) == 2
    assert lines[0].startswith("答复：")
    assert "补缴基数" in lines[0]
    assert "R1" in lines[0]


def test_a_pause_is_handed_over_and_nothing_is_said_as_nothing(idle: Scene) -> None:
    paused = at(idle, "", state="paused", pause_reason="lunch")
    assert handover.lines(paused)[0] == "窗口暂停：午休"
    assert handover.lines(idle)[0] == "没有未办完的事。"
    assert handover.lines(changed(idle, window=None)) == []


def test_it_is_read_at_once_only_by_who_arrives(idle: Scene) -> None:
    scene = open_work(idle)
    assert not handover.to_be_read(scene), "at work already"
    assert handover.to_be_read(changed(scene, person="1002"))
    assert not handover.to_be_read(changed(scene, person="1002", colleagues=("1001",)))
    assert not handover.to_be_read(changed(idle, person="1002"))


def test_the_dialog_of_help_says_which_chief_representative_is_due(idle: Scene) -> None:
    assert seat_wording.kind_words(idle, "order") == "现场秩序"
    assert seat_wording.kind_words(idle, "chief") == "首席事务代表（现在无人当值）"
    here = ChiefLine(person="801", name="钱处长", department="不动产", here=True)
    late = ChiefLine(person="802", name="吴科长", department="社保")
    plain = ChiefLine(person="803", name="郑科长")
    assert idle.standby is not None
    scene = changed(idle, standby=replace(idle.standby, chiefs=(here, late, plain)))
    said = "首席事务代表\n钱处长（不动产）、吴科长（社保，尚未到岗）"
    assert seat_wording.kind_words(scene, "chief") == said
    alone = changed(idle, standby=replace(idle.standby, chiefs=(plain,)))
    assert seat_wording.kind_words(alone, "chief") == "首席事务代表\n郑科长"


def test_free_windows_are_the_server_s(idle: Scene) -> None:
    assert idle.window is not None
    seat = seated(idle.window).seat
    assert seat is not None
    assert seat.free == FREE
