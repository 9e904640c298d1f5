"""Who is counted on: also a window on its way serves nothing of a service in outage."""

import pytest

from server.hall.capacity import workers
from server.hall.commands.day import SuspendService
from server.hall.commands.seating import JoinWindow
from server.hall.commands.windows import AcceptAsk, AskForWindow, OpenWindow, PauseWindow
from server.hall.laws import Laws
from tests.story import MANAGER, Story, clerk


@pytest.mark.parametrize("accepted", [False, True])
def test_a_window_on_its_way_is_not_counted_on_for_a_service_in_outage(accepted: bool) -> None:
    story = Story().standby("103").when(AskForWindow(window="9"), clerk(MANAGER))
    if accepted:
        story.when(AcceptAsk(window="9"), "103")
    assert _counted_on(story) == [("9", ["A", "B"])]
    story.when(SuspendService(service="A", reason="system", outage=True), clerk(MANAGER))
    assert _counted_on(story) == [("9", ["B"])]


def test_one_clerk_at_two_windows_is_one_person_who_serves_what_both_do() -> None:
    story = Story().open("2", "101")
    assert _counted_on(story) == [("2", ["A"])]
    story.when(OpenWindow(window="9", also=True), "101")
    assert _counted_on(story) == [("2", ["A", "B"])]
    story.when(PauseWindow(window="2", reason="meal"), "101")
    assert _counted_on(story) == [("9", ["A", "B"])], "the open one counts"


def test_two_clerks_at_one_window_are_one_window() -> None:
    story = Story().open("1", "101").when(JoinWindow(window="1"), "103")
    assert _counted_on(story) == [("1", ["A", "B"])]


def _counted_on(story: Story) -> list[tuple[str, list[str]]]:
    found = workers(story.hall, Laws(service={}), story.now)
    return [(each.window, list(each.services)) for each in found]
