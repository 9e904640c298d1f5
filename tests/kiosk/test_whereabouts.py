"""Where to wait, in words."""

import pytest
from msgspec import structs

from kiosk.whereabouts import place, runs, windows
from tests.kiosk.examples import hall_view

HALL = hall_view()


def test_the_open_windows_and_where_they_are() -> None:
    assert windows(HALL, ("1", "2", "3", "5"), "zh") == "1–3、5号窗口"
    assert windows(HALL, ("10",), "en") == "Window 10"
    assert place(HALL, "general", ("1", "2"), "zh") == "一楼东区"


def test_a_visitor_goes_where_the_open_window_is_not_where_one_was_meant() -> None:
    far = next(each for each in HALL.windows if each.area != HALL.windows[0].area)
    areas = {each.id: each.name["zh"] for each in HALL.areas}
    assert place(HALL, "general", (far.id,), "zh") == areas[far.area] != "一楼东区"


def test_with_no_window_open_the_waiting_area_alone() -> None:
    assert (windows(HALL, (), "zh"), place(HALL, "general", (), "zh")) == ("", "一楼东区")


def test_where_none_has_it_first_the_areas_of_all_that_serve_it() -> None:
    last = tuple(structs.replace(each, services=("fire", *each.services)) for each in HALL.windows)
    hall = structs.replace(HALL, windows=last)
    assert place(hall, "unsolved", (), "zh") == place(HALL, "unsolved", (), "zh") != ""
    assert place(HALL, "rare", (), "zh") == ""


def test_windows_without_a_number_go_by_their_label() -> None:
    first = structs.replace(HALL.windows[0], id="vip")
    hall = structs.replace(HALL, windows=(first, *HALL.windows[1:]))
    assert windows(hall, ("vip",), "zh") == "1号窗口"


@pytest.mark.parametrize(
    ("numbers", "said"), [([1, 2, 3, 5], ["1–3", "5"]), ([7], ["7"]), ([], []), ([1, 2], ["1–2"])]
)
def test_runs(numbers: list[int], said: list[str]) -> None:
    assert runs(numbers) == said
