"""Finding items as they are typed: what stands first, what is never found, that all are found."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.items.pinyin import sound
from server.link.item_search import How, Index
from server.link.items import Item

Find = Callable[..., list[tuple[str, str]]]


def item(
    name: str, words: str = "", en: str = "", code: str = "", asked: int = 0, gone: bool = False
) -> Item:
    listed = tuple(words.split())
    sounds = [sound(each) for each in (name, *listed)]
    return Item(
        id=name,
        code=code,
        name={"zh": name, **({"en": en} if en else {})},
        department={"zh": "医疗保障局（医保）" if "医疗" in name else "其他"},
        service="A",
        words=listed,
        initials=tuple(each.initials for each in sounds),
        pinyin=tuple(each.pinyin for each in sounds),
        asked=asked,
        withdrawn=gone,
    )


ITEMS = (
    item("公积金提取", "取钱", "Housing fund withdrawal", "GJJ-001", asked=5),
    item("公积金贷款", "", "Housing fund loan", "GJJ-002", asked=90),
    item("住房公积金缴存", "", "Housing fund: paying in", "GJJ-003"),
    item("社会保障卡申领", "社保卡 公积金卡", "Social security card", "SB1"),
    item("银行开户证明", "", "Bank account proof", "YH1"),
    item("重新核发许可", "", "Permit issued anew"),
    item("医疗费用零星报销", "", "Medical costs", asked=3),
    item("公积金旧证换发", "", "Old certificates", "GJJ-000", asked=999, gone=True),
)
INDEX = Index(ITEMS)


def found(text: str, lang: str = "zh") -> list[str]:
    return [each.item.id for each in INDEX.find(text, lang)]


def how(text: str, lang: str = "zh") -> How:
    return INDEX.find(text, lang)[0].how


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # initials: at the head of the name first, the most asked for first, then inside, then words
        ("gjj", ["公积金贷款", "公积金提取", "住房公积金缴存", "社会保障卡申领"]),
        ("公积金", ["公积金贷款", "公积金提取", "住房公积金缴存", "社会保障卡申领"]),
        ("gongjijin", ["公积金贷款", "公积金提取", "住房公积金缴存", "社会保障卡申领"]),
        ("gjjtq", ["公积金提取"]),
        ("gjj tq", ["公积金提取"]),
        ("gongjj ti", ["公积金提取"]),
        ("gong ji jin tiqu", ["公积金提取"]),
        ("tq gjj", ["公积金提取"]),
        ("公积金 提取", ["公积金提取"]),
        ("公积金tq", ["公积金提取"]),
        ("sbk", ["社会保障卡申领"]),
        ("shebao sl", ["社会保障卡申领"]),
        ("yhkh", ["银行开户证明"]),
        ("yinhang", ["银行开户证明"]),
        ("chongxin", ["重新核发许可"]),
        ("zhongxin", []),
        ("GJJ-002", ["公积金贷款"]),
        ("ｇｊｊ００２", ["公积金贷款"]),
        ("002", ["公积金贷款"]),
        ("housing fund", ["公积金贷款", "公积金提取", "住房公积金缴存"]),
        ("医保报销", ["医疗费用零星报销"]),
        ("GJJ-000", []),
        ("旧证", []),
        ("", []),
        ("　-—。", []),
        ("报", ["医疗费用零星报销"]),
        ("龘", []),
        ("(", []),
        ("g" * 500, []),
    ],
)
def test_what_is_found_and_what_stands_first(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_how_it_was_found() -> None:
    assert how("gjj001") is How.CODE
    assert how("公积") is how("gongji") is How.NAME
    assert how("gjj") is how("gongjj") is How.INITIALS
    assert how("fund") is How.WORDS
    assert how("医保报销") is How.LOOSELY


def test_on_an_english_page_english_goes_first() -> None:
    assert how("housing", "en") is How.NAME
    assert how("fund loan", "en") is How.INSIDE
    assert found("pro", "en") == ["银行开户证明"]
    assert found("an", "en")[0] == "重新核发许可"
    assert how("cxhf", "en") is How.WORDS


def test_no_more_than_are_asked_for() -> None:
    assert [each.item.id for each in INDEX.find("gjj", most=1)] == ["公积金贷款"]
    assert len(INDEX) == len(ITEMS) - 1


def test_an_item_of_an_older_catalogue_without_pinyin_is_found_by_its_name() -> None:
    bare = Index([Item(id="x", name={"zh": "甲"}, department={}, service="A")])
    assert [each.item.id for each in bare.find("甲")] == ["x"]
    assert bare.find("j") == []


NAMES = st.text("公积金提取重新银行办理社会保障长期住房许可证一", min_size=1, max_size=10)
CODES = st.text("ABC0123456789-", min_size=4, max_size=12).filter(lambda each: each.strip("-"))


@given(st.lists(NAMES, unique=True, max_size=12), NAMES, CODES)
def test_each_is_found_by_initials_full_pinyin_name_and_code(
    others: list[str], name: str, code: str
) -> None:
    mine = item(name, code=code)
    index = Index([*(item(each) for each in others if each != name), mine])
    typed = (mine.initials[0], mine.pinyin[0], mine.pinyin[0].replace(" ", ""), name, code)
    for text in typed:
        assert mine in [each.item for each in index.find(text, most=99)], text
    assert index.find(code)[0] == index.find(code, "en")[0]
    assert index.find(code)[0].item is mine


@given(st.text(max_size=60), st.sampled_from(["zh", "en"]))
def test_whatever_is_typed_the_best_stand_first(text: str, lang: str) -> None:
    ranks = [each.how for each in INDEX.find(text, lang)]
    assert ranks == sorted(ranks)
    assert How.NOT not in ranks
