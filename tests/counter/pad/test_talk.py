"""Who said what on the line, by a clock of the test."""

import pytest

from counter.pad.frames import Frame, beep, display, invitation
from counter.pad.talk import AGAIN_S, ECHO_S, Heard, Talk

CALL = Frame(1, 0x10, b"\x0c")
FIVE = Frame(3, 0x11, b"\x05")


@pytest.fixture
def talk() -> Talk:
    """Pads 1 and 2, evaluators 1 and 3."""
    return Talk({1, 2}, {1, 3})


def test_a_press_and_a_score_are_answered(talk: Talk) -> None:
    assert talk.take(CALL, 0) == Heard(CALL, news=True)
    assert talk.take(FIVE, 0) == Heard(Frame(3, 0x01, b"\x05"), news=True)


def test_others_are_not(talk: Talk) -> None:
    for frame in (Frame(9, 0x10, b"\x0c"), Frame(2, 0x11, b"\x05"), Frame(3, 0x10, b"\x0c")):
        assert talk.take(frame, 0) is None
    assert talk.take(Frame(1, 0x10), 0) is None  # no key in it


def test_our_own_answer_come_back_is_neither_heard_nor_answered(talk: Talk) -> None:
    talk.take(CALL, 0)
    talk.take(FIVE, 0)
    assert talk.take(CALL, 0.01) is None
    assert talk.take(Frame(3, 0x01, b"\x05"), 0.02) is None


def test_said_again_because_the_answer_was_missed_is_answered_but_no_news(talk: Talk) -> None:
    talk.take(CALL, 0)
    assert talk.take(CALL, 0.01) is None  # the echo
    assert talk.take(CALL, 0.3) == Heard(CALL, news=False)
    assert talk.take(CALL, 0.31) is None
    assert talk.take(CALL, 0.9) == Heard(CALL, news=False)


def test_without_an_echo_the_same(talk: Talk) -> None:
    talk.take(CALL, 0)
    assert talk.take(CALL, ECHO_S) == Heard(CALL, news=False)


def test_the_same_key_later_is_a_press_of_its_own(talk: Talk) -> None:
    talk.take(CALL, 0)
    assert talk.take(CALL, AGAIN_S) == Heard(CALL, news=True)


def test_other_keys_at_once_are(talk: Talk) -> None:
    talk.take(CALL, 0)
    assert talk.take(Frame(1, 0x10, b"\x0d"), 0.1) == Heard(Frame(1, 0x10, b"\x0d"), news=True)
    assert talk.take(Frame(2, 0x10, b"\x0c"), 0.1) == Heard(Frame(2, 0x10, b"\x0c"), news=True)


def test_what_we_say_of_ourselves_is_never_a_press(talk: Talk) -> None:
    for frame in (invitation(1), display(1, "", "015"), beep(1)):
        talk.ask(frame, 0)
        assert talk.take(frame, 0.01) is None  # the echo
        assert talk.take(frame, 0.02) is None  # the device confirms
    assert talk.take(display(1, "", "015"), 60) is None
    assert talk.take(beep(1), 60) is None
