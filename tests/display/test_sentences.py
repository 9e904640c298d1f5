"""The words of a call, and the phonemes a real espeak-ng makes of them."""

import pytest

from display import sentences
from tests.voice.phonemes import EN_VOICE, ZH_VOICE, phonemes
from voice import lexicon
from voice.reading import Sentence

A015_TO_3 = (
    "tS;hi21N 'ei51 li35N jAu55 wu21 XAu51 tAu51 sa55n XAu51 ts.hwA55N khou21 pa51n li214"
).replace("'", "")


@pytest.mark.parametrize(
    ("number", "window", "lang", "said"),
    [
        ("A015", "3", "zh", "请A零幺五号到三号窗口办理"),
        ("社保015", "六", "zh", "请社保零幺五号到六号窗口办理"),
        ("B1000", "12", "zh", "请B幺零零零号到十二号窗口办理"),
        ("A002", "2", "zh", "请A零零二号到二号窗口办理"),
        ("A015", "12号窗口", "zh", "请A零幺五号到十二号窗口办理"),
        ("A015", "综合服务窗口", "zh", "请A零幺五号到综合服务窗口办理"),
        ("A015", "B3", "zh", "请A零幺五号到B三号窗口办理"),
        ("A015", "3", "en", "Ticket A 0 1 5, please go to window 3."),
        ("A110", "十二", "en", "Ticket A 1 1 0, please go to window 12."),
    ],
)
def test_a_call(number: str, window: str, lang: str, said: str) -> None:
    assert sentences.call(number, window, lang) == Sentence(lang, said)


def test_a_window_is_named_once() -> None:
    said = "Ticket A 0 1 5, please go to window 3."
    assert sentences.call("A015", "Window 3", "en").text == said


def test_several_calls_in_one_sentence() -> None:
    two = [("A015", "3号窗口"), ("社保016", "12号窗口")]
    assert sentences.several(two).text == "请A零幺五、社保零幺六号分别到三、十二号窗口办理"
    same = [("A015", "3号窗口"), ("A016", "3号窗口")]
    assert sentences.several(same, yao=False).text == "请A零一五、A零一六号到三号窗口办理"


@pytest.mark.parametrize(
    ("window", "joins"), [("3号窗口", True), ("六", True), ("B3", True), ("综合服务窗口", False)]
)
def test_a_window_with_a_name_fits_into_no_such_sentence(window: str, joins: bool) -> None:
    assert sentences.joins(window) is joins


def test_a_hall_may_read_one_as_yi() -> None:
    assert sentences.call("A111", "11", "zh", yao=False).text == "请A一一一号到十一号窗口办理"


def test_a_number_with_characters_is_called_in_chinese() -> None:
    said = sentences.call("社保015", "3", "en")
    assert said == sentences.call("社保015", "3", "zh")
    assert said.lang == "zh"


def test_a_language_without_words_is_called_in_chinese_by_the_chinese_voice() -> None:
    assert sentences.call("A015", "3", "bo") == sentences.call("A015", "3", "zh")


def test_who_was_called_by_mistake_is_asked_to_wait() -> None:
    assert sentences.taken_back("A015") == Sentence("zh", "请A零幺五号稍候")
    assert sentences.taken_back("A015", yao=False).text == "请A零一五号稍候"


def test_a_window_opened() -> None:
    assert sentences.window_opened("6", "zh").text == "现增开六号窗口"
    assert sentences.window_opened("六", "en").text == "Window 6 is now open."


def test_espeak_says_the_call_in_mandarin_only() -> None:
    sentence = sentences.call("A015", "3", "zh")
    assert phonemes(lexicon.spell(sentence.text, "zh"), ZH_VOICE) == A015_TO_3


def test_this_check_hears_a_voice_that_falls_back_to_english() -> None:
    """The voice `cmn` of espeak-ng 1.51 reads 请 by the English voice: (en)kI55NTr…"""
    sentence = sentences.call("A015", "3", "zh")
    assert phonemes(sentence.text, "cmn") != A015_TO_3


@pytest.mark.parametrize("letter", list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_every_letter_is_read_without_another_voice(letter: str) -> None:
    text = lexicon.spell(sentences.call(f"{letter}001", "1", "zh").text, "zh")
    said = phonemes(text, ZH_VOICE)
    assert "(" not in said
    assert said.startswith("tS;hi21N ")
    assert "li35N li35N jAu55 XAu51" in said


def test_espeak_reads_english_letters_as_letters() -> None:
    sentence = sentences.call("A015", "3", "en")
    assert phonemes(lexicon.spell(sentence.text, "en"), EN_VOICE).startswith("tIkI2t eI zi@roU")
    assert lexicon.spell("A window is open", "en") == "A window is open"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "请A零幺五号在座位稍候，工作人员将到您座位"),
        ("en", "Ticket A 0 1 5, please stay seated. A member of staff will come to you."),
    ],
)
def test_a_place_that_is_a_person_comes_to_the_seat(lang: str, said: str) -> None:
    assert sentences.call("A015", "帮办员", lang, roaming=True) == Sentence(lang, said)
