"""The short form of voice_making: each kind is made, new and again."""

from tests.benchmarks.voice_making import measure


def test_each_kind_is_made_new_and_again() -> None:
    rows = list(measure(2))
    assert [row["what"] for row in rows] == [
        *("synthetic", "synthetic, again", "clips", "clips, again")
    ]
    assert all(row["n"] == 2 for row in rows)
