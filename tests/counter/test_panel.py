"""The panel: views in, words out; a click becomes a wish; the quiet line; closing hides."""

from collections.abc import Iterator

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter.made_up import MINUTE, NOW, standby, ticket, window
from counter.panel import Panel
from counter.scene import Scene
from tests.counter.conftest import changed

TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[Panel]:
    """Gone with its test: a change of style visits each of its widgets."""
    made = Panel()
    qtbot.addWidget(made)
    made.show()
    yield made
    delete(made)


def words(panel: Panel) -> str:
    """All the words of the page shown."""
    page = panel.pages.currentWidget()
    assert page is not None
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_the_head_says_window_person_and_light(panel: Panel, idle: Scene) -> None:
    panel.show_scene(changed(idle, window=window(light="red", longest=32)))
    head = panel.head
    assert (head.window_name.text(), head.person.text()) == ("3号窗口", "王敏")
    assert head.line.text() == "12 人等候 · 最久 32 分钟"
    assert head.light.text() == "■ 超时"
    assert not head.down.isVisible()


def test_the_one_called_stands_large_and_one_thing_is_asked(panel: Panel, called: Scene) -> None:
    panel.show_scene(called)
    assert panel.work.front.number.text() == "S007"
    assert panel.work.question.text() == "来了吗？"
    assert [each.text() for each in panel.work.main] == ["来了", "没来，先叫下一位"]
    assert "已播报" in words(panel)
    assert not panel.work.front.by_voice.isVisible()


def test_the_chord_of_a_button_is_told_where_the_mouse_rests(panel: Panel, called: Scene) -> None:
    panel.show_scene(changed(called, keys={"primary": "Ctrl+Alt+Space"}))
    here, gone = panel.work.main
    assert (here.toolTip(), gone.toolTip()) == ("Ctrl+Alt+Space", "")


def test_class_language_wait_and_note_are_said(panel: Panel, idle: Scene) -> None:
    front = ticket(
        7, "called", class_="disabled", language="en", note="缺一份复印件", cases=2, calls=2
    )
    panel.show_scene(changed(idle, window=window(front)))
    shown = words(panel)
    for each in ("社保", "残疾人（待核对）", "English", "等了 23 分钟", "共 2 件", "缺一份复印件",
                 "已叫号 2 次", "尚未播出"):  # fmt: skip
        assert each in shown, each


def test_a_proved_claim_and_the_ordinary_class_raise_no_question(panel: Panel, idle: Scene) -> None:
    front = ticket(7, "called", class_="disabled", proved=True)
    panel.show_scene(changed(idle, window=window(front)))
    assert panel.work.front.mark.text() == "残疾人"
    panel.show_scene(changed(idle, window=window(ticket(7, "called"))))
    assert not panel.work.front.mark.isVisible()


def test_a_call_that_reached_nobody_is_said_and_the_clerk_may_call_aloud(
    panel: Panel, called: Scene, qtbot: QtBot
) -> None:
    front = ticket(7, "called", announced="unannounced")
    panel.show_scene(changed(called, window=window(front)))
    assert panel.work.front.heard.text() == "未上屏也未播报，请人工喊号"
    assert panel.work.front.heard.objectName() == "alert"
    with qtbot.waitSignal(panel.wanted) as wish:
        QTest.mouseClick(panel.work.front.by_voice, Qt.MouseButton.LeftButton)
    assert wish.args == ["SayByVoice", {}]


def test_the_next_three_come_with_their_reason(panel: Panel, idle: Scene) -> None:
    panel.show_scene(idle)
    rows = panel.work.next.rows
    assert [each.number.text() for each in rows] == ["S011", "S008", "F009"]
    assert rows[0].words.text() == "社保 · 老年人 · 等了 19 分钟 · 优先"
    assert rows[1].words.text().endswith("按顺序")


