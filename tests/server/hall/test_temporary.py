"""The 30-minute promise in its literal form, second by second."""

from typing import Any

import msgspec

from server.hall.commands.day import ChangePolicy, EndStandby, SuspendService
from server.hall.commands.service import Finish, Transfer
from server.hall.commands.visit import ComeBack, StepOut
from server.hall.commands.windows import (
    AcceptAsk,
    AskForWindow,
    CloseWindow,
    DeclineAsk,
    PauseWindow,
    ReopenWindow,
)
from server.hall.events.windows import (
    AskDeclined,
    LightChanged,
    NobodyToSend,
    WindowAsked,
    WindowClosed,
    WindowDraining,
    WindowOpened,
    WindowProposed,
    WindowWithdrawn,
)
from server.hall.temporary import longest
from server.hall.window import Reason, WindowState
from tests.story import MANAGER, VISITOR, Story, after, clerk, refused

BOSS = clerk(MANAGER)


def test_nothing_is_asked_until_the_limit_has_passed() -> None:
    story = waiting("auto").standby("103")
    story.tick(30).then()
    story.tick(30, 1).then(LightChanged, WindowAsked)


def test_in_confirm_mode_the_manager_is_asked_once() -> None:
    story = waiting("confirm").standby("103").tick(30, 1)
    reason = Reason(code="wait_over_limit", service="B", number="B001", waited_min=30)
    proposal = WindowProposed(window="9", person="103", services=("B",), reason=reason)
    assert story.happened[-1] == proposal
    assert [type(each) for each in story.run(300)] == []


def test_in_auto_mode_the_person_longest_on_standby_who_may_is_asked() -> None:
    story = waiting("auto").standby("102", "104", "103").tick(30, 1)
    asked = story.happened[-1]
    assert isinstance(asked, WindowAsked)
    assert (asked.person, asked.window, asked.services) == ("104", "9", ("B",))
    assert asked.expires_at == after(30, 61)


def test_other_services_that_wait_long_are_given_along() -> None:
    story = waiting("auto").standby("103")
    story.take("A")
    story.tick(30, 1)
    story.then(LightChanged, LightChanged, WindowAsked)
    asked = story.happened[-1]
    assert isinstance(asked, WindowAsked)
    assert (asked.reason.service, asked.services) == ("A", ("A", "B"))


def test_who_does_not_answer_in_sixty_seconds_leaves_standby_and_the_next_is_asked() -> None:
    story = waiting("auto").standby("103", "104").tick(30, 1)
    story.tick(31, 0).then()
    story.tick(31, 1).then(AskDeclined(window="9", person="103", cause="silent"), WindowAsked)
    assert (story.hall.windows["9"].called_for, list(story.hall.standby)) == ("104", ["104"])


def test_with_nobody_left_the_window_is_withdrawn_and_said_once() -> None:
    story = waiting("auto").standby("103").tick(30, 1)
    story.tick(31, 1).then(
        AskDeclined(window="9", person="103", cause="silent"),
        WindowWithdrawn(window="9", cause="nobody"),
        NobodyToSend(service="B", waited_min=30),
    )
    assert story.hall.windows["9"].state is WindowState.RESERVE
    assert story.run(120) == []
    story.standby("104").tick()
    assert isinstance(story.happened[-1], WindowAsked)


def test_nobody_on_standby_is_said_once_until_the_light_is_no_longer_red() -> None:
    story = waiting("auto").tick(30, 1)
    story.then(LightChanged, NobodyToSend(service="B", waited_min=30))
    assert story.run(600) == []
    assert story.hall.nobody == {"B": after(30, 1)}
    story.open().serve()
    story.tick()
    assert story.hall.nobody == {}


def test_a_person_proposed_is_not_sent_elsewhere() -> None:
    story = waiting("confirm").standby("103").tick(30, 1)
    story.when(AskForWindow(window="2"), BOSS).then(refused("nobody_to_send", window="2"))


def test_accepted_but_not_come_makes_room_after_the_walk_and_ten_minutes() -> None:
    story = waiting("auto").standby("103", "104").tick(30, 1)
    story.when(AcceptAsk(window="9"), clerk("103"))
    story.tick(40, 20)
    assert story.happened == []
    story.tick(40, 21).then(AskDeclined(window="9", person="103", cause="not_come"), WindowAsked)


def test_a_no_is_not_asked_again_at_once() -> None:
    story = waiting("auto").standby("103").tick(30, 1)
    story.when(DeclineAsk(window="9"), clerk("103"))
    assert "B" in story.hall.nobody
    asked_again = [each for each in story.run(605) if isinstance(each, WindowAsked)]
    assert story.hall.nobody == {}
    assert len(asked_again) == 1
    assert asked_again[0].expires_at == after(40, 61)


def test_opened_it_is_temporary_and_asked_for_again_only_after_ten_minutes() -> None:
    story = with_two_reserves(temporary_mode="auto", yellow_min=30)
    story.take("B")
    story.standby("103", "101").tick(30, 1).at(minutes=31).open("2", "103")
    assert story.hall.windows["2"].temporary
    story.tick(40, 59).then()
    story.tick(41)
    assert story.hall.windows["9"].called_for == "101"


def test_it_closes_with_hysteresis_after_its_least_time() -> None:
    story = opened()
    story.at(minutes=40)
    young = story.take("B")
    assert story.serve("9", "103").number == "B001"
    story.tick(60)
    story.tick(60, 59).then()
    assert longest(story.hall, "B") is young
    story.tick(61)  # open for thirty minutes, but somebody has waited 21
    assert not [each for each in story.happened if isinstance(each, WindowDraining)]
    assert story.serve("9", "103") is young
    story.tick(61, 1)
    assert story.happened[-1] == WindowDraining(window="9", cause="no_longer_needed")
    story.tick(61, 2).then()
    story.when(CloseWindow(window="9"), BOSS)


