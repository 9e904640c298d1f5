"""Text for a strip: nothing its card would obey, nothing it lacks, never a failure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.led.letters import coded, fitting


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("请A015号到3号窗口", "请A015号到3号窗口"),
        ("\\C2红", "/C2红"),  # would have changed the colour
        ("张𬱖", "张□"),
        ("朱镕基", "朱□基"),  # 镕 came with GBK
        ("二〇二六", "二○二六"),
        ("阿依·古丽", "阿依・古丽"),
        ("Señor №5", "Senor №5"),
        ("ﬁn ①", "fin ①"),
        ("第一行\n第二行\t", "第一行 第二行 "),
        ("👍🏽", "□□"),
        ("a\u200db", "ab"),
        ("₩", "□"),
        ("＼", "＼"),
    ],
)
def test_gb2312(text: str, shown: str) -> None:
    assert fitting(text, "gb2312") == shown


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030", "ascii", "utf-8"])
@given(text=st.text())
def test_no_text_fails_in_any_encoding(encoding: str, text: str) -> None:
    told = coded(text, encoding)
    assert b"\\" not in told or encoding in ("gbk", "gb18030")  # there it is half a character
    assert not [each for each in told if each < 0x20]


def test_what_a_small_card_lacks_is_a_question_mark() -> None:
    assert fitting("请A015号", "ascii") == "?A015?"
