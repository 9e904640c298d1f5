"""What a slip says, in Chinese and English, on both widths of paper."""

import pytest
from msgspec.structs import replace

from printers.slip import Cut, Line, Number, Qr, Slip, SlipContent, Text, compose
from printers.text import width_of
from tests.printers.examples import EN, ZH


def words(slip: Slip) -> list[str]:
    return [f"{line.label} {line.text}".strip() for line in slip.lines if isinstance(line, Text)]


def lines_of(slip: Slip, kind: type[Line]) -> list[Line]:
    return [line for line in slip.lines if isinstance(line, kind)]


def test_a_chinese_slip_says_everything() -> None:
    assert words(compose(ZH, 80)) == [
        "广德县政务服务中心",
        "您的号码",
        "综合服务（城管、",
        "人社、民政）",
        "老年人优先",
        "前面等候 3 人",
        "预计等候 约 15–25 分钟",
        "等候区 二楼东区",
        "办理窗口 3–8号窗口",
        "请保管好小票，凭此办理",
        "请留意屏幕和广播，过号请找导引员",
        "取号时间 2026-11-21 09:32",
    ]


def test_an_english_slip_is_english_throughout() -> None:
    said = " ".join(words(compose(EN, 80)))
    for part in ("Ahead of you 1 person", "about 8 min", "Floor 2, east area", "Windows 3–8"):
        assert part in said
    assert not [char for char in said if "\u4e00" <= char <= "\u9fff"]


@pytest.mark.parametrize("width", [58, 80])
def test_the_number_is_by_far_the_largest(width: int) -> None:
    slip = compose(ZH, width)
    (number,) = lines_of(slip, Number)
    others = [line.size for line in slip.lines if isinstance(line, Text)]
    assert isinstance(number, Number)
    assert number.text == "A001"
    assert number.size >= 4 * max(others)


@pytest.mark.parametrize("width", [58, 80])
@pytest.mark.parametrize("content", [ZH, EN])
def test_every_line_fits_the_paper(content: SlipContent, width: int) -> None:
    slip = compose(replace(content, place=content.place * 6, windows=content.windows * 6), width)
    for line in slip.lines:
        if isinstance(line, Text):
            assert width_of(f"{line.label} {line.text}".strip(), line.size) <= slip.dots
    assert slip.lines[-1] == Cut()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reprint": True}, "补打"),
        ({"mark": "offline"}, "离线取号"),
        ({"mark": "offline"}, "网络恢复前，请以现场叫号为准"),
        ({"mark": "unconfirmed"}, "待确认"),
        ({"advice": "请带好身份证"}, "请带好身份证"),
        ({"ahead": 0}, "前面等候 0 人"),
    ],
)
def test_what_is_unusual_is_said(change: dict[str, object], said: str) -> None:
    assert said in words(compose(replace(ZH, **change), 80))
    assert said not in words(compose(ZH, 80))


@pytest.mark.parametrize(
    ("change", "unsaid"),
    [
        ({"ahead": None}, "前面等候"),
        ({"low": None}, "预计等候"),
        ({"place": ""}, "等候区"),
        ({"windows": " \x00"}, "办理窗口"),
        ({"class_name": ""}, "老年人优先"),
    ],
)
def test_what_is_not_known_is_left_out(change: dict[str, object], unsaid: str) -> None:
    assert unsaid not in " ".join(words(compose(replace(ZH, **change), 80)))
    assert unsaid in " ".join(words(compose(ZH, 80)))


@pytest.mark.parametrize("bad", ["", "http://a/\n", "http://a/排队", "x" * 201])
def test_a_qr_code_that_would_not_open_is_not_printed(bad: str) -> None:
    slip = compose(replace(ZH, qr=bad), 80)
    assert not lines_of(slip, Qr)
    assert "请保管好小票，凭此办理" not in words(slip)


def test_control_bytes_in_any_field_never_become_a_line() -> None:
    evil = "a\x1bp\x00\x1dV\x00\x10\x14"
    fields = ("hall", "number", "service", "place", "windows", "class_name", "advice")
    slip = compose(replace(ZH, **dict.fromkeys(fields, evil)), 80)
    said = "".join(words(slip)) + "".join(
        line.text for line in slip.lines if isinstance(line, Number)
    )
    assert "ap V" in said
    assert said.isprintable()


def test_unknown_paper_is_refused_with_the_widths_there_are() -> None:
    with pytest.raises(ValueError, match=r"76 mm.*\[58, 80\]"):
        compose(ZH, 76)