def test_beside_and_held_tickets_are_one_press_away(
    panel: Panel, idle: Scene, qtbot: QtBot
) -> None:
    beside = (ticket(5, "called", calls=2, called_at=NOW - 4 * MINUTE),)
    held = (ticket(2, "on_hold", hold_reason="form", hold_reminded=True),)
    panel.show_scene(changed(idle, window=window(beside=beside, held=held)))
    (row,) = panel.work.beside.rows
    assert row.words.text() == "叫过 2 次 · 4 分钟前"
    with qtbot.waitSignal(panel.wanted) as wish:
        QTest.mouseClick(row.buttons[-1], Qt.MouseButton.LeftButton)
    assert wish.args == ["CallTicket", {"ticket": ticket(5).id}]
    with qtbot.waitSignal(panel.wanted) as wish:
        QTest.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    assert wish.args == ["Serve", {"ticket": ticket(5).id}]
    (row,) = panel.work.held.rows
    assert row.words.text() == "填表 · 时间较长"
    with qtbot.waitSignal(panel.wanted) as wish:
        QTest.mouseClick(row.buttons[-1], Qt.MouseButton.LeftButton)
    assert wish.args == ["Resume", {"ticket": ticket(2).id}]


def test_rows_that_are_gone_are_gone(panel: Panel, idle: Scene) -> None:
    two = (ticket(5, "called"), ticket(6, "called"))
    panel.show_scene(changed(idle, window=window(beside=two)))
    panel.show_scene(changed(idle, window=window(beside=two[1:])))
    shown = [each.number.text() for each in panel.work.beside.rows if each.isVisible()]
    assert shown == ["S006"]
    panel.show_scene(idle)
    assert not panel.work.beside.isVisible()


@pytest.mark.parametrize(
    ("deed", "front"),
    [("Recall", "called"), ("TakeBack", "called"), ("Transfer", "serving"), ("Hold", "serving"),
     ("Finish", "serving"), ("PauseWindow", ""), ("CloseWindow", ""), ("SignOut", "")],
)  # fmt: skip
def test_a_click_says_which_deed_is_wanted(
    panel: Panel, idle: Scene, qtbot: QtBot, deed: str, front: str
) -> None:
    current = ticket(7, front) if front else None
    panel.show_scene(changed(idle, window=window(current)))
    button = next(each for each in panel.work.more if each.deed == deed)
    with qtbot.waitSignal(panel.wanted) as wish:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wish.args == [deed, {}]


def test_the_minutes_grow_with_the_hall_and_nothing_else_changes(
    panel: Panel, serving: Scene
) -> None:
    panel.show_scene(serving)
    panel.show_scene(changed(serving, now=NOW + 3 * MINUTE))
    assert panel.work.front.state.text() == "办理中 3 分钟"
    assert "等了 23 分钟" in words(panel), "the wait ended when service began"


def test_a_pause_says_its_reason(panel: Panel, idle: Scene) -> None:
    panel.show_scene(changed(idle, window=window(state="paused", pause_reason="lunch")))
    assert panel.work.front.number.text() == "暂停"
    assert panel.work.front.state.text() == "午休"
    assert panel.work.main[0].text() == "继续办理"


def test_without_a_link_it_says_so_and_takes_no_press(panel: Panel, serving: Scene) -> None:
    panel.show_scene(changed(serving, link=False))
    assert panel.head.down.isVisible()
    assert panel.head.down.text() == "连接中断"
    assert not panel.head.light.isVisible(), "how the line stands is not known"
    shown = [each for each in (*panel.work.main, *panel.work.more) if each.isVisible()]
    assert len(shown) >= 10
    enabled = {each.text() for each in shown if each.isEnabled()}
    assert enabled <= {"更多…", "告知·受理…"}, "the help page and this machine's own printer"
    assert panel.work.front.number.text() == "S007", "what was known stays readable"


def first_met(panel: Panel) -> QWidget:
    """By Tab, or when the panel comes to the front."""
    found = panel.nextInFocusChain()
    while found is not None and not met(found):
        found = found.nextInFocusChain()
    assert found is not None
    return found


def met(each: QWidget) -> bool:
    return each.isVisible() and each.isEnabled() and bool(each.focusPolicy() & TAB)


def test_the_main_button_is_met_before_the_other_window(panel: Panel, serving: Scene) -> None:
    assert serving.window is not None
    other = structs.replace(window(), window="4")
    home = structs.replace(serving.window, also=(other,))
    panel.show_scene(changed(serving, window=home, home=home))
    assert panel.head.other.isVisible()
    assert panel.focusWidget() is panel.work.main[0]
    assert first_met(panel) is panel.work.main[0]
    QTest.mouseClick(panel.head.other, Qt.MouseButton.LeftButton)
    assert not panel.head.other.hasFocus()


