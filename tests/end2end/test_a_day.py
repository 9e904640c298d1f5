"""A whole day of the sample hall: nothing lost, nothing double, everything ends.

And the hall rebuilt from its journal equals the living one, at a hundred moments.
"""

import random
import threading
from collections import Counter
from datetime import datetime
from pathlib import Path

from config.paths import HALLS
from server.hall.advice import WITHOUT
from server.hall.catalog import Catalogue
from server.hall.commands.day import OpenDay
from server.hall.people import THE_HALL
from server.hall.state import HallState
from server.hall.ticket import FINAL, State
from server.halls import read_hall
from server.link.commands import ChangePolicy, CloseDay
from server.publishing import KINDS, _build
from server.rebuild import rebuild
from server.store.audit import verify
from tests.end2end.day import Day
from tests.end2end.people import HOUR, at_windows, manager_of, standing_by
from tests.end2end.ports import InProcess, OverTheLink
from tests.end2end.told_clock import ToldClock, shared_clock
from tests.running import WITHIN_S, ServerProcess, server_process
from tests.server.stage import Stage

SAMPLE = HALLS / "guangde.toml"
OPENS = round(datetime.fromisoformat("2026-11-23T09:00:00+08:00").timestamp() * 1000)
MANY, COMPARED, SEED = 450, 100, 20261123


def compare(stage: Stage, now: int) -> None:
    """The hall made from the journal is the living one, in state and in all that is shown."""
    living = stage.dispatcher.hall
    made, _ = rebuild(stage.journal.since_start())
    assert made.image() == living.image()
    for kind in KINDS:
        assert _build(made, kind, now, WITHOUT) == _build(living, kind, now, WITHOUT), kind
    at_work = [
        ticket
        for window in living.windows.values()
        for ticket in (window.current, *window.beside)
        if ticket
    ]
    assert len(set(at_work)) == len(at_work), "a ticket at two windows"


def settle(day: Day, stage: Stage) -> HallState:
    """The evening: all leave; with the last ticket the day closes, or the manager closes it."""
    day.go_home()
    closed = day.manager(CloseDay())
    assert closed.ok or closed.code == "day_already_closed"
    hall = stage.dispatcher.hall
    assert hall.closed
    return hall


def check_the_end(day: Day, stage: Stage, hall: HallState) -> None:
    """Every acknowledged ticket is there, once, and has ended."""
    numbers = {each.id: each.number for each in hall.tickets.values()}
    assert numbers == day.taken
    assert len(set(numbers.values())) == len(numbers)
    assert all(each.state in FINAL for each in hall.tickets.values())
    rows = stage.rows("SELECT ticket, state FROM tickets")
    assert sorted(rows) == sorted((each.id, str(each.state)) for each in hall.tickets.values())
    assert sum(hall.ended.values()) == len(numbers)
    assert verify(stage.path).fault == ""
    answered = {row[0] for row in stage.rows("SELECT request_id FROM requests")}
    assert len(answered) >= len(numbers)


def happened(stage: Stage) -> Counter[str]:
    """How often each event is in the journal."""
    return Counter(row[0] for row in stage.rows("SELECT type FROM events"))


def test_a_day_in_one_process_is_the_same_rebuilt_at_a_hundred_moments(tmp_path: Path) -> None:
    catalogue = read_hall(SAMPLE).hall
    stage = Stage(tmp_path, hall=SAMPLE, at=OPENS - HOUR)
    assert stage.one(OpenDay(), THE_HALL).ok
    day = Day(InProcess(stage), catalogue, OPENS, MANY, SEED)
    assert day.manager(ChangePolicy(changes={"temporary_mode": "auto"})).ok
    end = OPENS + round(8.4 * HOUR)
    moments = sorted(random.Random(SEED).sample(range(day.now, end), COMPARED))
    for each in moments:
        day.until(min(each, OPENS + 3 * HOUR))
        if each >= OPENS + 3 * HOUR and not getattr(day, "had_lunch", False):
            vars(day)["had_lunch"] = True
            day.lunch()
        day.until(each)
        compare(stage, day.now)
    day.until(end)
    hall = settle(day, stage)
    compare(stage, day.now)
    check_the_end(day, stage, hall)
    seen = happened(stage)
    wanted = (
        "TicketTransferred", "TicketHeld", "TicketResumed", "TicketMissed", "TicketRejoined",
        "TicketSteppedOut", "WindowPaused", "WindowReopened", "WindowAsked", "WindowAccepted",
        "AskDeclined", "CallTakenBack", "CallUnannounced", "TicketPutBeside", "LightChanged",
    )  # fmt: skip
    assert not [each for each in wanted if not seen[each]], seen
    assert sum(each.opened_at is not None for each in hall.measures) > 0, "no temporary window"
    assert len(day.taken) > MANY * 0.9
    assert hall.ended[State.DONE] > MANY * 0.75
    stage.close()


class Killer(threading.Thread):
    """kill -9 in the middle of the work, once enough was answered; then a new start."""

    def __init__(self, server: ServerProcess, port: OverTheLink, after: int) -> None:
        super().__init__(daemon=True)
        self._server, self._port, self._after = server, port, after
        self.killed = threading.Event()

    def run(self) -> None:
        tick = threading.Event()
        while self._port.replies < self._after:
            tick.wait(0.005)
        self._server.kill()
        self._server.start()
        self.killed.set()


def morning_with_a_kill(server: ServerProcess, clock: ToldClock, catalogue: Catalogue) -> Day:
    """The first hours over the link, with a kill in the middle of the work."""
    people = [*at_windows(catalogue).values(), *standing_by(catalogue), manager_of(catalogue)]
    port = OverTheLink(server, clock, server.pins(*people))
    day = Day(port, catalogue, OPENS, MANY, SEED)
    assert day.manager(ChangePolicy(changes={"temporary_mode": "auto"})).ok
    killer = Killer(server, port, random.Random(SEED).randrange(200, 700))
    killer.start()
    day.until(OPENS + round(2.5 * HOUR))
    assert killer.killed.wait(WITHIN_S), "the server was never killed"
    port.close()
    assert server.stop() == 0
    return day


def test_a_day_whose_server_is_killed_in_the_morning(tmp_path: Path) -> None:
    catalogue, data = read_hall(SAMPLE).hall, tmp_path / "data"
    clock = shared_clock(tmp_path / "clock")
    clock.tell(OPENS - HOUR)
    told = ("-m", "tests.end2end.told_clock", str(tmp_path / "clock"))
    with server_process(data, hall=SAMPLE, hall_time=None, program=told) as server:
        day = morning_with_a_kill(server, clock, catalogue)
    morning = len(day.taken)
    stage = Stage(data, hall=SAMPLE, at=day.now)
    compare(stage, day.now)
    day.change_port(InProcess(stage))
    day.until(OPENS + 8 * HOUR)
    hall = settle(day, stage)
    compare(stage, day.now)
    check_the_end(day, stage, hall)
    assert 0 < morning < len(day.taken)
    stage.close()
