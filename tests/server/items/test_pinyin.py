"""How names are typed: polyphones by their phrase, own readings, letters and figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.items.pinyin import OWN, Sound, sound, syllables


@pytest.mark.parametrize(
    ("text", "pinyin", "initials"),
    [
        ("公积金", "gong ji jin", "gjj"),
        ("银行卡", "yin hang ka", "yhk"),
        ("重新办理", "chong xin ban li", "cxbl"),
        ("行政许可", "xing zheng xu ke", "xzxk"),
        ("校车会计", "xiao che kuai ji", "xckj"),
        ("公积金还款", "gong ji jin huan kuan", "gjjhk"),
        ("ETC（2026年）补领", "etc 2026 nian bu ling", "etc2026nbl"),
        ("女方", "nv fang", "nf"),
        ("长护险密码重置", "chang hu xian mi ma chong zhi", "chxmmcz"),
        ("——", "", ""),
    ],
)
def test_names(text: str, pinyin: str, initials: str) -> None:
    assert sound(text) == Sound(pinyin, initials)


def test_an_own_reading_holds_inside_a_name_too() -> None:
    own = {"长安": ("zhang", "an")}
    assert sound("长安长安街", own) == Sound("zhang an zhang an jie", "zazaj")


@pytest.mark.parametrize(
    ("word", "reading", "found"),
    [
        ("重大疾病", "zhongdajibing", ("zhong", "da", "ji", "bing")),
        ("重大疾病", "chongdajibing", ("chong", "da", "ji", "bing")),
        ("西安", "xian", ("xi", "an")),
        ("先", "xian", ("xian",)),
        ("重大", "zhong da", ("zhong", "da")),
        ("重大", "zhang da", ("zhang", "da")),  # by characters it is taken as it stands
        ("重大", "zhong", ()),
        ("重大", "zhongdaa", ()),
        ("重大", "zhong 大", ()),
        ("ETC", "yitixi", ()),
        ("重大", "", ()),
    ],
)
def test_own_readings_by_syllables(word: str, reading: str, found: tuple[str, ...]) -> None:
    assert syllables(word, reading) == found


@given(st.text(max_size=30))
def test_whatever_is_typed_has_as_many_initials_as_syllables(text: str) -> None:
    found = sound(text)
    assert found.pinyin == found.pinyin.strip().lower()
    assert len(found.initials) >= len(found.pinyin.split())


@pytest.mark.parametrize("word", OWN)
def test_each_reading_of_ours_fits_its_word_and_is_needed(word: str) -> None:
    assert syllables(word, "".join(OWN[word])) == OWN[word]
    assert sound(word, {}).pinyin.split() != list(OWN[word])
