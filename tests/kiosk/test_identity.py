"""Which claims an ID card proves."""

import pytest
from msgspec import structs

from kiosk.devices.idcard import CardSeen
from kiosk.identity import Identity, provable, settle
from kiosk.visit import Visit
from tests.kiosk.examples import hall_view

HALL = structs.replace(hall_view(), policy={"elderly_age": 65})


@pytest.mark.parametrize(
    ("class_", "age", "proved"),
    [
        ("elderly", 65, True),
        ("elderly", 64, False),
        ("disabled", 80, False),
        ("ordinary", 80, False),
        ("unknown", 80, False),
    ],
)
def test_only_an_age_is_proved(class_: str, age: int, proved: bool) -> None:
    visit = Visit(class_=class_, identity=Identity(card=CardSeen(age=age)))
    settle(HALL, visit)
    assert visit.wanted().proved is proved


def test_another_class_is_not_proved_by_the_claim_before() -> None:
    visit = Visit(class_="elderly", identity=Identity(card=CardSeen(age=80)))
    settle(HALL, visit)
    visit.class_ = "disabled"
    settle(HALL, visit)
    assert not visit.wanted().proved


def test_without_a_card_nothing_is_known() -> None:
    visit = Visit(class_="elderly")
    settle(hall_view(), visit)
    assert (visit.wanted().proved, visit.wanted().person_hash) == (False, "")


def test_where_no_proof_is_wanted_no_card_is() -> None:
    classes = tuple(structs.replace(each, needs_proof=False) for each in HALL.classes)
    assert provable(HALL, "elderly")
    assert not provable(structs.replace(HALL, classes=classes), "elderly")
