"""Lines as pictures: whole, black, and no wider than the paper."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageOps

from printers.drawing import (
    draw_entry,
    draw_logo,
    draw_number,
    draw_pattern,
    draw_row,
    draw_rule,
    draw_text,
    draw_white,
    face,
)
from printers.lines import Box, Entry, Logo, Number, Pattern, Row, Rule, Text


@pytest.mark.parametrize("text", ["A001", "社保015", "A1000", "W" * 12])
@pytest.mark.parametrize("dots", [384, 576])
def test_a_number_fills_the_paper_and_no_more(text: str, dots: int) -> None:
    picture = draw_number(Number(text, 400), dots)
    assert 0.85 * dots <= picture.width <= dots


def test_type_too_wide_is_made_smaller_not_cut() -> None:
    line = Text("请留意屏幕和广播，过号请找导引员", 60)
    picture = draw_text(line, 384)
    ink = ImageOps.invert(picture.convert("L")).getbbox()
    assert ink is not None
    assert picture.width <= 384
    assert ink[2] - ink[0] > 0.9 * 384


def test_pictures_are_whole_bytes_wide() -> None:
    pictures = [draw_text(Text("约 15 分钟", 31), 576), draw_number(Number("B7", 77), 576)]
    assert [picture.width % 8 for picture in pictures] == [0, 0]


def test_ink_is_not_touched_by_the_edge_of_its_line() -> None:
    picture = draw_text(Text("gjpqy 窗口Á", 40), 576)
    for box in ((0, 0, picture.width, 1), (0, picture.height - 1, picture.width, picture.height)):
        assert picture.crop(box).getextrema() == (255, 255)


def test_rare_characters_have_shapes_of_their_own() -> None:
    shapes = [draw_text(Text(char, 48), 576) for char in ("𬱖", "䶮", "㐀", "\U0003fffd")]
    for at, shape in enumerate(shapes):
        for other in shapes[at + 1 :]:
            assert (
                shape.size != other.size
                or ImageChops.difference(shape.convert("L"), other.convert("L")).getbbox()
            )


def test_bold_is_blacker_and_a_mark_is_white_on_black() -> None:
    def black(line: Text) -> int:
        return draw_text(line, 576).histogram()[0]

    plain, bold = black(Text("补打", 32)), black(Text("补打", 32, bold=True))
    assert plain < bold < black(Text("补打", 32, bold=True, inverted=True))


def test_rules_and_white() -> None:
    assert draw_rule(Rule(3), 384).size == (384, 3)
    assert draw_rule(Rule(3), 384).getextrema() == (0, 0)
    assert draw_white(17).getextrema() == (255, 255)
    assert draw_white(17).height == 17


def test_the_face_is_the_mainland_one() -> None:
    assert face(24).getname() == ("Noto Sans CJK SC", "Regular")
    assert face(24, bold=True).getname() == ("Noto Sans CJK SC", "Bold")


def ink_of(picture: Image.Image) -> int:
    return picture.convert("L").histogram()[0]


def test_a_box_is_open_or_ticked_and_the_words_stand_beside_it() -> None:
    def box(kind: Box) -> Image.Image:
        picture = draw_entry(Entry("身份证", 36, 54, kind), 576)
        return picture.crop((0, 0, 54, picture.height))

    nothing, dot, empty, ticked = (ink_of(box(kind)) for kind in ("", "dot", "open", "ticked"))
    assert 0 == nothing < dot < empty < ticked


@pytest.mark.parametrize("dots", [384, 576])
def test_a_long_entry_keeps_its_indent_and_the_paper(dots: int) -> None:
    picture = draw_entry(Entry("授权委托书及受托人身份证" * 3, 36, 54), dots)
    ink = ImageOps.invert(picture.convert("L")).getbbox()
    assert ink is not None
    assert ink[0] >= 54
    assert picture.width <= dots


def test_a_row_reaches_both_edges() -> None:
    picture = draw_row(Row("不动产登记" * 9, "09:32", 38, head="A015"), 576)
    ink = ImageOps.invert(picture.convert("L")).getbbox()
    assert picture.width == 576
    assert ink is not None
    assert ink[0] < 8
    assert ink[2] > 568


@pytest.mark.parametrize("dots", [384, 576])
def test_patterns_use_every_dot_of_the_head(dots: int) -> None:
    greys, ruler = draw_pattern(Pattern("greys"), dots), draw_pattern(Pattern("ruler"), dots)
    columns = [ink_of(greys.crop((x, 0, x + 1, greys.height))) for x in range(dots)]
    assert greys.width == ruler.width == dots
    assert min(columns) >= 24
    step = dots // 9
    shades = [ink_of(greys.crop((at * step, 0, (at + 1) * step, 64))) for at in range(9)]
    assert shades == sorted(shades)
    assert (ruler.getpixel((0, 8)), ruler.getpixel((dots - 1, 8))) == (0, 0)


@pytest.mark.parametrize(("size", "drawn"), [((1200, 300), (576, 120)), ((40, 30), (40, 30))])
def test_a_logo_is_dithered_within_its_room(size: tuple[int, int], drawn: tuple[int, int]) -> None:
    file = BytesIO()
    picture = Image.new("RGBA", size, (120, 120, 120, 255))
    picture.paste((0, 0, 0, 0), (0, 0, size[0] // 2, size[1]))
    picture.save(file, "PNG")
    logo = draw_logo(Logo(file.getvalue(), 120), 576)
    assert logo.mode == "1"
    assert logo.width <= drawn[0]
    assert logo.height <= drawn[1]
    left, right = (ink_of(logo.crop(box)) for box in _halves(logo))
    assert left == 0
    assert 0.2 < right / (logo.width / 2 * logo.height) < 0.8


def _halves(picture: Image.Image) -> tuple[tuple[int, int, int, int], ...]:
    middle = picture.width // 2
    return (0, 0, middle, picture.height), (middle, 0, picture.width, picture.height)
