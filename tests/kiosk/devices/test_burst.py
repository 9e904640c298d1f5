"""Who types: a scanner or a person."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.burst import GAP_S, LEAST, MOST, Burst

FAST, SLOW = GAP_S / 2, GAP_S * 2


def typed(burst: Burst[str], text: str, gap: float, start: float = 100.0) -> tuple[str, float]:
    """What came back, and when the last key was."""
    back, at = "", start
    for each in text:
        at += gap
        back += "".join(burst.key(each, each, at))
    return back, at


def test_a_scanner_is_heard_and_its_keys_never_come_back() -> None:
    burst: Burst[str] = Burst()
    back, at = typed(burst, "JHB:7c0e", FAST)
    assert (back, burst.enter(at + FAST)) == ("", ("JHB:7c0e", ()))
    assert not burst.holding


def test_two_codes_one_after_the_other() -> None:
    burst: Burst[str] = Burst()
    for code in ("482913", "JHP:1234"):
        _, at = typed(burst, code, FAST)
        assert burst.enter(at)[0] == code


def test_a_slow_typist_gets_every_key() -> None:
    burst: Burst[str] = Burst()
    back, at = typed(burst, "482913", SLOW)
    assert (back, burst.enter(at + FAST)) == ("48291", ("", ("3",)))


def test_a_late_enter_is_a_persons() -> None:
    burst: Burst[str] = Burst()
    _, at = typed(burst, "482913", FAST)
    assert burst.enter(at + SLOW) == ("", tuple("482913"))


def test_a_few_quick_keys_are_a_persons() -> None:
    burst: Burst[str] = Burst()
    _, at = typed(burst, "x" * (LEAST - 1), FAST)
    assert burst.enter(at) == ("", ("x",) * (LEAST - 1))


def test_a_scan_after_a_persons_key_leaves_the_person_hers() -> None:
    burst: Burst[str] = Burst()
    burst.key("a", "a", 1.0)
    back, at = typed(burst, "482913", FAST, 1.0 + SLOW)
    assert (back, burst.enter(at)) == ("a", ("482913", ()))


def test_enter_alone_and_keys_let_go_pass() -> None:
    burst: Burst[str] = Burst()
    assert burst.enter(5.0) == ("", ())
    assert not burst.beside("shift")
    burst.key("a", "a", 6.0)
    assert burst.beside("a up")
    assert burst.let_go() == ("a", "a up")


def test_what_never_ends_is_dropped_up_to_its_enter() -> None:
    burst: Burst[str] = Burst()
    back, at = typed(burst, "9" * (MOST + 40), FAST / 100)
    assert (back, burst.enter(at)) == ("", ("", ()))
    back, at = typed(burst, "482913", FAST, at)
    assert burst.enter(at)[0] == "482913"


@given(st.lists(st.tuples(st.sampled_from("ab1"), st.sampled_from([FAST, SLOW]))))
def test_no_key_of_a_person_is_lost_or_doubled(keys: list[tuple[str, float]]) -> None:
    burst: Burst[str] = Burst()
    at, back = 100.0, ""
    for letter, gap in keys:
        at += gap
        back += "".join(burst.key(letter, letter, at))
    text, free = burst.enter(at + FAST)
    assert back + text + "".join(free) == "".join(letter for letter, _ in keys)
