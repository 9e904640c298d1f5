"""Guides as sections, as paper and as addresses."""

import pytest
from msgspec import structs

from kiosk.guides import download, origin, paper, sections
from kiosk.pictures_finding import library
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
