"""English typed on keys that have no blank."""

import pytest

from kiosk.pictures_finding import items
from server.link.item_search import Index

INDEX = Index(items())


@pytest.mark.parametrize("typed", ["housing fund l", "housingfundl", "HousingFundLoan"])
def test_a_name_is_found_with_and_without_blanks(typed: str) -> None:
    assert [each.item.name["en"] for each in INDEX.find(typed, "en")] == ["Housing fund loan"]


def test_the_middle_of_a_word_is_not_its_beginning() -> None:
    assert INDEX.find("ousingfund", "en") == []
