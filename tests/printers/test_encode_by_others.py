"""Our bytes as npos, iconv-lite, qr-image and zbarimg read them: none of them is ours."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from printers.encode import encode
from printers.lines import DOTS, Qr, Slip
from printers.paper import EDGE, TOP
from printers.pictures import seen
from printers.samples import sample
from printers.shown import PAPERS
from printers.slip import compose
from tests.oracles.ask import npos, zbarimg
from tests.printers.examples import EN, ZH

NAMES = sorted(paper.name for paper in PAPERS.values())


def dots(rows: list[str]) -> Image.Image:
    """A raster of npos, "1" for ink."""
    grey = bytes(0 if dot == "1" else 255 for row in rows for dot in row)
    return Image.frombytes("L", (len(rows[0]), len(rows)), grey).convert("1")


class Page:
    """Paper as npos' findings put ink on it, from the top."""

    def __init__(self, size: tuple[int, int], width: int) -> None:
        self.picture = Image.new("1", size, 1)
        self._dots, self._edge, self._y, self._align = DOTS[width], EDGE[width], TOP, 0

    def take(self, found: dict[str, Any]) -> None:
        self._align = found.get("align", self._align)
        if "raster" in found:
            part = dots(found["raster"])
            free = self._dots - part.width
            self.picture.paste(part, (self._edge + (0, free // 2, free)[self._align], self._y))
            self._y += part.height


@pytest.mark.parametrize("width", sorted(DOTS))
@pytest.mark.parametrize("name", NAMES)
def test_every_paper_as_pictures_dot_for_dot(name: str, width: int) -> None:
    whole = compose(sample(name, "zh"), width)
    slip = replace(whole, lines=tuple(line for line in whole.lines if not isinstance(line, Qr)))
    ours = seen(slip).picture
    page = Page(ours.size, width)
    for found in npos(encode(slip)):
        page.take(found)
    assert page.picture.getextrema() == (0, 255), "there is ink"
    assert ImageChops.logical_xor(page.picture, ours).getbbox() is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_paper_in_the_printers_own_letters(name: str, lang: str) -> None:
    slip = compose(sample(name, lang), 58)
    said = "".join(found.get("text", "") for found in npos(encode(slip, native=True)))
    lines = [line.strip() for line in said.splitlines()]
    assert lines == [line.strip() for line in seen(slip, native=True).text.splitlines()]
    assert len(lines) > 3


def codes(slip: Slip, native: bool) -> list[dict[str, Any]]:
    return [found for found in npos(encode(slip, native)) if "qr" in found]


@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("content", [ZH, replace(EN, qr="https://hall.example/t/B012")])
def test_the_code_in_the_bytes_is_what_a_phone_reads(
    tmp_path: Path, content: Any, native: bool
) -> None:
    slip = compose(content, 80)
    wanted = [line.text for line in slip.lines if isinstance(line, Qr)]
    assert wanted == [content.qr]
    found = codes(slip, native)
    assert [each["qr"] for each in found] == wanted
    assert [zbarimg(each["png"], tmp_path) for each in found] == wanted


def test_a_number_of_the_hall_in_the_printers_own_letters() -> None:
    said = [
        found["text"] for found in npos(encode(compose(ZH, 80), native=True)) if "text" in found
    ]
    assert "A001\n" in said
    assert "广德县政务服务中心\n" in said
    assert "预计等候 约 15–25 分钟\n" in said
