"""The pictures for documents: every state in both languages, the busy ones in every size."""

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from display.pictures import SIZES, pages, sample_hall, states


def test_every_state_is_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    made = pages(tmp_path / "pictures")
    assert len(made) == len(set(made)) >= 2 * len(states()) + 6
    for path in made:
        (kind,) = [each for each in SIZES if each and each in path.name] or [""]
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == SIZES[kind]


def test_the_sample_hall_is_the_one_shipped() -> None:
    assert sample_hall().name["zh"] == "广德县政务服务中心"
    assert len(sample_hall().windows) == 28
