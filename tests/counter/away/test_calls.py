"""手工叫号 as entries: the same entries give the same calls, whatever order ends come in."""

from counter.away.calls import (
    MISSED,
    SERVED,
    WITHDRAWN,
    AnyEntry,
    Brought,
    Called,
    Calls,
    Ended,
    Refused,
)

TODAY = "2026-11-23"


def called(press: str, number: str = "A001", date: str = TODAY) -> Called:
    return Called(press=press, number=number, window="1", person="101", date=date, at=1_000)


def ended(press: str, outcome: str = SERVED) -> Ended:
    return Ended(press=press, outcome=outcome, at=2_000)


def after(*entries: AnyEntry) -> Calls:
    calls = Calls()
    for each in entries:
        calls.apply(each)
    return calls


def test_one_is_open_until_it_has_an_end() -> None:
    calls = after(called("p1"))
    assert calls.open is not None
    assert calls.open.called.number == "A001"
    assert not calls.settled
    calls.apply(ended("p1"))
    assert calls.open is None
    assert [each.called.press for each in calls.to_bring] == ["p1"]


def test_an_end_stays_as_it_was_pressed_first() -> None:
    calls = after(called("p1"), ended("p1", MISSED), ended("p1", SERVED))
    assert calls.outcomes(TODAY) == {"A001": MISSED}


def test_a_wrong_number_never_was() -> None:
    calls = after(called("p1"), ended("p1", WITHDRAWN))
    assert calls.outcomes(TODAY) == {}
    assert calls.to_bring == []
    assert calls.settled


def test_what_is_brought_or_refused_is_not_brought_again() -> None:
    calls = after(called("p1"), ended("p1"), Brought(press="p1"), called("p2", "A002"), ended("p2"))
    assert [each.called.press for each in calls.to_bring] == ["p2"]
    calls.apply(Refused(press="p2", code="served_elsewhere"))
    assert calls.settled
    assert [each.called.press for each in calls.refused] == ["p2"]


def test_the_last_call_of_a_number_counts_and_only_todays() -> None:
    calls = after(
        called("p1"), ended("p1", MISSED), called("p2"), called("p3", "A009", "2026-11-20")
    )
    assert calls.outcomes(TODAY) == {"A001": "called"}
    calls.apply(ended("p2"))
    assert calls.outcomes(TODAY) == {"A001": SERVED}


def test_an_entry_without_its_call_says_nothing() -> None:
    calls = after(ended("p9"), Brought(press="p9"), Refused(press="p9", code="x"))
    assert calls.by_press == {}
    assert calls.settled
