"""One ticket with several stops, the first who served it, and how many matters it carries."""

import msgspec
import pytest

from server.hall.advice import Newcomer, Outlook
from server.hall.catalog import Span
from server.hall.commands.calls import CallNext
from server.hall.commands.command import Press
from server.hall.commands.day import CloseDay, SuspendService
from server.hall.commands.service import Finish, Serve, SetCases, Transfer
from server.hall.commands.stops import quickest
from server.hall.commands.visit import StepOut, TakeTicket
from server.hall.events.calls import TicketCalled
from server.hall.events.service import CasesSet, ServiceStarted, TicketFinished
from server.hall.events.tickets import TicketAbandoned, TicketTaken
from server.hall.ticket import MINUTE, State, Ticket
from server.halls import read_hall
from tests.story import MANAGER, SMALL, USHER, VISITOR, Story, clerk, refused

BOTH = TakeTicket(service="A", then=("B",))


def one_for_both(story: Story) -> Ticket:
    story.when(BOTH, USHER)
    return story.ticket("A001")


def test_after_the_first_stop_the_ticket_waits_for_the_second_by_itself() -> None:
    story = Story().open("1", "101").open("2", "102")
    ticket = one_for_both(story)
    assert (ticket.service, ticket.to_do) == ("A", ["B"])
    story.at(minutes=20)
    story.serve("2", "102")
    story.at(minutes=25).when(Finish(window="2"), "102")
    place = story.now - story.hall.policy.stop_head_min * MINUTE
    story.then(TicketFinished(ticket=ticket.id, window="2", onward="B", place_at=place))
    assert (ticket.number, ticket.state, ticket.service) == ("A001", State.WAITING, "B")
    assert (ticket.to_do, ticket.window, ticket.place_at) == ([], "", place)
    assert [each.outcome for each in ticket.stops] == ["done", ""]
    assert story.hall.waited(ticket, story.now + MINUTE) == MINUTE
    assert story.serve("1", "101") is ticket
    ended = TicketFinished(ticket=ticket.id, window="1")
    story.when(Finish(window="1"), "101").then(ended)
    assert ticket.state is State.DONE
    assert (ticket.first_window, ticket.first_person) == ("2", "102")


def test_an_end_that_nobody_pressed_goes_on_as_well() -> None:
    story = Story().open("2", "102").open("1", "101")
    ticket = one_for_both(story)
    story.take()
    story.serve("2", "102")
    story.at(minutes=5).when(CallNext(window="2"), "102").then(TicketFinished, TicketCalled)
    assert (ticket.state, ticket.service) == (State.WAITING, "B")
    assert ticket.place_at == ticket.taken_at  # never ahead of its own press


def test_a_start_that_nobody_pressed_is_the_first_service_too() -> None:
    story = Story().open("2", "102")
    ticket = one_for_both(story)
    story.call("2", "102")
    story.when(Finish(window="2"), "102").then(ServiceStarted, TicketFinished)
    assert (ticket.first_window, ticket.first_person) == ("2", "102")


def test_the_stops_begin_where_it_is_quickest_and_the_number_says_what_was_asked() -> None:
    story = Story().open("1", "101").open("2", "102")
    for _ in range(6):
        story.take()
    story.when(BOTH, USHER)
    ticket = story.ticket("A007")
    assert (ticket.service, ticket.to_do) == ("B", ["A"])


def test_the_quickest_is_what_foresight_says_where_it_says_something() -> None:
    story = Story().open("1", "101")
    quick = Newcomer(low=1.0, likely=2.0, high=3.0)
    slow = Newcomer(low=9.0, likely=20.0, high=30.0)
    outlook = Outlook(newcomers={"A": {"ordinary": slow}, "B": {"ordinary": quick}})
    press = Press(at=story.now, who=USHER, outlook=outlook)
    assert quickest(story.hall, ["A", "B"], "ordinary", press) == "B"
    assert quickest(story.hall, ["A", "B"], "elderly", press) == "A"


