"""The waiting list and the card as contents for paper."""

from pathlib import Path

import pytest

from counter.away import kept
from counter.away.paper import card, lists
from counter.away.source import of_window
from counter.made_up import MINUTE, NOW, hall, window
from printers.plain import plain
from printers.slip import compose
from server.link.commands import ListAnswer, ListLine
from tests.conftest import Expected


def line(
    number: str, service: str = "social", class_: str = "ordinary", window: str = "3"
) -> ListLine:
    return ListLine(
        number=number, service=service, class_=class_, since=NOW - MINUTE, window=window
    )


ANSWER = ListAnswer(
    at=NOW,
    date="2026-11-23",
    lines=(line("S011", class_="elderly"), line("F009", "fund"), line("S012", window="5")),
)


def test_a_windows_list_is_in_its_order_and_says_who_likely_calls() -> None:
    (content,) = lists(hall(), ANSWER, "3", "zh")
    assert content.title == "3号窗口"
    assert [(each.number, each.service, each.class_name) for each in content.waiting] == [
        ("S011", "社保", "老年人"),
        ("F009", "公积金", ""),
        ("S012", "社保", "5号窗口"),
    ]
    assert "S012" in plain(compose(content, 80))


def test_the_halls_lists_are_one_for_each_service() -> None:
    found = lists(hall(), ANSWER, "", "en")
    assert [(each.title, len(each.waiting)) for each in found] == [
        ("Social insurance", 2),
        ("Housing fund", 1),
    ]


def test_nobody_waiting_is_a_list_too_and_the_card_says_what_to_do() -> None:
    (content,) = lists(hall(), ListAnswer(at=NOW, date="2026-11-23"), "", "zh")
    assert "没有人等候" in plain(compose(content, 58))
    assert "口头叫号" not in plain(compose(content, 58)), "there is nobody to call"
    for width in (58, 80):
        said = plain(compose(card(hall(), NOW, "zh"), width)).splitlines()
        assert any("“请A015号到5号窗口”" in line for line in said), "said as it stands"


def test_what_a_counter_keeps_is_what_is_printed_and_read_again(
    tmp_path: Path, fail_on_log: Expected
) -> None:
    path = tmp_path / "counter-3.list"
    known = kept.Kept(place="3", hall=hall(), window=window(), waiting=ANSWER, wall=NOW, ahead_ms=5)
    kept.write(path, known)
    assert kept.read(path, NOW + MINUTE) == known
    found = of_window(path)
    assert (found.place, found.hall, found.waiting) == ("3", hall(), ANSWER)
    assert kept.read(path, NOW + kept.LONGEST_MS) is None, "yesterday's list is nobody's"
    fail_on_log.patterns.append("the waiting list kept cannot be read")
    path.write_bytes(path.read_bytes()[:-40])
    assert kept.read(path, NOW) is None
    with pytest.raises(ValueError, match="truncated"):
        of_window(path)
