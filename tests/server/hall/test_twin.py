"""The twin: what it foretells is what then happens, where nothing is left to chance."""

import random
from itertools import count

import msgspec
import pytest

from server.hall.catalog import Catalogue, Shift
from server.hall.commands.bookings import BookVisit
from server.hall.commands.calls import TakeBack
from server.hall.commands.service import Finish
from server.hall.commands.visit import TakeTicket
from server.hall.events.tickets import TicketTaken
from server.hall.laws import Laws, first_laws, lognormal
from server.hall.outlook import look, wait_of
from server.hall.ticket import MINUTE, Action
from server.hall.twin_start import HORIZON
from server.halls import read_hall
from tests.story import SMALL, USHER, Story, after, next_line

SURE = {"A": (5 * MINUTE,), "B": (10 * MINUTE,)}
"""Every visit takes exactly so long."""


def sure(story: Story, **others: object) -> Laws:
    laws = first_laws(story.hall.catalogue)
    return msgspec.structs.replace(laws, service=SURE, no_show=0.0, **{"doubt": 0.0, **others})


def chance() -> float:
    return 0.5


def foretold(story: Story, laws: Laws) -> dict[str, float]:
    """number → the minute after nine at which the twin says it is called."""
    said = look(story.hall, laws, story.now, 1, chance).tickets
    numbers = {each: story.hall.tickets[each] for each in said}
    return {
        ticket.number: (ticket.stop.counts_from - after(0)) / MINUTE + said[each].likely
        for each, ticket in numbers.items()
    }


def played(story: Story, until: int) -> dict[str, float]:
    """The same hall run on by clerks who are as sure as the laws: when each is really called."""
    called: dict[str, float] = {}
    ends = {"1": 0.0, "2": 0.0}
    people = {"1": "101", "2": "102"}
    start = (story.now - after(0)) / MINUTE
    for minute in count(start):
        if minute > until:
            return called
        story.at(minute)
        for window, person in people.items():
            at = story.hall.windows[window]
            if at.current and minute >= ends[window]:
                story.when(Finish(window=window), person)
            waits = next_line(story.hall, window, story.now) is not None
            if not at.current and at.person and waits:
                ticket = story.serve(window, person)
                called[ticket.number] = minute
                ends[window] = minute + SURE[ticket.service][0] / MINUTE
    return called


def test_with_nothing_left_to_chance_the_twin_foretells_every_call() -> None:
    story = Story().open("1", "101").open("2", "102")
    classes = ["ordinary"] * 4 + ["elderly"]
    for minute in range(12):
        story.at(minute)
        story.take("AB"[minute % 3 == 0], classes[minute % 5])
    expected = foretold(story, sure(story))
    assert len(expected) == 12
    assert played(story, 200) == pytest.approx(expected)


def test_a_newcomer_is_told_what_a_ticket_taken_now_would_wait() -> None:
    story = Story().open("1", "101").open("2", "102")
    for minute in range(10):
        story.at(minute)
        story.take("A")
    said = look(story.hall, sure(story), story.now, 1, chance).newcomers
    for service, class_ in (("A", "ordinary"), ("A", "elderly"), ("B", "ordinary")):
        ticket = story.take(service, class_)
        waits = wait_of(story.hall, sure(story), story.now, ticket.id, 1, chance)
        assert said[service][class_].likely == pytest.approx(waits[0])
        story.hall.move(ticket, Action.ABANDON)


def test_a_service_no_window_can_give_is_not_foretold() -> None:
    story = Story().open("2", "102")  # A only
    story.take("A")
    other = story.take("B")
    said = look(story.hall, sure(story), story.now, 3, chance)
    assert other.id not in said.tickets
    assert "B" not in said.newcomers


def test_who_is_served_now_keeps_the_window_for_what_is_left() -> None:
    story = Story().open("1", "101")
    story.take("A")
    waiting = story.take("A")
    story.serve("1", "101")
    story.at(3)
    assert wait_of(story.hall, sure(story), story.now, waiting.id, 1, chance) == [5.0]


def test_a_second_call_is_a_new_visit() -> None:
    """What passed since the call that was taken back does not count."""
    story = Story().open("1", "101")
    story.take("A")
    waiting = story.take("A")
    story.call()
    story.when(TakeBack(window="1"), "101")
    story.at(30).serve("1", "101")
    waits = wait_of(story.hall, sure(story), story.now, waiting.id, 1, chance)
    assert waits == [35.0]


def test_several_cases_take_longer() -> None:
    story = Story().open("1", "101")
    first, second = story.take("A"), story.take("A")
    first.cases = 3
    waits = wait_of(story.hall, sure(story, case_share=0.5), story.now, second.id, 1, chance)
    assert waits == [10.0]


def test_lunch_by_the_hours_of_the_hall_is_waited_through() -> None:
    story = Story().open("1", "101").at(178)  # two minutes before noon; lunch until half past one
    first, second = story.take("A"), story.take("A")
    said = look(story.hall, sure(story), story.now, 1, chance).tickets
    assert said[first.id].likely == 0
    assert said[second.id].likely == 92
    assert said[second.id].over == 0, "lunch does not count"


