"""Who is next: accumulating priority, places kept, k behind, and only the heads are looked at."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.hall.catalog import Policy, PriorityClass
from server.hall.line import (
    Line,
    Lines,
    Place,
    Seen,
    call_head,
    next_for,
    place_behind,
    priority,
    upcoming,
)
from server.hall.seats import lead_of, seen_by
from server.hall.ticket import MINUTE, SECOND, Stop, Ticket
from server.hall.window import Window

ORDINARY = PriorityClass(id="ordinary", name={"zh": "普通"})
ELDERLY = PriorityClass(id="elderly", name={"zh": "老年人"}, rate=2.0, head_start=5.0)
CLASSES = (ORDINARY, ELDERLY)


def test_inside_a_class_it_is_the_order_of_the_presses() -> None:
    lines = filled((3, "ordinary"), (1, "ordinary"), (2, "ordinary"))
    assert order(lines, 10) == [2, 3, 1]


def test_a_head_start_and_a_faster_clock_carry_ahead() -> None:
    lines = filled((0, "ordinary"), (2, "elderly"), (8, "elderly"))
    assert order(lines, 2) == [2, 1, 3]  # 5 against 2
    assert order(lines, 10) == [2, 1, 3]  # 21 against 10 against 9
    assert order(lines, 12) == [2, 3, 1]  # 25, 13, 12


@pytest.mark.parametrize(("minute", "passing"), [(2, [2]), (10, [2]), (12, [2, 3])])
def test_only_who_stands_ahead_of_a_longer_place_passes_somebody(
    minute: int, passing: list[int]
) -> None:
    arrivals = [(0, "ordinary"), (2, "elderly"), (8, "elderly"), (9, "ordinary")]
    lines = filled(*arrivals)
    waiting = [ticket(number, at, class_) for number, (at, class_) in enumerate(arrivals, 1)]
    now = minute * MINUTE
    assert [each.ordinal for each in waiting if lines.passes(each, CLASSES, now)] == passing


def test_whoever_came_late_enough_never_overtakes() -> None:
    """One who has waited w minutes is overtaken by the elderly of the first (w + 5) / 2 only."""
    for waited in range(5, 120, 5):
        now = waited * MINUTE
        ordinary = priority(0, now, ORDINARY)
        overtaking = [
            arrived
            for arrived in range(waited + 1)
            if priority(arrived * MINUTE, now, ELDERLY) > ordinary
        ]
        assert overtaking == [each for each in range(waited + 1) if each < (waited + 5) / 2]


def test_a_tie_goes_to_the_earlier_press() -> None:
    lines = filled((0, "ordinary"), (0, "ordinary"))
    assert order(lines, 0) == [1, 2]


def test_bound_tickets_compete_at_their_window_only() -> None:
    lines = Lines()
    bound = ticket(1, 0, bound_to="2")
    lines.join(bound)
    lines.join(ticket(2, 1))
    assert next_id(lines, 5, "1") == "t2"
    assert next_id(lines, 5, "2") == "t1"
    assert lines.bound_to("2") == ["t1"]
    assert (lines.longest("A"), lines.longest("A", bound=True)) == ("t2", "t1")


def test_the_longest_wait_follows_the_wait_and_not_the_place() -> None:
    lines = Lines()
    transferred = ticket(1, 0)
    transferred.stop.queued_at = 40 * MINUTE
    lines.join(transferred)
    lines.join(ticket(2, 5))
    assert next_id(lines, 50) == "t1"
    assert lines.longest("A") == "t2"


def test_who_does_not_stand_in_line_cannot_leave_it() -> None:
    lines = filled((0, "ordinary"))
    with pytest.raises(LookupError, match="t9"):
        lines.leave(ticket(9, 3))


arrivals = st.lists(
    st.tuples(st.integers(0, 60 * 60), st.sampled_from(["ordinary", "elderly"])),
    min_size=1,
    max_size=25,
)


@given(arrivals=arrivals)
def test_calling_one_after_the_other_calls_everybody_once(arrivals: list[tuple[int, str]]) -> None:
    lines, waiting = Lines(), {}
    for number, (second, class_) in enumerate(arrivals, 1):
        each = ticket(number, 0, class_)
        each.place_at = each.stop.queued_at = second * SECOND
        waiting[each.id] = each
        lines.join(each)
    now, called = 3_600 * SECOND, []
    expected = lines.first("A", CLASSES, 99, now)
    assert upcoming(seen(lines), now, MANY, 99) == expected
    while (found := next_id(lines, 60)) is not None:
        called.append(found)
        lines.leave(waiting[found])
    assert called == expected
    assert sorted(called) == sorted(waiting)
    assert list(lines) == []


@given(arrivals=arrivals, k=st.integers(1, 6), class_=st.sampled_from(CLASSES))
def test_coming_back_is_right_behind_the_kth(
    arrivals: list[tuple[int, str]], k: int, class_: PriorityClass
) -> None:
    lines = Lines()
    for number, (second, name) in enumerate(arrivals, 1):
        each = ticket(number, 0, name)
        each.place_at = each.stop.queued_at = second * SECOND
        lines.join(each)
    now = 3_600 * SECOND
    ahead = lines.priorities("A", CLASSES, len(arrivals), now)
    mine = priority(place_behind(lines, "A", class_, CLASSES, k, now), now, class_)
    assert mine < ahead[min(k, len(ahead)) - 1]
    assert mine > ahead[min(k, len(ahead)) - 1] - 0.001
    assert place_behind(Lines(), "A", class_, CLASSES, k, now) == now


class Counted(list[Any]):
    """A line that counts how many of its places were looked at."""

    looked = 0

    def __getitem__(self, index: Any) -> Any:
        Counted.looked += 1
        return super().__getitem__(index)

    def __iter__(self) -> Any:
        raise AssertionError("a decision never goes through a line")


@pytest.mark.parametrize("waiting", [100, 100_000])
def test_a_decision_looks_at_the_heads_only(waiting: int) -> None:
    lines = Lines()
    for class_ in ("ordinary", "elderly"):
        line = lines.line(("A", class_))
        line.places = Counted((at, at, f"{class_}-{at}") for at in range(waiting))
    Counted.looked = 0
    found = next_for(seen(lines), 10 * MINUTE, MANY)
    assert found is lines.line(("A", "elderly"))
    assert Counted.looked <= 2 * len(CLASSES)


def test_who_was_overtaken_often_enough_lets_nobody_pass_any_more() -> None:
    lines = filled((0, "ordinary"), (0.5, "ordinary"), *((1, "elderly"),) * 5)
    called = [int(each[1:]) for each in upcoming(seen(lines), 10 * MINUTE, 2, 9)]
    assert called == [3, 4, 1, 2, 5, 6, 7]  # the second one was overtaken as often


def test_whoever_leaves_and_comes_back_has_still_been_overtaken() -> None:
    lines = filled((0, "ordinary"), *((1, "elderly"),) * 3)
    first = ticket(1, 0)
    for number in (2, 3):
        line = next_for(seen(lines), 10 * MINUTE, 2)
        assert line is not None
        assert call_head(seen(lines), line)[1] == number
    lines.leave(first)
    lines.join(first)
    assert next_id_of(lines, 10, 2) == "t1"


visits = st.lists(
    st.tuples(
        st.integers(0, 3_600), st.sampled_from(["A", "B"]), st.sampled_from(["ordinary", "elderly"])
    ),
    max_size=60,
)
presses = st.lists(st.tuples(st.integers(0, 5_400), st.sampled_from("123")), max_size=80)


@given(visits=visits, presses=presses, most=st.integers(1, 4))
def test_nobody_is_overtaken_by_priority_more_often_than_the_hall_allows(
    visits: list[tuple[int, str, str]], presses: list[tuple[int, str]], most: int
) -> None:
    """Counted here ticket by ticket, from what each window could have called."""
    lines, windows = Lines(), {"1": ["A", "B"], "2": ["A"], "3": ["B"]}
    coming = sorted((visit[0], number, *visit[1:]) for number, visit in enumerate(visits, 1))
    overtaken: dict[Place, int] = {}
    for second, window in sorted(presses):
        while coming and coming[0][0] <= second:
            at, number, service, class_ = coming.pop(0)
            place = (at * SECOND, number, f"{number}")
            lines.line((service, class_)).places.append(place)
        views = seen(lines, window, windows[window])
        line = next_for(views, second * SECOND, most)
        if line is None:
            continue
        place = call_head(views, line)
        for other in (each.line for each in views if each.line.key[1] != line.key[1]):
            for earlier in (each for each in other.places if each < place):
                overtaken[earlier] = overtaken.get(earlier, 0) + 1
    assert max(overtaken.values(), default=0) <= most


def test_a_specialist_does_first_what_only_it_can_do() -> None:
    policy = Policy(specialist_lead_min=3)
    assert lead_of("B", 2, {}, 1, policy) == 3
    assert lead_of("B", 2, {}, 2, policy) == 0  # somebody else can
    assert lead_of("B", 1, {}, 1, policy) == 0  # it can do nothing else
    assert lead_of("B", 2, {"B": 4.0}, 1, policy) == 7  # and it prefers it


MANY = 1_000


def seen(lines: Lines, window: str = "1", services: Sequence[str] = ("A", "B")) -> list[Seen]:
    ranked: dict[str, tuple[PriorityClass, ...]] = dict.fromkeys(services, CLASSES)
    leads = dict.fromkeys(services, 0.0)
    return seen_by(Window(id=window), CLASSES, leads, ranked, lines.line)


def next_id_of(lines: Lines, minute: float, most: int) -> str | None:
    found = next_for(seen(lines), round(minute * MINUTE), most)
    return found.places[0][2] if found else None


def next_id(lines: Lines, minute: float, window: str = "1") -> str | None:
    found: Line | None = next_for(seen(lines, window), round(minute * MINUTE), MANY)
    return found.places[0][2] if found else None


def ticket(number: int, minute: float, class_: str = "ordinary", bound_to: str = "") -> Ticket:
    at = round(minute * MINUTE)
    return Ticket(
        id=f"t{number}",
        number=f"A{number:03d}",
        ordinal=number,
        taken_at=at,
        station="kiosk-1",
        class_=class_,
        place_at=at,
        bound_to=bound_to,
        stops=[Stop(service="A", queued_at=at)],
    )


def filled(*arrivals: tuple[float, str]) -> Lines:
    lines = Lines()
    for number, (minute, class_) in enumerate(arrivals, 1):
        lines.join(ticket(number, minute, class_))
    return lines


def order(lines: Lines, minute: float) -> list[int]:
    return [int(each[1:]) for each in lines.first("A", CLASSES, 9, round(minute * MINUTE))]
