"""The look-ahead: who will wait too long, which window helps, which is no longer needed."""

import msgspec
import pytest

from server.hall.advice import Need
from server.hall.capacity import SETUP_MIN, setup_min
from server.hall.commands.day import SuspendService
from server.hall.commands.windows import AcceptAsk, PauseWindow
from server.hall.laws import Laws, first_laws
from server.hall.lookahead import needs, predicted, spare
from server.halls import read_hall
from tests.story import MANAGER, SMALL, Story, clerk

SLOTS = 96


def laws(per_hour: float = 0.0, service: str = "A", **more: object) -> Laws:
    """So many an hour come for a service all day; a visit takes what the hall believes."""
    profile = dict.fromkeys(("A", "B"), (0.0,) * SLOTS)
    profile[service] = (per_hour / 4,) * SLOTS
    found = msgspec.structs.replace(first_laws(read_hall(SMALL).hall), arrivals=profile)
    return msgspec.structs.replace(found, **more)


def waiting(count: int, service: str = "A") -> Story:
    """So many wait since nine, and window 1 is open for A and B."""
    story = Story(temporary_mode="auto").open()
    for _ in range(count):
        story.take(service)
    return story


def found(story: Story, belief: Laws) -> list[tuple[str, str, str]]:
    return [(each.window, each.person, each.service) for each in _needs(story, belief)]


def _needs(story: Story, belief: Laws) -> tuple[Need, ...]:
    return needs(story.hall, belief, story.now)


def test_with_few_waiting_nothing_is_needed() -> None:
    assert found(waiting(3).standby("103"), laws()) == []


def test_sixteen_of_five_minutes_at_one_window_need_another_before_anybody_has_waited() -> None:
    story = waiting(16).standby("103")
    (need,) = needs(story.hall, laws(), story.now)
    assert (need.window, need.person, need.service) == ("9", "103", "A")
    assert need.services == ("A", "B")
    assert need.before > story.hall.policy.open_above_min > need.after


def test_a_rush_for_one_rare_service_is_enough_while_no_window_helps_yet() -> None:
    rare = Story(temporary_mode="auto").open().open("2", "102").standby("104")
    for minute in (0, 4, 8, 12, 16, 20, 24):
        rare.at(minute).take("B")
    assert found(rare, laws()) == [("9", "104", "B")]
    spread_out = waiting(4, "B").open("2", "102").standby("104")
    assert found(spread_out, laws()) == []


def test_who_is_expected_counts_as_well_as_who_waits() -> None:
    assert found(waiting(2).standby("103"), laws(per_hour=10)) == []
    busy = waiting(2).standby("103")
    assert found(busy, laws(per_hour=40)) == [("9", "103", "A")]
    quiet_day = laws(per_hour=40, day_factor=0.25)
    assert found(busy, quiet_day) == []


def test_a_day_without_a_profile_goes_on_as_its_last_hour_did() -> None:
    belief = laws(arrivals={})
    story = Story(temporary_mode="auto").open().standby("103")
    for minute in range(40):
        story.at(minute).take()
        story.serve()
    assert found(story, belief) == [("9", "103", "A")]
    calm = Story().open().standby("103").at(40)
    calm.take()
    assert found(calm, belief) == []


def test_a_slow_day_and_a_visit_of_several_cases_take_longer() -> None:
    story = waiting(10).standby("103")
    assert found(story, laws()) == []
    assert found(story, laws(pace={"A": 2.0})) == [("9", "103", "A")]


def test_a_window_on_its_way_is_counted() -> None:
    story = waiting(16).standby("103", "101").tick(30, 1)
    assert story.hall.windows["9"].called_for == "103"
    before = predicted(story.hall, laws(), story.now)["A"]
    story.when(AcceptAsk(window="9"), clerk("103"))
    sooner = predicted(story.hall, laws(), story.now)["A"]
    assert sooner[0] < before[0], "accepted is sooner than asked"


def test_a_paused_window_comes_back_later() -> None:
    story = waiting(6)
    open_, paused = predicted(story.hall, laws(), story.now)["A"], waiting(6)
    paused.when(PauseWindow(window="1", reason="meal"), MANAGER)
    assert predicted(paused.hall, laws(), paused.now)["A"][0] > open_[0] + 3


def test_only_an_authorised_person_at_a_window_that_is_equipped() -> None:
    story = waiting(8, "B").standby("102", "104")
    assert found(story, laws()) == [("9", "104", "B")]
    assert found(waiting(8, "B").standby("102"), laws()) == []


def test_a_suspended_service_needs_nobody() -> None:
    story = waiting(16).standby("103")
    story.when(SuspendService(service="A", reason="system"), MANAGER)
    assert found(story, laws()) == []


def test_without_a_reserve_window_or_somebody_ready_there_is_no_need() -> None:
    assert found(waiting(16), laws()) == []
    story = waiting(16).standby("103").tick(30, 1)
    story.at(minutes=31).open("9", "103").standby("104")
    assert found(story, laws()) == []


def test_a_temporary_window_is_spare_when_waits_stay_low_without_it() -> None:
    story = opened()
    assert spare(story.hall, laws(), story.now) == (), "not before its least time"
    story.at(minutes=61)
    assert spare(story.hall, laws(), story.now) == ("9",)
    assert spare(story.hall, laws(per_hour=40), story.now) == ()


def opened() -> Story:
    """At 09:31 window 9 has opened for the one who had waited since nine; nobody waits now."""
    story = Story(temporary_mode="auto").standby("103")
    story.take()
    story.tick(30, 1).at(minutes=31).open("9", "103").serve("9", "103")
    return story.at(minutes=32).open()


def test_how_long_setting_up_takes_is_learned_from_today() -> None:
    story = opened()
    assert setup_min(Story().hall) == SETUP_MIN
    assert setup_min(story.hall) == pytest.approx((2 * SETUP_MIN + 59 / 60) / 3)


def test_over_lunch_nobody_works_and_no_clock_runs() -> None:
    story = Story().at(minutes=175).open()  # 11:55; lunch is from 12:00 to 13:30
    for _ in range(4):
        story.take()
    assert predicted(story.hall, laws(), story.now)["A"][0] < 25


def test_the_same_hall_gives_the_same_advice() -> None:
    story = waiting(16).standby("103")
    before = story.hall.image()
    assert _needs(story, laws(20)) == _needs(story, laws(20))
    assert story.hall.image() == before
