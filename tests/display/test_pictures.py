"""The pictures for documents: every state in both languages, the busy ones in every size."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from display import pictures, window_pictures, window_states
from display.pictures import sample_hall


def test_every_state_and_part_of_the_lobby_is_drawn(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "IN_EVERY_SIZE", ("busy-24",))
    monkeypatch.setattr(pictures, "SIZES", {"": (1920, 1080), "-portrait": (1080, 1920)})
    made = pictures.pages(tmp_path / "pictures")
    parts, shapes = 3, len(pictures.SIZES)
    assert len(set(made)) == 2 * (len(pictures.states()) + shapes - 1 + parts * shapes)
    for path in made:
        kind = size_of(path, pictures.SIZES)
        assert drawn(path) == pictures.SIZES[kind]


def test_every_state_of_a_window_is_drawn(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_pictures, "IN_EVERY_SIZE", ("called-photo",))
    few = {each: window_states.SIZES[each] for each in ("", "-portrait", "-bar")}
    monkeypatch.setattr(window_pictures, "SIZES", few)
    made = window_pictures.pages(tmp_path / "pictures")
    assert len(set(made)) == 2 * (len(window_states.states()) + len(few) - 1)
    for path in made:
        assert drawn(path) == few[size_of(path, few)]


def size_of(path: Path, sizes: dict[str, tuple[int, int]]) -> str:
    """The longest of these names the file's name has before its language."""
    stem = path.stem.rpartition("-")[0]
    return max((each for each in sizes if stem.endswith(each)), key=len)


def drawn(path: Path) -> tuple[int, int]:
    picture = QImage(str(path))
    return picture.width(), picture.height()


def test_the_sample_hall_is_the_one_shipped() -> None:
    assert sample_hall().name["zh"] == "广德县政务服务中心"
    assert len(sample_hall().windows) == 28
