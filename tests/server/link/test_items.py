"""A catalogue of items on its way: whole, bounded, and the same bytes for the same catalogue."""

import msgspec
import pytest

from server.link.items import (
    MOST_BYTES,
    Answer,
    Choice,
    Guide,
    Item,
    ItemCatalogue,
    Link,
    Material,
    NotItems,
    Question,
    decode,
    encode,
)

ITEM = Item(
    id="x",
    name={"en": "Permit", "zh": "许可"},
    department={"zh": "局"},
    service="A",
    guide=Guide(
        fee={"zh": "不收费"},
        materials=(Material(name={"zh": "身份证"}, original=True),),
        forms=(Link(name={"zh": "表"}, file="5e" * 32, kind=".pdf"),),
    ),
    date="2026-11-01",
)
CHOICE = Choice(
    id="c",
    name={"zh": "选"},
    first="q",
    questions=(
        Question(id="q", text={"zh": "问"}, answers=(Answer(text={"zh": "答"}, to="item:x"),)),
    ),
)
WHOLE = ItemCatalogue(items=(ITEM,), choices=(CHOICE,))


def test_there_and_back() -> None:
    assert decode(encode(WHOLE)) == WHOLE
    assert decode(b"{}") == ItemCatalogue()


def test_the_order_of_languages_does_not_change_the_bytes() -> None:
    other = msgspec.structs.replace(ITEM, name={"zh": "许可", "en": "Permit"})
    assert encode(ItemCatalogue(items=(other,))) == encode(ItemCatalogue(items=(ITEM,)))


def test_a_field_of_a_newer_server_is_passed_over() -> None:
    assert decode(b'{"items":[],"new":1}') == ItemCatalogue()


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'{"items":[{"id":"x"}]}', b'{"items":' + b"[" * 100_000, b"\xff", b"null",
     b'{"stale_months":0}'],
)  # fmt: skip
def test_what_is_no_catalogue(content: bytes) -> None:
    with pytest.raises(NotItems):
        decode(content)


def test_more_than_the_bound_is_refused_at_both_ends() -> None:
    with pytest.raises(NotItems):
        decode(b" " * (MOST_BYTES + 1))
    long = msgspec.structs.replace(ITEM, source="长" * (MOST_BYTES // 3))
    with pytest.raises(NotItems):
        encode(ItemCatalogue(items=(long,)))


def test_two_thousand_items_with_full_guides_are_within_the_bound() -> None:
    text = {"zh": "文" * 200, "en": "words " * 80}
    materials = ITEM.guide.materials * 8
    guide = Guide(basis=text, conditions=text, process=text, mistakes=text, materials=materials)
    items = tuple(msgspec.structs.replace(ITEM, id=str(n), guide=guide) for n in range(2_000))
    content = encode(ItemCatalogue(items=items))
    assert 4_000_000 < len(content) < MOST_BYTES
    assert len(decode(content).by_id()) == 2_000
