"""The table of the 30-minute clock, row by row, and against a count of minute by minute."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.words import languages, table
from server.hall import waiting_clock as clock
from server.hall.calendar import counted as by_hours
from server.hall.commands.calls import CallTicket, MarkMissed
from server.hall.commands.service import Hold, Serve, Transfer
from server.hall.commands.visit import ComeBack, Rejoin, SettleClass, StepOut
from server.hall.ticket import MINUTE, Gap, State, Stop
from server.hall.today import Outage
from tests.story import USHER, VISITOR, Story, after

WORK = ((after(0), after(180)), (after(270), after(480)))
DAY = clock.Day(WORK)


def stop(minute: int = 0, **more: object) -> Stop:
    """A stop that was joined so many minutes after nine."""
    return Stop(service="A", queued_at=after(minute), **more)  # type: ignore[arg-type]


def minutes(found: Stop, now: int, day: clock.Day = DAY) -> float:
    return clock.counted(found, after(now), day) / MINUTE


# -- what starts and stops it ----------------------------------------------------------------------


def test_it_starts_when_the_stop_is_joined_or_at_the_slot() -> None:
    assert minutes(stop(10), 25) == 15
    assert minutes(stop(10, clock_at=after(20)), 25) == 5
    assert minutes(stop(10, clock_at=after(20)), 15) == 0


def test_it_stops_at_real_service_and_not_at_the_call() -> None:
    assert minutes(stop(0, first_called_at=after(5)), 10) == 10
    assert minutes(stop(0, served_at=after(7)), 30) == 7
    assert minutes(stop(0, ended_at=after(9)), 30) == 9


# -- what is left out ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("joined", "now", "day", "cause", "left"),
    [
        (-30, 10, DAY, "before_opening", 30),
        (0, 10, clock.Day(()), "before_opening", 10),
        (170, 280, DAY, "lunch", 90),
        (0, 20, clock.Day(WORK, (Outage(start=after(5), end=after(9)),)), "outage", 4),
        (0, 20, clock.Day(WORK, (Outage(start=after(5)),)), "outage", 15),
    ],
)
def test_the_hall_s_own_time_is_left_out(
    joined: int, now: int, day: clock.Day, cause: str, left: int
) -> None:
    assert clock.excluded(stop(joined), after(now), day) == {cause: left * MINUTE}
    assert minutes(stop(joined), now, day) == now - joined - left


@pytest.mark.parametrize("cause", ["missed", "stepped_out", "linked"])
def test_the_visitor_s_own_time_is_left_out_by_its_cause(cause: str) -> None:
    found = stop()
    found.begin_absence(after(5), cause)
    assert clock.excluded(found, after(20), DAY) == {cause: 15 * MINUTE}
    found.end_absence(after(12))
    assert clock.excluded(found, after(20), DAY) == {cause: 7 * MINUTE}


def test_a_hold_is_left_out_where_the_service_before_it_was_none() -> None:
    story = Story().open()
    ticket = story.take(class_="elderly")
    story.at(2).call()
    story.when(Hold(window="1", reason="form"), "101").at(10)
    story.when(CallTicket(window="1", ticket=ticket.id), "101")
    story.when(SettleClass(ticket=ticket.id, proved=False), USHER)
    assert (ticket.state, ticket.stop.counted_ms) == (State.WAITING, None)
    assert story.hall.waited(ticket, after(12)) == 4 * MINUTE


def test_after_closing_the_wait_goes_on_counting() -> None:
    assert minutes(stop(470), 500) == 30


def test_what_falls_under_two_causes_is_left_out_once() -> None:
    found = stop(170)
    found.begin_absence(after(175), "stepped_out")
    found.end_absence(after(275))
    assert minutes(found, 280) == 10
    causes = {"lunch": 90 * MINUTE, "stepped_out": 10 * MINUTE}
    assert clock.excluded(found, after(280), DAY) == causes


# -- in the hall -----------------------------------------------------------------------------------


def test_both_waits_and_what_was_left_out_are_kept_at_real_service() -> None:
    story = Story().open()
    ticket = story.take()
    story.at(2).when(StepOut(ticket=ticket.id), VISITOR)
    story.at(7).when(ComeBack(ticket=ticket.id), VISITOR)
    story.at(9).call()
    story.at(10).when(Serve(window="1"), "101")
    kept = ticket.stop
    assert (kept.raw_ms, kept.counted_ms) == (10 * MINUTE, 5 * MINUTE)
    assert kept.excluded == {"stepped_out": 5 * MINUTE}


def test_each_stop_begins_anew() -> None:
    story = Story().open()
    ticket = story.take()
    story.at(10).serve()
    story.at(12).when(Transfer(window="1", service="B"), "101")
    assert story.hall.waited(ticket, after(15)) == 3 * MINUTE
    assert ticket.stops[0].counted_ms == 10 * MINUTE


def test_who_was_away_over_lunch_still_stands_before_who_came_after() -> None:
    """An absence over lunch takes nobody's wait away: the longest wait stays the longest."""
    story = Story()
    first = story.at(150).take()
    story.at(180).when(StepOut(ticket=first.id), VISITOR)
    story.at(230).take()
    story.at(270).when(ComeBack(ticket=first.id), VISITOR)
    assert story.hall.lines.longest("A") == first.id
    assert story.hall.waited(first, after(280)) == 40 * MINUTE


