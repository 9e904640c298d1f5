"""Pictures of papers: which there are, and that they are the printer's own view."""

from pathlib import Path

from PIL import Image

from config.words import languages
from printers.layout import NAMES
from printers.lines import DOTS
from printers.pictures import pages, seen
from printers.samples import VARIANTS, sample
from printers.slip import compose


def test_every_paper_is_drawn_in_both_widths_and_every_language(tmp_path: Path) -> None:
    drawn = list(pages(tmp_path))
    assert len(drawn) == (len(NAMES) + len(VARIANTS)) * len(DOTS) * len(languages())
    assert set(drawn) == set(tmp_path.iterdir())
    with Image.open(tmp_path / "pass-58-zh.png") as picture:
        wanted = seen(compose(sample("pass", "zh"), 58)).picture
        assert picture.tobytes() == wanted.tobytes()


def test_one_paper_brings_its_variants(tmp_path: Path) -> None:
    drawn = pages(tmp_path, only="notice", widths=(80,), langs=("en",))
    assert [path.name for path in drawn] == ["notice-80-en.png", "notice-unchecked-80-en.png"]