def test_it_never_closes_in_the_middle_of_a_service_and_rests_as_a_reserve() -> None:
    story = opened()
    story.serve("9", "103")
    story.tick(61, 1)
    assert WindowDraining in map(type, story.happened)
    assert story.run(60) == []
    story.when(Finish(window="9"), "103").tick()
    story.then(WindowClosed(window="9", cause="drained"))
    assert story.hall.windows["9"].state is WindowState.RESERVE


def test_a_drain_taken_back_gives_it_its_least_time_anew() -> None:
    story = opened()
    story.serve("9", "103")
    story.tick(61, 1)
    story.when(ReopenWindow(window="9"), "103").tick(62)
    assert WindowDraining not in map(type, story.happened)
    story.tick(91, 1)
    assert WindowDraining in map(type, story.happened)


def test_a_proposal_no_longer_needed_is_withdrawn() -> None:
    story = waiting("confirm").standby("103").tick(30, 1)
    story.open().serve()
    story.tick(31)
    assert WindowWithdrawn(window="9", cause="no_longer_needed") in story.happened


def test_no_window_for_a_service_whose_system_is_down() -> None:
    story = waiting("auto").standby("103")
    story.when(SuspendService(service="B", reason="system"), BOSS)
    story.tick(40).then(LightChanged)


def test_who_has_been_transferred_does_not_hide_who_waits_longer() -> None:
    story = Story(temporary_mode="auto").open()
    story.take("A")
    police = story.at(minutes=1).take("B")
    story.serve()
    story.at(minutes=28).when(Transfer(window="1", service="B"), "101")
    story.when(PauseWindow(window="1", reason="meal"), BOSS).standby("103")
    assert longest(story.hall, "B") is police
    story.tick(31, 1)
    asked = story.happened[-1]
    assert isinstance(asked, WindowAsked)
    assert asked.reason.number == "B001"


def test_own_absence_is_not_the_halls_delay() -> None:
    story = waiting("auto").standby("103")
    story.at(minutes=5).when(StepOut(ticket="B001"), VISITOR)
    story.at(minutes=35).when(ComeBack(ticket="B001"), VISITOR)
    story.tick().then()
    story.tick(60, 1).then(LightChanged, WindowAsked)


TEN: dict[str, int | bool | str] = {"wait_limit_min": 10, "yellow_min": 5, "close_below_min": 5}


def test_the_limit_is_the_halls_own() -> None:
    story = waiting("auto").standby("103")
    story.when(ChangePolicy(changes=TEN), BOSS)
    story.tick(10, 1).then(LightChanged, WindowAsked)


def test_an_ordinary_window_sent_for_stays_until_a_person_closes_it() -> None:
    story = Story().standby("102").when(AskForWindow(window="2"), BOSS).open("2", "102")
    assert story.hall.windows["2"].temporary
    story.tick(100).then()


def test_a_person_who_leaves_standby_while_proposed_is_replaced_on_confirming() -> None:
    story = waiting("confirm").standby("103", "101").tick(30, 1)
    story.when(EndStandby(), clerk("103")).tick(30, 2).then()
    assert story.hall.windows["9"].called_for == "103"


def waiting(mode: str, **policy: Any) -> Story:
    """One visitor waits for the police service from nine o'clock; no window serves it."""
    story = Story(temporary_mode=mode, yellow_min=30, **policy)
    story.take("B")
    return story


def opened() -> Story:
    """At 09:31 window 9 has opened for the one who waited; another one waits since then."""
    story = waiting("auto").standby("103").tick(30, 1).at(minutes=31)
    story.open("9", "103")
    assert isinstance(story.happened[0], WindowOpened)
    return story


def test_two_who_do_not_answer_make_room_one_after_the_other() -> None:
    story = with_two_reserves().standby("103", "101", "102")
    for window in ("9", "2"):
        story.when(AskForWindow(window=window, service="A"), BOSS)
    story.tick(1).then(AskDeclined(window="2", person="101", cause="silent"), WindowAsked)
    assert story.hall.windows["2"].called_for == "102"
    story.tick(1, 1).then(
        AskDeclined(window="9", person="103", cause="silent"), WindowWithdrawn, NobodyToSend
    )


def test_whoever_is_asked_in_this_second_is_not_asked_again_by_the_rule() -> None:
    story = with_two_reserves(temporary_mode="auto", ask_s=1201)
    story.take("B")
    story.at(minutes=10).standby("101", "103")
    story.when(AskForWindow(window="2", service="A"), BOSS)
    story.tick(30, 1)
    asked = [each for each in story.happened if isinstance(each, WindowAsked)]
    assert [(each.window, each.person) for each in asked] == [("2", "103")]
    story.tick(30, 2).then()


def test_a_service_that_is_down_is_not_given_along() -> None:
    story = waiting("auto").standby("103")
    story.take("A")
    story.when(SuspendService(service="B", reason="system"), BOSS).tick(30, 1)
    asked = story.happened[-1]
    assert isinstance(asked, WindowAsked)
    assert asked.services == ("A",)


def with_two_reserves(**policy: Any) -> Story:
    """Window 2 is a reserve window too, and stands before window 9."""
    catalogue = Story().hall.catalogue
    first, second, reserve = catalogue.windows
    second = msgspec.structs.replace(second, reserve=True, services=("A", "B"))
    return Story(msgspec.structs.replace(catalogue, windows=(first, second, reserve)), **policy)