def test_a_refusal_is_one_quiet_line(panel: Panel, idle: Scene) -> None:
    panel.show_scene(changed(idle, notice="窗口情况刚有变化"))
    assert panel.notice.isVisible()
    panel.show_scene(idle)
    assert not panel.notice.isVisible()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"hall": None, "link": False}, "正在连接服务器"),
        ({"code": "K7M2QX4D"}, "K7M2 QX4D"),
        ({"bye": "unknown_token"}, "本机的登记已失效，请管理员重新配对。"),
        ({"bye": "of_a_newer_server"}, "请联系大厅管理员。"),
        ({"window": window(open_=False)}, "3号窗口还没有开放"),
        ({"window": window(person="1002")}, "李强 正在使用本窗口"),
        ({"place": "", "window": None}, "本机不在窗口，可以登记备勤"),
    ],
)
def test_before_work_a_page_says_what_is_going_on(
    panel: Panel, idle: Scene, values: dict[str, object], said: str
) -> None:
    panel.show_scene(changed(idle, **values))
    assert said in words(panel)


def test_standing_by_and_being_asked(panel: Panel, idle: Scene, qtbot: QtBot) -> None:
    door = window(open_=False)
    panel.show_scene(changed(idle, window=door, standby=standby(ready=True)))
    assert "您在备勤" in words(panel)
    asked = changed(idle, window=door, standby=standby(asked="asked"))
    panel.show_scene(asked)
    assert "请到9号窗口开窗，办理社保" in words(panel)
    assert "已有人等候 32 分钟，请在 45 秒内答复" in words(panel)
    panel.show_scene(changed(asked, now=NOW + 40_000))
    assert "请在 5 秒内答复" in words(panel)
    yes = panel.button("AcceptAsk")
    assert yes is not None
    with qtbot.waitSignal(panel.wanted) as wish:
        QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert wish.args == ["AcceptAsk", {"window": "9"}]
    panel.show_scene(changed(idle, window=door, standby=standby(asked="accepted")))
    assert "请到9号窗口登录并开窗" in words(panel)


def test_english_is_complete(panel: Panel, called: Scene) -> None:
    panel.show_scene(changed(called, lang="en"))
    assert panel.work.main[0].text() == "Here"
    assert panel.head.window_name.text() == "Window 3"


def test_closing_hides_it_and_ends_the_program_only_when_nobody_is_signed_in(
    panel: Panel, idle: Scene, qtbot: QtBot
) -> None:
    panel.show_scene(idle)
    with qtbot.assertNotEmitted(panel.left):
        panel.close()
    assert not panel.isVisible()
    panel.show()
    panel.show_scene(changed(idle, person=""))
    with qtbot.waitSignal(panel.left):
        panel.close()


def test_a_claim_is_marked_and_settled_in_one_press(
    panel: Panel, called: Scene, qtbot: QtBot
) -> None:
    front = ticket(7, "called", class_="elderly")
    panel.show_scene(changed(called, window=window(front)))
    card = panel.work.front
    assert card.mark.text() == "老年人（待核对）"
    assert [each.text() for each in card.claim] == ["已核对", "不符"]
    with qtbot.waitSignal(panel.wanted) as wish:
        QTest.mouseClick(card.claim[1], Qt.MouseButton.LeftButton)
    assert wish.args == ["SettleClass", {"ticket": front.id, "proved": False}]
    panel.show_scene(
        changed(called, window=window(ticket(7, "called", class_="disabled", proved=True)))
    )
    assert card.mark.text() == "残疾人"
    assert not any(each.isVisible() for each in card.claim)


def test_the_keyboard_meets_the_primary_button_first(panel: Panel, called: Scene) -> None:
    panel.show_scene(changed(called, window=window(ticket(7, "called", class_="elderly"))))
    panel.activateWindow()
    order: list[QWidget] = [panel.work.main[0]]
    while (after := order[-1].nextInFocusChain()) is not None and after is not order[0]:
        order.append(after)
    seldom = (*panel.work.front.claim, panel.work.front.abandon)
    assert order.index(panel.work.more[-1]) < min(order.index(each) for each in seldom)
