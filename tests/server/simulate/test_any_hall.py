"""Tests of server/simulate/any_hall.py: the sample hall with a world's visitors."""

from config.paths import HALLS
from server.hall.ticket import FINAL
from server.halls import read_hall
from server.simulate.any_hall import around
from server.simulate.running import Plan, Task, run_day
from server.simulate.world import read_world

FILE = read_hall(HALLS / "guangde.toml")
WORLD, SETTING = around(FILE.hall, FILE.policy, read_world("base"))


def test_its_windows_are_staffed_by_people_who_may() -> None:
    people = {each.id: each for each in FILE.hall.people}
    windows = {each.id: each for each in FILE.hall.windows}
    assert len(SETTING.desks) == sum(not each.reserve for each in FILE.hall.windows)
    for window, person in SETTING.desks:
        assert set(people[person].services) & set(windows[window].services)
    assert not {person for _, person in SETTING.desks} & set(SETTING.standby)


def test_the_catalogue_is_not_the_truth() -> None:
    minutes = {each.id: each.minutes for each in FILE.hall.services}
    for trade in WORLD.services:
        assert 0 < abs(minutes[trade.id] / trade.minutes - 1) <= 0.151


def test_a_day_of_it_ends_well() -> None:
    plan = Plan(world=WORLD, setting=SETTING, days=1, learn=0, seed=2, load=0.4, tick_s=60)
    outcome = run_day(Task(plan=plan, number=1, rule="reactive"))
    assert outcome.came > 150
    assert set(outcome.states) <= {str(each) for each in FINAL}
    assert sum(outcome.states.values()) + outcome.turned_away == outcome.came
