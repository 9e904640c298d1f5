"""The slip of an own number printed at the second try: the server hears of it, once it has it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.link.commands import Paper, SettlePaper
from server.link.protocol import Reply, refused
from tests.kiosk.test_issuing import Kiosk


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    made = Kiosk(tmp_path)
    yield made
    made.issuing.close()


def own_and_failed(kiosk: Kiosk) -> None:
    kiosk.link().press("p1")
    kiosk.issuing.own("p1")
    kiosk.issuing.ended("p1", "failed")
    assert kiosk.asked[-1][0].paper == "failed"


SETTLED = (SettlePaper(ticket="2026-11-23-A901", paper=Paper.PRINTED), "paper-p1-printed")


def test_the_second_try_of_an_own_number_is_told_once_it_is_brought(kiosk: Kiosk) -> None:
    own_and_failed(kiosk)
    kiosk.issuing.ended("p1", "printed")
    assert len(kiosk.asked) == 1, "first the server has to have it"
    kiosk.issuing.replied(Reply(request_id="bring-p1", ok=True))
    assert kiosk.asked[1:] == [SETTLED]
    assert kiosk.issuing.replied(Reply(request_id=SETTLED[1], ok=True)) is None


def test_the_second_try_after_it_was_brought_is_told_at_once(kiosk: Kiosk) -> None:
    own_and_failed(kiosk)
    kiosk.issuing.replied(Reply(request_id="bring-p1", ok=True))
    assert len(kiosk.asked) == 1
    kiosk.issuing.ended("p1", "printed")
    kiosk.issuing.ended("p1", "printed")
    assert kiosk.asked[1:] == [SETTLED]


def test_of_a_number_let_go_no_paper_is_told(
    kiosk: Kiosk, expect_log: Callable[[str], None]
) -> None:
    expect_log("link ERROR: number A901 cannot be brought: number_used")
    own_and_failed(kiosk)
    kiosk.issuing.replied(refused("bring-p1", "number_used"))
    kiosk.issuing.ended("p1", "printed")
    assert len(kiosk.asked) == 1
