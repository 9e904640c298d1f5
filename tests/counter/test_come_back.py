"""Who comes late, at a real server: put beside, missed and back, a claim looked at, given up."""

from counter.app import Counter
from counter.dialogs import AbandonDialog, ReasonDialog, RejoinDialog
from server.link import commands
from tests.counter.at_work import click, front, open_window, press
from tests.counter.conftest import Hall


def call_first(the_hall: Hall, counter: Counter, number: str) -> None:
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(number, "called"))


def rejoin(the_hall: Hall, counter: Counter, typed: str) -> None:
    press(the_hall, counter, "Rejoin")
    dialog = counter.dialog
    assert isinstance(dialog, RejoinDialog)
    dialog.number.setText(typed)
    click(the_hall, dialog.go)


def test_one_put_beside_comes_while_the_window_is_paused(the_hall: Hall) -> None:
    (number,) = the_hall.take("A")
    counter = open_window(the_hall)
    call_first(the_hall, counter, number)
    click(the_hall, counter.panel.work.main[1])
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.beside))
    press(the_hall, counter, "PauseWindow")
    assert isinstance(counter.dialog, ReasonDialog)
    click(the_hall, counter.dialog.buttons[0])
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.state == "paused"))
    click(the_hall, counter.panel.work.beside.rows[0].buttons[0])
    the_hall.until(counter, front(number, "serving"))


def test_a_missed_number_comes_back_or_is_told_why_not(the_hall: Hall) -> None:
    (number,) = the_hall.take("A")
    counter = open_window(the_hall)
    set_policy(the_hall, no_show_calls=1, no_show_spacing_s=0)
    call_first(the_hall, counter, number)
    rejoin(the_hall, counter, "b7")
    the_hall.until(counter, lambda scene: scene.notice == "今天没有 B007 这个号，请核对号码。")
    rejoin(the_hall, counter, number)
    the_hall.until(counter, lambda scene: scene.notice == "这个号现在不能这样办理。")
    miss(the_hall, counter)
    rejoin(the_hall, counter, "ａ 1")
    scene = the_hall.until(counter, lambda scene: scene.notice == "A001 已恢复等候。")
    assert scene.window is not None
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.next))


def set_policy(the_hall: Hall, **figures: int) -> None:
    """The manager changes figures of the hall."""
    token = the_hall.visitors.sign_in("900", the_hall.server.pins("900")["900"])
    reply = the_hall.visitors.press(commands.ChangePolicy(changes={**figures}), token)
    assert reply.ok, reply.code


def miss(the_hall: Hall, counter: Counter) -> None:
    """Called aloud, and nobody came."""
    press(the_hall, counter, "SayByVoice")
    the_hall.until(counter, lambda scene: bool(scene.current and scene.current.missable))
    press(the_hall, counter, "MarkMissed")
    the_hall.until(counter, front(""))
    assert the_hall.events("TicketMissed")


def test_a_claim_is_settled_at_the_window(the_hall: Hall) -> None:
    for _ in range(2):
        assert the_hall.visitors.ask(commands.TakeTicket(service="A", class_="elderly")).ok
    counter = open_window(the_hall)
    call_first(the_hall, counter, "A001")
    yes, no = counter.panel.work.front.claim
    click(the_hall, yes)
    the_hall.until(counter, lambda scene: bool(scene.current and scene.current.proved))
    assert not yes.isVisible()
    press(the_hall, counter, "Finish")
    the_hall.until(counter, front(""))
    call_first(the_hall, counter, "A002")
    click(the_hall, no)
    the_hall.until(counter, front(""))
    assert counter.scene.notice == "A002 改为普通号，已回到原来的位置等候。"
    call_first(the_hall, counter, "A002")
    assert counter.scene.current is not None
    assert counter.scene.current.class_ == "ordinary"


def test_a_number_is_given_up_only_after_a_second_word(the_hall: Hall) -> None:
    (number,) = the_hall.take("A")
    counter = open_window(the_hall)
    call_first(the_hall, counter, number)
    press(the_hall, counter, "Abandon")
    assert isinstance(counter.dialog, AbandonDialog)
    click(the_hall, counter.dialog.cancel)
    assert not the_hall.events("TicketAbandoned")
    press(the_hall, counter, "Abandon")
    assert isinstance(counter.dialog, AbandonDialog)
    click(the_hall, counter.dialog.go)
    the_hall.until(counter, front(""))
    assert counter.scene.notice == "A001 已弃号。"
    assert the_hall.events("TicketAbandoned")[0]["body"]["cause"] == "clerk"
