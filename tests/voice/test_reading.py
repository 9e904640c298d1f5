"""How a page is read: figures, times, ranges, and which voice says what."""

import pytest

from tests.voice.phonemes import ZH_VOICE, phonemes
from voice import lexicon
from voice.reading import Sentence, aloud, chinese_number, pieces, ticket

BOTH = frozenset({"zh", "en"})


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("0", "零"),
        ("1", "一"),
        ("10", "十"),
        ("12", "十二"),
        ("20", "二十"),
        ("21", "二十一"),
        ("100", "一百"),
        ("102", "一百零二"),
        ("110", "一百一十"),
        ("1001", "一千零一"),
        ("1010", "一千零一十"),
        ("2000", "二千"),
        ("03", "零三"),
        ("12345", "一二三四五"),
    ],
)
def test_chinese_numbers(figures: str, said: str) -> None:
    assert chinese_number(figures) == said


def test_a_ticket_number_figure_by_figure() -> None:
    assert ticket("A110", "zh") == "A幺幺零"
    assert ticket("A110", "zh", yao=False) == "A一一零"
    assert ticket("A110", "en") == "A 1 1 0"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("您的号码是 A015，前面还有 3 人", "您的号码是 A 零幺五，前面还有 三 人"),
        ("AB115", "A B 幺幺五"),
        ("社保015", "社保零幺五"),
        ("第2项，2 人等候，12 人", "第二项，两 人等候，十二 人"),
        ("约 10–15 分钟", "约 十到十五 分钟"),
        ("1–2号窗口", "一到二号窗口"),
        ("09:00–12:00，14:30–17:05", "九点到十二点，十四点三十分到十七点零五分"),
        ("0563-6012345", "零五六三-六零幺二三四五"),
        ("13812345678", "幺三八幺二三四五六七八"),
        ("3.5 公里，1.05", "三点五 公里，一点零五"),
        ("返回 → 首页", "返回 ， 首页"),
    ],
)
def test_chinese_aloud(written: str, said: str) -> None:
    assert aloud(written, "zh") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Your number is A015", "Your number is A 0 1 5"),
        ("10–15 minutes", "10 to 15 minutes"),
        ("9:00–12:30", "9 o'clock to 12 30"),
        ("Call 0563-6012345", "Call 0 5 6 3-6 0 1 2 3 4 5"),
    ],
)
def test_english_aloud(written: str, said: str) -> None:
    assert aloud(written, "en") == said


def test_sentences_are_said_one_after_another() -> None:
    assert pieces("请取号。请等候。", "zh", BOTH) == [
        Sentence("zh", "请取号。"),
        Sentence("zh", "请等候。"),
    ]


@pytest.mark.parametrize(
    ("written", "lang", "said"),
    [
        ("English", "zh", [("en", "English")]),
        ("请用 Wi-Fi 取号", "zh", [("zh", "请用"), ("en", "Wi-Fi"), ("zh", "取号")]),
        ("VIP 窗口", "zh", [("zh", "VIP 窗口")]),
        (
            "Ticket 社保015, please",
            "en",
            [("en", "Ticket"), ("zh", "社保零幺五"), ("en", ", please")],
        ),
        ("综合服务", "en", [("zh", "综合服务")]),
        ("· ——", "zh", []),
        ("", "zh", []),
    ],
)
def test_each_by_the_voice_that_can_say_it(
    written: str, lang: str, said: list[tuple[str, str]]
) -> None:
    assert [(each.lang, each.text) for each in pieces(written, lang, BOTH)] == said


def test_with_one_voice_nothing_is_left_out() -> None:
    assert pieces("请用 Wi-Fi 取号", "zh", {"zh"}) == [Sentence("zh", "请用 Wi-Fi 取号")]


def test_a_page_in_chinese_is_said_in_mandarin_only() -> None:
    said = phonemes(lexicon.spell(aloud("您的号码是 A015，约 10–15 分钟", "zh"), "zh"), ZH_VOICE)
    assert "(en)" not in said
    assert "ei51 li35N jAu55 wu" in said
