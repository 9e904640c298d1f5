"""Foresight's word beside the hall: used while fresh, missed when silent, never waited for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.advised import Advised
from server.hall.advice import Newcomer, Outlook, Range
from server.hall.clock_rules import Tick
from server.hall.commands.reports import Advice
from server.hall.commands.visit import TakeTicket
from server.hall.people import THE_HALL, Who
from server.link.protocol import ViewChanged
from tests.running import Connected, ServerProcess
from tests.server.stage import USHER, Stage

FORESIGHT = Who(station="foresight", via="foresight")
SECOND = 1_000


def outlook(likely: float = 12.0, ahead: int = 0) -> Outlook:
    said = Newcomer(low=9.0, likely=likely, high=17.0, over=0.02, ahead=ahead, each=2.0)
    return Outlook(newcomers={"A": {"ordinary": said}}, passes=200)


class Advising(Stage):
    """A hall that expects foresight."""

    def open(self, holder: str = "test") -> None:
        super().open(holder)
        self.dispatcher._advised = self.dispatcher._publisher._advised = Advised(expected=True)

    def advise(self, said: Outlook, ago: int = 0) -> None:
        report = Advice(as_of_seq=1, at=self.clock.now() - ago, outlook=said)
        self.submit(report, FORESIGHT, request_id="")
        self.dispatcher.turn()

    def pass_by(self, seconds: float) -> None:
        self.clock.tell(self.clock.now() + round(seconds * SECOND))
        self.one(Tick(), THE_HALL)

    def view(self, name: str) -> Any:
        """The newest of this name that was handed over."""
        self.dispatcher._publisher.everything()
        self.clock.tell(self.clock.now() + 100)
        self.dispatcher.turn()
        texts = [text for each in self.handovers for text in each.views.values()]
        views = [msgspec.json.decode(text, type=ViewChanged).view for text in texts]
        return next(each for each in reversed(views) if type(each).__name__ == name)

    @property
    def faults(self) -> dict[str, str]:
        return self.dispatcher.hall.faults


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Advising]:
    found = Advising(tmp_path).open_day()
    assert isinstance(found, Advising)
    yield found
    found.close()


def estimate_of(stage: Advising) -> Any:
    stage.one(TakeTicket(service="A"), USHER)
    return list(stage.dispatcher.hall.tickets.values())[-1].estimate


def test_advice_is_no_event_and_changes_nothing(stage: Advising) -> None:
    before, rows = stage.image(), stage.rows("SELECT COUNT(*) FROM events")
    stage.advise(outlook())
    assert stage.image() == before
    assert stage.rows("SELECT COUNT(*) FROM events") == rows


def test_fresh_advice_is_what_a_visitor_is_told(stage: Advising) -> None:
    assert estimate_of(stage).method == "naive"
    stage.advise(outlook(ahead=1))
    told = estimate_of(stage)
    assert (told.method, told.likely, told.p10, told.p90) == ("twin", 12, 9.0, 17.0)


def test_old_advice_is_not_used_and_said_to_be_old(stage: Advising) -> None:
    stage.advise(outlook())
    assert stage.view("ServicesView").foresight == ""
    assert stage.view("ServicesView").services[0].low == 5
    stage.clock.tell(stage.clock.now() + 11 * SECOND)
    assert estimate_of(stage).method == "naive"
    seen_at = stage.view("ConsoleView").seen_at
    assert stage.view("ServicesView").foresight == "stale"
    assert stage.view("ServicesView").seen_at == seen_at > 0


def test_what_comes_late_does_not_replace_what_is_newer(stage: Advising) -> None:
    stage.advise(outlook(12.0))
    stage.advise(outlook(40.0), ago=2 * SECOND)
    assert estimate_of(stage).p50 < 20


def test_silence_is_a_fault_and_its_end_too(stage: Advising) -> None:
    stage.pass_by(0)
    stage.pass_by(29)
    assert "hall/foresight" not in stage.faults
    stage.pass_by(2)
    assert stage.faults["hall/foresight"] == "silent"
    stage.pass_by(20)
    stage.advise(outlook())
    stage.pass_by(1)
    assert "hall/foresight" not in stage.faults
    kinds = [row[0] for row in stage.rows("SELECT type FROM events ORDER BY seq")]
    assert [each for each in kinds if each.startswith("Fault")] == ["FaultBegan", "FaultEnded"]


def test_a_hall_that_runs_without_it_misses_nothing(tmp_path: Path) -> None:
    plain = Stage(tmp_path).open_day()
    for _ in range(3):
        plain.clock.tell(plain.clock.now() + 40 * SECOND)
        plain.one(Tick(), THE_HALL)
    assert not plain.dispatcher.hall.faults
    plain.close()


def test_a_closed_hall_misses_nothing(stage: Advising) -> None:
    stage.dispatcher.hall.closed = True
    stage.pass_by(0)
    stage.pass_by(100)
    assert not stage.faults


def test_at_speed_the_hours_of_the_hall_are_shorter() -> None:
    fast = Advised(expected=True, speed=60)
    fast.take(Advice(as_of_seq=1, at=1_000, outlook=outlook()), 1_000)
    assert fast.forecast(1_000 + 500 * SECOND).state == ""
    assert fast.forecast(1_000 + 601 * SECOND).state == "stale"


def big() -> Outlook:
    each = Range(low=1.25, likely=2.5, high=3.75, over=0.125)
    return Outlook(
        newcomers={"A": {"ordinary": Newcomer(low=33, likely=44, high=55)}},
        tickets={f"2026-11-23-A{count:05}": each for count in range(2_000)},
    )


def test_long_advice_comes_through_and_only_from_foresight(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path).start()
    try:
        with server.connect("foresight", "foresight-1") as station:
            now = station.client.hall_now()
            station.client.tell(Advice(as_of_seq=1, at=now, outlook=big()))
            with server.connect("kiosk", "kiosk-1") as kiosk:
                kiosk.view("ServicesView", lambda view: view.services[0].high == 55)
                assert station.links == [True]
                cut_off(kiosk)
    finally:
        server.kill()


def cut_off(kiosk: Connected) -> None:
    """A kiosk that talks so much loses its link."""
    kiosk.client.tell(Advice(as_of_seq=1, at=1, outlook=big()))
    kiosk.wait(lambda: kiosk.links[:2] == [True, False], "cut off")
