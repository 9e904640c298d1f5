"""Every paper as plain words: nothing that is on the paper is lost but pictures and codes."""

import pytest

from printers.layout import NAMES
from printers.lines import DOTS, Cut, Entry, Number, Row, Slip, Text
from printers.plain import plain
from printers.samples import sample
from printers.slip import compose


@pytest.mark.parametrize("width", sorted(DOTS))
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_every_paper_is_there(name: str, lang: str, width: int) -> None:
    slip = compose(sample(name, lang), width)
    words = plain(slip)
    for line in slip.lines:
        if isinstance(line, Text | Number | Entry):
            assert line.text in words
        elif isinstance(line, Row):
            assert line.right in words
    assert "\n\n\n" not in words


def test_boxes_say_what_is_there_and_what_is_not() -> None:
    entries = (
        Entry("身份证", 24, 36, "ticked"),
        Entry("合同", 24, 36, "open"),
        Entry("第二行", 24, 36),
    )
    assert plain(Slip(80, 576, (*entries, Text("b", 24, label="a"), Cut()))) == (
        "☑ 身份证\n☐ 合同\n   第二行\na b"
    )
