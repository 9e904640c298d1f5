"""What every paper has to say, by name and in words."""

import re
from datetime import date, datetime

import pytest
from msgspec.structs import fields, replace

from config.paths import PROJECT
from printers.contents import ListContent, MaterialLine, NoticeContent, PassContent
from printers.samples import SAMPLES, sample
from printers.shown import shown

AT = datetime(2026, 11, 23, 9, 32)
NOTICE = NoticeContent(hall="广德", item="转移登记", printed_at=AT)
PASS = PassContent(
    hall="广德", service="户政", issued_at=AT, valid_until=date(2026, 11, 30), qr="JHP:1"
)


def details(language: str, **material: object) -> str:
    line = replace(MaterialLine(name="身份证"), **material)
    told = shown(replace(NOTICE, materials=(line,), language=language))
    return told.lists["materials"][0].details


@pytest.mark.parametrize(
    ("material", "zh", "en"),
    [
        ({"original": True}, "原件", "original"),
        ({"original": True, "copies": "1"}, "原件，复印件 1 份", "original, 1 copy"),
        ({"copies": "2"}, "复印件 2 份", "2 copies"),
        ({"copies": "0"}, "", ""),
        ({"copies": "²"}, "²", "²"),
        ({"copies": "正反面", "note": "A4"}, "正反面，A4", "正反面. A4"),
        ({"missing": True}, "还缺", "missing"),
        ({"missing": True, "original": True}, "还缺：原件", "missing: original"),
    ],
)
def test_what_to_bring_of_one_thing(material: dict[str, object], zh: str, en: str) -> None:
    assert details("zh", **material) == zh
    assert details("en", **material) == en


@pytest.mark.parametrize(
    ("materials", "to_bring", "complete"),
    [
        ((MaterialLine(name="甲"), MaterialLine(name="乙")), "", ""),
        ((MaterialLine(name="甲", ticked=True), MaterialLine(name="乙")), "", ""),
        ((MaterialLine(name="甲", ticked=True),), "", "yes"),
        ((MaterialLine(name="甲", ticked=True), MaterialLine(name="乙", missing=True)), "1", ""),
    ],
)
def test_a_list_is_complete_only_when_every_box_is_ticked(
    materials: tuple[MaterialLine, ...], to_bring: str, complete: str
) -> None:
    told = shown(replace(NOTICE, materials=materials)).values
    assert to_bring in told["to_bring"]
    assert bool(told["to_bring"]) == bool(to_bring)
    assert told["complete"] == complete


def test_the_source_of_a_guide_leaves_out_what_is_unknown() -> None:
    assert shown(NOTICE).values["guide"] == ""
    known = replace(NOTICE, source="安徽政务服务网", date="2026-10-08")
    assert shown(known).values["guide"] == "安徽政务服务网，2026-10-08"


@pytest.mark.parametrize(
    ("behind", "zh", "en"),
    [
        (None, "", ""),
        (0, "来后排在最前面", "You will be next"),
        (1, "来后排在 1 位之后", "You come after 1 other"),
        (3, "来后排在 3 位之后", "You come after 3 others"),
    ],
)
def test_where_a_pass_puts_its_holder(behind: int | None, zh: str, en: str) -> None:
    for language, said in (("zh", zh), ("en", en)):
        told = shown(replace(PASS, behind=behind, language=language))
        assert told.values["placed"] == said


def test_a_day_has_its_weekday() -> None:
    assert shown(PASS).values["valid_until"] == "2026年11月30日 星期一"
    english = shown(replace(PASS, language="en"))
    assert english.values["valid_until"] == "Monday 2026-11-30"


def test_an_empty_list_is_not_there() -> None:
    told = shown(ListContent(hall="广德", printed_at=AT))
    assert told.values["waiting"] == ""
    assert told.lists["waiting"] == ()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_text_of_every_paper_is_safe(name: str) -> None:
    """No control byte can be made from any of its texts, and no code from a broken link."""
    content = sample(name, "zh")
    texts = [each.name for each in fields(content) if isinstance(getattr(content, each.name), str)]
    evil = dict.fromkeys(set(texts) - {"language", "mark"}, "a\x1bp\x00\x1dV\x00\n\x10\x14")
    told = shown(replace(content, **evil))
    assert not [text for text in told.values.values() if not text.isprintable()]
    assert told.values.get("qr", "") == ""


@pytest.mark.parametrize("name", SAMPLES)
def test_the_document_names_every_value_a_layout_may_show(name: str) -> None:
    document = (PROJECT / "docs" / "paper.md").read_text("utf-8")
    (row,) = re.findall(rf"^\| {name} \| (.*) \|$", document, re.MULTILINE)
    assert set(re.findall(r"\w+", row)) | {"mark"} == set(shown(sample(name, "zh")).values) | {
        "mark"
    }