def test_a_missed_call_takes_away_what_would_have_counted() -> None:
    story = Story(no_show_calls=1, no_show_spacing_s=0).open()
    ticket = story.take()
    story.speak(story.at(1).call()).when(MarkMissed(window="1"), "101")
    story.at(21).when(Rejoin(ticket=ticket.number), VISITOR)
    assert ticket.stop.moved_ms == 20 * MINUTE
    assert story.hall.waited(ticket, after(25)) == 5 * MINUTE


# -- by minutes ------------------------------------------------------------------------------------


def pieces(least: int, most: int) -> st.SearchStrategy[tuple[int, int]]:
    moments = st.integers(least, most)
    return st.tuples(moments, moments).map(lambda pair: (min(pair), max(pair)))


@given(
    joined=st.integers(-60, 500),
    now=st.integers(-60, 560),
    gaps=st.lists(pieces(-60, 560), max_size=4),
    outages=st.lists(pieces(0, 480), max_size=3),
    slot=st.none() | st.integers(0, 480),
)
def test_the_table_counts_like_somebody_with_a_watch(
    joined: int,
    now: int,
    gaps: list[tuple[int, int]],
    outages: list[tuple[int, int]],
    slot: int | None,
) -> None:
    found = stop(joined, clock_at=0 if slot is None else after(slot))
    found.gaps = [Gap("missed", after(start), after(end)) for start, end in gaps]
    down = tuple(Outage(start=after(start), end=after(end)) for start, end in outages)
    begin = joined if slot is None else max(joined, slot)
    watched = sum(1 for each in range(begin, now) if _counts(each, [*gaps, *outages]))
    assert minutes(found, now, clock.Day(WORK, down)) == watched


def _counts(minute: int, out: list[tuple[int, int]]) -> bool:
    at_work = 0 <= minute < 180 or minute >= 270
    return at_work and not any(start <= minute < end for start, end in out)


@given(joined=st.integers(-60, 500), now=st.integers(-60, 560), gap=pieces(-60, 560))
def test_both_waits_and_what_was_left_out_always_fit(
    joined: int, now: int, gap: tuple[int, int]
) -> None:
    found = stop(joined)
    found.gaps = [Gap("linked", after(gap[0]), after(gap[1]))]
    left = sum(clock.excluded(found, after(now), DAY).values())
    raw = max(0, now - joined) * MINUTE
    assert clock.counted(found, after(now), DAY) + left == raw


@given(joined=st.integers(-60, 500), now=st.integers(-60, 560))
def test_without_absences_the_table_is_the_hours(joined: int, now: int) -> None:
    assert clock.counted(stop(joined), after(now), DAY) == by_hours(
        after(joined), max(after(joined), after(now)), WORK
    )


# -- its words -------------------------------------------------------------------------------------


def codes() -> Iterator[str]:
    for row in (*clock.STARTS, *clock.ENDS, *clock.HALL_TIME, *clock.OWN_TIME):
        yield row.code


@pytest.mark.parametrize("lang", languages())
def test_every_row_has_a_name_and_a_reason(lang: str) -> None:
    words = table(lang)
    for code in codes():
        assert words[f"clock.{code}"]
        assert words[f"clock.{code}_why"]
