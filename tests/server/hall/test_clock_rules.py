"""What the clock does alone, rule by rule, at the second it is due and not before."""

import pytest

from server.hall.commands.calls import CallNext, MarkMissed, Recall
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.reports import Shown
from server.hall.commands.service import Finish, Hold, Resume, Transfer
from server.hall.commands.visit import Rejoin, SettlePaper, TakeTicket
from server.hall.commands.windows import CloseWindow
from server.hall.events.calls import CallUnannounced, TicketCalled, TicketMissed
from server.hall.events.day import DayClosed
from server.hall.events.passes import PassIssued
from server.hall.events.service import HoldReminded, TicketFinished
from server.hall.events.tickets import PaperSettled, TicketAbandoned, TicketUnserved
from server.hall.events.windows import LightChanged, WindowClosed
from server.hall.people import THE_HALL
from server.hall.promise import light_for
from server.hall.ticket import Paper, State, Ticket
from tests.story import LOBBY, MANAGER, VISITOR, Story, clerk, refused


def test_at_night_nothing_happens() -> None:
    story = Story().open()
    story.take()
    story.when(CloseDay(), MANAGER).tick(minutes=300).then()


# -- paper -----------------------------------------------------------------------------------------


def test_a_silent_kiosk_lets_the_ticket_in_after_thirty_seconds_marked() -> None:
    story = Story().when(TakeTicket(service="A"), VISITOR)
    story.tick(0, 29).then()
    ticket = story.ticket("A001")
    settled = PaperSettled(ticket=ticket.id, paper=Paper.UNCONFIRMED, waiting=True)
    story.tick(0, 30).then(settled)
    story.tick(0, 31).then()


def test_a_failed_print_lets_the_ticket_in_twenty_seconds_after_it_failed() -> None:
    story = Story().when(TakeTicket(service="A"), VISITOR)
    ticket = story.ticket("A001")
    failed = SettlePaper(ticket=ticket.id, paper=Paper.FAILED)
    story.at(seconds=25).when(failed, VISITOR)
    story.tick(0, 44).then()
    settled = PaperSettled(ticket=ticket.id, paper=Paper.SHOWN, waiting=True)
    story.tick(0, 45).then(settled)
    assert ticket.place_at == story.hall.started_at, "its place is by the press"


# -- a call that is heard, or not ------------------------------------------------------------------


def test_a_call_that_nothing_answered_is_unannounced_after_five_seconds() -> None:
    story, ticket = called()
    story.tick(0, 4).then()
    unheard = CallUnannounced(call=1, ticket=ticket.id, zone="lobby")
    story.tick(0, 5).then(unheard)
    assert (ticket.stop.announced_by, ticket.stop.announced_at) == ("unannounced", story.now)
    story.tick(0, 6).then()


def test_the_alarm_is_never_later_than_the_limit_whenever_the_clock_looks() -> None:
    story, ticket = called()
    story.tick(0, 3.5).then()
    unheard = CallUnannounced(call=1, ticket=ticket.id, zone="lobby")
    story.tick(0, 4.5).then(unheard)


def test_a_voice_silent_for_a_minute_leaves_it_to_the_screen_with_an_alarm() -> None:
    story, ticket = called()
    story.when(Shown(call=1, zone="lobby"), LOBBY)
    story.tick(0, 59).then()
    story.tick(1).then(CallUnannounced(call=1, ticket=ticket.id, zone="lobby", shown=True))
    assert ticket.stop.announced_by == "shown"
    assert story.hall.calls[1].unannounced


def test_a_voice_that_answers_late_after_all_starts_the_clock_anew() -> None:
    story, ticket = called()
    story.tick(0, 5)
    story.at(seconds=9).speak(ticket)
    assert (ticket.stop.announced_by, ticket.stop.announced_at) == ("spoken", story.now)


# -- put beside: repeats in the background ---------------------------------------------------------


