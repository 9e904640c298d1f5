"""The measure of searches measures what it says."""

from server.link.item_search import Index
from tests.benchmarks.finding import QUERIES, figures, measure, sample


def test_items_of_the_sample_each_its_own() -> None:
    items = sample(400)
    assert len({each.id for each in items}) == len({each.code for each in items}) == 400


def test_every_kind_of_query_is_measured_and_most_find_something() -> None:
    index = Index(sample(300))
    assert [kind for kind, _ in measure(index, rounds=1)] == list(QUERIES)
    assert all(any(index.find(text) for text in texts) for texts in QUERIES.values())


def test_figures_of_known_times() -> None:
    assert figures([1.0] * 98 + [5.0, 9.0]) == {"p50_ms": 1.0, "p99_ms": 8.96}
