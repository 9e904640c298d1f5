"""The announcement line: order, budget, merging, and one outcome for every announcement."""

from dataclasses import replace

from display.announcer import Announcer, Call, Notice, Outcome, Policy

CALL = Call(
    seq=1,
    number="A001",
    window="3",
    text="请A零零幺号到三号窗口办理",
    lang="zh",
    at=0.0,
    valid_until=60.0,
)


def call(seq: int, number: str = "", window: str = "3", at: float = 0.0) -> Call:
    number = number or f"A{seq:03}"
    return replace(CALL, seq=seq, number=number, window=window, at=at, valid_until=at + 60)


def spoken(announcer: Announcer, now: float) -> int:
    utterance = announcer.next(now)
    assert utterance is not None
    announcer.begun(now)
    announcer.finished(True, "", now + 5)
    return utterance.what.seq


def test_calls_are_said_in_order_of_their_numbers_and_one_at_a_time() -> None:
    announcer = Announcer()
    for seq in (2, 1, 3):
        announcer.add(call(seq), 0)
    first = announcer.next(0)
    assert first is not None
    assert first.what.seq == 1
    assert announcer.next(0) is None
    announcer.finished(True, "", 5)
    assert [spoken(announcer, 5), spoken(announcer, 10)] == [2, 3]


def test_a_number_is_said_once_however_often_it_comes() -> None:
    announcer = Announcer()
    assert announcer.add(CALL, 0)
    assert not announcer.add(CALL, 0)
    spoken(announcer, 0)
    assert not announcer.add(CALL, 5)
    assert announcer.next(5) is None
    assert len(announcer.take_outcomes()) == 1


def test_twice_normally_once_when_calls_come_thick() -> None:
    announcer = Announcer(Policy(repeats=2, thick_waiting=1, thick_delay_s=100))
    for seq in (1, 2, 3):
        announcer.add(call(seq), 0)
    repeats = []
    while (utterance := announcer.next(0)) is not None:
        repeats.append(utterance.repeats)
        announcer.finished(True, "", 0)
    assert repeats == [1, 2, 2]


def joining(seq: int, at: float = 0.0, joins: bool = True) -> Call:
    return replace(call(seq, at=at), joins=joins)


def test_thick_calls_are_said_together_and_each_has_its_outcome() -> None:
    announcer = Announcer(Policy(merge_waiting=2, merge_most=3))
    for seq in (1, 2, 3, 4):
        announcer.add(joining(seq), 0)
    first = announcer.next(1)
    assert first is not None
    assert (first.what.seq, first.repeats) == (1, 1)
    assert [each.seq for each in first.joined] == [2, 3]
    announcer.begun(2)
    announcer.finished(True, "", 8)
    assert announcer.take_outcomes() == [
        Outcome(1, "spoken", "", 2000),
        Outcome(2, "merged", "", 2000),
        Outcome(3, "merged", "", 2000),
    ]
    last = announcer.next(9)
    assert last is not None
    assert (last.what.seq, last.joined) == (4, ())


def test_two_calls_are_not_said_together_unless_they_are_late() -> None:
    announcer = Announcer(Policy(merge_delay_s=12))
    announcer.add(joining(1), 0)
    announcer.add(joining(2, at=10), 10)
    in_time = announcer.next(12)
    assert in_time is not None
    assert in_time.joined == ()
    announcer.finished(True, "", 24)
    announcer.add(joining(3, at=23), 23)
    late = announcer.next(24)
    assert late is not None
    assert [each.seq for each in late.joined] == [3]


def test_nothing_is_said_past_what_cannot_join() -> None:
    announcer = Announcer()
    for seq in (1, 2, 3, 4):
        announcer.add(joining(seq, joins=seq != 3), 0)
    said = []
    while (utterance := announcer.next(0)) is not None:
        said.append([utterance.what.seq, *(each.seq for each in utterance.joined)])
        announcer.finished(True, "", 0)
    assert said == [[1, 2], [3], [4]]


def test_calls_said_together_that_are_cut_are_all_dropped() -> None:
    announcer = Announcer()
    for seq in (1, 2, 3):
        announcer.add(joining(seq), 0)
    announcer.next(0)
    announcer.drop_all("evacuation", 3)
    outcomes = announcer.take_outcomes()
    assert [(each.seq, each.result, each.reason) for each in outcomes] == [
        (seq, "dropped", "evacuation") for seq in (1, 2, 3)
    ]


def test_once_when_it_is_late() -> None:
    announcer = Announcer(Policy(thick_delay_s=15))
    announcer.add(CALL, 0)
    utterance = announcer.next(15.1)
    assert utterance is not None
    assert utterance.repeats == 1


def test_a_recall_joins_the_call_still_waiting_and_shares_its_fate() -> None:
    announcer = Announcer()
    announcer.add(call(1), 0)
    announcer.add(call(2), 0)
    announcer.add(call(5, "A002", at=3), 3)
    spoken(announcer, 4)
    utterance = announcer.next(9)
    assert utterance is not None
    assert utterance.merged == (5,)
    announcer.begun(9)
    announcer.finished(True, "", 14)
    assert announcer.take_outcomes() == [
        Outcome(1, "spoken", "", 4000),
        Outcome(2, "spoken", "", 9000),
        Outcome(5, "merged", "", 6000),
    ]