def test_put_beside_is_called_again_every_twenty_seconds_heard_and_then_missed() -> None:
    story, ticket = called()
    story.take()
    story.at(seconds=2).speak(ticket).when(CallNext(window="1"), "101")
    front = story.hall.tickets[story.hall.windows["1"].current]
    story.speak(front)
    story.tick(0, 21).then()
    story.tick(0, 22).then(TicketCalled)
    again = story.happened[0]
    assert isinstance(again, TicketCalled)
    assert (again.times, again.by_hand, again.reason) == (2, False, "again")
    story.tick(0, 26).then()
    story.at(seconds=30).speak(ticket)
    story.tick(0, 49).then()
    story.tick(0, 50).then(TicketCalled)
    story.at(seconds=52).speak(ticket)
    story.tick(0, 71).then()
    story.tick(0, 72).then(TicketMissed(ticket=ticket.id, window="1"))
    window = story.hall.windows["1"]
    assert (window.current, window.beside) == (front.id, [])


def test_two_put_beside_are_called_in_one_tick_under_their_own_numbers() -> None:
    story = Story().open()
    for _ in range(3):
        story.take()
    for _ in range(3):
        story.speak(story.call())
    story.tick(0, 20).then(TicketCalled, TicketCalled)
    assert [each.call for each in story.happened] == [4, 5]  # type: ignore[attr-defined]


def test_with_all_devices_dead_put_beside_still_ends_in_missed() -> None:
    story, ticket = called()
    story.when(MarkMissed(window="1"), "101")
    seen = [type(each) for each in story.run(120)]
    assert seen == [
        CallUnannounced,
        TicketCalled,
        CallUnannounced,
        TicketCalled,
        CallUnannounced,
        TicketMissed,
    ]
    assert ticket.state is State.MISSED


def test_the_visitor_in_front_is_never_repeated_or_missed_by_the_clock() -> None:
    story, ticket = called()
    story.speak(ticket)
    assert story.run(200) == []
    assert ticket.state is State.CALLED


def test_a_recall_by_hand_counts_as_one_of_the_calls() -> None:
    story, ticket = called()
    story.speak(ticket).at(seconds=20).when(Recall(window="1"), "101").speak(ticket)
    story.at(seconds=40).when(MarkMissed(window="1"), "101")
    story.tick().then(TicketCalled)
    assert ticket.stop.calls == 3


def test_a_missed_ticket_is_given_up_after_thirty_minutes_and_not_while_it_is_back() -> None:
    story = Story(no_show_calls=1).open()
    first, second = story.take(), story.take()
    for ticket in (first, second):
        story.call()
        story.speak(ticket)
    story.at(seconds=20).tick().then(TicketMissed(ticket=first.id, window="1"))
    story.when(MarkMissed(window="1"), "101")
    story.at(minutes=29).when(Rejoin(ticket=second.id), VISITOR)
    story.tick(30, 19).then()
    story.tick(30, 20).then(TicketAbandoned(ticket=first.id, cause="time"))
    assert (first.state, second.state) == (State.ABANDONED, State.WAITING)


# -- holds, draining -------------------------------------------------------------------------------


def test_a_long_hold_is_brought_to_mind_once() -> None:
    story = Story().open()
    ticket = story.take()
    story.serve()
    story.when(Hold(window="1", reason="form"), "101")
    story.tick(29, 59).then()
    story.tick(30).then(HoldReminded(ticket=ticket.id))
    story.tick(60).then()
    story.when(Resume(window="1", ticket=ticket.id), "101")
    story.when(Hold(window="1", reason="form"), "101")
    story.tick(90).then(HoldReminded(ticket=ticket.id))


def test_a_draining_window_closes_after_its_last_visitor_beside_too() -> None:
    story = Story(no_show_calls=1).open()
    beside, front = story.take(), story.take()
    for ticket in (beside, front):
        story.call()
        story.speak(ticket)
    story.when(CloseWindow(window="1"), "101").tick().then()
    story.when(Finish(window="1"), "101").tick().then()
    story.tick(0, 20).then(TicketMissed)
    story.tick(0, 21).then(WindowClosed(window="1", cause="drained"))


