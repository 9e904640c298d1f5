"""Tests of server/simulate/: whole days through the real hall, small and quick."""

from collections import Counter
from collections.abc import Iterable
from statistics import fmean

import msgspec
import pytest

from server.hall.events.calls import TicketCalled
from server.hall.events.day import DayClosed
from server.hall.events.service import ServiceStarted, TicketFinished
from server.hall.events.tickets import TicketTaken
from server.hall.laws import first_laws
from server.hall.ticket import FINAL, State
from server.simulate.days import drawn
from server.simulate.outcome import Visit
from server.simulate.running import RULES, Rule, run_all, run_day, setting_for
from server.simulate.world import Agent, Habits, Outage, World
from tests.server.simulate.small import SMALL, plan, task

LAWS = first_laws(setting_for(plan(), "lookahead", plain=False).catalogue)


def in_world(**changes: object) -> World:
    return msgspec.structs.replace(SMALL, **changes)


@pytest.mark.parametrize("rule", RULES)
def test_everybody_who_comes_ends_in_exactly_one_final_state(rule: Rule) -> None:
    outcome = run_day(task(rule=rule, laws=LAWS))
    assert set(outcome.states) <= {str(each) for each in FINAL}
    assert sum(outcome.states.values()) + outcome.turned_away == outcome.came > 40
    assert outcome.came == len(drawn(SMALL, 7, 1, 1.4).visitors)


@pytest.mark.parametrize("rule", RULES)
def test_the_same_task_gives_the_same_day(rule: Rule) -> None:
    wish = task(rule=rule, laws=LAWS, predictions=True, rows=True)
    assert run_day(wish) == run_day(wish)


def test_every_policy_meets_the_same_visitors() -> None:
    taken = {}
    for rule in RULES:
        outcome = run_day(task(rule=rule, laws=LAWS, rows=True))
        taken[rule] = [
            (at, event.service, event.cases)
            for at, event in outcome.rows
            if isinstance(event, TicketTaken)
        ]
    assert taken["static"] == taken["reactive"] == taken["lookahead"]


def test_the_figures_do_not_depend_on_the_number_of_processes() -> None:
    wishes = [task(number) for number in (1, 2)]
    assert list(run_all(wishes, 1)) == list(run_all(wishes, 2))


def test_without_standby_people_no_temporary_window_opens_and_with_them_one_does() -> None:
    crowd = plan(load=2.5)
    static, reactive = (run_day(task(rule=each, plan=crowd)) for each in ("static", "reactive"))
    assert static.openings == 0
    assert static.temporary_min == 0
    assert reactive.openings > 0
    assert reactive.temporary_min >= reactive.openings
    assert sum(each.wait for each in reactive.visits) < sum(each.wait for each in static.visits)


def test_first_come_is_slower_for_the_elderly() -> None:
    crowd = plan(load=2.0)
    with_classes = run_day(task(rule="static", plan=crowd))
    plain = run_day(task(rule="static", plan=crowd, plain=True))

    def elderly(visits: Iterable[Visit]) -> float:
        return fmean(each.wait for each in visits if each.class_ == "elderly")

    assert elderly(with_classes.visits) < elderly(plain.visits)


def test_predictions_stand_beside_what_became_of_them() -> None:
    outcome = run_day(task(rule="static", laws=LAWS, predictions=True))
    assert len(outcome.predictions) > 10
    for each in outcome.predictions:
        assert each.p10 <= each.p50 <= each.p90
    assert any(each.waits for each in outcome.predictions)


def test_who_leaves_is_found_out_only_when_called() -> None:
    manners = msgspec.structs.replace(SMALL.manners, impatient=1.0, patience_min=5.0)
    crowd = plan(world=in_world(manners=manners), load=2.0)
    outcome = run_day(task(rule="static", plan=crowd, rows=True))
    gone = [each for each in outcome.visits if each.state == State.ABANDONED]
    assert gone
    called = {event.ticket for _, event in outcome.rows if isinstance(event, TicketCalled)}
    assert all(each.called for each in gone)
    assert len(called) == len(outcome.visits)


def test_staff_who_skip_choose_tickets_themselves() -> None:
    world = in_world(habits=Habits(skip=0.5))
    outcome = run_day(task(rule="static", plan=plan(world=world, load=2.0), rows=True))
    reasons = Counter(event.reason for _, event in outcome.rows if isinstance(event, TicketCalled))
    assert reasons["chosen"] > 10


def test_where_start_is_not_pressed_it_is_inferred() -> None:
    world = in_world(habits=Habits(no_start=0.6, no_end=0.6))
    outcome = run_day(task(rule="static", plan=plan(world=world, load=2.0), rows=True))
    starts = [event for _, event in outcome.rows if isinstance(event, ServiceStarted)]
    ends = [event for _, event in outcome.rows if isinstance(event, TicketFinished)]
    assert 0.3 < sum(each.inferred for each in starts) / len(starts) < 0.9
    assert any(each.inferred for each in ends)
    assert any(not each.inferred for each in ends)


def test_an_agent_an_outage_and_absences_end_well() -> None:
    world = in_world(
        agents=(Agent(at="09:20", service="two", cases=12),),
        outages=(Outage(at="09:50", minutes=15, services=("one",)),),
        staff=msgspec.structs.replace(SMALL.staff, absent=1),
    )
    outcome = run_day(task(rule="reactive", plan=plan(world=world), rows=True))
    assert sum(outcome.states.values()) + outcome.turned_away == outcome.came
    assert max(e.cases for _, e in outcome.rows if isinstance(e, TicketTaken)) == 12
    assert isinstance(outcome.rows[-1][1], DayClosed)
