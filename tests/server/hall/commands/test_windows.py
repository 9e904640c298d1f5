"""Windows: open, pause, close, assign, ask, propose; each good press and each refusal."""

import msgspec
import pytest

from server.hall.commands.day import CloseDay, RecordSignIn
from server.hall.commands.service import Finish
from server.hall.commands.windows import (
    AskForWindow,
    AssignServices,
    CloseWindow,
    OpenWindow,
    PauseWindow,
    ReopenWindow,
)
from server.hall.events.windows import (
    ServicesAssigned,
    WindowClosed,
    WindowDraining,
    WindowOpened,
    WindowPaused,
    WindowReopened,
)
from server.hall.people import Who
from server.hall.window import WindowState
from tests.story import MANAGER, Story, clerk, refused

BOSS = clerk(MANAGER)


def test_a_window_opens_with_what_the_person_may_serve_there() -> None:
    story = Story().when(OpenWindow(window="1"), "102")
    story.then(
        WindowOpened(window="1", person="102", services=("A",), zone="lobby", station="window-1")
    )
    window = story.hall.windows["1"]
    assert (window.state, window.person, window.temporary) == (WindowState.OPEN, "102", False)
    assert window.services == ["A", "B"]
    assert story.hall.serves_now(window) == ["A"]


def test_opening_is_refused() -> None:
    story = Story().open()
    nobody = Who(station="window-2", via="counter")
    story.when(OpenWindow(window="77"), "102").then(refused("no_such_window"))
    story.when(OpenWindow(window="2"), nobody).then(refused("sign_in_first"))
    story.when(OpenWindow(window="2"), "101").then(refused("signed_in_elsewhere", window="1"))
    story.when(OpenWindow(window="1"), "102").then(refused("window_not_allowed", state="open"))
    story.when(OpenWindow(window="2"), "104").then(refused("not_authorised", window="2"))


def test_at_night_nobody_sits_down_or_is_sent_for() -> None:
    story = Story().when(CloseDay(), MANAGER)
    story.when(RecordSignIn(person="101"), "101")
    story.when(OpenWindow(window="1"), "101").then(refused("day_closed"))
    story.when(AskForWindow(window="9"), BOSS).then(refused("day_closed"))


# -- pause, reopen, close --------------------------------------------------------------------------


def test_a_pause_has_a_reason_and_an_end() -> None:
    story = Story().open()
    pause = PauseWindow(window="1", reason="meal")
    story.when(pause, "101").then(WindowPaused(window="1", reason="meal"))
    assert story.hall.windows["1"].pause_reason == "meal"
    story.when(pause, "101").then(refused("window_not_allowed"))
    story.when(ReopenWindow(window="1"), "101").then(WindowReopened(window="1"))
    assert story.hall.windows["1"].pause_reason == ""
    story.when(ReopenWindow(window="1"), "101").then(refused("window_not_allowed"))


def test_a_clerk_pauses_only_without_a_visitor_and_a_manager_at_any_time() -> None:
    story = Story().open()
    story.take()
    story.serve()
    pause = PauseWindow(window="1", reason="meal")
    story.when(pause, "101").then(refused("window_busy", window="1"))
    story.when(pause, BOSS).then(WindowPaused)
    story.when(Finish(window="1"), "101")
    assert story.happened, "the visitor there is served to the end"


def test_pausing_is_refused() -> None:
    story = Story().open()
    story.when(PauseWindow(window="1", reason="nap"), "101").then(refused("no_such_reason"))
    story.when(PauseWindow(window="1", reason="meal"), "102").then(refused("not_your_window"))
    story.when(PauseWindow(window="2", reason="meal"), BOSS).then(refused("window_not_open"))


@pytest.mark.parametrize(("who", "cause"), [("101", "person"), (MANAGER, "manager")])
def test_an_empty_window_closes_at_once(who: str, cause: str) -> None:
    story = Story().open()
    story.when(CloseWindow(window="1"), who).then(WindowClosed(window="1", cause=cause))
    window = story.hall.windows["1"]
    assert (window.state, window.person, window.station) == (WindowState.CLOSED, "", "")


def test_a_busy_window_ends_what_it_has_first() -> None:
    story = Story().open()
    story.take()
    story.serve()
    story.when(PauseWindow(window="1", reason="meal"), BOSS)
    story.when(CloseWindow(window="1"), BOSS).then(WindowDraining(window="1", cause="manager"))
    assert story.hall.windows["1"].pause_reason == ""
    story.when(CloseWindow(window="1"), BOSS).then(refused("window_not_allowed"))
    story.tick().then()
    story.when(Finish(window="1"), "101").tick().then(WindowClosed(window="1", cause="drained"))


def test_a_drain_is_taken_back() -> None:
    story = Story().open()
    story.take()
    story.serve()
    story.when(CloseWindow(window="1"), "101").when(ReopenWindow(window="1"), "101")
    story.then(WindowReopened(window="1"))


# -- services --------------------------------------------------------------------------------------


def test_services_are_assigned_each_once_preferred_first() -> None:
    story = Story()
    story.when(AssignServices(window="2", services=("B", "A", "B")), BOSS)
    story.then(ServicesAssigned(window="2", services=("B", "A")))
    assert story.hall.windows["2"].services == ["B", "A"]


def test_assigning_is_refused() -> None:
    story = Story()
    for wrong, code in (
        (AssignServices(window="77", services=("A",)), "no_such_window"),
        (AssignServices(window="1", services=("Z",)), "no_such_service"),
        (AssignServices(window="1", services=()), "window_without_services"),
    ):
        story.when(wrong, BOSS).then(refused(code))


def test_a_window_without_the_equipment_is_refused() -> None:
    catalogue = Story().hall.catalogue
    first, second = catalogue.services
    needs = msgspec.structs.replace(second, equipment=("camera",))
    story = Story(msgspec.structs.replace(catalogue, services=(first, needs)))
    story.when(AssignServices(window="1", services=("B",)), BOSS).then(refused("not_equipped"))
