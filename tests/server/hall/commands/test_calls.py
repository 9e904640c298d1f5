"""Calling: the next, this one, again, back, nobody came; each good press and each refusal."""

from typing import Any

import pytest

from server.hall.commands.calls import (
    CallNext,
    CallTicket,
    MarkMissed,
    Recall,
    SayByVoice,
    TakeBack,
)
from server.hall.commands.command import Press
from server.hall.commands.service import Hold, Serve
from server.hall.commands.windows import CloseWindow, PauseWindow
from server.hall.events.calls import (
    CalledByVoice,
    CallTakenBack,
    TicketCalled,
    TicketMissed,
    TicketPutBeside,
)
from server.hall.events.service import ServiceStarted, TicketFinished
from server.hall.events.windows import WindowClosed
from server.hall.hall import decide
from server.hall.refusal import Refused
from server.hall.ticket import State, Ticket
from tests.story import MANAGER, Story, clerk, refused

NEXT = CallNext(window="1")


def test_the_next_is_called_with_all_that_screens_and_voices_need() -> None:
    story = Story().open()
    ticket = story.take("B")
    story.when(NEXT, "101").then(
        TicketCalled(
            ticket=ticket.id,
            number="B001",
            call=1,
            window="1",
            person="101",
            service="B",
            times=1,
            zone="lobby",
            reason="turn",
        )
    )
    assert (ticket.state, ticket.window) == (State.CALLED, "1")
    assert story.hall.windows["1"].current == ticket.id
    assert story.hall.latest == {"lobby": [1]}


def test_nobody_waits() -> None:
    Story().open().when(NEXT, "101").then(refused("nobody_waiting", window="1"))


def test_next_while_serving_ends_the_service_and_marks_the_end_as_inferred() -> None:
    story = Story().open()
    story.take()
    second = story.take()
    first = story.serve()
    story.at(minutes=4).when(NEXT, "101").then(
        TicketFinished(ticket=first.id, window="1", inferred=True), TicketCalled
    )
    assert (first.state, first.stop.inferred) == (State.DONE, ["end"])
    assert second.state is State.CALLED


def test_next_while_serving_with_nobody_waiting_only_ends_the_service() -> None:
    story = Story().open()
    story.take()
    story.serve()
    story.when(NEXT, "101").then(TicketFinished)
    assert story.hall.windows["1"].current == ""


def test_next_while_called_puts_the_one_who_has_not_come_beside() -> None:
    story, first, second = called_and_one_waiting()
    story.when(NEXT, "101").then(TicketPutBeside(ticket=first.id, window="1"), TicketCalled)
    window = story.hall.windows["1"]
    assert (window.beside, window.current) == ([first.id], second.id)
    assert first.state is State.CALLED


def test_next_while_called_long_enough_misses_the_one_who_has_not_come() -> None:
    story, first, _ = called_and_one_waiting(no_show_calls=1)
    story.speak(first).at(seconds=20)
    story.when(NEXT, "101").then(TicketMissed(ticket=first.id, window="1"), TicketCalled)


def test_next_while_called_keeps_the_call_when_nobody_else_waits() -> None:
    story = Story().open()
    story.take()
    ticket = story.call()
    story.when(NEXT, "101").then(refused("nobody_waiting"))
    assert story.hall.windows["1"].current == ticket.id


def test_a_double_click_calls_once() -> None:
    story = Story().open()
    story.take()
    story.take()
    story.when(NEXT, "101", expects="").then(TicketCalled)
    story.when(NEXT, "101", expects="").then(refused("changed", window="1"))


def test_a_press_must_say_what_it_saw() -> None:
    story = Story().open()
    with pytest.raises(Refused, match="expects_missing"):
        decide(story.hall, NEXT, Press(at=story.now, who=clerk("101")))


@pytest.mark.parametrize(
    ("command", "person", "code"),
    [
        (CallNext(window="2"), "102", "window_not_open"),
        (CallNext(window="1"), "102", "not_your_window"),
        (CallNext(window="77"), "101", "no_such_window"),
    ],
)
def test_only_at_the_own_open_window(command: CallNext, person: str, code: str) -> None:
    Story().open().when(command, person).then(refused(code))


