"""An outage: numbers stop, places stay, nobody is called, the time is no wait; then in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.hall.commands.calls import CallNext, CallTicket
from server.hall.commands.day import CloseDay, OpenDay, ResumeService, SuspendService
from server.hall.commands.outages import LeaveWithPass, SwitchService
from server.hall.commands.service import Finish, Transfer
from server.hall.commands.visit import TakeTicket
from server.hall.events.day import ServiceResumed, ServiceSuspended
from server.hall.events.passes import PassIssued
from server.hall.events.service import TicketTransferred
from server.hall.events.tickets import TicketTaken, TicketUnserved
from server.hall.outage import in_outage
from server.hall.people import THE_HALL
from server.hall.ticket import MINUTE, State
from server.link.viewing import board_view, services_view
from tests.story import MANAGER, USHER, VISITOR, Story, after, clerk, next_line, refused

BOSS = clerk(MANAGER)
DOWN = SuspendService(service="A", reason="system", until=after(90), outage=True)
UP = ResumeService(service="A")


def down(minute: int = 10) -> Story:
    """A system fails after ten minutes; two wait for A, one for B."""
    story = Story().open()
    story.take()
    story.take()
    story.take("B")
    return story.at(minute).when(DOWN, BOSS)


# -- while it lasts --------------------------------------------------------------------------------


def test_numbers_stop_and_the_expected_recovery_is_said() -> None:
    story = down()
    story.then(ServiceSuspended(service="A", reason="system", until=after(90), outage=True))
    no = refused("service_suspended", reason="system", until=str(after(90)), outage="yes")
    story.when(TakeTicket(service="A"), VISITOR).then(no)


def test_a_reason_of_the_list_may_say_by_itself_that_it_is_an_outage() -> None:
    story = Story()
    (reason,) = story.hall.catalogue.suspend_reasons
    assert not reason.outage
    story.when(SuspendService(service="A", reason="system"), BOSS)
    assert not in_outage(story.hall, "A")


def test_nobody_of_the_service_is_called_and_places_are_kept() -> None:
    story = down()
    assert story.call().service == "B"
    story.when(CallTicket(window="1", ticket="A001"), "101").then(refused("cannot_serve"))
    story.when(CallNext(window="1"), "101")
    assert story.ticket("A001").state is State.WAITING
    story.at(20).when(UP, BOSS)
    assert story.call().number == "A001"


def test_a_suspension_without_an_outage_stops_only_the_numbers() -> None:
    story = Story().open()
    story.take()
    story.when(SuspendService(service="A", reason="system"), BOSS)
    assert story.call().number == "A001"


def test_the_time_is_no_wait_and_has_its_cause() -> None:
    story = down(10)
    ticket = story.ticket("A001")
    assert story.hall.waited(ticket, after(60)) == 10 * MINUTE
    story.at(70).when(UP, BOSS).at(75)
    assert story.serve() is ticket
    assert (ticket.stop.raw_ms, ticket.stop.counted_ms) == (75 * MINUTE, 15 * MINUTE)
    assert ticket.stop.excluded == {"outage": 60 * MINUTE}


def test_no_window_is_asked_for_it() -> None:
    story = down(29).standby("104", "103")
    assert story.tick(100).happened == [] or not story.hall.measures


def test_whoever_is_served_is_finished() -> None:
    story = Story().open()
    story.take()
    story.serve()
    story.when(DOWN, BOSS).when(Finish(window="1"), "101")
    assert story.ticket("A001").state is State.DONE


def test_who_was_to_go_to_one_window_may_go_to_any_afterwards() -> None:
    story = Story().open().open("2", "102")
    ticket = story.take()
    story.serve()
    story.when(Transfer(window="1", to_window="2"), "101")
    assert ticket.bound_to == "2"
    story.when(DOWN, BOSS)
    assert ticket.bound_to == ""
    assert story.hall.waiting("A") == 1


def test_a_later_word_on_the_recovery_goes_on_with_the_same_outage() -> None:
    story = down(10).at(30)
    story.when(SuspendService(service="A", reason="system", until=after(120), outage=True), BOSS)
    (piece,) = story.hall.outages["A"]
    assert (piece.start, piece.end) == (after(10), None)
    story.at(40).when(SuspendService(service="A", reason="system"), BOSS)
    assert story.hall.outages["A"][0].end == after(40)


def test_an_outage_goes_on_over_night() -> None:
    story = down().at(500).when(CloseDay(), BOSS).at(24 * 60 - 30).when(OpenDay(), THE_HALL)
    assert in_outage(story.hall, "A")
    story.at(24 * 60 + 20).when(UP, BOSS)
    (piece,) = story.hall.outages["A"]
    assert (piece.start, piece.end) == (after(24 * 60 - 30), after(24 * 60 + 20))


# -- what a visitor may do -------------------------------------------------------------------------


def test_a_visitor_switches_and_keeps_number_and_arrival() -> None:
    story = down()
    story.when(SwitchService(ticket="A001", service="B"), VISITOR)
    story.then(TicketTransferred(ticket="2026-11-23-A001", service="B", from_window=""))
    ticket = story.ticket("A001")
    assert (ticket.number, ticket.service, ticket.place_at) == ("A001", "B", after(0))
    assert story.hall.waited(ticket, after(15)) == 5 * MINUTE
    assert story.call().number == "A001"


@pytest.mark.parametrize(
    ("ticket", "service", "code"),
    [
        ("B001", "A", "not_in_outage"),
        ("A001", "A", "service_suspended"),
        ("A001", "Q", "no_such_service"),
        ("A009", "B", "no_such_ticket"),
    ],
)
def test_only_out_of_an_outage_and_into_what_gives_numbers(
    ticket: str, service: str, code: str
) -> None:
    down().when(SwitchService(ticket=ticket, service=service), VISITOR).then(refused(code))


def test_a_visitor_leaves_with_a_pass() -> None:
    story = down().when(LeaveWithPass(ticket="A001"), VISITOR)
    story.then(TicketUnserved(ticket="2026-11-23-A001"), PassIssued)
    assert story.ticket("A001").state is State.UNSERVED
    story.when(LeaveWithPass(ticket="B001"), VISITOR).then(refused("not_in_outage"))


# -- afterwards ------------------------------------------------------------------------------------


def test_afterwards_who_has_waited_comes_first_and_numbers_a_little_later() -> None:
    story = down().at(60).when(UP, BOSS)
    story.then(ServiceResumed(service="A", numbers_at=after(65)))
    assert story.call().number == "A001"
    take = TakeTicket(service="A")
    story.at(64).when(take, USHER).then(refused("service_restarting", until=str(after(65))))
    story.at(65).when(take, USHER).then(TicketTaken)


def test_after_a_suspension_numbers_go_on_at_once() -> None:
    story = Story().when(SuspendService(service="A", reason="system"), BOSS)
    story.when(UP, BOSS).then(ServiceResumed(service="A"))
    story.when(TakeTicket(service="A"), USHER).then(TicketTaken)


# -- what is shown ---------------------------------------------------------------------------------


def test_kiosks_and_screens_are_told_why_and_until_when() -> None:
    story = down()
    first, second = services_view(story.hall, story.now).services
    assert (first.closed, first.values["outage"]) == ("service_suspended", "yes")
    assert first.values["until"] == str(after(90))
    assert second.closed == ""
    story.at(60).when(UP, BOSS)
    first = services_view(story.hall, story.now).services[0]
    again = str(after(65))
    assert first.closed == "service_restarting"
    assert first.values == {"until": again, "next_at": again, "bookable": "yes"}


def test_the_grid_still_says_what_is_done_where() -> None:
    story = down()
    windows = board_view(story.hall, "lobby", story.now).windows
    line = next(each for each in windows if each.window == "1")
    assert line.services == ("A", "B")


# -- any order -------------------------------------------------------------------------------------


@given(steps=st.lists(st.tuples(st.integers(1, 40), st.sampled_from("udsc")), max_size=12))
def test_whatever_fails_and_recovers_waits_only_count_what_could_be_served(
    steps: list[tuple[int, str]],
) -> None:
    story, minute, running = Story(restart_min=0).open(), 0, 0
    ticket = story.take()
    up = True
    for length, what in steps:
        running += length if up else 0
        minute += length
        if minute >= 180:
            return  # lunch is another row
        story.at(minute)
        press = {"u": UP, "d": DOWN, "s": SuspendService(service="A", reason="system")}.get(what)
        if press is not None:
            story.when(press, BOSS)
            up = what != "d"
        assert story.hall.waited(ticket, story.now) == running * MINUTE
        assert in_outage(story.hall, "A") is not up
        assert (next_line(story.hall, "1", story.now) is None) is not up
