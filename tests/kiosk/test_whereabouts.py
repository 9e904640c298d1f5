"""Where to wait, in words."""

import pytest
from msgspec import structs

from kiosk.whereabouts import place, runs, windows
from tests.kiosk.examples import hall_view

HALL = hall_view()


def test_the_windows_that_serve_it_first_and_where_they_are() -> None:
    assert place(HALL, "general", "zh") == "一楼东区"
    assert windows(HALL, "general", "zh") == "1–5号窗口"
    assert windows(HALL, "unsolved", "en") == "Window 10"


def test_where_none_has_it_first_all_that_serve_it() -> None:
    last = tuple(structs.replace(each, services=("fire", *each.services)) for each in HALL.windows)
    hall = structs.replace(HALL, windows=last)
    assert windows(hall, "unsolved", "zh") == "10号窗口"


def test_windows_without_a_number_go_by_their_label() -> None:
    first = structs.replace(HALL.windows[0], id="vip", services=("rare",))
    hall = structs.replace(HALL, windows=(first, *HALL.windows[1:]))
    assert windows(hall, "rare", "zh") == "1号窗口"
    assert (windows(HALL, "rare", "zh"), place(HALL, "rare", "zh")) == ("", "")


@pytest.mark.parametrize(
    ("numbers", "said"), [([1, 2, 3, 5], ["1–3", "5"]), ([7], ["7"]), ([], []), ([1, 2], ["1–2"])]
)
def test_runs(numbers: list[int], said: list[str]) -> None:
    assert runs(numbers) == said
