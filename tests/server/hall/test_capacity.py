"""Who is counted on: also a window on its way serves nothing of a service in outage."""

import pytest

from server.hall.capacity import workers
from server.hall.commands.day import SuspendService
from server.hall.commands.windows import AcceptAsk, AskForWindow
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


def _counted_on(story: Story) -> list[tuple[str, list[str]]]:
    found = workers(story.hall, Laws(service={}), story.now)
    return [(each.window, list(each.services)) for each in found]
