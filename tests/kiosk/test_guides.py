"""Guides as sections, as paper and as addresses."""

from collections.abc import Iterator

import pytest
from msgspec import structs

from config.paths import HALLS
from config.words import pick, say
from kiosk.guides import download, origin, paper, sections
from kiosk.pictures_finding import library
from printers.contents import NoticeContent
from printers.lines import Entry, Text
from printers.slip import compose
from server.halls import read_hall
from server.items.file import read_items
from server.items.kept import beside, service_names
from server.link.items import Guide, Item, Link
from tests.kiosk.examples import MONDAY_0930, hall_view

ITEM = library().items["item-0"]
BARE = Item(id="x", name={"zh": "甲"}, department={"zh": "局"}, service="A", guide=Guide())
FORM = Link(name={"zh": "表"}, file="ab" * 32, kind=".pdf")
HALL = "ws://192.168.1.10:8100"


def test_every_field_of_a_full_guide_is_there_what_to_bring_first() -> None:
    titles = [each.title for each in sections(ITEM, "zh", HALL)]
    assert titles == [
        *("申请材料", "收费依据及标准", "办理时限", "受理条件", "基本流程", "表格下载"),
        *("示范文本及常见错误示例", "办理依据", "受理单位", "办公时间和地址", "咨询渠道"),
        "监督途径",
    ]
    english = [each.title for each in sections(ITEM, "en", HALL)]
    assert len(english) == len(titles)
    assert not set(english) & set(titles)


def test_a_field_that_is_not_filled_in_has_no_section() -> None:
    assert [each.title for each in sections(BARE, "zh", HALL)] == ["受理单位"]


def test_materials_say_original_copies_and_what_to_know() -> None:
    (first, second, third) = sections(ITEM, "zh", HALL)[0].parts
    assert (first.text, first.under) == ("居民身份证", "原件，复印件 1 份，核验后退还原件")
    assert second.under == "复印件 2 份"
    assert third.under == "原件"
    wordy = structs.replace(ITEM.guide.materials[0], copies="正反面", original=False)
    guide = structs.replace(ITEM.guide, materials=(wordy,))
    (part,) = sections(structs.replace(ITEM, guide=guide), "zh", HALL)[0].parts
    assert part.under == "正反面，核验后退还原件"


def test_mistakes_stand_with_the_samples() -> None:
    section = sections(ITEM, "zh", HALL)[6]
    assert [each.text for each in section.parts] == ["提取申请表样表", "常见错误"]
    assert not any(each.qr for each in section.parts)


@pytest.mark.parametrize(
    ("server", "address"),
    [
        (HALL, f"http://192.168.1.10:8100/content/{FORM.file}"),
        ("wss://hall.example:443", f"https://hall.example:443/content/{FORM.file}"),
        ("ws://127.0.0.1:8100", ""),
        ("ws://[::1]:8100", ""),
        ("ws://0.0.0.0:8100", ""),
        ("ws://localhost:8100", ""),
        ("", ""),
    ],
)
def test_a_code_is_only_shown_where_a_phone_can_open_it(server: str, address: str) -> None:
    assert download(server, FORM) == address
    assert download(server, structs.replace(FORM, file="")) == ""


def test_source_version_and_date_are_told() -> None:
    told = origin(ITEM, "zh")
    assert told == "来源：省政务服务网 · 版本：2026年第2版 · 日期：2026-04-24 · 事项编码：GD341000"
    assert origin(BARE, "zh") == ""


def test_the_paper_has_what_the_page_has() -> None:
    made = paper(hall_view(), ITEM, "zh", MONDAY_0930, ())
    assert made.item == "住房公积金提取（租房）"
    assert [each.name for each in made.materials] == [
        *("居民身份证", "租房合同", "无房证明，夫妻双方都要"),
    ]
    assert (made.fee, made.version, made.forms) == ("不收费", "2026年第2版", ("提取申请表",))
    assert made.place
    assert paper(hall_view(), BARE, "en", MONDAY_0930, ()).fee == ""


def _told(content: NoticeContent) -> Iterator[str]:
    """Every text the notice has to say."""
    for value in structs.astuple(content):
        if isinstance(value, str) and value != content.language:
            yield value
    yield from content.forms
    for each in content.materials:
        yield from (each.name, each.note)


def _as_printed(content: NoticeContent, width: int) -> str:
    lines = compose(content, width).lines
    said = (
        f"{getattr(each, 'label', '')}{each.text}"
        for each in lines
        if isinstance(each, Text | Entry)
    )
    return "".join("".join(said).split())


@pytest.mark.parametrize(("lang", "width"), [("zh", 58), ("zh", 80), ("en", 58), ("en", 80)])
def test_the_notice_of_every_sample_item_says_all_of_it(lang: str, width: int) -> None:
    sample = HALLS / "guangde.toml"
    hall = read_hall(sample).hall
    items = read_items(beside(sample), service_names(hall)).catalogue.items
    assert len(items) >= 100
    everywhere = say("kiosk.list_gap", lang).join(pick(each.name, lang) for each in hall.areas)
    for item in items:
        content = paper(hall_view(), item, lang, MONDAY_0930, ())
        content = structs.replace(content, hall=pick(hall.name, lang), place=everywhere)
        printed = _as_printed(content, width)
        lost = [text for text in _told(content) if "".join(text.split()) not in printed]
        assert lost == [], item.id
        assert "…" not in printed
