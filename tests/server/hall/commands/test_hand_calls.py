"""手工叫号 brought after an outage: as it was at the window, once, and the first who served."""

from typing import Any

import pytest
from msgspec.structs import replace

from server.hall.commands.calls import CallNext, MarkMissed
from server.hall.commands.day import CloseDay
from server.hall.commands.hand_calls import BringHandCall
from server.hall.commands.service import Finish, Hold, Serve
from server.hall.commands.visit import Abandon, StepOut
from server.hall.commands.windows import CloseWindow
from server.hall.events.hand_calls import MANUAL, HandCallBrought
from server.hall.people import Who
from server.hall.ticket import MINUTE, State
from server.halls import read_hall
from server.link.listing import likely_window, waiting_list
from server.link.queries import WaitingList
from tests.story import SMALL, USHER, VISITOR, Story, after, clerk, refused


def bring(story: Story, number: str, press: str = "h1", window: str = "1", **more: Any) -> Story:
    """The window's machine is back and tells of one call."""
    told = {"called_at": after(5), "ended_at": after(9), "person": "101", **more}
    command = BringHandCall(press=press, window=window, number=number, **told)
    return story.when(command, clerk("", window))


def test_served_by_voice_is_done_at_its_own_times_and_marked() -> None:
    story = Story().open()
    number = story.take().number
    bring(story.at(30), number).then(HandCallBrought)
    ticket = story.ticket(number)
    stop = ticket.stop
    assert (ticket.state, stop.outcome, stop.window, stop.person) == (
        State.DONE,
        "done",
        "1",
        "101",
    )
    assert (stop.first_called_at, stop.served_at, stop.ended_at) == (after(5), after(5), after(9))
    assert (stop.announced_by, stop.inferred, stop.counted_ms) == ("by_hand", [MANUAL], 5 * MINUTE)
    assert ticket.first_person == "101"
    assert story.hall.measured == {}, "nothing is learned from it"
    assert not story.hall.calls, "no screen is told"


def test_brought_again_it_changes_nothing() -> None:
    story = Story().open()
    number = story.take().number
    bring(story.at(30), number)
    bring(story.at(31), number).then()


def test_who_served_first_has_served_and_the_second_is_told() -> None:
    story = Story().open().open("2", "102")
    number = story.take().number
    bring(story.at(30), number)
    bring(story, number, "h2", "2").then(refused("served_elsewhere", number=number, window="1"))
    bring(story, number, "h3", "2", outcome="missed").then(refused("served_elsewhere"))


def test_missed_at_one_window_and_served_at_another_was_served() -> None:
    story = Story().open().open("2", "102")
    number = story.take().number
    bring(story.at(30), number, outcome="missed")
    assert story.ticket(number).state is State.MISSED
    assert story.ticket(number).missed_at == after(30), "the time to come back begins now"
    bring(story.at(31), number, "h2", "2", called_at=after(7), ended_at=after(12))
    assert story.ticket(number).state is State.DONE
    assert story.ticket(number).stop.window == "2"


def test_who_stood_at_the_window_when_the_link_broke_is_done() -> None:
    story = Story().open()
    story.take()
    served = story.at(2).serve()
    bring(story.at(30), served.number)
    assert served.state is State.DONE
    assert served.stop.served_at == after(2), "the start that was pressed stays"
    assert story.hall.windows["1"].current == ""


def test_another_window_that_was_not_away_has_the_number() -> None:
    story = Story().open().open("2", "102")
    number = story.take().number
    story.call("2", "102")
    bring(story.at(30), number).then(refused("served_elsewhere", number=number, window="2"))
    story.when(Serve(window="2"), "102").when(Finish(window="2"), "102")
    bring(story, number).then(refused("served_elsewhere", number=number, window="2"))


def test_from_every_state_a_visitor_can_be_called_in() -> None:
    story = Story().open()
    away, held, missed = (story.take().number for _ in range(3))
    story.when(StepOut(ticket=away), VISITOR)
    story.at(1).call()
    story.when(Hold(window="1", reason="form"), "101")
    story.at(2).call()
    story.when(MarkMissed(window="1"), "101")
    for press, number in enumerate((away, held, missed)):
        bring(story.at(30), number, f"h{press}").then(HandCallBrought)
        assert story.ticket(number).state is State.DONE, number