def test_what_is_stopped_or_has_no_window_comes_last() -> None:
    story = Story().open("1", "101")
    press = Press(at=story.now, who=USHER)
    story.take("B")
    assert quickest(story.hall, ["B", "A"], "ordinary", press) == "A"
    story.when(SuspendService(service="A", reason="system"), clerk(MANAGER))
    assert quickest(story.hall, ["A", "B"], "ordinary", press) == "B"
    empty = Story().open("2", "102")
    empty.take("A")
    assert quickest(empty.hall, ["B", "A"], "ordinary", press) == "A"


def test_services_are_named_once_and_known() -> None:
    story = Story().open("1", "101")
    story.when(TakeTicket(service="A", then=("A", "B", "B")), USHER).then(TicketTaken)
    assert story.ticket("A001").to_do == ["B"]
    story.when(TakeTicket(service="A", then=("Z",)), USHER).then(refused("no_such_service"))


@pytest.mark.parametrize("outage", [True, False])
def test_a_further_service_whose_numbers_are_stopped_is_refused_like_the_first(
    outage: bool,
) -> None:
    story = Story().open("1", "101")
    stop = SuspendService(service="B", reason="system", outage=outage)
    story.when(stop, clerk(MANAGER))
    no = refused("service_suspended", reason="system", outage="yes" if outage else "")
    story.when(BOTH, USHER).then(no)
    story.when(TakeTicket(service="B", then=("A",)), USHER).then(no)
    story.when(TakeTicket(service="A"), USHER).then(TicketTaken)


def test_a_further_service_outside_its_own_hours_is_refused() -> None:
    small = read_hall(SMALL).hall
    own = {"1": (Span(start="11:00", end="20:00"),)}
    late = msgspec.structs.replace(small.services[1], hours=own)
    story = Story(msgspec.structs.replace(small, services=(small.services[0], late)))
    story.at(5).when(BOTH, USHER).then(refused("service_closed", service="B"))
    story.at(125).when(BOTH, USHER).then(TicketTaken)


def test_a_transfer_keeps_what_is_still_to_come() -> None:
    story = Story().open("1", "101").open("2", "102")
    ticket = one_for_both(story)
    story.serve("2", "102")
    story.when(Transfer(window="2", service="A", to_window="1"), "102")
    assert ticket.to_do == ["B"]


def test_the_day_may_end_between_two_stops() -> None:
    story = Story().open("2", "102").open("1", "101")
    ticket = one_for_both(story)
    story.serve("2", "102")
    story.when(Finish(window="2"), "102").when(CloseDay(), clerk(MANAGER))
    assert ticket.state is State.UNSERVED


def test_the_clerk_corrects_how_many_matters_it_is() -> None:
    story = Story().open("1", "101")
    story.when(SetCases(window="1", cases=3), "101").then(refused("nobody_called"))
    ticket = story.take()
    story.call()
    story.when(SetCases(window="1", cases=3), "101")
    story.then(CasesSet(ticket=ticket.id, window="1", cases=3))
    story.when(Serve(window="1"), "101").when(SetCases(window="1", cases=3), "101").then()
    assert ticket.cases == 3
    story.when(SetCases(window="1", cases=2), "102").then(refused("not_your_window"))


def test_a_kiosk_gives_no_number_for_very_many_matters_and_staff_do() -> None:
    story = Story(cases_most=5)
    many = TakeTicket(service="A", cases=6)
    story.when(many, VISITOR).then(refused("too_many_cases"))
    story.when(many, USHER).then(TicketTaken)
    story.when(msgspec.structs.replace(many, cases=5), VISITOR).then(TicketTaken)


@pytest.mark.parametrize("limit", [10, 60])
def test_whoever_steps_out_for_too_long_is_given_up(limit: int) -> None:
    story = Story(away_limit_min=limit)
    ticket = story.take()
    story.at(minutes=1).when(StepOut(ticket=ticket.id), VISITOR)
    story.tick(limit, 59)
    assert story.hall.listed[State.AWAY]
    story.tick(limit + 1)
    assert TicketAbandoned(ticket=ticket.id, cause="away") in story.happened
    assert ticket.state is State.ABANDONED
