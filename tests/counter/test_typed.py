"""A number is understood as people type it, and nothing else is made into one."""

import pytest

from counter.typed import number_typed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a15", "A015"),
        ("A015", "A015"),
        ("A 015", "A015"),
        (" a-15 ", "A015"),
        ("Ａ０１５", "A015"),
        ("ａ　１５号", "A015"),
        ("A0015", "A015"),
        ("A1000", "A1000"),
        ("VIP7", "VIP007"),
        ("15", "015"),
    ],
)
def test_a_number_is_written_as_the_hall_does(text: str, number: str) -> None:
    assert number_typed(text, 3) == number


@pytest.mark.parametrize("text", ["", "  ", "a", "号", "A15B", "-"])
def test_what_holds_no_number_is_none(text: str) -> None:
    assert number_typed(text, 3) == ""
