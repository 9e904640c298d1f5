"""Numbers: width, growth, and prefixes that sound alike."""

import pytest

from server.hall.numbering import number_text, sound_alike


@pytest.mark.parametrize(
    ("prefix", "value", "width", "text"),
    [
        ("A", 15, 3, "A015"),
        ("A", 999, 3, "A999"),
        ("A", 1000, 3, "A1000"),
        ("社保", 15, 3, "社保015"),
        ("1", 7, 2, "107"),
        ("", 7, 1, "7"),
    ],
)
def test_numbers_are_padded_and_grow(prefix: str, value: int, width: int, text: str) -> None:
    assert number_text(prefix, value, width) == text


def test_letters_of_one_rhyme_sound_alike() -> None:
    assert sound_alike(["A", "B", "D", "K", "R"]) == [("A", "K"), ("B", "D")]


def test_words_and_the_same_prefix_do_not() -> None:
    assert sound_alike(["社保", "公安", "B", "B"]) == []
