"""The waiting list and the card as contents for paper."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from counter.away import kept
from counter.away.paper import card, lists
from counter.away.source import of_window
from counter.made_up import MINUTE, NOW, hall, ticket, window
from printers.plain import plain
from printers.slip import compose
from server.link.commands import ListAnswer, ListLine
from server.link.views import MessageLine, WindowView
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


def kept_list(shown: WindowView, hours_ahead: int = 0) -> kept.Kept:
    ahead = hours_ahead * 60 * MINUTE
    return kept.Kept(place="3", hall=hall(), window=shown, waiting=ANSWER, wall=NOW, ahead_ms=ahead)


def test_what_was_typed_of_visitors_and_to_clerks_is_not_kept(tmp_path: Path) -> None:
    front = replace(ticket(7, "serving"), note="低保户李四", needs=("wheelchair",))
    typed = replace(
        window(front),
        beside=(replace(ticket(8, "called"), note="王五"),),
        held=(replace(ticket(9, "held"), note="赵六"),),
        messages=(MessageLine(message="m1", text="请王敏谈话", at=NOW, person_name="周"),),
    )
    known = kept_list(typed)
    whole = replace(known, hall=replace(known.hall, photos={"1001": "a" * 64}))
    kept.write(tmp_path / "c.list", whole)
    text = (tmp_path / "c.list").read_text()
    for each in ("李四", "王五", "赵六", "谈话", "wheelchair", "a" * 64):
        assert each not in text
    again = kept.read(tmp_path / "c.list", NOW)
    assert again is not None
    assert again.window.current is not None
    assert again.window.current.number == front.number


@pytest.mark.parametrize(
    ("hours_ahead", "later_h", "there"),
    [(0, 1, True), (0, 16, False), (-1, 1, True)],
)
def test_a_list_of_another_day_is_deleted(
    tmp_path: Path, hours_ahead: int, later_h: int, there: bool
) -> None:
    path, cut_off = tmp_path / "c.list", tmp_path / "c.list.99.new"
    kept.write(path, kept_list(window(), hours_ahead))
    cut_off.write_text("李四")
    assert (kept.read(path, NOW + later_h * 60 * MINUTE) is not None) is there
    assert path.exists() is there
    assert cut_off.exists() is there


def test_midnight_of_the_hall_ends_a_list_however_new(tmp_path: Path) -> None:
    known = kept_list(window())
    zone = ZoneInfo(known.hall.timezone)
    now = datetime.fromtimestamp(NOW / 1000, zone)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    left = int(midnight.timestamp() * 1000) - NOW
    late = replace(known, ahead_ms=left - MINUTE)
    assert not kept.over(late, NOW + MINUTE - 1)
    assert kept.over(late, NOW + MINUTE)


def test_what_a_counter_keeps_is_what_is_printed_and_read_again(
    tmp_path: Path, fail_on_log: Expected
) -> None:
    path = tmp_path / "counter-3.list"
    known = kept_list(window(), 1)
    kept.write(path, known)
    again = kept.read(path, NOW + MINUTE)
    assert again is not None
    assert (again.place, again.hall, again.waiting) == (known.place, known.hall, known.waiting)
    assert (again.wall, again.ahead_ms) == (known.wall, known.ahead_ms)
    assert (again.window.window, again.window.person) == ("3", known.window.person)
    found = of_window(path)
    assert (found.place, found.hall, found.waiting) == ("3", hall(), ANSWER)
    fail_on_log.patterns.append("the waiting list kept cannot be read")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ValueError, match="truncated"):
        of_window(path)
    assert kept.read(path, NOW) is None
    assert not path.exists()
