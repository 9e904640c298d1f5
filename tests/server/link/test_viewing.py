"""What a service's view says of its open windows."""

from server.hall.commands.windows import AssignServices, PauseWindow
from server.link.viewing import services_view
from tests.story import MANAGER, Story


def at(story: Story) -> dict[str, tuple[str, ...]]:
    """The open windows of every service; their count is the same fact."""
    states = services_view(story.hall, story.now).services
    assert [each.windows for each in states] == [len(each.at) for each in states]
    return {each.service: each.at for each in states}


def test_only_open_windows_that_can_serve_it_now_are_named() -> None:
    story = Story()
    assert at(story) == {"A": (), "B": ()}
    story.open("1", "101")
    assert at(story) == {"A": ("1",), "B": ("1",)}
    story.when(AssignServices(window="1", services=("B",)), MANAGER)
    assert at(story) == {"A": (), "B": ("1",)}


def test_a_paused_window_is_not_named() -> None:
    story = Story().open("1", "101")
    story.when(PauseWindow(window="1", reason="meal"), "101")
    assert at(story) == {"A": (), "B": ()}
