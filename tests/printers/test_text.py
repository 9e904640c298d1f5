"""One sanitiser for every text, and lines that fit."""

import itertools
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from printers.text import clean, width_of, wrap

ANYTHING = st.text(st.characters(), max_size=120)


@given(ANYTHING, st.integers(1, 60))
@example("\x1bp\x00\x19\xfa", 40)
@example("a\u202eb\u200bc\ufeffd\ud800", 40)
@example("e\u0301", 1)
@example("\u2028x\u0085y\t", 40)
def test_nothing_that_a_printer_could_obey_is_left(text: str, limit: int) -> None:
    safe = clean(text, limit)
    assert not [char for char in safe if unicodedata.category(char)[0] == "C"]
    assert not [char for char in safe if char.isspace() and char != " "]
    assert safe == unicodedata.normalize("NFC", safe)
    assert len(safe) <= limit
    assert not [byte for byte in safe.encode("gb18030") if byte < 0x20 or byte == 0x7F]


@given(ANYTHING, st.integers(1, 60))
def test_cleaning_twice_changes_nothing(text: str, limit: int) -> None:
    assert clean(clean(text, limit), limit) == clean(text, limit)


@pytest.mark.parametrize("text", ["张𬱖", "䶮", "3–8号窗口：〇", "Zoë's café", "①②③ ★"])
def test_ordinary_and_rare_writing_stays_as_it_is(text: str) -> None:
    assert clean(text, 40) == text


def test_a_character_nobody_knows_is_seen_as_a_box() -> None:
    assert clean("a\ue000b\U0003fffd", 40) == "a□b□"


def test_lines_become_one_and_long_ones_are_cut() -> None:
    assert clean("  一\r\n二\t 三  ", 40) == "一 二 三"
    assert clean("一二三四", 3) == "一二…"  # the reader sees that there was more


@given(st.text(st.sampled_from("窗口（），Wm 8"), min_size=1, max_size=60), st.integers(20, 50))
def test_wrapped_lines_fit_and_lose_only_spaces(text: str, size: int) -> None:
    text = clean(text, 60)
    lines = wrap(text, size, 384)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, size) <= 384 for line in lines)


def test_words_and_brackets_stay_together() -> None:
    assert wrap("Real-estate registration and trade", 48, 576) == [
        "Real-estate",
        "registration",
        "and trade",
    ]
    lines = wrap("不动产登记交易综合窗口（国土、房管、地税、林业）", 48, 576)
    assert not [line for line in lines if line[-1] in "（" or line[0] in "、）"]


def test_two_lines_are_about_equally_long() -> None:
    first, second = wrap("一二三四五六七八九十一二三", 48, 576)
    assert abs(len(first) - len(second)) <= 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("今天下班前可能轮不到，可改日或预约", ["今天下班前可能轮不到，", "可改日或预约"]),
        ("请留意屏幕和广播，过号请找导引员", ["请留意屏幕和广播，过号请找导引员"]),
        ("Older visitors first", ["Older visitors first"]),
        ('Call aloud "to five" and wait', ["Call aloud", '"to five" and wait']),
        ("一二三四五六七八九十一二三四五六，七", ["一二三四五六七八九", "十一二三四五六，七"]),
    ],
)
def test_lines_break_after_punctuation_and_leave_no_character_alone(
    text: str, lines: list[str]
) -> None:
    assert wrap(text, 24, 384) == lines


@given(st.text(st.sampled_from("窗口，、Wi "), min_size=1, max_size=80), st.integers(20, 40))
def test_never_more_lines_than_are_needed(text: str, size: int) -> None:
    text = clean(text, 80)
    lines = wrap(text, size, 384)
    for first, second in itertools.pairwise(lines):  # no line has room for all of the next one
        assert width_of(f"{first}{second}", size) > 384 or " " in text
    assert not any(len(line.strip("，、")) == 0 for line in lines[1:])