def test_a_paused_window_calls_nobody() -> None:
    story = Story().open()
    ticket = story.take()
    story.when(PauseWindow(window="1", reason="meal"), "101")
    story.when(NEXT, "101").then(refused("window_paused"))
    story.when(CallTicket(window="1", ticket=ticket.id), "101").then(refused("window_paused"))


def test_a_draining_window_calls_nobody_but_may_take_whom_it_has_called() -> None:
    story, first, _ = called_and_one_waiting()
    third = story.take()
    story.when(NEXT, "101").when(CloseWindow(window="1"), MANAGER)
    story.when(NEXT, "101").then(refused("window_draining"))
    story.when(CallTicket(window="1", ticket=third.id), "101").then(refused("window_draining"))
    story.when(Serve(window="1", ticket=first.id), "101").then(TicketPutBeside, ServiceStarted)


# -- 选呼 ------------------------------------------------------------------------------------------


def test_a_chosen_ticket_is_called_out_of_turn() -> None:
    story, first, second = called_and_one_waiting()
    third = story.take()
    story.when(CallTicket(window="1", ticket="A003", reason="ill"), "101")
    assert story.then(TicketPutBeside, TicketCalled).happened[1].reason == "chosen"  # type: ignore
    found = [each.state for each in (first, second, third)]
    assert found == [State.CALLED, State.WAITING, State.CALLED]


def test_one_put_beside_is_called_to_the_front_again() -> None:
    story, first, second = called_and_one_waiting()
    story.when(NEXT, "101")
    story.when(CallTicket(window="1", ticket=first.id), "101").then(TicketPutBeside, TicketCalled)
    window = story.hall.windows["1"]
    assert (window.current, window.beside, first.stop.calls) == (first.id, [second.id], 2)


def test_the_one_in_front_is_recalled_not_chosen() -> None:
    story, first, _ = called_and_one_waiting()
    story.when(CallTicket(window="1", ticket=first.id), "101").then(refused("changed"))


def test_choosing_needs_a_ticket_that_can_be_called_and_served_here() -> None:
    story, first, _ = called_and_one_waiting()
    story.open("2", "102")
    police = story.take("B")
    choose = CallTicket(window="2", ticket=police.id)
    story.when(choose, "102").then(refused("cannot_serve", window="2", number="B001"))
    story.when(CallTicket(window="2", ticket=first.id), "102").then(refused("not_allowed"))
    story.when(CallTicket(window="2", ticket="Z999"), "102").then(refused("no_such_ticket"))


def test_a_missed_visitor_at_the_window_after_all_is_called_from_missed() -> None:
    story, ticket = missed()
    choose = CallTicket(window="1", ticket=ticket.id, reason="ill")
    story.at(minutes=5).when(choose, "101").then(TicketCalled)
    story.when(Serve(window="1"), "101")
    assert (ticket.state, ticket.missed_at) == (State.SERVING, None)
    assert ticket.stop.absent_ms == 4 * 60_000


def test_a_held_ticket_is_called_by_its_own_window_only() -> None:
    story = Story().open().open("2", "102")
    story.take()
    ticket = story.serve()
    story.when(Hold(window="1", reason="form"), "101")
    there = CallTicket(window="2", ticket=ticket.id)
    story.when(there, "102").then(refused("held_elsewhere", number="A001", window="1"))
    story.at(minutes=3).when(CallTicket(window="1", ticket=ticket.id), "101").then(TicketCalled)
    story.at(minutes=4).when(Serve(window="1"), "101")
    assert (ticket.stop.held_ms, ticket.stop.held_at) == (4 * 60_000, None)


def test_a_held_ticket_is_called_by_any_window_when_nobody_sits_at_its_own() -> None:
    story = Story().open().open("2", "102")
    story.take()
    ticket = story.serve()
    story.when(Hold(window="1", reason="form"), "101")
    story.when(CloseWindow(window="1"), "101").then(WindowClosed)
    assert story.hall.held_for(story.hall.windows["2"]) == [ticket]
    story.when(CallTicket(window="2", ticket=ticket.id), "102").then(TicketCalled)


