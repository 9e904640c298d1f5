"""The promise with foresight: asked by prediction, the literal rule as a floor, lights foreseen."""

from typing import Any

import pytest

from server.hall.advice import Need, Newcomer, Outlook, Range
from server.hall.clock_rules import Tick
from server.hall.commands.command import Press
from server.hall.commands.day import EndStandby, SuspendService
from server.hall.commands.windows import (
    AcceptAsk,
    ConfirmProposal,
    DeclineAsk,
    DeclineProposal,
)
from server.hall.events.event import Event
from server.hall.events.windows import (
    LightChanged,
    NobodyToSend,
    WindowAsked,
    WindowDraining,
    WindowOpened,
    WindowProposed,
    WindowWithdrawn,
)
from server.hall.hall import apply, decide
from server.hall.people import THE_HALL
from server.hall.promise import light_shown
from server.hall.window import Reason
from tests.story import MANAGER, Story, clerk

NEED = Need(service="B", window="9", person="103", services=("B", "A"), before=33.4, after=18.2)
ASKED = Outlook(needs=(NEED,))


def seen(story: Story, outlook: Outlook | None, age: int = 0) -> list[Event]:
    """The clock rules with this outlook, made so many milliseconds ago."""
    press = Press(at=story.now, who=THE_HALL, outlook=outlook, seen_at=story.now - age)
    before = story.hall.image()
    events = decide(story.hall, Tick(), press)
    assert story.hall.image() == before, "deciding has changed the hall"
    for event in events:
        apply(story.hall, event, story.now)
    return events


def asks(events: list[Event]) -> list[WindowAsked]:
    return [each for each in events if isinstance(each, WindowAsked)]


def waiting(mode: str = "auto", **policy: Any) -> Story:
    story = Story(temporary_mode=mode, **policy).standby("103", "104")
    story.take("B")
    return story.at(minutes=5)


# -- asking by prediction --------------------------------------------------------------------------


def test_a_person_is_asked_before_anybody_has_waited_with_the_effect_expected() -> None:
    (asked,) = asks(seen(waiting(), ASKED))
    reason = Reason(code="wait_predicted", service="B", waited_min=5, before_min=33, after_min=18)
    assert (asked.window, asked.person, asked.services) == ("9", "103", ("B", "A"))
    assert asked.reason == reason


def test_in_confirm_mode_it_is_proposed_and_the_confirmed_asking_keeps_the_effect() -> None:
    story = waiting("confirm")
    (proposed,) = seen(story, ASKED)
    assert isinstance(proposed, WindowProposed)
    assert (proposed.reason.before_min, proposed.reason.after_min) == (33, 18)
    story.when(ConfirmProposal(window="9"), MANAGER)
    assert asks(story.happened)[0].reason == proposed.reason
    (measure,) = story.hall.measures
    assert (measure.before_min, measure.after_min) == (33, 18)


def test_a_hall_that_does_not_look_ahead_ignores_an_outlook() -> None:
    assert asks(seen(waiting(), ASKED))
    assert seen(waiting(lookahead=False), ASKED) == []
    assert seen(waiting(), None) == []


def test_a_need_that_has_become_impossible_is_left() -> None:
    gone = waiting().when(EndStandby(), clerk("103"))
    assert seen(gone, ASKED) == []
    stopped = waiting().when(SuspendService(service="B", reason="system"), MANAGER)
    assert seen(stopped, ASKED) == []
    taken = waiting().open("9", "101")
    assert seen(taken, ASKED) == []
    refusing = waiting()
    seen(refusing, ASKED)
    refusing.when(DeclineAsk(window="9"), clerk("103"))
    refusing.when(DeclineAsk(window="9"), clerk("104"))
    assert asks(seen(refusing, ASKED)) == [], "103 said no a moment ago"


def test_a_person_without_the_authorisation_is_not_asked() -> None:
    story = waiting().standby("102")
    wrong = Need(service="B", window="9", person="102", services=("B",), before=40, after=10)
    assert seen(story, Outlook(needs=(wrong,))) == []
    beyond = Need(service="B", window="9", person="104", services=("B", "A"), before=40, after=10)
    assert asks(seen(story, Outlook(needs=(beyond,))))[0].services == ("B",)


def test_a_manager_who_says_no_is_not_proposed_the_same_again_at_once() -> None:
    story = waiting("confirm")
    seen(story, ASKED)
    story.when(DeclineProposal(window="9"), MANAGER)
    assert seen(story.at(minutes=14), ASKED) == []
    assert [type(each) for each in seen(story.at(minutes=15), ASKED)] == [WindowProposed]


def test_an_outlook_older_than_the_asking_asks_nobody_else() -> None:
    story = waiting()
    seen(story, ASKED)
    story.when(DeclineAsk(window="9"), clerk("103"))
    assert story.hall.windows["9"].called_for == "104"
    assert seen(story, ASKED) == []


# -- the floor -------------------------------------------------------------------------------------


