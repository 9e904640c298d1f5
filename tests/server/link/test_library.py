"""What can be looked up, from the items and choices of the sample pictures."""

from msgspec import structs

from kiosk.pictures_finding import library
from server.link.items import Item, ItemCatalogue
from server.link.library import MOST_LISTED, Library

ITEMS = tuple(
    Item(
        id=f"i{n}",
        name={"zh": f"事项{n}"},
        department={"zh": "局"},
        service="A" if n % 2 else "B",
        asked=n,
        date="2026-01-01" if n else "2021-01-01",
    )
    for n in range(MOST_LISTED + 5)
)
LIBRARY = Library(ItemCatalogue(items=ITEMS), "digest")


def test_a_withdrawn_item_is_nowhere() -> None:
    gone = tuple(structs.replace(each, withdrawn=each.id == "i3") for each in ITEMS)
    made = Library(ItemCatalogue(items=gone))
    assert "i3" in LIBRARY.items
    assert "i3" not in made.items
    assert "i3" in [each.id for each in LIBRARY.find("事项3", "zh")]
    assert "i3" not in [each.id for each in made.find("事项3", "zh")]
    assert "i3" not in [each.id for each in made.asked_most()]


def test_the_most_asked_stand_first_and_only_of_what_is_wanted() -> None:
    listed = LIBRARY.asked_most()
    assert len(listed) == MOST_LISTED
    assert [each.asked for each in listed] == sorted((each.asked for each in listed), reverse=True)
    assert {each.service for each in LIBRARY.asked_most({"A"})} == {"A"}


def test_the_same_words_are_looked_for_once_a_language() -> None:
    found = LIBRARY.find("事项7", "zh")
    assert LIBRARY.find("事项7", "zh") is found
    assert LIBRARY.find("事项8", "zh")[0].id == "i8"


def test_questions_by_choice_the_first_one_unnamed() -> None:
    made = library()
    first = made.question("choice-0", "")
    assert first is not None
    assert first.id == "why"
    assert made.question("choice-0", "why") == first
    assert made.question("choice-0", "another") is None
    assert made.question("another", "") is None


def test_an_old_guide_is_known_by_its_date() -> None:
    assert LIBRARY.old(ITEMS[0], "2026-11-23")
    assert not LIBRARY.old(ITEMS[1], "2026-11-23")
