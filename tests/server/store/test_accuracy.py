"""Accuracy from the projections of a real store, and its arithmetic."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.advised import Advised
from server.hall.advice import Newcomer, Outlook
from server.hall.commands.calls import CallNext
from server.hall.commands.reports import Advice
from server.hall.commands.service import Finish, Serve
from server.hall.commands.visit import TakeTicket, VoidTicket
from server.hall.commands.windows import OpenWindow
from server.hall.people import Who
from server.hall.ticket import MINUTE
from server.store import engine as engines
from server.store.accuracy import Accuracy, Score, Scored, accuracy, measured, score
from tests.server.stage import CLERK, USHER, Stage

ZONE = "Asia/Shanghai"
DATE = "2026-11-23"


def ticket(waited: float, told: float = 10, **more: Any) -> Scored:
    known = {"p10": told - 4, "p50": told, "p90": told + 4, "low": 5, "high": 15} | more
    return Scored(service="A", taken_at=0, waited=waited, **known)


def test_a_score_is_distance_side_and_share_inside() -> None:
    found = score([ticket(8), ticket(16), ticket(10), ticket(14.5)])
    assert found.tickets == 4
    assert found.mae == pytest.approx((2 + 6 + 0 + 4.5) / 4)
    assert found.bias == pytest.approx((2 - 6 + 0 - 4.5) / 4)
    assert (found.inside80, found.inside_told) == (0.5, 0.75)
    assert score([]) == Score()


def test_hours_are_those_of_the_hall() -> None:
    noon = ticket(8)
    assert list(measured([noon], ZONE).hours) == [8]  # 1970-01-01T00:00Z
    assert list(measured([noon], "UTC").hours) == [0]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    found = Stage(tmp_path).open_day()
    yield found
    found.close()


def seen(stage: Stage, first: str = DATE, last: str = DATE) -> Accuracy:
    reader = engines.reader(stage.path)
    found = accuracy(reader, stage.hall_id, first, last, ZONE)
    reader.dispose()
    return found


def visit(stage: Stage, minutes: float) -> None:
    """One visitor, called after so many minutes and served."""
    assert stage.one(TakeTicket(service="A"), USHER).ok
    stage.clock.tell(stage.clock.now() + round(minutes * MINUTE))
    assert stage.one(CallNext(window="1"), CLERK).ok
    current = stage.dispatcher.hall.windows["1"].current
    assert stage.one(Serve(window="1"), CLERK, expects=current).ok
    assert stage.one(Finish(window="1"), CLERK, expects=current).ok


def test_what_was_told_and_what_came_are_kept_in_the_store(stage: Stage) -> None:
    advised = Advised(expected=True)
    stage.dispatcher._advised = advised
    assert stage.one(OpenWindow(window="1"), CLERK).ok
    visit(stage, 3)
    said = Newcomer(low=9, likely=12, high=17)
    outlook = Outlook(newcomers={"A": {"ordinary": said}})
    advised.take(Advice(as_of_seq=1, at=stage.clock.now(), outlook=outlook), stage.clock.now())
    visit(stage, 14)
    assert stage.one(TakeTicket(service="A"), USHER).ok  # never called: not counted
    found = seen(stage)
    assert found.whole.tickets == 2
    assert (found.methods["twin"].mae, found.methods["naive"].mae) == (2, 3)
    assert (found.methods["twin"].inside80, found.methods["naive"].inside80) == (1, 0)
    assert found.methods["twin"].bias == -2
    assert found.services["A"] == found.whole
    assert list(found.hours) == [9]


def test_other_dates_are_left_out(stage: Stage) -> None:
    assert stage.one(OpenWindow(window="1"), CLERK).ok
    visit(stage, 3)
    assert seen(stage, "2026-11-24", "2026-11-30").whole == Score()
    assert seen(stage, "2026-11-01", "2026-11-30").whole.tickets == 1


def test_a_void_ticket_was_never_told_anything(stage: Stage) -> None:
    manager = Who(station="web", person="900", via="web")
    made = stage.one(TakeTicket(service="A"), USHER).ticket
    assert stage.one(VoidTicket(ticket=made["id"]), manager).ok
    assert seen(stage).whole == Score()
