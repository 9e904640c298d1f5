"""A broken rule of the clock: shown as a fault once, and ended when the rules run again."""

from collections.abc import Callable
from typing import Any

import pytest

from server.clock_watch import PLACE
from server.hall import clock_rules
from server.hall.clock_rules import Tick
from server.hall.commands.day import CloseDay
from server.hall.people import THE_HALL
from server.hall.refusal import Refused
from server.link.commands import TakeTicket
from tests.server.stage import Stage

TICK = (Tick(), THE_HALL)


def journaled(stage: Stage) -> list[str]:
    found = stage.rows("SELECT type FROM events WHERE type LIKE 'Fault%' ORDER BY seq")
    return [each[0] for each in found]


@pytest.fixture
def broken(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> pytest.MonkeyPatch:
    """One rule raises, and only the first failure is logged."""
    expect_log("calls ERROR: the clock's rules failed")

    def rule(*_: Any) -> Any:
        raise RuntimeError("a rule is broken")

    monkeypatch.setattr(clock_rules, "lights", rule)
    return monkeypatch


def test_a_broken_rule_is_a_fault_once_until_it_works_again(
    stage: Stage, broken: pytest.MonkeyPatch
) -> None:
    stage.do(TICK, TICK, request_id="")
    stage.do(TICK, request_id="")
    assert journaled(stage) == ["FaultBegan"]
    assert stage.dispatcher.hall.faults == {PLACE: "failed"}
    assert stage.one(TakeTicket(service="A")).ok
    broken.undo()
    stage.do(TICK, TICK, request_id="")
    assert journaled(stage) == ["FaultBegan", "FaultEnded"]
    assert stage.dispatcher.hall.faults == {}


def test_the_fault_outlasts_a_restart_and_the_night(
    stage: Stage, broken: pytest.MonkeyPatch
) -> None:
    stage.do(TICK, request_id="")
    stage.open()
    assert stage.one(CloseDay(), THE_HALL).ok
    stage.do(TICK, request_id="")
    assert stage.dispatcher.hall.faults == {PLACE: "failed"}
    assert journaled(stage) == ["FaultBegan"]


def test_a_rule_that_refuses_is_broken_too(stage: Stage, broken: pytest.MonkeyPatch) -> None:
    def refusing(*_: Any) -> Any:
        raise Refused("changed")

    broken.setattr(clock_rules, "lights", refusing)
    stage.do(TICK, request_id="")
    assert journaled(stage) == ["FaultBegan"]
