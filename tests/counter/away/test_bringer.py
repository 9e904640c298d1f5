"""Bringing: in order, one at a time, each until it is taken or finally refused. No clock runs."""

from collections.abc import Callable
from typing import Any

import pytest

from counter.away.bringer import A_WHILE, AGAIN_S, LATER, UNKNOWN_FOR_S, Bringer
from counter.away.calls import SERVED, AnyEntry, Calls
from server.link.commands import BringHandCall
from server.link.protocol import Reply, refused
from tests.counter.away.test_calls import after, called, ended

OK = Reply(request_id="", ok=True)


class Told:
    """What was asked, and what is written of the answers."""

    def __init__(self, calls: Calls) -> None:
        self.calls, self.asked, self.disk = calls, [], True  # type: ignore[var-annotated]
        self.bringer = Bringer(calls, self._ask, self._note)
        self.bringer.link(True, 100.0)

    def _ask(self, command: BringHandCall, then: Callable[[Any], None]) -> None:
        self.asked.append((command, then))

    def _note(self, entry: AnyEntry) -> bool:
        if self.disk:
            self.calls.apply(entry)
        return self.disk

    def numbers(self) -> list[str]:
        return [command.number for command, _ in self.asked]

    def answer(self, reply: Reply, number: int = -1) -> None:
        self.asked[number][1](reply)


@pytest.fixture
def told() -> Told:
    return Told(after(called("p1"), ended("p1"), called("p2", "A002"), ended("p2", SERVED)))


def test_each_has_an_answer_before_it_is_told_how_it_stands(told: Told) -> None:
    told.bringer.poll(100.0)
    told.answer(refused("", "no_such_ticket"))
    assert told.bringer.at_it, "the second has not been asked yet"
    told.bringer.poll(101.0)
    told.answer(OK)
    assert not told.bringer.at_it
    assert [each.called.number for each in told.calls.to_bring] == ["A001"]


def test_one_after_the_other_as_they_were_pressed(told: Told) -> None:
    told.bringer.poll(100.0)
    told.bringer.poll(100.5)
    assert told.numbers() == ["A001"], "the second waits for the first's answer"
    command = told.asked[0][0]
    assert (command.press, command.window, command.person) == ("p1", "1", "101")
    assert (command.outcome, command.called_at, command.ended_at) == (SERVED, 1_000, 2_000)
    told.answer(OK)
    told.bringer.poll(101.0)
    told.answer(OK)
    told.bringer.poll(200.0)
    assert told.numbers() == ["A001", "A002"]
    assert told.calls.settled


@pytest.mark.parametrize(
    "code", ["served_elsewhere", "other_day", "not_this_window", "not_understood", "of_tomorrow"]
)
def test_a_final_refusal_is_kept_with_its_reason(told: Told, code: str) -> None:
    told.bringer.poll(100.0)
    told.answer(refused("", code, number="A001"))
    (call,) = told.calls.refused
    assert call.refused is not None
    assert (call.refused.code, call.refused.values) == (code, {"number": "A001"})


@pytest.mark.parametrize("code", sorted(LATER | A_WHILE))
def test_any_other_is_tried_again_after_a_while(told: Told, code: str) -> None:
    told.bringer.poll(100.0)
    told.answer(refused("", code))
    told.bringer.poll(100.0 + AGAIN_S - 0.1)
    assert told.numbers() == ["A001", "A002"], "the next one does not wait for it"
    told.answer(OK)
    told.bringer.poll(100.0 + AGAIN_S)
    assert told.numbers() == ["A001", "A002", "A001"]


@pytest.mark.parametrize("code", sorted(A_WHILE))
def test_what_is_no_better_after_a_while_is_refused_in_the_end(told: Told, code: str) -> None:
    told.bringer.poll(100.0 + UNKNOWN_FOR_S + 1)
    told.answer(refused("", code, number="A001"))
    assert [each.called.number for each in told.calls.refused] == ["A001"]


@pytest.mark.parametrize("code", sorted(LATER))
def test_what_is_not_the_calls_own_fault_is_tried_on(told: Told, code: str) -> None:
    told.bringer.poll(100.0 + UNKNOWN_FOR_S + 1)
    told.answer(refused("", code))
    assert told.calls.refused == []
    assert len(told.calls.to_bring) == 2


def test_a_lost_link_asks_again_and_an_old_answer_is_nobodys(told: Told) -> None:
    told.bringer.poll(100.0)
    told.bringer.link(False, 101.0)
    told.bringer.poll(102.0)
    assert told.numbers() == ["A001"]
    told.answer(OK)
    assert len(told.calls.to_bring) == 2
    told.bringer.link(True, 110.0)
    told.bringer.poll(110.0)
    assert told.numbers() == ["A001", "A001"]


def test_where_the_disk_takes_nothing_it_is_brought_once_more(told: Told) -> None:
    told.disk = False
    told.bringer.poll(100.0)
    told.answer(OK)
    told.disk = True
    told.bringer.poll(100.0 + AGAIN_S)
    told.answer(OK)
    told.bringer.poll(100.0 + AGAIN_S)
    assert told.numbers() == ["A001", "A002", "A001"] or told.numbers() == ["A001", "A001", "A002"]