def test_a_recall_of_a_call_that_was_never_heard_is_not_called_merged() -> None:
    announcer = Announcer()
    announcer.add(call(1, "A001"), 0)
    announcer.add(call(2, "A001"), 0)
    assert announcer.next(0) is not None
    announcer.finished(False, "no_sound_device", 1)
    outcomes = announcer.take_outcomes()
    assert [(each.result, each.reason) for each in outcomes] == [("dropped", "no_sound_device")] * 2


def test_a_recall_keeps_the_call_alive() -> None:
    announcer = Announcer()
    announcer.add(call(1, "A001", at=0), 0)
    announcer.add(call(2, "A001", at=50), 50)
    assert spoken(announcer, 100) == 1


def test_a_recall_after_the_first_call_is_said_again() -> None:
    announcer = Announcer()
    announcer.add(call(1, "A001"), 0)
    spoken(announcer, 0)
    announcer.add(call(2, "A001"), 6)
    assert spoken(announcer, 6) == 2


def test_a_call_to_another_window_takes_the_older_one_out() -> None:
    announcer = Announcer()
    announcer.add(call(1, "A001", "3"), 0)
    announcer.add(call(2, "A001", "5"), 1)
    assert announcer.take_outcomes() == [Outcome(1, "dropped", "called_elsewhere", 1000)]
    assert spoken(announcer, 1) == 2


def test_stale_ones_are_dropped_with_a_reason() -> None:
    announcer = Announcer()
    announcer.add(call(1, at=0), 0)
    announcer.add(call(2, at=30), 30)
    assert spoken(announcer, 61) == 2
    assert announcer.take_outcomes()[0] == Outcome(1, "dropped", "stale", 61000)


def test_a_call_taken_back_is_not_said() -> None:
    announcer = Announcer()
    announcer.add(CALL, 0)
    assert not announcer.withdraw("A001", 2), "nobody has heard it"
    assert announcer.next(2) is None
    assert announcer.take_outcomes() == [Outcome(1, "dropped", "taken_back", 2000)]


def test_who_has_heard_a_call_taken_back_is_known_once() -> None:
    announcer = Announcer()
    announcer.add(CALL, 0)
    assert announcer.next(0) is not None
    assert announcer.withdraw("A001", 1), "it is being said"
    announcer.begun(1)
    announcer.finished(True, "", 5)
    assert announcer.withdraw("A001", 6)
    assert not announcer.withdraw("A001", 7)


def test_notices_wait_in_line_and_never_merge() -> None:
    announcer = Announcer()
    for seq in (1, 2):
        announcer.add(Notice(seq, "现增开六号窗口", "zh", 0, 60), 0)
    assert [spoken(announcer, 0), spoken(announcer, 5)] == [1, 2]


def test_the_delay_is_that_of_the_oldest_waiting() -> None:
    announcer = Announcer()
    assert announcer.delay_s(9) == 0
    announcer.add(call(1, at=2), 2)
    announcer.add(call(2, at=5), 5)
    assert (announcer.waiting, announcer.delay_s(9)) == (2, 7)


def broadcast(seq: int, at: float = 0.0) -> Notice:
    return Notice(seq, "请保管好随身物品", "zh", at, at + 300, name=f"n{seq}")


def test_a_broadcast_that_waits_for_a_gap_is_no_crowd() -> None:
    announcer = Announcer()
    announcer.add(broadcast(1), 0)
    announcer.add(call(2), 0)
    announcer.add(broadcast(3), 0)
    first = announcer.next(0)
    assert first is not None
    assert (first.what.seq, first.repeats) == (2, 2)
    announcer.finished(True, "", 5)
    assert announcer.delay_s(100) == 0
    assert [spoken(announcer, 100), spoken(announcer, 105)] == [1, 3]


def test_two_calls_and_a_broadcast_are_not_yet_thick_enough_to_be_said_together() -> None:
    announcer = Announcer(Policy(merge_waiting=2))
    for what in (joining(1), joining(2), broadcast(3)):
        announcer.add(what, 0)
    first = announcer.next(0)
    assert first is not None
    assert first.joined == ()


def test_calls_are_said_together_past_a_broadcast_and_it_comes_after_them() -> None:
    announcer = Announcer(Policy(merge_waiting=2, merge_most=3))
    for what in (joining(1), broadcast(2), joining(3), joining(4), joining(5)):
        announcer.add(what, 0)
    first = announcer.next(0)
    assert first is not None
    assert [each.seq for each in first.joined] == [3, 4]
    announcer.finished(True, "", 8)
    assert [spoken(announcer, 8), spoken(announcer, 16)] == [5, 2]


def test_what_was_heard_yesterday_is_not_heard_today() -> None:
    announcer = Announcer()
    announcer.add(CALL, 0)
    spoken(announcer, 0)
    announcer.new_day()
    announcer.add(call(9, "A001", at=50_000), 50_000)
    assert not announcer.withdraw("A001", 50_001), "nobody has heard today's"
