"""Pictures: every state is drawn, in both languages, and nothing is drawn twice."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from counter.pictures import pages, scenes
from counter.scene import Standing


def test_every_standing_has_a_picture() -> None:
    assert {each.standing for each in scenes("zh").values()} == set(Standing)


def test_all_are_drawn(qapp: QApplication, tmp_path: Path) -> None:
    files = pages(tmp_path, ("en",))
    names = {each.name for each in files}
    assert len(names) == len(files), "a picture drawn twice"
    assert {f"{top}_{each}_en.png" for top in ("counter", "bar") for each in scenes("en")} < names
    drawn = {bytes(QImage(str(each)).constBits()) for each in files if "counter_" in each.name}
    assert len(drawn) >= len(scenes("en")), "one state looks like another"
