"""Views as they come in."""

from server.link.viewing import board_view, hall_view
from server.web.seen import Views
from tests.server.web.shown import seen
from tests.story import Story


def test_nothing_is_shown_before_every_view_has_come() -> None:
    story, views = Story(), Views()
    views.take(hall_view(story.hall, story.now))
    views.take(board_view(story.hall, "lobby", story.now))
    assert views.seen() is None


def test_windows_of_all_zones_are_found_by_id() -> None:
    assert list(seen(Story()).windows()) == ["1", "2", "9"]
