"""The one sanitiser of the printer boundary, by random texts; ten million: tests.benchmarks."""

import random

import pytest
from msgspec.structs import replace

from printers.encode import encode
from printers.slip import compose
from printers.stream import LETTERS, Stream
from printers.text import clean
from tests.printers.examples import ZH
from tests.printers.hostile import BAD, check, check_letters, texts

ORDINARY = {
    *(LETTERS, b"\n", b"\x1b@", b"\x1ba", b"\x1bE", b"\x1bJ"),
    *(b"\x1d!", b"\x1dv", b"\x1d(", b"\x1dV", b"\x1c&"),
}
"""What python-escpos and encode.py themselves write."""


def test_twenty_thousand_random_texts_leave_no_control_byte() -> None:
    dice = random.Random(20261122)
    seen = check(texts(dice, 20_000))
    assert seen.strings == 20_000
    assert 8_000 < seen.native < 18_000
    assert seen.bytes > 100_000


def test_every_bad_character_is_taken_out_of_the_middle() -> None:
    singles = [char for char in BAD if len(char) == 1]
    assert {clean(f"号{char}码", 10) for char in singles} == {"号码", "号 码", "号□码"}


def test_hostile_words_in_every_place_of_a_slip_leave_no_command_on_it() -> None:
    dice = random.Random(7)
    for _ in range(60):
        words = texts(dice, 6)
        names = ("hall", "service", "place", "windows", "class_name", "advice")
        content = replace(ZH, **dict(zip(names, words, strict=True)))
        commands = Stream().feed(encode(compose(content, 80), native=True))
        assert {command.name for command in commands} <= ORDINARY


@pytest.mark.parametrize("text", ["A\x1b@", "A\nB", "A\x7f", "A\x1c.", "\x00"])
def test_the_check_sees_what_was_not_cleaned(text: str) -> None:
    with pytest.raises(AssertionError):
        check_letters([text], 1)
