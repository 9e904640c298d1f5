"""What a kiosk asks and is told over a real link: 查号, its keys, help, and its paper."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.hall.advice import Outlook, Range
from server.hall.ticket import MINUTE, Paper
from server.link.commands import (
    Abandon,
    Advice,
    AnswerHelp,
    AskHelp,
    CallNext,
    FindTicket,
    OpenWindow,
    ReprintTicket,
    Roll,
    Serve,
    SettlePaper,
    StepOut,
    TakeTicket,
)
from server.link.queries import TicketAnswer
from tests.running import Connected, ServerProcess, server_process

MINE, OTHERS = "aa" * 32, "bb" * 32


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The small hall for all tests of this file; the first one finds it empty."""
    with server_process(tmp_path_factory.mktemp("small")) as running:
        yield running


@pytest.fixture
def kiosk(small: ServerProcess) -> Iterator[Connected]:
    with small.connect("kiosk", "kiosk-1") as station:
        yield station


def take(kiosk: Connected, secret: str, paper: Paper = Paper.PRINTED, **more: Any) -> str:
    """A number from this kiosk; its number."""
    ticket = kiosk.ask(TakeTicket(service="A", token_hash=secret, **more)).ticket
    assert kiosk.ask(SettlePaper(ticket=ticket["id"], paper=paper)).ok
    return str(ticket["number"])


def find(station: Connected, number: str, secret: str = "") -> TicketAnswer:
    reply = station.ask(FindTicket(ticket=number, token_hash=secret))
    assert isinstance(reply.answer, TicketAnswer), reply.code
    return reply.answer


# -- 查号 ------------------------------------------------------------------------------------------


def test_a_slip_that_is_scanned_says_how_many_are_ahead_now(
    small: ServerProcess, kiosk: Connected
) -> None:
    first, second = take(kiosk, OTHERS), take(kiosk, MINE)
    before = small.events()
    found = find(kiosk, second, MINE)
    assert (found.mine, found.ticket.state, found.ticket.ahead) == (True, "waiting", 1)
    assert found.ticket.estimate is not None
    assert found.at == ()
    assert small.events() == before, "a question leaves no trace"
    with small.connect("counter", "window-1", window="1") as counter:
        token = counter.sign_in("101", small.pins("101")["101"])
        assert counter.press(OpenWindow(window="1"), token).ok
        called = counter.press(CallNext(window="1"), token).ticket
        found = find(kiosk, second, MINE)
        assert (found.ticket.ahead, found.at) == (0, ("1",))
        found = find(kiosk, first, OTHERS)
        assert (found.ticket.state, found.ticket.window, found.at) == ("called", "1", ("1",))
        assert (found.ticket.ahead, found.ticket.estimate) == (0, None)
        assert counter.press(Serve(window="1"), token, expects=called["id"]).ok
        assert find(kiosk, first, OTHERS).ticket.state == "serving"


def test_away_says_until_when_and_over_is_over(kiosk: Connected) -> None:
    number = take(kiosk, MINE)
    assert kiosk.ask(StepOut(ticket=number, token_hash=MINE)).ok
    out = kiosk.client.hall_now()
    found = find(kiosk, number, MINE)
    assert found.ticket.state == "away"
    assert 55 * MINUTE < found.until - out < 61 * MINUTE  # a client knows hall time by some ms
    assert kiosk.ask(Abandon(ticket=number, token_hash=MINE)).ok
    found = find(kiosk, number, MINE)
    assert (found.ticket.state, found.at, found.until, found.returns) == ("abandoned", (), 0, 0)


def test_who_types_another_s_number_learns_nothing_of_the_person(
    small: ServerProcess, kiosk: Connected
) -> None:
    number = take(kiosk, MINE, class_="elderly", needs=("wheelchair",), cases=3)
    found = find(kiosk, number, OTHERS)
    assert (found.mine, found.ticket.number, found.ticket.state) == (False, number, "waiting")
    assert (found.ticket.class_, found.ticket.needs, found.ticket.cases) == ("", (), 1)
    mine = find(kiosk, number, MINE).ticket
    assert (mine.class_, mine.needs, mine.cases) == ("elderly", ("wheelchair",), 3)
    with small.connect("counter", "window-1", window="1") as counter:
        assert find(counter, number).ticket.class_ == "elderly"


def test_a_number_nobody_has_is_refused_in_words(kiosk: Connected) -> None:
    reply = kiosk.ask(FindTicket(ticket="A999"))
    assert (reply.ok, reply.code, reply.values) == (False, "no_such_ticket", {"number": "A999"})


def test_the_twin_s_word_on_this_ticket_is_told_while_it_is_fresh(
    small: ServerProcess, kiosk: Connected
) -> None:
    number = take(kiosk, MINE)
    ticket = find(kiosk, number, MINE).ticket.id
    with small.connect("foresight", "foresight") as foresight:
        said = Outlook(tickets={ticket: Range(low=31, likely=36, high=44)})
        foresight.client.tell(Advice(as_of_seq=1, at=foresight.client.hall_now(), outlook=said))
        assert small.connect("web", "console-1").view(
            "ConsoleView", lambda view: not view.foresight
        )
    found = find(kiosk, number, MINE).ticket
    assert (found.by, found.estimate) == ("twin", (30, 45))


# -- the slip in hand ------------------------------------------------------------------------------


