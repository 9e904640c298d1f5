"""What ends a call for the voice: everything after which its ticket is called no more."""

import msgspec
import pytest

from server.hall.commands.command import WindowCommand
from server.hall.events.calls import CallTakenBack
from server.hall.people import THE_HALL
from server.link.commands import (
    CallNext,
    CallTicket,
    CloseDay,
    Finish,
    Hold,
    MarkMissed,
    OpenWindow,
    Recall,
    SayByVoice,
    Serve,
    SettleClass,
    TakeBack,
    TakeTicket,
    Transfer,
)
from server.moments import Moments
from server.store.journal import Recorded
from tests.server.stage import CLERK, Stage

FIRST = ("lobby", 1)
SECOND = ("lobby", 2)


@pytest.fixture
def called(stage: Stage) -> Stage:
    """A001 is called to window 1, A002 waits; nothing is spoken yet."""
    assert stage.one(OpenWindow(window="1"), CLERK).ok
    for _ in range(2):
        assert stage.one(TakeTicket(service="A")).ok
    press(stage, CallNext(window="1"))
    assert over(stage) == []
    return stage


def press(stage: Stage, *commands: WindowCommand) -> None:
    """The clerk of window 1, seeing what is there."""
    for command in commands:
        reply = stage.one(command, CLERK, expects=stage.dispatcher.hall.windows["1"].current)
        assert reply.ok, reply.code


def over(stage: Stage) -> list[tuple[str, int]]:
    """What the hand-overs so far said is done with."""
    return [each for handover in stage.handovers for each in handover.spoken]


ENDS: dict[str, tuple[WindowCommand, ...]] = {
    "taken back": (TakeBack(window="1"),),
    "served": (Serve(window="1"),),
    "finished": (Serve(window="1"), Finish(window="1")),
    "held": (Hold(window="1", reason="form"),),
    "transferred": (Transfer(window="1", service="B"),),
}


@pytest.mark.parametrize("commands", ENDS.values(), ids=ENDS.keys())
def test_a_call_is_over_for_the_voice_when_its_ticket_is_called_no_more(
    called: Stage, commands: tuple[WindowCommand, ...]
) -> None:
    press(called, *commands)
    assert over(called) == [FIRST]
    called.open()
    assert called.dispatcher.done_with == {FIRST}


def test_so_is_every_call_of_its_round(called: Stage) -> None:
    press(called, Recall(window="1"), Serve(window="1"))
    assert over(called) == [FIRST, SECOND]


def test_so_is_every_call_at_the_close_of_the_day(called: Stage) -> None:
    assert called.one(CloseDay(), THE_HALL).ok
    assert over(called) == [FIRST]


@pytest.mark.parametrize("command", [SayByVoice(window="1"), MarkMissed(window="1")])
def test_one_that_is_called_on_is_not_over(called: Stage, command: WindowCommand) -> None:
    press(called, command)
    assert called.dispatcher.hall.tickets["2026-11-23-A001"].state == "called"
    assert over(called) == []
    called.open()
    assert called.dispatcher.done_with == set()


def test_called_again_after_all_only_the_new_call_lives(called: Stage) -> None:
    press(called, TakeBack(window="1"), CallNext(window="1"))
    assert over(called) == [FIRST]
    called.open()
    assert called.dispatcher.done_with == {FIRST}
    press(called, Serve(window="1"))
    assert over(called) == [FIRST, SECOND]


def test_called_taken_back_and_called_again_in_one_batch(called: Stage) -> None:
    seen = "2026-11-23-A001"
    back = called.submit(TakeBack(window="1"), CLERK, expects=seen)
    again = called.submit(CallTicket(window="1", ticket=seen), CLERK, expects="")
    called.dispatcher.turn()
    assert all(b'"ok":true' in each[0] for each in (back, again))
    assert over(called) == [FIRST]


def test_an_unproved_claim_sent_back_is_over(stage: Stage) -> None:
    assert stage.one(OpenWindow(window="1"), CLERK).ok
    ticket = stage.one(TakeTicket(service="A", class_="elderly")).ticket["id"]
    press(stage, CallNext(window="1"))
    refused = SettleClass(ticket=ticket, class_="ordinary", proved=False)
    assert stage.one(refused, CLERK).ok
    assert over(stage) == [FIRST]


def test_screens_of_the_zone_are_told_of_a_call_taken_back(called: Stage) -> None:
    press(called, TakeBack(window="1"))
    call, back = [each for handover in called.handovers for each in handover.said]
    moment = msgspec.json.decode(back.text)
    assert (moment["after"], moment["valid_until"] > moment["at"]) == (call.seq, True)
    assert moment["event"]["number"] == "A001"
    assert (back.zone, moment["event"]["call"]) == FIRST
    assert (back.zone, back.call) not in over(called)  # else no screen that was away heard it


def test_a_row_of_before_screens_were_told_is_no_moment_and_no_hole() -> None:
    moments = Moments()
    row = Recorded(7, 1, THE_HALL, "CallTakenBack", 1, "")
    assert moments.of(row, CallTakenBack(ticket="2026-11-23-A001", window="1"), 600) == []
    event = CallTakenBack(ticket="2026-11-23-A001", window="1", number="A001", call=1, zone="up")
    (said,) = moments.of(row, event, 600)
    assert msgspec.json.decode(said.text)["after"] == 0
