"""Tests of config/words.py: every language has the same codes and takes the same values."""

import shutil
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import words

SHIPPED = ("zh", "en")
"""These are complete; whoever adds another language may begin with a few words."""


def values_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_a_fault_of_the_system_is_said_in_the_language_of_the_sentence(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as caught:
        (tmp_path / "none").read_text()
    said = words.say_all("settings.unreadable", file="a.toml", why=caught.value).splitlines()
    assert "没有这个文件" in said[0]
    assert "no such file" in said[1]
    rare = OSError(123, "No medium found")
    assert "No medium found" in words.say("settings.unreadable", file="a.toml", why=rare)


@pytest.mark.parametrize("lang", SHIPPED)
def test_every_language_shipped_has_the_same_codes(lang: str) -> None:
    assert set(words.table(lang)) == set(words.table(words.FIRST))


@pytest.mark.parametrize("lang", words.languages())
def test_no_language_has_words_for_what_is_never_said(lang: str) -> None:
    assert set(words.table(lang)) <= set(words.table(words.FIRST))


@pytest.mark.parametrize("lang", words.languages())
def test_every_language_takes_the_same_values(lang: str) -> None:
    chinese = words.table(words.FIRST)
    own = {code: values_of(text) for code, text in words.table(lang).items()}
    assert own == {code: values_of(chinese[code]) for code in own}


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


@pytest.fixture
def cantonese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A third language with two sentences, and a file whose name is no language."""
    shutil.copytree(words.FOLDER, tmp_path / "words")
    little = '[kiosk]\nlanguage_name = "粵語"\nback = "返轉頭"\n'
    (tmp_path / "words" / "yue.toml").write_text(little, "utf-8")
    (tmp_path / "words" / "Notes 1.toml").write_text("", "utf-8")
    monkeypatch.setattr(words, "FOLDER", tmp_path / "words")
    _read_anew()
    yield
    monkeypatch.undo()
    _read_anew()


def _read_anew() -> None:
    words.languages.cache_clear()
    words.table.cache_clear()


@pytest.mark.usefixtures("cantonese")
def test_one_file_added_is_one_language_more() -> None:
    assert words.languages() == ("zh", "en", "yue")
    assert words.say("kiosk.back", "yue") == "返轉頭"
    assert words.say("kiosk.home", "yue") == words.say("kiosk.home", "zh")
    assert words.say_all("kiosk.back", " / ") == "返回 / Back / 返轉頭"
    assert words.say_all("kiosk.home", " / ").count(" / ") == 1


@pytest.mark.usefixtures("cantonese")
def test_what_a_language_lacks_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert words.main(["--missing", "yue"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == len(words.table("zh")) - 2
    assert f"kiosk.home = {words.say('kiosk.home')}" in out
    assert "kiosk.back" not in out
    assert str(len(words.table("zh")) - 2) in err
    assert words.main(["--missing", "en"]) == 0
    assert words.main(["--missing", "bo"]) == 2
    assert "bo.toml" in capsys.readouterr().err
