"""Photographs of the staff: known by their hashes, kept over the night, refused for nobody."""

import pytest

from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.photos import SetPhotos
from server.hall.events.photos import PhotosSet
from server.hall.people import THE_HALL
from server.link.viewing import hall_view, screens_hall_view
from server.link.views import HallView
from tests.story import MANAGER, Story, clerk, refused

BOSS = clerk(MANAGER)
ONE = "a" * 64


def view(story: Story) -> HallView:
    """As displays are sent it."""
    return screens_hall_view(story.hall, hall_view(story.hall, story.now))


def test_they_are_told_to_screens_and_the_same_again_is_nothing_new() -> None:
    story = Story(window_shows="photo").when(SetPhotos(photos={"101": ONE, "102": ""}), BOSS)
    story.then(PhotosSet(photos={"101": ONE}))
    assert view(story).photos == {"101": ONE}
    story.when(SetPhotos(photos={"101": ONE}), BOSS).then()
    story.when(SetPhotos(photos={}), BOSS).then(PhotosSet(photos={}))


def test_nobody_has_none() -> None:
    Story().when(SetPhotos(photos={"777": ONE}), BOSS).then(refused("no_such_person", person="777"))


def test_they_stay_overnight() -> None:
    story = Story(window_shows="photo").when(SetPhotos(photos={"101": ONE}), BOSS)
    story.when(CloseDay(), BOSS).at(minutes=24 * 60).when(OpenDay(), THE_HALL)
    assert view(story).photos == {"101": ONE}


@pytest.mark.parametrize("shows", ["none", "number", "name"])
def test_a_hall_that_shows_none_tells_none_and_nobody_else_is_told(shows: str) -> None:
    story = Story(window_shows=shows).when(SetPhotos(photos={"101": ONE}), BOSS)
    assert view(story).photos == {}
    shown = Story(window_shows="photo").when(SetPhotos(photos={"101": ONE}), BOSS)
    assert hall_view(shown.hall, shown.now).photos == {}


@pytest.mark.parametrize("shows", ["none", "photo"])
def test_what_windows_show_is_the_halls_policy(shows: str) -> None:
    assert view(Story(window_shows=shows)).policy["window_shows"] == shows
