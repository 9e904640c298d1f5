"""What a scanned text stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.paperwork import new_secret, pass_text, qr_text
from kiosk.scanned import Booking, Code, Found, Pass, Slip, Unknown, parse

SECRET = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"JH1:2026-11-23-A015:{SECRET}", Slip("2026-11-23-A015", SECRET)),
        ("JHB:9c1f0e7ab2", Booking("9c1f0e7ab2")),
        ("JHP:p-2026-11-23-A015-5e884898", Pass("p-2026-11-23-A015-5e884898")),
        ("482913", Code("482913")),
        (" 482913 ", Code("482913")),
        ("JHB:482913", Code("482913")),
        ("48291", Unknown()),
        ("４８２９１３", Unknown()),
        ("JH1:A015:short", Unknown()),
        ("JHB:", Unknown()),
        ("JHB:" + "x" * 65, Unknown()),
        ("https://example.com/JHB:1", Unknown()),
        ("11010519491231002X", Unknown()),
        ("", Unknown()),
    ],
)
def test_every_kind(text: str, found: Found) -> None:
    assert parse(text) == found


def test_what_the_kiosk_writes_is_read_back() -> None:
    secret = new_secret()
    assert parse(qr_text("2026-11-23-A015", secret)) == Slip("2026-11-23-A015", secret)
    assert parse("JHB:7c0e") == Booking("7c0e")
    assert parse(pass_text("p-2026-11-23-A015-5e88")) == Pass("p-2026-11-23-A015-5e88")


def test_caps_lock_at_the_scanner_does_not_matter() -> None:
    whole = f"JH1:2026-11-23-A015:{SECRET}"
    assert parse(whole.swapcase()) == parse(whole)


@given(st.text())
def test_any_text_is_something(text: str) -> None:
    assert isinstance(parse(text), Found)


def test_secrets_are_in_no_representation() -> None:
    assert SECRET not in repr(parse(f"JH1:2026-11-23-A015:{SECRET}"))
    assert "5e884898" not in repr(parse("JHP:p-2026-11-23-A015-5e884898"))
    assert repr(parse("11010519491231002X")) == "Unknown()"
