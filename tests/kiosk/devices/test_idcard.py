"""What is taken off an ID card, and that nothing else of it stays."""

import hmac
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kiosk.devices.idcard import CardSeen, NotACard, Terms, age, card, check, fields, seen
from tests.kiosk.devices.cards import NUMBER, text

KEY, BOOK = "11" * 32, "22" * 32
TERMS = Terms(day_key=KEY, book_key=BOOK, today="2026-11-23")


def test_every_field_is_where_it_belongs() -> None:
    assert fields(text()) == {
        "name": "张三",
        "sex": "1",
        "nation": "01",
        "birth": "19600101",
        "address": "某省某县某路9号",
        "number": NUMBER,
        "issuer": "某县公安局",
        "valid_from": "20150101",
        "valid_to": "长期",
    }


@pytest.mark.parametrize("name", ["𬱖", "王𬱖𬱖", "𠮷野𬱖", "阿卜杜拉·买买提·艾合买提江尼"])
def test_names_of_four_byte_letters_shift_nothing(name: str) -> None:
    found = fields(text(name=name, address="𬱖" * 17))
    assert (found["name"], found["address"]) == (name, "𬱖" * 17)
    assert (found["sex"], found["number"], found["valid_to"]) == ("1", NUMBER, "长期")


def test_the_end_of_validity() -> None:
    assert card(text()).valid_to is None
    assert card(text(valid_to="20351231")).valid_to == date(2035, 12, 31)


@pytest.mark.parametrize(
    "bad",
    [
        text(number="99999919600101001X"),
        text(number="12345"),
        text(birth="19601301"),
        text(birth="1960"),
        text(valid_to="永久"),
        text()[:100],
        b"\x00\xd8" * 128,
    ],
)
def test_what_is_no_card_is_refused_without_its_words(bad: bytes) -> None:
    with pytest.raises(NotACard) as caught:
        card(bad)
    assert not any(each.isdigit() for each in repr(caught.value))
    assert caught.value.__cause__ is None


@given(st.binary(min_size=256, max_size=256))
def test_any_bytes_are_a_card_or_refused(data: bytes) -> None:
    with pytest.raises(NotACard):
        card(data)


def test_the_last_figure_of_a_number_is_reckoned() -> None:
    assert check("11010519491231002") == "X"  # the example of GB 11643
    assert card(text(number="11010519491231002x")).number[-1] == "X"


@pytest.mark.parametrize(
    ("today", "years"),
    [("2019-12-31", 59), ("2020-01-01", 60), ("2020-01-02", 60), ("1960-01-01", 0)],
)
def test_a_year_is_over_on_the_day_of_birth(today: str, years: int) -> None:
    assert age(date(1960, 1, 1), date.fromisoformat(today)) == years


def test_born_on_a_leap_day() -> None:
    born = date(1964, 2, 29)
    assert [age(born, date(2026, 2, 28)), age(born, date(2026, 3, 1))] == [61, 62]


def test_what_leaves_the_reader() -> None:
    def expected(key: str) -> str:
        return hmac.new(bytes.fromhex(key), NUMBER.encode(), sha256).hexdigest()

    assert seen(card(text()), TERMS) == CardSeen(
        number_hash_day=expected(KEY), number_hash_book=expected(BOOK), age=66, expired=False
    )


def test_without_a_key_no_hash_is_made() -> None:
    told = seen(card(text()), structs.replace(TERMS, day_key="", book_key=""))
    assert (told.number_hash_day, told.number_hash_book, told.age) == ("", "", 66)


@pytest.mark.parametrize(
    ("ends", "expired"), [("20261122", True), ("20261123", False), ("长期", False)]
)
def test_a_card_is_good_on_its_last_day(ends: str, expired: bool) -> None:
    assert seen(card(text(valid_to=ends)), TERMS).expired is expired


def test_no_representation_holds_a_figure_of_the_card() -> None:
    found = card(text())
    for shown in (repr(found), str(found), f"{found}", repr([found])):
        assert not any(each.isdigit() for each in shown)
    assert KEY not in repr(TERMS)
    told = repr(seen(found, TERMS))
    assert NUMBER not in told
    assert "1960" not in told.replace(seen(found, TERMS).number_hash_day, "").replace(
        seen(found, TERMS).number_hash_book, ""
    )
