"""Lines as pictures: whole, black, and no wider than the paper."""

import pytest
from PIL import ImageChops, ImageOps

from printers.drawing import draw_number, draw_rule, draw_text, draw_white, face
from printers.slip import Number, Rule, Text


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
