"""Own numbers go to the server one by one, in the order of the presses, until it has them."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.bringer import AGAIN_S, FINAL, Bringer
from kiosk.entries import Brought, Dropped, Ended, OwnNumber
from kiosk.offline import Presses
from server.link.client import LINK_DOWN
from server.link.commands import BringTicket, SettlePaper
from server.link.protocol import Reply, refused
from tests.kiosk.kept import pressed

Expect = Callable[[str], None]


class Kiosk:
    """A bringer with three numbers to bring, and what it asks."""

    def __init__(self) -> None:
        self.presses = Presses()
        for at, press in enumerate(["p1", "p2", "p3"]):
            number = f"A90{at + 1}"
            own = OwnNumber(
                press=press, date="d", prefix="A", value=901 + at, number=number, service="A", at=at
            )
            for entry in (pressed(press, at=at), own, Ended(press=press, outcome="printed")):
                self.presses.note(entry)
        self.asked: list[tuple[str, str]] = []
        self.noted: list[Any] = []
        self.dropped: list[tuple[str, str]] = []
        self.bringer = Bringer(
            self.presses, self._ask, self._note, lambda *of: self.dropped.append(of)
        )

    def _ask(self, command: BringTicket | SettlePaper, request_id: str) -> None:
        assert isinstance(command, BringTicket)
        self.asked.append((command.number, request_id))

    def _note(self, entry: Brought | Dropped) -> None:
        self.noted.append(entry)
        self.presses.note(entry)

    def hears(self, press: str, code: str = "", now: float = 0) -> bool:
        request = f"bring-{press}"
        reply = refused(request, code) if code else Reply(request_id=request, ok=True)
        return self.bringer.replied(reply, now)

    def begin(self) -> "Kiosk":
        self.bringer.link(True)
        self.bringer.poll(0)
        return self


def test_one_after_the_other_until_the_server_has_them() -> None:
    kiosk = Kiosk().begin()
    assert kiosk.bringer.busy
    for press in ("p1", "p2", "p3"):
        assert kiosk.asked[-1][1] == f"bring-{press}"
        assert kiosk.hears(press)
    assert [number for number, _ in kiosk.asked] == ["A901", "A902", "A903"]
    assert kiosk.noted == [Brought(press=each) for each in ("p1", "p2", "p3")]
    assert not kiosk.bringer.busy


def test_without_a_link_nothing_is_sent_and_nobody_is_kept_waiting() -> None:
    kiosk = Kiosk()
    kiosk.bringer.poll(0)
    assert kiosk.asked == []
    assert not kiosk.bringer.busy


def test_after_a_broken_link_the_same_is_asked_with_the_same_id() -> None:
    kiosk = Kiosk().begin()
    kiosk.bringer.link(False)
    kiosk.begin()
    assert kiosk.asked == [("A901", "bring-p1")] * 2


def test_a_second_answer_to_the_same_is_nobodys() -> None:
    kiosk = Kiosk().begin()
    assert kiosk.hears("p1")
    assert kiosk.hears("p1")
    assert kiosk.noted == [Brought(press="p1")]
    assert [number for number, _ in kiosk.asked] == ["A901", "A902"]


def test_the_answers_to_presses_are_not_its_matter() -> None:
    assert not Kiosk().begin().bringer.replied(Reply(request_id="p1", ok=True), 0)


@pytest.mark.parametrize("code", sorted(FINAL))
def test_a_final_refusal_is_told_and_let_go(code: str, expect_log: Expect) -> None:
    expect_log(f"link ERROR: number A901 cannot be brought: {code}")
    kiosk = Kiosk().begin()
    kiosk.hears("p1", code)
    assert kiosk.dropped == [(code, "A901")]
    assert kiosk.noted == [Dropped(press="p1", code=code)]
    assert kiosk.asked[-1] == ("A902", "bring-p2")


@pytest.mark.parametrize("code", [LINK_DOWN, "day_not_open", "store_unavailable", "internal"])
def test_any_other_refusal_is_tried_again_after_the_others(code: str, expect_log: Expect) -> None:
    expect_log(f"link WARNING: number A901 is not brought yet: {code}")
    kiosk = Kiosk().begin()
    kiosk.hears("p1", code, now=10)
    kiosk.hears("p2", now=10)
    kiosk.hears("p3", now=10)
    assert not kiosk.bringer.busy, "what has to wait keeps nobody waiting"
    kiosk.bringer.poll(10 + AGAIN_S - 0.1)
    assert len(kiosk.asked) == 3
    kiosk.bringer.poll(10 + AGAIN_S)
    assert kiosk.asked[-1] == ("A901", "bring-p1")
    kiosk.hears("p1", now=16)
    assert kiosk.presses.to_bring() == []