def test_who_has_waited_too_long_has_a_window_whatever_the_outlook_says() -> None:
    for outlook in (None, Outlook(), ASKED):
        story = waiting().at(minutes=30, seconds=1)
        (asked,) = asks(seen(story, outlook))
        assert (asked.reason.code, asked.reason.number) == ("wait_over_limit", "B001")


def test_it_opens_where_the_outlook_says_it_helps_most() -> None:
    story = waiting().at(minutes=30, seconds=1)
    (asked,) = asks(seen(story, ASKED))
    assert asked.services == ("B", "A")


def test_who_is_predicted_to_wait_too_long_counts_as_if_observed() -> None:
    story = waiting()
    ticket = story.ticket("B001").id
    late = Outlook(tickets={ticket: Range(low=20, likely=31, high=40)})
    (asked,) = asks(seen(story, late))
    assert (asked.reason.code, asked.reason.before_min) == ("number_predicted", 31)
    assert asks(seen(story, late)) == [], "a window is under way"


def test_predicted_too_long_with_nobody_on_standby_is_said_once() -> None:
    story = Story(temporary_mode="auto")
    story.take("B")
    late = Outlook(tickets={story.ticket("B001").id: Range(low=20, likely=31, high=40)})
    assert [type(each) for each in seen(story, late)] == [LightChanged, NobodyToSend]
    assert seen(story, late) == []


# -- closing ---------------------------------------------------------------------------------------


def opened() -> Story:
    """Window 9 is open since 09:06 for a wait that was predicted; its least time ends at 09:36."""
    story = waiting()
    seen(story, ASKED)
    story.when(AcceptAsk(window="9"), clerk("103")).at(minutes=6).open("9", "103")
    assert isinstance(story.happened[0], WindowOpened)
    story.serve("9", "103")
    return story


def test_it_closes_when_the_outlook_can_spare_it_and_not_before_its_least_time() -> None:
    spare = Outlook(spare=("9",))
    assert seen(opened().at(minutes=35, seconds=59), spare) == []
    assert seen(opened().at(minutes=36), Outlook()) == [], "short waits now, long ones to come"
    closing = seen(opened().at(minutes=36), spare)
    assert closing == [WindowDraining(window="9", cause="no_longer_needed")]


def test_it_stays_while_somebody_waits_too_long() -> None:
    story = opened()
    story.take("A")
    closing = [type(each) for each in seen(story.at(minutes=36), Outlook(spare=("9",)))]
    assert WindowDraining in closing
    late = opened()
    late.take("A")
    closing = [type(each) for each in seen(late.at(minutes=37), Outlook(spare=("9",)))]
    assert WindowDraining not in closing


def test_without_an_outlook_the_present_waits_decide() -> None:
    assert [type(each) for each in seen(opened().at(minutes=36), None)] == [WindowDraining]


def test_a_proposal_for_a_wait_to_come_is_not_taken_back_because_waits_are_short_now() -> None:
    story = waiting("confirm")
    seen(story, ASKED)
    assert seen(story.at(minutes=14), None) == []
    assert seen(story, Outlook(spare=("9",))) == []
    withdrawn = seen(story.at(minutes=15), Outlook(spare=("9",)))
    assert withdrawn == [WindowWithdrawn(window="9", cause="no_longer_needed")]


# -- lights ----------------------------------------------------------------------------------------


def lights(events: list[Event]) -> list[tuple[str, bool]]:
    return [(each.light, each.predicted) for each in events if isinstance(each, LightChanged)]


@pytest.mark.parametrize(("likely", "light"), [(24.0, []), (26.0, ["yellow"]), (31.0, ["yellow"])])
def test_yellow_when_a_newcomer_would_wait_long(likely: float, light: list[str]) -> None:
    story = Story()
    coming = Newcomer(low=20, likely=likely, high=40)
    found = lights(seen(story, Outlook(newcomers={"A": {"ordinary": coming}})))
    assert found == [(each, True) for each in light]


def test_red_when_somebody_here_is_predicted_to_pass_the_limit_and_it_does_not_flicker() -> None:
    story = Story()
    story.take()

    def outlook(likely: float) -> Outlook:
        return Outlook(tickets={story.ticket("A001").id: Range(low=1, likely=likely, high=60)})

    assert lights(seen(story, outlook(31))) == [("red", True)]
    assert light_shown(story.hall, "A", 0) == "red"
    assert lights(seen(story, outlook(29))) == []
    assert lights(seen(story, outlook(27))) == [("yellow", True)]
    assert lights(seen(story, outlook(10))) == [("green", False)]
    assert light_shown(story.hall, "A", 0) == "green"


def test_who_has_been_called_lights_nothing_any_more() -> None:
    story = Story().open()
    ticket = story.take().id
    story.call()
    assert seen(story, Outlook(tickets={ticket: Range(low=1, likely=50, high=60)})) == []


# -- request to first call -------------------------------------------------------------------------


def test_the_first_call_of_a_temporary_window_is_kept() -> None:
    story = opened()
    (measure,) = story.hall.measures
    assert measure.first_call_at == story.now
    story.take("A")
    story.at(minutes=9).call("9", "103")
    assert measure.first_call_at != story.now
