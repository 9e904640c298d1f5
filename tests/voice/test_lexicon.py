"""The lexicon against a real espeak-ng."""

import pytest

from tests.voice.phonemes import ZH_VOICE, phonemes
from voice import lexicon


@pytest.mark.parametrize(("word", "pinyin"), list(lexicon.entries("zh").items()))
def test_the_lexicon_is_said_as_it_is_spelt_and_is_needed(word: str, pinyin: str) -> None:
    spelt = phonemes(lexicon.spell(f"请{word}取号", "zh"), ZH_VOICE)
    assert spelt == phonemes(f"请 {pinyin} 取号", ZH_VOICE)
    assert spelt != phonemes(f"请{word}取号", ZH_VOICE)
