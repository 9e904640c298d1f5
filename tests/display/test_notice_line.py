"""What rolls at the foot of the screen, and broadcasts that wait for a gap between calls."""

from hypothesis import given
from hypothesis import strategies as st

from display import sentences
from display.announcer import Announcer, Call, Notice, Policy
from display.notice_line import NOTICE_MS, PIECE, advised, notice_line, pieces, width
from tests.display.lobby import board, hall, window

BAGS = {"en": "Look after your bags", "zh": "请保管好物品"}
KIDS = {"zh": "请照看好孩子"}


def rolled(*boards: object, lang: str = "zh", times: int = 4) -> list[str]:
    found = tuple(boards)
    return [notice_line(hall(), found, lang, at * NOTICE_MS) for at in range(times)]  # type: ignore[arg-type]


def test_notices_roll_one_after_the_other_chinese_first_then_windows_that_opened() -> None:
    given_here = board(notices=(BAGS, KIDS))
    assert rolled(given_here) == [BAGS["zh"], BAGS["en"], KIDS["zh"], BAGS["zh"]]
    opened = board(notices=(KIDS,), windows=(window("1"),), temporary=("1",))
    assert rolled(opened, times=2)[0] == KIDS["zh"]
    assert "1" in rolled(opened, times=2)[1]
    assert rolled(given_here, lang="en")[0] == BAGS["en"]


def test_a_notice_of_two_zones_stands_once_on_a_screen_of_both() -> None:
    both = board(notices=(KIDS,)), board(notices=(KIDS,), zone="hall-2")
    assert rolled(*both, times=2) == [KIDS["zh"], KIDS["zh"]]


def test_without_any_the_hours_stand_there() -> None:
    assert rolled(board(), times=1) != rolled(board(notices=(KIDS,)), times=1)


@given(st.text(alphabet="词语，。a b,.", min_size=1, max_size=200))
def test_a_long_text_comes_in_pieces_that_fit_and_nothing_is_lost(text: str) -> None:
    found = pieces(text)
    assert all(width(each) <= PIECE for each in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_long_advice_comes_sentence_by_sentence() -> None:
    advice = (
        "Watch and listen for your number. If you miss it, come to any window within 30 minutes."
    )
    assert advised(advice) == [
        "Watch and listen for your number.",
        "If you miss it, come to any window within 30 minutes.",
    ]
    assert advised("") == [""]
    assert set(advised(advice)) <= set(rolled(board(), lang="en", times=6))


NOTICE = Notice(seq=1, text="请照看好孩子", lang="zh", at=0.0, valid_until=300.0, name="n1")


def call(seq: int) -> Call:
    return Call(seq, f"A{seq:03}", "3", "请到三号窗口", "zh", 0.0, 60.0)


def said(announcer: Announcer) -> list[str]:
    found = []
    while (utterance := announcer.next(1.0)) is not None:
        found += [utterance.what.text] * utterance.repeats
        announcer.finished(True, "", 1.0)
    return found


def test_a_broadcast_waits_for_a_gap_and_is_said_once_in_each_language() -> None:
    announcer = Announcer(Policy(repeats=2))
    announcer.add(NOTICE, 0)
    announcer.add(Notice(1, "Mind your children", "en", 0.0, 300.0, name="n1", part=1), 0)
    announcer.add(call(2), 0)
    announcer.add(call(3), 0)
    words = said(announcer)
    assert words[-2:] == ["请照看好孩子", "Mind your children"]
    assert "请照看好孩子" not in words[:-2]


def test_it_is_not_said_twice_nor_when_it_is_old_or_taken_off() -> None:
    announcer = Announcer()
    assert announcer.add(NOTICE, 0)
    assert not announcer.add(NOTICE, 0)
    announcer.withdraw_notice("n2", 1.0)
    announcer.withdraw_notice("n1", 1.0)
    assert said(announcer) == []
    assert [each.reason for each in announcer.take_outcomes()] == ["withdrawn"]
    late = Announcer()
    late.add(NOTICE, 0)
    assert late.next(301.0) is None


def test_the_voice_speaks_chinese_first() -> None:
    assert [each.lang for each in sentences.broadcast(BAGS)] == ["zh", "en"]
    assert [each.text for each in sentences.broadcast(KIDS)] == ["请照看好孩子"]


def test_a_temporary_window_says_what_the_hall_names_already() -> None:
    windows = (window("1", services=("of-the-import", "general")),)
    (line,) = rolled(board(windows=windows, temporary=("1",)), times=1)
    assert "综合服务" in line
