"""A catalogue is written as tables that read as the same catalogue."""

import hashlib
from pathlib import Path

import pytest

from config.paths import HALLS
from server.halls import read_hall
from server.items.file import ItemsRead, read_items
from server.items.kept import beside, service_names
from server.items.written import write_folder
from tests.server.items.examples import FORM, SERVICES, TABLES, read

SAMPLE = HALLS / "guangde.toml"


def rewritten(found: ItemsRead, path: Path) -> list[Path]:
    return write_folder(found.catalogue, path, found.files.__getitem__)


def test_written_and_read_again(tmp_path: Path) -> None:
    found = read(tmp_path / "in")
    done = rewritten(found, tmp_path / "out")
    assert [each.name for each in done] == [
        "departments.csv", "items.csv", "materials.csv", "choices.csv", "提取申请表.pdf",
    ]  # fmt: skip
    assert done[-1].read_bytes() == FORM
    again = read_items(tmp_path / "out", SERVICES)
    assert (again.content, again.files) == (found.content, found.files)
    assert "自行办理" in done[1].read_text("utf-8")
    assert "1. 取号" not in done[1].read_text("utf-8")  # the department's, said once


def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    (tmp_path / "in" / "files").mkdir(parents=True)
    (tmp_path / "in" / "files" / "other.pdf").write_bytes(b"%PDF-1.7 other")
    text = TABLES["items"].replace("还贷,自行办理,,", "还贷,自行办理,,提取申请表||other.pdf")
    found = read(tmp_path / "in", items=text)
    assert len(found.files) == 2
    rewritten(found, tmp_path / "out")
    again = read_items(tmp_path / "out", SERVICES)
    assert (again.content, again.files) == (found.content, found.files)


@pytest.mark.skipif(not beside(SAMPLE).is_dir(), reason="the sample hall has no items")
def test_the_items_of_the_sample_hall(tmp_path: Path) -> None:
    services = service_names(read_hall(SAMPLE).hall)
    found = read_items(beside(SAMPLE), services)
    assert len(found.catalogue.items) >= 100
    assert found.unused == []
    rewritten(found, tmp_path)
    again = hashlib.sha256(read_items(tmp_path, services).content)
    assert again.digest() == hashlib.sha256(found.content).digest()
