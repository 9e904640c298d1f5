"""The life of a press on one kiosk: on the disk before each step, the same after a restart."""

import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.entries import DayBegan, Ended, OwnNumber, Pressed
from kiosk.issuing import Given, Issuing, Refusal, Times
from kiosk.journal import Journal
from kiosk.offline import NoNumber
from server.link.client import LINK_DOWN
from server.link.commands import BringTicket, TakeTicket
from server.link.protocol import Reply, refused
from server.link.views import TicketView
from tests.kiosk.kept import HALF_PAST_NINE, moment, views

AHEAD = 60_000
"""The hall's clock is a minute ahead of the kiosk's."""
WISH = TakeTicket(service="A", token_hash="5e88")
TICKET = TicketView(
    id="2026-11-23-A007", number="A007", service="A", class_="ordinary", state="issued"
)


class Kiosk:
    """One kiosk, its clocks and what it asks; `again()` is a restart."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, HALF_PAST_NINE
        self.asked: list[tuple[Any, str]] = []
        self.start()

    def start(self) -> None:
        times = Times(
            hall=lambda: self.now if self.met else self.now - AHEAD,
            wall=lambda: self.now - AHEAD,
            steady=lambda: self.now / 1000,
        )
        self.met = False
        self.issuing = Issuing(
            "kiosk-1", self.folder, lambda *of: self.asked.append(of), times, lambda *_: None
        )

    def again(self) -> "Kiosk":
        self.issuing.close()
        self.start()
        return self

    def link(self) -> "Kiosk":
        self.met = True
        self.issuing.told(*views())
        self.issuing.link(True)
        return self

    def press(self, press: str, wish: TakeTicket = WISH) -> Pressed:
        return self.issuing.press(wish, "secret", press)

    def lines(self) -> list[Any]:
        self.issuing.close()
        journal = Journal(self.folder / "kiosk-1.journal")
        journal.close()
        self.start()
        return journal.entries


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    made = Kiosk(tmp_path)
    yield made
    made.issuing.close()


def given_to(press: str) -> Reply:
    return Reply(request_id=press, ok=True, ticket=msgspec.to_builtins(TICKET))


def test_a_press_with_the_server_there(kiosk: Kiosk) -> None:
    pressed = kiosk.link().press("p1")
    assert kiosk.issuing.may_ask
    kiosk.issuing.send(pressed)
    assert kiosk.asked == [(WISH, "p1")]
    assert kiosk.issuing.replied(given_to("p1")) == Given("p1", TICKET, "secret")
    kiosk.issuing.ended("p1", "printed")
    assert kiosk.issuing.replied(given_to("p1")) is None, "a second answer is nobody's"
    assert [type(each).__name__ for each in kiosk.lines()] == [
        *("DayBegan", "Pressed", "Answered", "Ended"),
    ]


def test_a_press_whose_answer_was_lost_is_the_same_after_a_restart(kiosk: Kiosk) -> None:
    kiosk.link().issuing.send(kiosk.press("p1"))
    kiosk.again().link()
    (pressed,) = kiosk.issuing.resumable()
    assert (pressed.press, pressed.command, pressed.secret) == ("p1", WISH, "secret")
    assert kiosk.press("p2").press == "p1", "the visitor presses again"
    assert kiosk.press("p3", TakeTicket(service="B")).press == "p3", "somebody else"
    kiosk.now += 121_000
    assert kiosk.issuing.resumable() == []
    assert kiosk.press("p4").press == "p4"


def test_without_an_answer_there_is_an_own_number_and_a_late_answer_is_nobodys(
    kiosk: Kiosk,
) -> None:
    kiosk.link().issuing.send(kiosk.press("p1"))
    assert kiosk.issuing.replied(refused("p1", LINK_DOWN)) == Refusal("p1", LINK_DOWN, {})
    found = kiosk.issuing.own("p1")
    assert (found.ticket.number, found.ticket.offline, found.secret) == ("A901", True, "secret")
    assert kiosk.issuing.own("p1") == found, "one press, one number"
    assert kiosk.issuing.replied(given_to("p1")) is None
    assert kiosk.asked == [(WISH, "p1")], "brought once its slip is out"
    kiosk.issuing.ended("p1", "printed")
    command, request = kiosk.asked[-1]
    assert isinstance(command, BringTicket)
    assert (command.number, command.press, request) == ("A901", "p1", "bring-p1")
    assert not kiosk.issuing.may_ask, "first the server has to have it"
    kiosk.issuing.replied(Reply(request_id="bring-p1", ok=True))
    assert kiosk.issuing.may_ask


def test_a_refusal_ends_the_press(kiosk: Kiosk) -> None:
    kiosk.link().issuing.send(kiosk.press("p1"))
    told = kiosk.issuing.replied(refused("p1", "has_ticket", number="A001"))
    assert told == Refusal("p1", "has_ticket", {"number": "A001"})
    assert kiosk.press("p2").press == "p2"


def test_a_kiosk_started_without_a_server_goes_on_with_its_numbers(kiosk: Kiosk) -> None:
    kiosk.link()
    kiosk.issuing.link(False)
    kiosk.press("p1")
    assert kiosk.issuing.own("p1").ticket.number == "A901"
    kiosk.again()
    assert not kiosk.issuing.may_ask
    assert kiosk.issuing.now() == kiosk.now, "by its own clock and the last known difference"
    kiosk.press("p2")
    found = kiosk.issuing.own("p2").ticket
    assert (found.number, found.since) == ("A902", kiosk.now)
    kiosk.issuing.ended("p2", "printed")
    (cut,) = kiosk.issuing.may_be_printed()
    assert cut.outcome == "uncertain"
    kiosk.link()
    command, _ = kiosk.asked[-1]
    assert (command.number, command.paper) == ("A901", "uncertain")


def test_a_kiosk_that_was_never_told_of_a_hall_has_no_numbers(kiosk: Kiosk) -> None:
    kiosk.press("p1")
    with pytest.raises(NoNumber) as no:
        kiosk.issuing.own("p1")
    assert no.value.code == "no_own_numbers"


def test_a_new_business_date_begins_a_new_file(kiosk: Kiosk) -> None:
    kiosk.link().press("p1")
    kiosk.issuing.own("p1")
    kiosk.issuing.link(False)
    kiosk.now = moment("24 09:30")
    kiosk.issuing.poll()
    kiosk.press("p2")
    assert kiosk.issuing.own("p2").ticket.id == "2026-11-24-A901"
    kinds = [type(each).__name__ for each in kiosk.lines()]
    assert kinds[:4] == ["DayBegan", "Used", "Pressed", "OwnNumber"], "the one not brought stays"


def test_the_file_is_of_one_date_and_not_made_anew_with_every_look(kiosk: Kiosk) -> None:
    kiosk.link()
    path = kiosk.folder / "kiosk-1.journal"
    before = path.stat().st_ino
    for _ in range(3):
        kiosk.issuing.poll()
    assert path.stat().st_ino == before
    assert kiosk.lines() == [DayBegan(date="2026-11-23")]


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may grow any more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    quiet = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, quiet)


def test_where_the_journal_cannot_be_written_the_server_is_asked_all_the_same(
    kiosk: Kiosk, expect_log: Callable[[str], None], request: pytest.FixtureRequest
) -> None:
    expect_log("link ERROR: the kiosk's journal cannot be written")
    kiosk.link()
    request.getfixturevalue("full_disk")
    kiosk.issuing.send(kiosk.press("p1"))
    assert kiosk.asked == [(WISH, "p1")]
    with pytest.raises(NoNumber) as no:
        kiosk.issuing.own("p1")
    assert (no.value.code, kiosk.issuing.failing) == ("journal_failed", True)
    assert kiosk.issuing.trouble == "cannot_write"
    found = kiosk.issuing.replied(given_to("p1"))
    assert isinstance(found, Given)


def test_damage_is_told(kiosk: Kiosk, expect_log: Callable[[str], None]) -> None:
    expect_log("store ERROR: 1 lines of kiosk-1.journal are damaged")
    kiosk.link().press("p1")
    kiosk.issuing.own("p1")
    kiosk.issuing.ended("p1", "printed")
    path = kiosk.folder / "kiosk-1.journal"
    path.write_bytes(path.read_bytes().replace(b'"value":901', b'"value":801'))
    kiosk.again()
    assert (kiosk.issuing.damaged, kiosk.issuing.trouble) == (1, "damaged")
    kiosk.press("p2")
    assert kiosk.issuing.own("p2").ticket.number == "A902", "901 may be on paper"


def test_a_range_that_is_used_up_is_told_until_the_next_day(kiosk: Kiosk) -> None:
    kiosk.link()
    for count in range(4):
        kiosk.press(f"p{count}", TakeTicket(service="A", cases=count + 1))
    for count in range(3):
        assert kiosk.issuing.own(f"p{count}").ticket.number == f"A90{count + 1}"
    with pytest.raises(NoNumber) as no:
        kiosk.issuing.own("p3")
    assert (no.value.code, kiosk.issuing.trouble) == ("own_numbers_used_up", "used_up")
    kiosk.now = moment("24 09:30")
    kiosk.issuing.poll()
    assert kiosk.issuing.trouble == ""


def test_a_number_that_meets_another_is_told(
    kiosk: Kiosk, expect_log: Callable[[str], None]
) -> None:
    expect_log("link ERROR: number A901 cannot be brought: number_used")
    kiosk.link().press("p1")
    kiosk.issuing.own("p1")
    kiosk.issuing.ended("p1", "printed")
    kiosk.issuing.replied(refused("bring-p1", "number_used"))
    assert kiosk.issuing.trouble == "number_used"
    assert kiosk.issuing.may_ask


def test_the_entries_are_those_of_the_file(kiosk: Kiosk) -> None:
    kiosk.link().press("p1")
    kiosk.issuing.own("p1")
    kiosk.issuing.ended("p1", "failed")
    own, ended = kiosk.lines()[-2:]
    assert isinstance(own, OwnNumber)
    assert ended == Ended(press="p1", outcome="failed")


def test_a_view_that_needs_no_write_does_not_say_that_the_journal_is_well(
    kiosk: Kiosk, expect_log: Callable[[str], None], request: pytest.FixtureRequest
) -> None:
    expect_log("link ERROR: the kiosk's journal cannot be written")
    kiosk.link()
    request.getfixturevalue("full_disk")
    kiosk.press("p1")
    kiosk.issuing.told(*views())
    assert (kiosk.issuing.failing, kiosk.issuing.trouble) == (True, "cannot_write")


def test_what_was_last_known_has_a_trouble_of_its_own(
    kiosk: Kiosk, expect_log: Callable[[str], None]
) -> None:
    expect_log("link ERROR: what was last known of the hall cannot be kept")
    kiosk.link()
    in_the_way = kiosk.folder / f"kiosk-1.known.{os.getpid()}.new"
    in_the_way.mkdir()
    kiosk.issuing.told(*views("A"))
    kiosk.press("p1")
    assert (kiosk.issuing.failing, kiosk.issuing.trouble) == (False, "cannot_write")
    in_the_way.rmdir()
    kiosk.issuing.told(*views("A"))
    assert kiosk.issuing.trouble == ""


def test_a_slip_cut_short_long_ago_is_nobodys_at_the_kiosk(kiosk: Kiosk) -> None:
    kiosk.link().press("p1")
    kiosk.issuing.own("p1")
    kiosk.again()
    assert len(kiosk.issuing.may_be_printed()) == 1
    kiosk.now += 121_000
    assert kiosk.issuing.may_be_printed() == []
