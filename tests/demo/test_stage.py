"""The stage of the demo: device limits stretched, and the promise untouched."""

from pathlib import Path

from demo.headless import unheard
from demo.stage import COUNTERS, MANAGER, hall_file
from server.hall.catalog import Policy
from server.halls import read_hall


def test_devices_have_wall_time_and_the_promise_stays(tmp_path: Path) -> None:
    policy = read_hall(hall_file(tmp_path, speed=20)).policy
    usual = Policy()
    assert policy.wait_limit_min == usual.wait_limit_min == 30
    assert policy.paper_silent_s == 20 * usual.paper_silent_s
    assert policy.announce_within_s == 20 * usual.announce_within_s
    assert policy.temporary_mode == "auto"


def test_at_the_usual_speed_nothing_is_stretched(tmp_path: Path) -> None:
    policy = read_hall(hall_file(tmp_path, speed=1)).policy
    assert policy.announce_within_s == Policy().announce_within_s


def test_who_acts_may_do_so(tmp_path: Path) -> None:
    hall = read_hall(hall_file(tmp_path, speed=20)).hall
    people = {each.id: each for each in hall.people}
    windows = {each.id: each for each in hall.windows}
    for part in COUNTERS:
        assert set(people[part.person].services) & set(windows[part.window].services)
        assert windows[part.window].reserve is part.standby
    assert "manager" in people[MANAGER].roles


def test_a_call_without_an_outcome_is_a_complaint() -> None:
    called = {"type": "TicketCalled", "body": {"call": 1}}
    assert unheard([called])
    assert not unheard([called, {"type": "CallSpoken", "body": {"call": 1}}])
