"""What an import would change, and which guides have grown old."""

from pathlib import Path

import pytest

from server.items.changes import Change, changes, grown_old
from server.link.items import Item, ItemCatalogue, stale
from tests.server.items.examples import TABLES, read


def test_new_changed_withdrawn_back_and_gone(tmp_path: Path) -> None:
    before = read(tmp_path).catalogue
    text = (
        TABLES["items"]
        .replace("不收费", "工本费10元")
        .replace("2026年3月9日,0", "2026-11-01,1")
        .replace("2026-01-01,是", "2026-01-01,")
        .replace("etc,", "car,")
    )
    materials = TABLES["materials"].replace("租房合同", "租赁合同")
    choices = TABLES["choices"].replace("组合贷款", "组合")
    after = read(tmp_path, items=text, materials=materials, choices=choices).catalogue
    found = {(each.id, each.kind): each.fields for each in changes(before, after)}
    assert found == {
        ("gjj-rent", "changed"): ("materials", "fee"),
        ("ill", "withdrawn"): ("date",),
        ("old", "back"): (),
        ("car", "new"): (),
        ("etc", "gone"): (),
        ("draw", "changed"): (),
    }
    assert changes(after, after) == []


def test_a_department_that_moves_changes_all_its_items(tmp_path: Path) -> None:
    before = read(tmp_path).catalogue
    moved = TABLES["departments"].replace("一楼西区", "二楼")
    found = changes(before, read(tmp_path, departments=moved).catalogue)
    assert found == [
        Change(kind="changed", what="item", id=each, name=name, fields=("hours_place",))
        for each, name in (("gjj-rent", "公积金提取（租房）"), ("gjj-loan", "公积金还款"))
    ]


@pytest.mark.parametrize(
    ("date", "today", "old"),
    [
        ("2024-11-23", "2026-11-23", True),
        ("2024-11-24", "2026-11-23", False),
        ("2024-11-30", "2026-11-29", False),
        ("2024-11-30", "2026-11-30", True),
        ("", "2026-11-23", True),
        ("2027-01-01", "2026-11-23", False),
    ],
)
def test_a_guide_grows_old_to_the_day(date: str, today: str, old: bool) -> None:
    item = Item(id="x", name={"zh": "甲"}, department={}, service="A", date=date)
    assert stale(item, today) is old


def test_withdrawn_items_are_not_said_to_be_old(tmp_path: Path) -> None:
    catalogue = read(tmp_path).catalogue
    assert [each.id for each in grown_old(catalogue, "2026-11-23")] == ["bank"]
    assert "old" not in [each.id for each in grown_old(catalogue, "2030-11-23")]
    assert grown_old(ItemCatalogue(), "2026-11-23") == []
