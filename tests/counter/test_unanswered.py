"""Presses whose answer is late or never comes: greyed until then, and done once."""

from counter.scene import Standing
from server.link.protocol import Reply
from tests.counter.at_work import open_window, press, sign_in, standing
from tests.counter.conftest import WITHIN_MS, Hall


def test_another_answer_does_not_ungrey_a_press_under_way(the_hall: Hall) -> None:
    """The list asked for every ten seconds is answered while the clerk's press is not."""
    the_hall.take("A")
    counter = open_window(the_hall)
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.next))
    heard: list[Reply] = []
    press(the_hall, counter, "CallNext")
    counter._lock.stop()
    counter._answer(heard.append, Reply(request_id="list", ok=True))
    assert heard
    assert counter.scene.busy, "as long as the call itself has no answer"
    the_hall.until(counter, lambda scene: scene.current is not None)


def test_signing_in_and_out_ungrey_too(the_hall: Hall) -> None:
    counter = the_hall.counter("counter-1", "1")
    sign_in(the_hall, counter, "101", pin="0000000")
    the_hall.qtbot.waitUntil(lambda: bool(counter.scene.notice), timeout=WITHIN_MS)
    the_hall.until(counter, standing(Standing.SIGNED_OUT))
    sign_in(the_hall, counter, "101")
    the_hall.until(counter, standing(Standing.AT_DOOR))
    press(the_hall, counter, "SignOut")
    the_hall.until(counter, standing(Standing.SIGNED_OUT))