def test_what_is_over_or_unknown_is_refused() -> None:
    story = Story().open()
    number = story.take().number
    story.when(Abandon(ticket=number), USHER)
    bring(story.at(30), number).then(refused("not_allowed"))
    bring(story, "A999").then(refused("no_such_ticket"))
    story.when(CloseDay(), "900")
    bring(story, number).then(refused("other_day"))


@pytest.mark.parametrize("called", [after(5), after(60)])
def test_times_of_a_machine_that_is_wrong_never_lie_in_the_future(called: int) -> None:
    story = Story().open()
    number = story.take().number
    bring(story.at(10), number, called_at=called, ended_at=called + MINUTE)
    stop = story.ticket(number).stop
    assert stop.served_at is not None
    assert stop.ended_at is not None
    assert stop.served_at <= stop.ended_at <= after(10)


def test_only_the_machine_at_the_window_brings_its_calls() -> None:
    story = Story().open("1", "101")
    call = BringHandCall(press="h", window="1", number=story.take().number, person="101",
                         called_at=after(5), ended_at=after(6))  # fmt: skip
    story.at(9).when(call, clerk("101", "2")).then(refused("not_this_window", window="1"))
    story.when(call, Who(station="a-new-machine", via="counter", window="1")).then(HandCallBrought)


def test_a_clerk_whose_window_was_closed_meanwhile_is_believed() -> None:
    story = Story().open("1", "101")
    number = story.take().number
    story.at(8).when(CloseWindow(window="1"), "101")
    bring(story.at(9), number, ended_at=after(6)).then(HandCallBrought)


def test_the_caller_is_known_and_authorised_and_the_window_can_serve_it() -> None:
    found = read_hall(SMALL).hall
    press = [replace(each, equipment=("x",) * (each.id == "B")) for each in found.services]
    story = Story(replace(found, services=tuple(press)))
    number = story.take("B").number
    story.at(30)
    for person in ("", "nobody"):
        bring(story, number, person=person).then(refused("unknown_caller", number=number))
    bring(story, number, person="102").then(refused("caller_not_authorised", person="102"))
    bring(story, number, person="104").then(refused("cannot_serve", window="1"))


def test_nobody_was_called_before_the_wait_began() -> None:
    story = Story().open("1", "101").at(10)
    number = story.take().number
    bring(story.at(30), number, called_at=0, ended_at=after(20)).then(HandCallBrought)
    stop = story.ticket(number).stop
    assert (stop.first_called_at, stop.served_at, stop.ended_at) == (
        after(10),
        after(10),
        after(20),
    )


def test_an_end_before_the_wait_began_is_its_beginning() -> None:
    story = Story().open("1", "101").at(10)
    number = story.take().number
    bring(story.at(30), number).then(HandCallBrought)
    stop = story.ticket(number).stop
    assert (stop.served_at, stop.ended_at) == (after(10), after(10))


def test_a_window_lists_whom_it_would_call_and_who_is_likely_another_windows() -> None:
    story = Story().open().open("2", "102")
    numbers = [story.take().number for _ in range(4)]
    police = story.take("B").number
    first = waiting_list(story.hall, WaitingList(window="1"), story.now)
    assert sorted(each.number for each in first.lines) == [*numbers, police]
    second = waiting_list(story.hall, WaitingList(window="2"), story.now)
    assert [each.number for each in second.lines] == numbers
    whose = {each.number: each.window for each in first.lines}
    assert whose == {each.number: each.window for each in second.lines} | {police: "1"}
    assert {whose[each] for each in numbers} == {"1", "2"}
    story.when(CallNext(window="1"), "101")
    again = waiting_list(story.hall, WaitingList(window="2"), story.now)
    assert all(each.window == whose[each.number] for each in again.lines), "lists of minutes agree"


def test_the_whole_list_is_by_service_and_a_closed_hall_has_nobodys_window() -> None:
    story = Story()
    police, general = story.take("B"), story.take("A")
    found = waiting_list(story.hall, WaitingList(), story.now)
    assert [each.number for each in found.lines] == [general.number, police.number]
    assert likely_window(story.hall, general) == ""
