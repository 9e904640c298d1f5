"""PINs, tokens, pairing codes: kept by hash, without defaults, read aloud without confusion."""

import pytest

from server import accounts


def test_a_pin_fits_itself_only() -> None:
    kept = accounts.pin_hash("493817")
    assert accounts.pin_fits("493817", kept)
    assert not accounts.pin_fits("493818", kept)
    assert "493817" not in kept
    assert accounts.pin_hash("493817") != kept, "two people with one PIN look different"


@pytest.mark.parametrize("pin", ["", "0", "000000", "\x00"])
def test_nobody_has_no_pin(pin: str) -> None:
    assert not accounts.pin_fits(pin, accounts.NOBODYS_PIN)


def test_pins_are_six_figures_and_differ() -> None:
    pins = {accounts.new_pin() for _ in range(200)}
    assert len(pins) > 190
    assert all(len(each) == 6 and each.isdecimal() for each in pins)


def test_codes_have_forty_bits_and_no_look_alikes() -> None:
    assert len(set(accounts.CODE_LETTERS)) == len(accounts.CODE_LETTERS) == 32
    assert not set("OIL") & set(accounts.CODE_LETTERS)
    code = accounts.pairing_code()
    assert len(code) == 8
    assert accounts.as_code(code) == code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("abcd 2345", "ABCD2345"), ("OIL-O1L0", "0110110"), (" a b ", "AB"), ("大厅", "")],
)
def test_a_code_is_taken_as_it_was_meant(typed: str, meant: str) -> None:
    assert accounts.as_code(typed) == meant


def test_tokens_differ_and_are_kept_by_hash() -> None:
    one, other = accounts.new_token(), accounts.new_token()
    assert one != other
    assert len(one) >= 43
    assert accounts.token_hash(one) != accounts.token_hash(other)
    assert one not in accounts.token_hash(one)