# -- lights ----------------------------------------------------------------------------------------


def test_a_light_turns_yellow_then_red_then_green_again() -> None:
    story = Story(silent_window_min=0).open()
    story.take()
    story.tick(25).then()
    yellow = LightChanged(service="A", light="yellow", longest_min=25)
    story.tick(25, 1).then(yellow)
    story.tick(30).then()
    story.tick(30, 1)
    assert LightChanged(service="A", light="red", longest_min=30) in story.happened
    story.serve()
    story.tick(31)
    assert LightChanged(service="A", light="green", longest_min=0) in story.happened
    assert story.hall.nobody == {}


def test_a_light_counts_those_who_wait_for_one_window_too() -> None:
    story = Story(silent_window_min=0).open().open("2", "102")
    story.take()
    story.serve()
    story.when(Transfer(window="1", to_window="2"), "101")
    story.tick(25, 1).then(LightChanged(service="A", light="yellow", longest_min=25))


@pytest.mark.parametrize(
    ("minutes", "light"), [(0, "green"), (25, "green"), (25.1, "yellow"), (30, "yellow")]
)
def test_limits_are_passed_not_reached(minutes: float, light: str) -> None:
    assert light_for(Story().hall, minutes) == light
    assert light_for(Story().hall, 30.1) == "red"


def test_waits_do_not_count_before_opening_and_over_lunch() -> None:
    story = Story()
    story.at(minutes=170)  # 11:50
    ticket = story.take()
    story.tick(270)  # 13:30, lunch is over
    assert story.hall.waited(ticket, story.now) == 10 * 60_000
    story.tick(285).then()
    story.tick(285, 1).then(LightChanged(service="A", light="yellow", longest_min=25))


# -- the day ---------------------------------------------------------------------------------------


def test_after_closing_the_day_ends_with_its_last_ticket() -> None:
    story = Story().open()
    story.at(minutes=470)
    ticket = story.take()
    story.serve()
    story.tick(481).then()
    story.at(minutes=490).when(Finish(window="1"), "101")
    story.tick().then(WindowClosed(window="1", cause="day_closed"), DayClosed)
    closed = story.happened[-1]
    assert isinstance(closed, DayClosed)
    assert (closed.cause, closed.counts["done"], ticket.state) == ("all_done", 1, State.DONE)
    story.when(CloseDay(), MANAGER).then(refused("day_already_closed"))


def test_at_half_past_three_a_forgotten_day_closes_and_the_next_one_may_open() -> None:
    story = Story().open()
    story.at(minutes=470)
    serving, waiting = story.take(), story.take()
    story.serve()
    story.at(minutes=18 * 60 + 29).tick()
    assert not story.hall.closed
    story.when(OpenDay(), THE_HALL).then(refused("day_already_open"))
    story.tick(18 * 60 + 30).then(
        TicketFinished(ticket=serving.id, window="1", time_unknown=True),
        TicketUnserved(ticket=waiting.id),
        PassIssued,
        WindowClosed(window="1", cause="day_closed"),
        DayClosed(
            date="2026-11-23",
            cause="time",
            counts={"abandoned": 0, "done": 1, "unserved": 1, "void": 0},
        ),
    )
    story.when(OpenDay(), THE_HALL)
    assert (story.hall.date, story.hall.closed) == ("2026-11-24", False)


def test_a_day_without_hours_stays_open_for_those_who_prepare() -> None:
    story = Story().when(CloseDay(), MANAGER)
    story.at(minutes=6 * 24 * 60).when(OpenDay(), THE_HALL)
    assert story.hall.date == "2026-11-29"
    story.tick().then()
    story.when(TakeTicket(service="A"), clerk("")).then(refused("hall_closed"))


def called() -> tuple[Story, Ticket]:
    story = Story().open()
    ticket = story.take()
    story.call()
    return story, ticket