# -- 重呼 and back -------------------------------------------------------------------------------


def test_a_recall_is_the_second_call_of_the_round() -> None:
    story, first, _ = called_and_one_waiting()
    story.when(Recall(window="1"), "101").then(TicketCalled)
    assert (first.stop.calls, first.stop.first_call, first.stop.last_call) == (2, 1, 2)
    assert story.hall.latest == {"lobby": [2]}


@pytest.mark.parametrize("press", [Recall, TakeBack, SayByVoice, MarkMissed])
def test_these_need_somebody_called(press: type[Recall]) -> None:
    story = Story().open()
    story.when(press(window="1"), "101").then(refused("nobody_called", window="1"))
    story.take()
    story.serve()
    story.when(press(window="1"), "101").then(refused("not_allowed", state="serving"))


def test_a_wrong_call_goes_back_to_its_place_and_leaves_the_screen() -> None:
    story, first, second = called_and_one_waiting()
    back = CallTakenBack(ticket=first.id, window="1", number="A001", call=1, zone="lobby")
    story.when(TakeBack(window="1"), "101").then(back)
    assert story.hall.latest == {"lobby": []}
    assert story.hall.windows["1"].current == ""
    assert story.call() is first
    assert second.state is State.WAITING


def test_a_held_ticket_called_by_mistake_is_held_on() -> None:
    story = Story().open()
    story.take()
    ticket = story.serve()
    story.when(Hold(window="1", reason="form"), "101").at(minutes=5)
    story.when(CallTicket(window="1", ticket=ticket.id), "101")
    story.when(TakeBack(window="1"), "101").then(CallTakenBack)
    assert (ticket.state, ticket.hold_reason, ticket.window) == (State.ON_HOLD, "form", "1")
    assert ticket.stop.held_at == story.hall.started_at


def test_a_missed_ticket_called_by_mistake_is_missed_as_before() -> None:
    story, ticket = missed()
    since = ticket.missed_at
    story.at(minutes=5).when(CallTicket(window="1", ticket=ticket.id), "101")
    story.when(TakeBack(window="1"), "101")
    assert (ticket.state, ticket.missed_at) == (State.MISSED, since)


# -- 没来 ------------------------------------------------------------------------------------------


def test_too_early_for_missed_the_call_goes_on_beside() -> None:
    story, first, _ = called_and_one_waiting()
    story.when(MarkMissed(window="1"), "101").then(TicketPutBeside(ticket=first.id, window="1"))
    assert story.hall.windows["1"].current == ""


def test_missed_after_three_calls_and_their_time() -> None:
    story, first, _ = called_and_one_waiting()
    story.speak(first)
    for _ in range(2):  # hurried presses do not shorten what the visitor is given
        story.when(Recall(window="1"), "101").speak(first)
    story.at(seconds=59).when(MarkMissed(window="1"), "101").then(TicketPutBeside)
    story.when(CallTicket(window="1", ticket=first.id), "101").speak(first)
    missed = TicketMissed(ticket=first.id, window="1")
    story.at(seconds=79).when(MarkMissed(window="1"), "101").then(missed)
    assert (first.state, first.window) == (State.MISSED, "")


def test_called_by_voice_counts_as_heard() -> None:
    story, first, _ = called_and_one_waiting(no_show_calls=1)
    by_voice = CalledByVoice(ticket=first.id, window="1")
    story.at(seconds=3).when(SayByVoice(window="1"), "101").then(by_voice)
    assert first.stop.announced_by == "by_hand"
    assert story.tick(seconds=15, minutes=0).happened == []
    story.at(seconds=23).when(MarkMissed(window="1"), "101").then(TicketMissed)


def called_and_one_waiting(**policy: Any) -> tuple[Story, Ticket, Ticket]:
    story = Story(**policy).open()
    story.take()
    second = story.take()
    return story, story.call(), second


def missed() -> tuple[Story, Ticket]:
    story, first, _ = called_and_one_waiting(no_show_calls=1)
    story.speak(first).at(minutes=1).when(MarkMissed(window="1"), "101")
    assert first.state is State.MISSED
    return story, first
