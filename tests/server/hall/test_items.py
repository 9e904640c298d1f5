"""The hall knows its items by their hash, across days and rebuilds."""

import json

import pytest

from server.hall.commands.day import CloseDay, OpenDay, SeedHall
from server.hall.commands.items import SetItems
from server.hall.events.day import DayOpened, HallSeeded
from server.hall.events.items import ItemsSet
from server.hall.hall import apply
from server.hall.people import THE_HALL
from server.hall.state import HallState
from server.link.protocol import NotUnderstood, wish_from
from server.link.viewing import hall_view
from tests.story import MANAGER, Story, clerk

ONE, OTHER = "5e" * 32, "a0" * 32
BOSS = clerk(MANAGER)


def set_items(story: Story, items: str) -> Story:
    return story.when(SetItems(items=items, count=6), BOSS)


def test_the_items_are_in_the_view_and_the_same_again_is_no_event() -> None:
    story = set_items(Story(), ONE)
    story.then(ItemsSet(items=ONE, count=6))
    assert hall_view(story.hall, story.now).items == ONE
    told = len(story.told)
    assert len(set_items(story, ONE).told) == told
    set_items(story, "")
    assert hall_view(story.hall, story.now).items == ""


def test_the_next_day_starts_with_them() -> None:
    story = set_items(Story(), ONE)
    story.when(CloseDay(), BOSS)
    story.at(minutes=24 * 60).when(OpenDay(), THE_HALL)
    opened = story.told[-1][1]
    assert isinstance(opened, DayOpened)
    assert opened.start.items == ONE
    fresh = HallState(story.hall.catalogue, story.hall.policy)
    apply(fresh, opened, story.now)
    assert fresh.items == ONE


def test_a_hall_is_seeded_with_them() -> None:
    story = Story()
    story.hall.items = OTHER
    command = SeedHall(catalogue=story.hall.catalogue, policy=story.hall.policy, items=ONE)
    story.when(command, THE_HALL)
    seeded = story.told[-1][1]
    assert isinstance(seeded, HallSeeded)
    assert story.hall.items == seeded.start.items == ONE


@pytest.mark.parametrize("items", ["5E" * 32, "5e" * 31, "../" + "5e" * 30 + "5", "x" * 64])
def test_what_is_no_hash_is_not_understood(items: str) -> None:
    with pytest.raises(NotUnderstood):
        wish_from(json.dumps({"type": "SetItems", "items": items}))