def test_nobody_is_promised_a_call_beyond_the_horizon() -> None:
    story = Story().open("1", "101")
    for _ in range(60):
        story.take("A")
    said = look(story.hall, sure(story), story.now, 1, chance)
    assert max(each.likely for each in said.tickets.values()) == HORIZON / MINUTE


def test_the_range_holds_what_the_laws_allow() -> None:
    """Ten ahead at one window: the sum of ten lognormal times, told with its spread."""
    story = Story().open("1", "101")
    for _ in range(11):
        last = story.take("A")
    laws = msgspec.structs.replace(
        sure(story), service={"A": lognormal(5 * MINUTE, 0.8), "B": (MINUTE,)}
    )
    waits = wait_of(story.hall, laws, story.now, last.id, 400, random.Random(1).random)
    mean = sum(waits) / len(waits)
    spread = (sum((each - mean) ** 2 for each in waits) / len(waits)) ** 0.5
    assert mean == pytest.approx(50, rel=0.05)
    assert spread == pytest.approx(0.8 * 5 * 10**0.5, rel=0.15)


def test_what_is_doubted_widens_the_range_in_proportion() -> None:
    story = Story().open("1", "101")
    for _ in range(11):
        last = story.take("A")
    doubted = sure(story, doubt=0.2)
    waits = wait_of(story.hall, doubted, story.now, last.id, 400, random.Random(1).random)
    assert waits[200] == pytest.approx(50, rel=0.05)
    assert waits[360] == pytest.approx(50 * 1.292, rel=0.1)  # e^(0.2 · 1.28)


def test_who_comes_later_and_has_priority_is_reckoned_with() -> None:
    story = Story().open("1", "101")
    for _ in range(6):
        last = story.take("A")
    alone = wait_of(story.hall, sure(story), story.now, last.id, 50, random.Random(1).random)
    busy = sure(
        story,
        arrivals={"A": (3.0,) * 96},
        classes={"A": {"elderly": 1.0}},
    )
    crowd = wait_of(story.hall, busy, story.now, last.id, 50, random.Random(1).random)
    assert alone == [25.0] * 50
    assert sum(crowd) / 50 > 30


def test_before_the_doors_open_the_roster_says_who_will_be_there() -> None:
    story = Story(rostered())
    story.now = after(-20)
    ticket, other = story.take("A"), story.take("A")
    said = look(story.hall, sure(story), story.now, 1, chance).tickets
    assert (said[ticket.id].likely, said[other.id].likely) == (20, 25)
    assert look(Story().hall, sure(story), after(-20), 1, chance).tickets == {}


def rostered() -> Catalogue:
    shift = Shift(person="101", window="1", weekdays=(1,), start="09:00", end="17:00")
    return msgspec.structs.replace(read_hall(SMALL).hall, roster=(shift,))


def test_somebody_booked_who_is_still_to_come_is_reckoned_with() -> None:
    story = Story().open("1", "101")
    story.when(BookVisit(service="A", slot_at=after(8)), USHER)
    for _ in range(6):
        last = story.take("A")
    laws = sure(story, booked_show=1.0, early=(5 * MINUTE,))
    assert wait_of(story.hall, laws, story.now, last.id, 1, chance) == [30.0]
    nobody = sure(story, booked_show=0.0)
    assert wait_of(story.hall, nobody, story.now, last.id, 1, chance) == [25.0]


def test_who_comes_early_for_a_slot_waits_for_the_slot() -> None:
    story = Story().open("1", "101")
    story.when(BookVisit(service="A", slot_at=after(40)), USHER)
    booking = next(iter(story.hall.bookings))
    for _ in range(3):
        story.take("A")
    story.when(TakeTicket(service="A", booking=booking), USHER)
    (taken,) = story.happened
    assert isinstance(taken, TicketTaken)
    others = sure(story, arrivals={"A": (3.0,) * 96}, classes={"A": {"ordinary": 1.0}})
    waits = wait_of(story.hall, others, story.now, taken.ticket, 20, random.Random(1).random)
    assert min(waits) >= 15


def test_a_temporary_window_that_the_hall_will_open_is_reckoned_with() -> None:
    """Sixty minutes of work at one window, somebody on standby for the reserve window."""
    story = Story(lookahead=True, temporary_mode="auto").open("1", "101")
    for _ in range(12):
        last = story.take("A")
    alone = wait_of(story.hall, sure(story), story.now, last.id, 1, chance)
    story.standby("103")
    helped = wait_of(story.hall, sure(story), story.now, last.id, 1, chance)
    assert alone == [55.0]
    assert helped[0] <= 35


def test_only_the_literal_rule_opens_where_the_hall_does_not_look_ahead() -> None:
    story = Story(lookahead=False, temporary_mode="auto").open("1", "101").standby("103")
    for _ in range(12):
        last = story.take("A")
    waits = wait_of(story.hall, sure(story), story.now, last.id, 1, chance)
    assert 40 < waits[0] < 55  # from 30 + 5 minutes on there are two windows


def test_a_look_changes_nothing() -> None:
    story = Story().open("1", "101")
    for _ in range(5):
        story.take("A")
    before = story.hall.image()
    look(story.hall, first_laws(story.hall.catalogue), story.now, 5, random.Random(1).random)
    assert story.hall.image() == before
