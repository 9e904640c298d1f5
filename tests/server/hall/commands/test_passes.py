"""Return passes: by a clerk, by the hall that could not serve; used once, in time, for the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.passes import IssuePass
from server.hall.commands.service import Finish
from server.hall.commands.visit import TakeTicket, VoidTicket
from server.hall.events.passes import PassIssued
from server.hall.events.tickets import TicketUnserved
from server.hall.passes import ReturnPass, pass_id, valid
from server.hall.people import THE_HALL
from server.hall.ticket import Ticket
from tests.story import MANAGER, USHER, Story, after, clerk, refused

DAY = 24 * 60
FIRST = "p-2026-11-23-A001"
BOSS = clerk(MANAGER)
ISSUE = IssuePass(ticket="A001")


def served(**policy: Any) -> Story:
    """One visitor is in front of clerk 101."""
    story = Story(**policy).open()
    story.take()
    story.at(5).serve()
    return story


def come(story: Story, pass_: str = FIRST, class_: str = "ordinary") -> Ticket:
    """With a pass, at the usher's."""
    story.when(TakeTicket(service="A", class_=class_, pass_=pass_), USHER)
    (taken,) = story.happened
    return story.hall.tickets[taken.ticket]  # type: ignore[attr-defined]


def next_day(story: Story, days: int = 1) -> Story:
    """The hall closes and opens again."""
    story.when(CloseDay(), BOSS)
    return story.at(days * DAY).when(OpenDay(), THE_HALL)


# -- given -----------------------------------------------------------------------------------------


def test_a_clerk_gives_one_for_the_same_service_and_the_same_clerk() -> None:
    story = served().when(ISSUE, "101")
    issued = PassIssued(
        pass_=FIRST,
        ticket="2026-11-23-A001",
        number="A001",
        service="A",
        person="101",
        valid_until="2026-11-30",
        renewals=0,
        cause="clerk",
    )
    story.then(issued)
    assert story.ticket("A001").next_pass == FIRST


def test_after_the_end_of_the_service_too_but_only_once() -> None:
    story = served().when(Finish(window="1"), "101")
    story.when(ISSUE, "101").then(PassIssued)
    story.when(ISSUE, "101").then(refused("pass_issued", number="A001"))


def test_not_to_somebody_who_only_waits() -> None:
    story = Story()
    story.take()
    story.when(ISSUE, "101").then(refused("not_allowed", state="waiting", action="issue_pass"))


def test_its_id_is_no_guess_where_the_slip_has_a_code() -> None:
    assert pass_id("2026-11-23-A001", "5e884898da28047151d0") == f"{FIRST}-5e884898"
    story = Story().open()
    story.when(TakeTicket(service="A", token_hash="5e884898da28047151d0"), USHER)
    story.serve()
    story.when(ISSUE, "101")
    assert list(story.hall.passes) == [f"{FIRST}-5e884898"]
    other = served().when(IssuePass(ticket="A001", check="abcdefgh12"), "101")
    assert list(other.hall.passes) == [f"{FIRST}-abcdefgh"]


def test_whoever_was_not_served_today_gets_one_at_the_close() -> None:
    story = Story()
    ticket = story.take()
    story.when(CloseDay(), BOSS)
    unserved, issued, _ = story.happened
    assert unserved == TicketUnserved(ticket=ticket.id)
    assert isinstance(issued, PassIssued)
    assert (issued.pass_, issued.cause, issued.person) == (FIRST, "closing", "")


# -- used ------------------------------------------------------------------------------------------


def test_whoever_comes_with_it_stands_k_behind_in_the_present_line() -> None:
    story = next_day(served().when(ISSUE, "101"))
    before = [story.at(DAY + minute).take() for minute in range(5)]
    ticket = come(story.at(DAY + 30))
    order = story.hall.lines.first("A", story.hall.classes, 9, story.now)
    assert order.index(ticket.id) == story.hall.policy.rejoin_behind
    assert before[2].place_at < ticket.place_at <= ticket.taken_at
    assert (ticket.pass_, ticket.prefers) == (FIRST, "101")


def test_with_nobody_waiting_the_place_is_by_the_press() -> None:
    story = next_day(served().when(ISSUE, "101")).at(DAY + 30)
    assert come(story).place_at == after(DAY + 30)


@pytest.mark.parametrize(
    ("service", "pass_", "code"),
    [("A", "p-nobody", "no_such_pass"), ("B", FIRST, "pass_other_service")],
)
def test_it_is_for_the_same_service(service: str, pass_: str, code: str) -> None:
    story = next_day(served().when(ISSUE, "101"))
    story.when(TakeTicket(service=service, pass_=pass_), USHER).then(refused(code))


def test_it_is_used_once_and_a_voided_ticket_gives_it_back() -> None:
    story = next_day(served().when(ISSUE, "101"))
    number = come(story).number
    story.when(TakeTicket(service="A", pass_=FIRST), USHER).then(refused("pass_used"))
    story.when(VoidTicket(ticket=number), USHER)
    assert come(story).pass_ == FIRST


@pytest.mark.parametrize(("days", "code"), [(7, ""), (8, "no_such_pass")])
def test_it_runs_out_after_its_days(days: int, code: str) -> None:
    story = next_day(served().when(ISSUE, "101"), days)
    story.when(TakeTicket(service="A", pass_=FIRST), USHER)
    assert bool(story.happened) is not bool(code)
    assert (FIRST in story.hall.passes) is not bool(code)


def test_a_clerk_can_give_only_so_many_one_after_the_other() -> None:
    story, pass_ = served(passes_most=1).when(ISSUE, "101"), FIRST
    for day in (1, 2):
        next_day(story, day)
        come(story, pass_)
        story.open().serve()
        story.when(ISSUE, "101")
        pass_ = f"p-2026-11-{23 + day}-A001"
    story.then(refused("passes_used_up", most="1"))


def test_what_the_hall_could_not_do_costs_the_visitor_no_renewal() -> None:
    story = next_day(served(passes_most=0).when(ISSUE, "101"))
    ticket = come(story)
    next_day(story, 2)
    found = story.hall.passes[f"p-{ticket.id}"]
    assert (found.renewals, found.person) == (0, "101")


# -- kept ------------------------------------------------------------------------------------------


@given(valid_for=st.lists(st.integers(0, 9), max_size=6), used=st.sets(st.integers(0, 5)))
def test_only_what_can_still_be_used_is_carried_over(valid_for: list[int], used: set[int]) -> None:
    passes = {
        str(index): ReturnPass(
            id=str(index),
            service="A",
            person="",
            valid_until=f"2026-11-2{day}",
            number="A001",
            issued_at=0,
            used=index in used,
        )
        for index, day in enumerate(valid_for)
    }
    kept = valid(passes, "2026-11-24")
    assert set(kept) == {
        name for name, each in passes.items() if not each.used and int(each.valid_until[-1]) >= 4
    }
