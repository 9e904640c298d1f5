"""The waiting side, pure: count, range, light; quiet where nobody waits; room for six."""

import pytest

from display.waiting import PAGE_MS, PLACES, WaitingRow, waiting_rows
from server.link.views import ServiceState
from tests.display.lobby import hall, service, services

ALL = tuple(each.id for each in hall().services)


def rows(*states: ServiceState, lang: str = "zh", machine_ms: int = 0) -> tuple[WaitingRow, ...]:
    return waiting_rows(hall(), services(*states), frozenset(ALL), lang, machine_ms)


def test_count_range_and_light_in_words() -> None:
    (row,) = rows(service("general", 12, light="yellow"))
    assert row == WaitingRow(
        "综合服务", "12 人等候", "约 15–25 分钟", light="yellow", state="关注", quiet=False
    )


def test_the_same_in_english() -> None:
    (row,) = rows(service("general", 12), lang="en")
    assert (row.name, row.count, row.range) == (
        "General Services",
        "12 waiting",
        "about 15–25 min",
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"low": 15, "high": 15}, "约 15 分钟"),
        ({"low": 0, "high": 5}, "约 5 分钟内"),
        ({"windows": 0}, "等候窗口开放"),
        ({"closed": "service_suspended"}, "暂停办理"),
        ({"closed": "hall_closed"}, "约 15–25 分钟"),
    ],
)
def test_a_range_is_never_promised_in_vain(more: dict[str, object], said: str) -> None:
    assert rows(service("general", 3, **more))[0].range == said


def test_an_outage_keeps_places_and_says_when_it_is_expected_to_end() -> None:
    values = {"reason": "system", "until": "1795401000000", "outage": "yes"}
    (row,) = rows(service("general", 3, closed="service_suspended", values=values))
    assert (row.count, row.range, row.state) == ("号码保留", "预计 10:30 恢复", "系统故障")
    assert not row.light
    (row,) = rows(service("general", 0, closed="service_suspended", values={"outage": "yes"}))
    assert (row.quiet, row.range, row.state) == (True, "", "系统故障")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "无需等候"),
        ({"windows": 0}, "窗口未开放"),
        ({"closed": "service_suspended"}, "暂停办理"),
    ],
)
def test_a_service_without_anybody_is_quiet_and_says_why(
    more: dict[str, object], said: str
) -> None:
    (row,) = rows(service("general", 0, **more))
    assert (row.quiet, row.light, row.state) == (True, "", said)


def test_services_with_people_come_first_each_in_the_order_of_the_hall() -> None:
    shown = rows(service("general", 0), service("invest", 2), service("trade", 1))
    assert [each.name for each in shown] == ["投资项目", "商事登记", "综合服务"]


def test_what_does_not_fit_is_said_in_one_line() -> None:
    shown = rows(*(service(each, 1 if each == "trade" else 0) for each in ALL))
    assert len(shown) == PLACES
    assert shown[-1] == WaitingRow("其余业务目前无人等候")


def test_a_full_side_leaves_the_quiet_ones_out() -> None:
    shown = rows(*(service(each, 1) for each in ALL[:PLACES]), service(ALL[PLACES], 0))
    assert [each.quiet for each in shown] == [False] * PLACES


def test_more_than_fit_take_turns_and_all_are_seen() -> None:
    states = [service(each, 1) for each in ALL]
    turns = [rows(*states, machine_ms=turn * PAGE_MS) for turn in range(3)]
    seen = {each.name for turn in turns for each in turn if not each.quiet}
    assert len(seen) == len(ALL)
    assert [turn[-1].name for turn in turns] == ["1/3", "2/3", "3/3"]


def test_before_the_first_view_there_is_nothing() -> None:
    assert waiting_rows(hall(), None, frozenset(ALL), "zh", 0) == ()


def test_a_service_the_hall_does_not_name_yet_is_passed_over() -> None:
    heard = services(service("of-the-import", 3), service("general", 2))
    here = frozenset({"of-the-import", "general"})
    assert [each.name for each in waiting_rows(hall(), heard, here, "zh", 0)] == ["综合服务"]