def test_giving_up_at_a_kiosk_needs_the_slip_and_at_a_counter_a_person(
    small: ServerProcess, kiosk: Connected
) -> None:
    number = take(kiosk, MINE)
    refused = kiosk.ask(Abandon(ticket=number))
    assert (refused.code, refused.values) == ("scan_your_slip", {"number": number})
    assert kiosk.ask(Abandon(ticket=number, token_hash=OTHERS)).code == "scan_your_slip"
    with small.connect("counter", "window-1", window="1") as counter:
        reply = counter.ask(Abandon(ticket=number, token_hash=MINE))
        assert reply.code == "sign_in_first"
    assert kiosk.ask(Abandon(ticket=number, token_hash=MINE)).ticket["state"] == "abandoned"


def test_a_reprint_carries_the_ticket_and_stands_in_the_journal(
    small: ServerProcess, kiosk: Connected
) -> None:
    number = take(kiosk, MINE)
    reply = kiosk.ask(ReprintTicket(ticket=number, token_hash=MINE))
    assert reply.ticket["number"] == number
    last = small.events()[-1]
    assert (last["type"], last["who"]["station"]) == ("TicketReprinted", "kiosk-1")


# -- keys ------------------------------------------------------------------------------------------


def test_kiosks_have_the_keys_over_a_restart_and_the_store_holds_none(tmp_path: Path) -> None:
    with server_process(tmp_path) as small, small.connect("kiosk", "kiosk-1") as kiosk:
        view = kiosk.view("KioskView", lambda view: view.day_key)
        assert re.fullmatch("[0-9a-f]{64}", view.day_key)
        assert re.fullmatch("[0-9a-f]{64}", view.book_key)
        assert view.day_key != view.book_key
        take(kiosk, MINE, person_hash=OTHERS)
        for role in ("web", "display", "counter"):
            with small.connect(role, f"{role}-1", window="1" * (role == "counter")) as other:
                other.view("HallView")
                assert "KioskView" not in other.views
        small.kill()
        _holds_no_key(tmp_path, view)
        small.start()
        kiosk.wait(lambda: kiosk.links.count(True) == 2, "the link again")
        with small.connect("kiosk", "kiosk-2") as fresh:
            assert fresh.view("KioskView", lambda each: each.day_key) == view
        _holds_no_key(tmp_path, view)


def test_counters_alone_have_the_key_of_cases(small: ServerProcess, kiosk: Connected) -> None:
    day = kiosk.view("KioskView", lambda view: view.day_key).day_key
    with small.connect("counter", "counter-1", window="1") as counter:
        assert counter.view("CounterView").case_key not in ("", day)
    for role in ("web", "display"):
        with small.connect(role, f"{role}-1") as other:
            other.view("ServicesView")
            assert "CounterView" not in other.views
    assert "CounterView" not in kiosk.views


def _holds_no_key(data: Path, view: Any) -> None:
    """Neither the store nor its log, written as text or as bytes."""
    files = [*data.glob("hall.db*")]
    assert files
    for key in (view.day_key, view.book_key):
        for each in files:
            text = each.read_bytes()
            assert key.encode() not in text, each
            assert bytes.fromhex(key) not in text, each


# -- help ------------------------------------------------------------------------------------------


def test_help_is_asked_at_one_kiosk_shown_at_the_console_and_answered(
    small: ServerProcess, kiosk: Connected
) -> None:
    with small.connect("kiosk", "kiosk-2") as other, small.connect("web", "console-1") as web:
        token = web.sign_in("900", small.pins("900")["900"])
        assert kiosk.ask(AskHelp()).ok
        kiosk.view("KioskView", lambda view: view.help == "asked" and view.day_key)
        console = web.view("ConsoleView", lambda view: view.help)
        assert [(each.station, each.person) for each in console.help] == [("kiosk-1", "")]
        assert web.ask(AnswerHelp(station="kiosk-1")).code == "sign_in_first"
        assert web.ask(AnswerHelp(station="kiosk-1"), as_=token).ok
        kiosk.view("KioskView", lambda view: view.help == "coming")
        web.view("ConsoleView", lambda view: view.help and view.help[0].person == "900")
        assert web.ask(AnswerHelp(station="kiosk-1"), as_=token).code == "help_answered"
        assert other.view("KioskView").help == ""
        kiosk.stop()
        with small.connect("kiosk", "kiosk-1") as again:
            assert again.view("KioskView", lambda view: view.help).help == "coming"


# -- paper -----------------------------------------------------------------------------------------


def test_numbers_without_a_good_slip_are_listed_until_they_have_one(
    small: ServerProcess, kiosk: Connected
) -> None:
    good, bad = take(kiosk, OTHERS), take(kiosk, MINE, Paper.UNCERTAIN)
    with small.connect("web", "console-1") as web:
        view = web.view("ConsoleView", lambda view: view.unprinted)
        (line,) = view.unprinted
        assert (line.number, line.station, line.paper) == (bad, "kiosk-1", "uncertain")
        assert (view.unprinted_count, good != bad) == (1, True)
        assert kiosk.ask(ReprintTicket(ticket=bad, token_hash=MINE)).ok
        assert kiosk.ask(SettlePaper(ticket=bad, paper=Paper.PRINTED)).ok
        web.view("ConsoleView", lambda view: not view.unprinted)


def test_what_is_left_of_the_roll_is_shown_and_never_recorded(
    small: ServerProcess, kiosk: Connected
) -> None:
    with small.connect("web", "console-1") as web:
        web.view("ConsoleView")
        before = small.events()
        at = kiosk.client.hall_now() + 60 * MINUTE
        kiosk.client.tell(Roll(left=310))
        kiosk.client.tell(Roll(left=309, change_at=at))
        (roll,) = web.view("ConsoleView", lambda v: v.rolls and v.rolls[0].left == 309).rolls
        assert (roll.station, roll.change_at) == ("kiosk-1", at)
        assert small.events() == before
