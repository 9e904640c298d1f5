"""Presses whose answer is late or never comes: greyed until then, and done once."""

from collections.abc import Callable
from typing import Any

import pytest

from counter.app import Counter
from counter.dialogs.records import RecordsDialog
from counter.records_wording import slip
from counter.scene import Standing
from printers.virtual import VirtualPrinter
from server.link.client import LINK_DOWN
from server.link.protocol import Reply, refused
from tests.counter.at_work import click, front, open_window, press, sign_in, standing
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


def at_the_window(the_hall: Hall, **more: Any) -> Counter:
    """Somebody is called there."""
    (number,) = the_hall.take("A")
    counter = open_window(the_hall, **more)
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(number, "called"))
    return counter


def asked(the_hall: Hall, counter: Counter, words: str) -> RecordsDialog:
    press(the_hall, counter, "Records")
    dialog = counter.dialog
    assert isinstance(dialog, RecordsDialog)
    dialog.reason.setText(words)
    return dialog


def lose_answers(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent reaches the hall; to the clerk it is said that nothing came back."""
    ask = counter._client.ask

    def losing(wish: Any, heard: Callable[[Reply], None], **more: Any) -> str:
        return ask(wish, lambda reply: heard(refused("", LINK_DOWN)), **more)

    monkeypatch.setattr(counter._client, "ask", losing)


def test_a_record_without_an_answer_is_left_once(
    the_hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = at_the_window(the_hall)
    dialog = asked(the_hall, counter, "A question")
    with monkeypatch.context() as lost:
        lose_answers(counter, lost)
        click(the_hall, dialog.go)
        the_hall.qtbot.waitUntil(lambda: "没有应答" in dialog.told.text(), timeout=WITHIN_MS)
    assert not dialog.reason.isEnabled(), "other words would be another record"
    click(the_hall, dialog.go)
    the_hall.qtbot.waitUntil(lambda: counter.dialog is not dialog, timeout=WITHIN_MS)
    assert len(the_hall.events("RecordLeft")) == 1
    assert counter.dialog is not None
    counter.dialog.reject()


def test_a_slip_that_ends_after_its_dialog_leaves_the_next_visitors_alone(
    the_hall: Hall, printer: VirtualPrinter
) -> None:
    counter = at_the_window(the_hall, printer=f"tcp://127.0.0.1:{printer.port}")
    first = asked(the_hall, counter, "Of the first")
    click(the_hall, first.go)
    the_hall.qtbot.waitUntil(lambda: not first.reason.isEnabled(), timeout=WITHIN_MS)
    first.reject()
    second = asked(the_hall, counter, "Of the second")
    assert not second.go.isEnabled(), "the first one's slip is being printed"
    the_hall.qtbot.waitUntil(second.go.isEnabled, timeout=WITHIN_MS)
    assert counter.dialog is second
    click(the_hall, second.go)
    the_hall.qtbot.waitUntil(lambda: counter.dialog is None, timeout=WITHIN_MS)
    left = [each["body"]["reason"] for each in the_hall.events("RecordLeft")]
    assert left == ["Of the first", "Of the second"]
    assert len(printer.slips) == 2


def test_a_slip_that_fails_after_its_dialog_makes_no_reprint_of_the_next_one(
    the_hall: Hall, printer: VirtualPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer.fault = "no_paper"
    counter = at_the_window(the_hall, printer=f"tcp://127.0.0.1:{printer.port}")
    reprints: list[bool] = []

    def composed(*of: Any, reprint: bool = False) -> Any:
        reprints.append(reprint)
        return slip(*of, reprint=reprint)

    monkeypatch.setattr("counter.deeds.records.slip", composed)
    first = asked(the_hall, counter, "Of the first")
    click(the_hall, first.go)
    the_hall.qtbot.waitUntil(lambda: not first.reason.isEnabled(), timeout=WITHIN_MS)
    first.reject()
    second = asked(the_hall, counter, "Of the second")
    the_hall.qtbot.waitUntil(second.go.isEnabled, timeout=WITHIN_MS)
    assert printer.slips == []
    printer.fault = "none"
    click(the_hall, second.go)
    the_hall.qtbot.waitUntil(lambda: counter.dialog is None, timeout=WITHIN_MS)
    assert reprints == [False, False]
