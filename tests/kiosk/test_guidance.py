"""What is said of each page, when, and that it is really heard."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from config import words
from demo.sink import NullSink
from kiosk import guidance
from kiosk.flow import Page
from kiosk.guidance import Guidance, Shown
from tests.voice.ears import shared_sink as shared_sink
from tests.voice.ears import sink as sink
from tests.voice.hearing import heard
from voice import sound
from voice.guide import Guide
from voice.player import Player
from voice.reading import pieces
from voice.voice import Voice, VoiceSettings

HOME = Shown(title="请选择办理的业务", choices=6)
SLIP = Shown(
    title="请取走您的小票",
    number="A015",
    facts=(("前面等候", "3 人"), ("预计等候", "约 10–15 分钟")),
)
TROUBLE = Shown(title="打印机缺纸，未出小票", number="A015", lines=("请拍照或记下您的号码",))


class Heard:
    """Keeps what it was to say: the words, and whether they waited for those before."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.added: list[tuple[str, str]] = []
        self.hushed = 0

    def say(self, text: str, lang: str) -> None:
        self.said.append((text, lang))

    def add(self, text: str, lang: str) -> None:
        self.added.append((text, lang))

    def hush(self) -> None:
        self.hushed += 1


@pytest.fixture
def ear() -> Heard:
    return Heard()


@pytest.fixture
def on(ear: Heard) -> Guidance:
    made = Guidance(ear)
    made.turn(True)
    ear.said.clear()
    ear.added.clear()
    return made


@pytest.mark.parametrize(
    ("name", "shown", "said"),
    [
        (
            Page.HOME,
            HOME,
            "欢迎使用取号机。请选择办理的业务。共 6 项，用方向键移动，按确认键选择",
        ),
        (
            Page.SLIP,
            SLIP,
            "您的号码是 A零幺五。前面等候，3 人。预计等候，约 10–15 分钟。请取走您的小票",
        ),
        (
            Page.TROUBLE,
            TROUBLE,
            "打印机缺纸，未出小票。您的号码是 A零幺五。请拍照或记下您的号码。"
            "再说一遍，您的号码是 A零幺五",
        ),
        (
            Page.CLOSED,
            Shown(title="今天不办公", lines=("下次取号：明天 09:00",)),
            "今天不办公。下次取号：明天 09:00",
        ),
        (
            Page.CLASSES,
            Shown(title="请选择取号类别", choices=1),
            "请选择取号类别。有 1 项，按确认键选择",
        ),
    ],
)
def test_a_page_in_words(name: str, shown: Shown, said: str) -> None:
    assert guidance.page(name, shown, "zh") == said


def test_a_page_in_english() -> None:
    shown = Shown(
        title="Please take your slip", number="A015", facts=(("Ahead of you", "3 people"),)
    )
    said = "Your number is A 0 1 5. Ahead of you: 3 people. Please take your slip"
    assert guidance.page(Page.SLIP, shown, "en") == said


def test_a_number_with_characters_is_left_to_the_chinese_voice_on_an_english_page() -> None:
    said = guidance.page(Page.SLIP, Shown(title="Take it", number="社保115"), "en")
    assert [(each.lang, each.text) for each in pieces(said, "en", {"zh", "en"})] == [
        ("en", "Your number is"),
        ("zh", "社保幺幺五"),
        ("en", "Take it"),
    ]


@pytest.mark.parametrize("page", list(Page))
@pytest.mark.parametrize("lang", words.languages())
def test_every_page_is_read_but_those_of_the_staff_and_of_nobody(page: Page, lang: str) -> None:
    said = guidance.page(page, Shown(title="title", lines=("line",)), lang)
    assert ("title" in said and "line" in said) != (page in guidance.SILENT)


def test_the_silent_pages_are_pages() -> None:
    assert set(guidance.SILENT) <= set(Page)


def test_a_control_in_words() -> None:
    assert guidance.focus("综合服务，3 人等候", "zh", 1) == "第 1 项，综合服务，3 人等候"
    assert guidance.focus("General, 3 waiting", "en", 1) == "1: General, 3 waiting"
    assert guidance.focus("返回", "zh") == "返回"


def test_a_page_is_said_once_however_often_it_is_drawn(on: Guidance, ear: Heard) -> None:
    on.on_page("请选择")
    on.on_page("请选择")
    on.on_page("请取走小票")
    assert ear.said == [("请选择", "zh"), ("请取走小票", "zh")]


def test_focus_is_said_at_once_where_the_visitor_moved_it(on: Guidance, ear: Heard) -> None:
    on.on_page("请选择")
    on.on_focus("第 1 项", moved=False)
    on.on_focus("第 2 项")
    on.on_focus("第 2 项")
    on.on_focus("第 1 项")
    assert ear.added == [("第 1 项", "zh")]
    assert ear.said == [("请选择", "zh"), ("第 2 项", "zh"), ("第 1 项", "zh")]


def test_the_same_control_on_the_next_page_is_said_again(on: Guidance, ear: Heard) -> None:
    on.on_page("一")
    on.on_focus("返回")
    on.on_page("二")
    on.on_focus("返回")
    assert ear.said.count(("返回", "zh")) == 2


def test_a_silent_page_ends_the_sentence_and_its_keys_are_not_read(
    on: Guidance, ear: Heard
) -> None:
    on.on_page("请选择")
    on.on_page("")
    on.on_focus("7")
    assert ear.said[1:] == [("", "zh")]
    assert ear.added == []


def test_nothing_is_said_until_it_is_asked_for_and_then_where_the_visitor_is(ear: Heard) -> None:
    quiet = Guidance(ear)
    quiet.on_page("请选择")
    quiet.on_focus("返回")
    quiet.again()
    assert ear.said == []
    quiet.turn(True)
    assert ear.said == [("语音引导已开启", "zh")]
    assert ear.added == [("请选择", "zh")]
    quiet.again()
    quiet.turn(False)
    assert ear.said[1:] == [("请选择", "zh"), ("语音引导已关闭", "zh")]


def test_the_next_visitor_finds_it_quiet_and_chinese(on: Guidance, ear: Heard) -> None:
    on.language = "en"
    on.on_page("Choose")
    assert ear.said == [("Choose", "en")]
    on.forget()
    assert (on.on, on.language, ear.hushed) == (False, "zh", 1)
    on.on_page("请选择")
    assert ear.said == [("Choose", "en")]


def test_a_slip_page_is_heard_at_the_kiosk(sink: NullSink, qtbot: QtBot, tmp_path: Path) -> None:
    voice = Voice(tmp_path / "voice", VoiceSettings(rate=420, patience_s=60))
    guide = Guide(voice, Player())
    guide.start()
    spoken = Guidance(guide)
    text = guidance.page(Page.SLIP, SLIP, "zh")
    spoken.on_page(text)
    ends: list[bool] = []
    guide.speaking_changed.connect(lambda speaking: ends.append(not speaking))
    with sink.record(tmp_path / "heard.wav"):
        spoken.turn(True)
        qtbot.waitUntil(lambda: ends == [False, True], timeout=60_000)
    guide.stop()
    expected = [each for part in ("语音引导已开启", text) for each in pieces(part, "zh", {"zh"})]
    clips = {
        each.text: sound.even(sound.trimmed(sound.read(voice.cached(each)))) for each in expected
    }
    found = heard(tmp_path / "heard.wav", clips)
    assert [each.name for each in found] == [each.text for each in expected]
