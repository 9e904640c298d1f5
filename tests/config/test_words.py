"""Tests of config/words.py: every language has the same codes and takes the same values."""

import string

import pytest

from config import words


def values_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("lang", words.languages())
def test_every_language_has_the_same_codes(lang: str) -> None:
    assert set(words.table(lang)) == set(words.table(words.FIRST))


@pytest.mark.parametrize("lang", words.languages())
def test_every_language_takes_the_same_values(lang: str) -> None:
    chinese = {code: values_of(text) for code, text in words.table(words.FIRST).items()}
    assert {code: values_of(text) for code, text in words.table(lang).items()} == chinese


@pytest.mark.parametrize("lang", words.languages())
def test_no_sentence_but_a_joint_is_empty_shouts_or_hides_a_control_character(lang: str) -> None:
    bad = [
        code
        for code, text in words.table(lang).items()
        if not (text.strip() or ".between_" in code)
        or "!" in text
        or "！" in text
        or not text.isprintable()
    ]
    assert not bad


def test_chinese_and_english_are_shipped_and_chinese_is_first() -> None:
    assert words.languages()[0] == "zh"
    assert "en" in words.languages()


def test_a_sentence_takes_its_values() -> None:
    assert words.say("settings.not_utf8", "en", file="a.toml") == (
        "The settings file a.toml is not UTF-8. Save it again as UTF-8."
    )


def test_an_unknown_language_gets_chinese() -> None:
    assert words.say("language.name", "bo") == "中文"


def test_an_unknown_code_is_a_mistake_of_the_program() -> None:
    with pytest.raises(words.UnknownWords):
        words.say("no.such.words")


@pytest.mark.parametrize(
    ("texts", "lang", "picked"),
    [({"zh": "社保", "en": "Insurance"}, "en", "Insurance"), ({"zh": "社保"}, "en", "社保")],
)
def test_a_text_of_the_hall_falls_back_to_chinese(
    texts: words.Texts, lang: str, picked: str
) -> None:
    assert words.pick(texts, lang) == picked
