"""Tests of server/simulate/world.py: every shipped world is whole; a wrong one is told exactly."""

from pathlib import Path

import pytest

from server.hall_faults import faults_of
from server.simulate.catalogue import setting_of
from server.simulate.world import World, WrongWorld, names, read_world

FILE = """
title = { zh = "甲" }
windows = [{ services = ["a"] }]
coming = { visitors = 10 }
[[services]]
id = "a"
minutes = 5
"""


def test_the_worlds_of_the_issue_are_there() -> None:
    wrong = {"bimodal", "skippers", "startless", "hurried"}
    assert {"base", "drift", "big", *wrong} <= set(names())


@pytest.mark.parametrize("name", names())
def test_every_world_makes_a_hall_without_faults(name: str) -> None:
    setting = setting_of(read_world(name))
    assert not faults_of(setting.catalogue, setting.policy)


def test_the_halls_belief_is_never_the_truth_and_never_far_off() -> None:
    world = read_world("base")
    for trade, service in zip(world.services, setting_of(world).catalogue.services, strict=True):
        assert 0.02 < abs(service.minutes / trade.minutes - 1) <= 0.15


def test_a_world_like_another_names_only_what_is_different() -> None:
    base, drift = read_world("base"), read_world("drift")
    assert [each.drift for each in drift.services] == [1.2, 0.8, 1.2, 0.8]
    assert [each.minutes for each in drift.services] == [each.minutes for each in base.services]
    assert drift.coming == base.coming


def read(folder: Path, text: str) -> World:
    path = folder / "mine.toml"
    path.write_text(text, "utf-8")
    return read_world(str(path))


def test_a_world_can_be_any_file(tmp_path: Path) -> None:
    assert read(tmp_path, FILE).name == "mine"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes = 5", "minutes = -5", "services[0].minutes"),
        ("minutes = 5", "minuets = 5", "minuets"),
        ('services = ["a"]', 'services = ["b"]', "windows"),
        ("minutes = 5", "minutes = 5\n[[services]]\nid = 'b'\nminutes = 4", "b"),
        ("title", 'like = "nowhere"\ntitle', "nowhere"),
        ("title", "title title", "mine.toml"),
    ],
)
def test_a_wrong_world_names_file_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(WrongWorld) as error:
        read(tmp_path, FILE.replace(old, new, 1))
    assert "mine.toml" in str(error.value)
    assert said in str(error.value)


def test_an_unknown_world_lists_the_known() -> None:
    with pytest.raises(WrongWorld, match="base"):
        read_world("bsae")
