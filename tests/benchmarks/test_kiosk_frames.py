"""The measure itself: it types on the real page; how long that took is not asserted here."""

import pytest

from tests.benchmarks.kiosk_frames import many, measure, words


def test_items_are_as_many_as_wanted_and_each_has_its_own_id() -> None:
    items = many(600)
    assert len({each.id for each in items}) == len({each.code for each in items}) == 600
    assert list(words(items, 5, 1)) == list(words(items, 5, 1))


@pytest.mark.usefixtures("qtbot")
def test_every_key_is_measured() -> None:
    figures = measure(searches=2, count=300)
    assert figures["items"] == 300
    assert figures["keys"] >= 2
    assert 0 < figures["key_to_painted_p50_ms"] <= figures["key_to_painted_most_ms"]
