"""Every paper as it leaves a printer: read back, scanned, within the paper, harmless."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from config.words import languages
from printers.contents import BookingContent, Content, MaterialLine, NoticeContent
from printers.encode import encode
from printers.lines import DOTS, Entry, Text
from printers.pictures import seen
from printers.samples import AT, SAMPLES, sample
from printers.shown import shown
from printers.slip import compose
from printers.stream import LETTERS, Stream
from tests.printers.test_text import ANYTHING

every_paper = pytest.mark.parametrize("name", SAMPLES)
every_width = pytest.mark.parametrize("width", sorted(DOTS))
every_language = pytest.mark.parametrize("lang", languages())

SAYS = {
    ("slip", "zh"): ["A015", "不动产登记", "前面等候 3 人", "约 15–25 分钟"],
    ("slip", "en"): ["A015", "Ahead of you 3 people", "about 15–25 min"],
    ("notice", "zh"): [
        *("一次性告知单", "1. 申请人居民身份证", "还缺：原件，复印件 2 份"),
        *("不动产登记申请表", "多久办好 3个工作日", "第3版", "2026-10-08", "二楼东区"),
    ],
    ("notice", "en"): [
        *("What you need", "1. Applicant's ID card", "missing: original, 2 copies"),
        *("Application for registration", "Takes 3 working days", "version 3", "2026-10-08"),
    ],
    ("record", "zh"): [
        *("不予受理告知单", "20261123-004", "2026年11月30日 星期一", "王敏", "查封"),
        *("《不动产登记暂行条例》", "5号窗口", "A015"),
    ],
    ("record", "en"): [
        *("Not accepted", "20261123-004", "Monday 2026-11-30", "Wang Min", "seizure"),
        *("Article 22", "Window 5", "A015"),
    ],
    ("acceptance", "zh"): [
        *("受理通知单", "3418822026112300015", "答复日期不晚于 2026年11月26日 星期四"),
        *("契税完税凭证 原件", "5号窗口", "工号 0017", "0563-6012345"),
    ],
    ("acceptance", "en"): [
        *("Notice of acceptance", "3418822026112300015", "Thursday 2026-11-26", "Window 5"),
    ],
    ("pass", "zh"): ["复来凭证", "2026年11月30日 星期一", "来后排在 2 位之后", "5号窗口"],
    ("pass", "en"): ["Return pass", "Monday 2026-11-30", "You come after 2 others"],
    ("booking", "zh"): ["预约单", "2026年11月24日 星期二", "09:30", "482913", "预约签到"],
    ("booking", "en"): ["Booking", "Tuesday 2026-11-24", "09:30", "482913", "Check in"],
    ("test", "zh"): ["纸张正常", "设备 kiosk-1", "打印机 正常", "2026-11-23 09:32"],
    ("test", "en"): ["The paper is good", "Station kiosk-1", "Printer good"],
    ("list", "zh"): ["等候名单", "共 5 人等候", "A015 不动产登记", "09:32", "（优先）"],
    ("card", "zh"): ["口头叫号", "照等候名单", "系统恢复后"],
    ("card", "en"): ["Calling by voice", "Take the waiting list", "When the system"],
    ("list", "en"): ["Waiting list", "Waiting: 5", "A015", "09:32", "(priority)"],
}


@every_paper
@every_width
@every_language
def test_paper_says_it_in_the_printers_own_letters(name: str, width: int, lang: str) -> None:
    """Native letters are text the virtual printer reads; a picture of the same lines is not."""
    printed = seen(compose(sample(name, lang), width), native=True)
    said = " ".join(printed.text.split())
    solid = said.replace(" ", "")
    assert not [words for words in SAYS[name, lang] if words.replace(" ", "") not in solid]
    assert printed.unknown == ()


@pytest.mark.parametrize("native", [False, True])
@every_paper
@every_width
@every_language
def test_a_phone_can_read_the_code(
    tmp_path: Path, name: str, width: int, lang: str, native: bool
) -> None:
    content = sample(name, lang)
    printed = seen(compose(content, width), native)
    code = shown(content).values.get("qr", "")
    assert printed.codes == ((code,) if code else ())
    assert bool(code) == (name not in ("list", "card", "record"))
    path = tmp_path / "paper.png"
    printed.picture.save(path)
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(path)], capture_output=True, check=bool(code), text=True
    )
    assert read.stdout.strip() == code


@pytest.mark.parametrize("native", [False, True])
@every_paper
@every_width
@every_language
def test_nothing_is_wider_than_the_paper(name: str, width: int, lang: str, native: bool) -> None:
    data = encode(compose(_lengthy(sample(name, lang)), width), native)
    pictures = [command for command in Stream().feed(data) if command.name == b"\x1dv"]
    wide = [8 * int.from_bytes(command.body[2:4], "little") for command in pictures]
    assert max(wide) <= DOTS[width]


def _lengthy(content: Content) -> Content:
    """The same with its longest texts three times as long."""
    texts = {
        name: value * 3
        for name, value in ((it, getattr(content, it)) for it in type(content).__struct_fields__)
        if isinstance(value, str) and name not in ("language", "mark", "qr")
    }
    return replace(content, **texts)


@every_paper
@every_width
def test_an_english_paper_is_english_throughout(name: str, width: int) -> None:
    slip = compose(sample(name, "en"), width)
    texts = [line.text for line in slip.lines if isinstance(line, Text | Entry)]
    assert not [
        text
        for text in texts
        if any("\u4e00" <= char <= "\u9fff" for char in text) and "〇" not in text
    ]


@pytest.mark.parametrize("width", [58, 80])
def test_a_list_of_materials_is_large_enough_for_old_eyes(width: int) -> None:
    slip = compose(sample("notice", "zh"), width)
    names = [line for line in slip.lines if isinstance(line, Entry) and line.text[:1].isdigit()]
    details = [line for line in slip.lines if isinstance(line, Entry) and "复印件" in line.text]
    assert len(names) == 5
    assert [line.box for line in names] == ["ticked", "ticked", "open", "open", "ticked"]
    assert Text("还缺 2 样", 32 if width == 80 else 28, bold=True, inverted=True) in slip.lines
    assert {line.size >= 28 for line in names} == {True}
    assert {line.size >= (28 if width == 80 else 24) for line in details} == {True}


@settings(max_examples=30)
@given(st.lists(ANYTHING, min_size=6, max_size=6), st.booleans(), st.sampled_from([58, 80]))
def test_no_text_can_command_the_printer(texts: list[str], native: bool, width: int) -> None:
    name, copies, note, item, fee, form = texts
    content = NoticeContent(
        hall=item,
        item=item,
        printed_at=AT,
        materials=(MaterialLine(name=name, copies=copies, note=note, missing=True),),
        forms=(form,),
        fee=fee,
    )
    commands = Stream().feed(encode(compose(content, width), native))
    assert {command.name for command in commands} <= {
        *(b"\x1b@", b"\x1ba", b"\x1bE", b"\x1bJ", b"\x1c&"),
        *(b"\x1d!", b"\x1dv", b"\x1dV", b"\n", LETTERS),
    }
    assert sum(command.name == b"\x1dV" for command in commands) == 1


def test_what_is_not_known_leaves_no_label() -> None:
    bare = BookingContent(hall="广德", service="户政", slot_at=AT, code="123456")
    said = seen(compose(bare, 80), native=True).text
    assert "地点" not in said
    assert "123456" in said
