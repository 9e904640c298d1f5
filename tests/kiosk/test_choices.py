"""Tiles from views: counts, ranges, what is closed, which class comes first."""

import pytest
from msgspec import structs

from kiosk.choices import categories, classes, of_category, people_waiting, range_text
from kiosk.pictures import services
from server.link.views import ServicesView
from tests.kiosk.examples import MONDAY_0930, hall_view

HALL = hall_view()
BUSY = services(HALL, MONDAY_0930)


def test_a_category_sums_its_services() -> None:
    tile = next(each for each in categories(HALL, BUSY, "zh") if each.id == "business")
    assert (tile.title, tile.waiting, tile.wait) == ("投资与商事", "15 人等候", "约 10–30 分钟")
    assert tile.detail == "投资项目、商事登记"
    assert tile.spoken == "投资与商事，15 人等候，约 10–30 分钟"


def test_every_category_with_something_to_choose_is_there() -> None:
    shown = [each.id for each in categories(HALL, BUSY, "en")]
    assert shown == [each.id for each in HALL.categories]
    hidden = tuple(
        structs.replace(each, on_kiosk=each.category != "help") for each in HALL.services
    )
    hall = structs.replace(HALL, services=hidden)
    assert "help" not in [each.id for each in categories(hall, BUSY, "en")]


def test_nobody_waiting_is_no_wait() -> None:
    tile = categories(HALL, BUSY, "zh")[0]
    assert (tile.waiting, tile.wait, tile.closed) == ("", "无需等候", False)


def test_without_an_open_window_no_range_and_no_promise_but_a_number_is_given() -> None:
    shut = tuple(structs.replace(each, windows=0, at=()) for each in BUSY.services)
    view = structs.replace(BUSY, services=shut)
    tiles = categories(HALL, view, "zh")
    assert {each.wait for each in tiles if not each.closed} == {"窗口未开放"}
    tile = next(each for each in tiles if each.id == "business")
    assert (tile.waiting, tile.closed) == ("15 人等候", False)
    assert of_category(HALL, view, "help", "en")[0].wait == "No window open now"


def test_the_range_of_a_category_is_that_of_its_services_with_open_windows() -> None:
    inside = [each.id for each in HALL.services if each.category == "business"]
    shut = tuple(
        structs.replace(each, windows=0, at=()) if each.service == inside[0] else each
        for each in BUSY.services
    )
    view = structs.replace(BUSY, services=shut)
    tile = next(each for each in categories(HALL, view, "zh") if each.id == "business")
    left = next(each for each in shut if each.service == inside[1])
    assert tile.wait == range_text(left.low, left.high, "zh") != "约 10–30 分钟"
    assert tile.waiting == "15 人等候"


def test_a_suspended_service_says_so_and_does_not_count() -> None:
    tile = next(each for each in categories(HALL, BUSY, "zh") if each.id == "property")
    assert (tile.closed, tile.waiting, tile.wait) == (True, "", "暂停取号")


def test_services_of_a_category_carry_count_and_range() -> None:
    tiles = of_category(HALL, BUSY, "help", "en")
    assert [each.title for each in tiles][:2] == ["Assistance", "Enquiries"]
    assert (tiles[0].waiting, tiles[0].wait) == ("11 waiting", "20–30 min")


def test_a_service_the_server_does_not_know_is_not_offered() -> None:
    nothing = ServicesView(date="2026-11-23", open=True, services=())
    assert (categories(HALL, nothing, "zh"), of_category(HALL, nothing, "help", "zh")) == ((), ())


def test_ordinary_is_first_and_leads() -> None:
    turned = structs.replace(HALL, classes=HALL.classes[::-1])
    tiles = classes(turned, "zh")
    assert [each.leading for each in tiles] == [True, *[False] * (len(tiles) - 1)]
    assert tiles[0].title == "普通取号"
    assert "green_lane" not in [each.id for each in tiles]
    assert next(each for each in tiles if each.id == "elderly").detail == "请备好证件，窗口核对"


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [(15, 25, "约 15–25 分钟", "15–25 min"), (0, 5, "5 分钟内", "up to 5 min")],
)
def test_a_range_is_said_plainly(low: int, high: int, zh: str, en: str) -> None:
    assert (range_text(low, high, "zh"), range_text(low, high, "en")) == (zh, en)


def test_one_person_waits_too() -> None:
    assert [people_waiting(n, "zh") for n in (0, 1, 3)] == ["", "1 人等候", "3 人等候"]
