"""The lexicon against a real espeak-ng."""

import pytest

from tests.voice.phonemes import ZH_VOICE, phonemes
from voice import lexicon


@pytest.mark.parametrize(("word", "pinyin"), list(lexicon.entries("zh").items()))
def test_the_lexicon_is_said_as_it_is_spelt_and_is_needed(word: str, pinyin: str) -> None:
    spelt = phonemes(lexicon.spell(f"请{word}取号", "zh"), ZH_VOICE)
    assert spelt == phonemes(f"请 {pinyin} 取号", ZH_VOICE)
    assert spelt != phonemes(f"请{word}取号", ZH_VOICE)


def test_a_halls_own_words_go_before_and_the_longest_first() -> None:
    own = {"重庆路": "chong2 qing4 lu4", "银行": "yin2 xing2", "路口": "lu4 kou3"}
    said = lexicon.spell("请到重庆路口的银行", "zh", own)
    assert said.split() == ["请到", "chong2", "qing4", "lu4", "口的", "yin2", "xing2"]
    assert lexicon.spell("银行", "zh").strip() == "yin2 hang2"
