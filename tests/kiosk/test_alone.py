"""The whole kiosk with its server killed, gone and back: one press, one number, one slip."""

from pathlib import Path
from typing import Any

import pytest

from kiosk.entries import Ended
from kiosk.flow import Page
from kiosk.journal import Journal
from kiosk.screens.number import NumberPage
from kiosk.screens.pairing import PairingPage
from kiosk.screens.tiles import TilesPage
from printers.virtual import VirtualPrinter
from server.link.commands import DeviceState
from tests.kiosk.conftest import Hand, Start
from tests.running import ServerProcess, server_process

AWAY = "网络暂时不通，仍可取号，凭小票等候"


def own(hand: Hand) -> Hand:
    """At home, and with numbers of its own."""
    hand.on(Page.HOME)
    assert hand.app.kiosk.has_numbers
    return hand


def test_away_the_kiosk_goes_on_with_numbers_of_its_own(
    tmp_path: Path, printer: VirtualPrinter, start: Start
) -> None:
    with server_process(tmp_path / "hall") as server:
        hand = own(start(server, name="kiosk-own"))
        server.kill()
        hand.until(lambda: hand.app.kiosk.away)
        home = hand.app.screen.of(Page.HOME, TilesPage)
        hand.until(lambda: home.notice.text() == AWAY)
        hand.take("A")
        hand.on(Page.SLIP)
        number = hand.app.screen.of(Page.SLIP, NumberPage).number.text()
        assert number == "A901"
        assert hand.app.visit.ticket is not None
        assert hand.app.visit.ticket.offline
        assert not hand.app._errands._asked, "nobody was asked, and no answer is waited for"
        hand.button(Page.SLIP, "finished")
        server.start()
        hand.until(lambda: number in [row["number"] for row in taken(server)])
        assert [row["offline"] for row in taken(server)] == [True]
        hand.until(lambda: hand.app.issuing.may_ask)
        hand.take("A")
        hand.on(Page.SLIP)
        assert hand.app.screen.of(Page.SLIP, NumberPage).number.text() == "A001"


def test_a_kiosk_that_starts_without_its_server_gives_numbers(
    tmp_path: Path, printer: VirtualPrinter, start: Start
) -> None:
    with server_process(tmp_path / "hall") as server:
        first = own(start(server, name="kiosk-own"))
        server.kill()
        first.until(lambda: first.app.kiosk.away)
        first.app.stop()
        second = start(server, name="kiosk-own")
        own(second).take("B")
        second.on(Page.SLIP)
        assert second.app.screen.of(Page.SLIP, NumberPage).number.text() == "B901"


def test_one_that_must_be_paired_anew_shows_its_code_and_gives_no_number(
    tmp_path: Path, start: Start
) -> None:
    with server_process(tmp_path / "hall") as server:
        own(start(server, name="kiosk-own")).app.stop()
        hand = start(server, name="kiosk-own", paired=False, token="not a token")
        assert hand.app.kiosk.away, "until it is told, it goes on"
        hand.on(Page.PAIRING)
        hand.wait_s(2)
        assert (hand.app.page, hand.app.kiosk.away) == (Page.PAIRING, False)
        code = hand.app.screen.of(Page.PAIRING, PairingPage).code.text().replace(" ", "")
        with server.connect("web", "web-pairing") as web:
            manager = web.sign_in("900", server.pins("900")["900"])
            assert web.answer(lambda say: web.client.pair(code, say, as_=manager)).ok
        hand.until(lambda: hand.app.kiosk.linked)
        hand.on(Page.HOME)


def test_the_trouble_of_its_numbers_is_told_again_when_the_link_is_back(
    tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = DeviceState(device="own_numbers", kind="cannot_write")
    with server_process(tmp_path / "hall") as server:
        hand = own(start(server, name="kiosk-own"))
        told: list[Any] = []
        monkeypatch.setattr(hand.app.wires, "tell", told.append)
        hand.app.issuing.failing = True
        hand.wait_s(1)
        hand.wait_s(1)
        assert told.count(trouble) == 1
        server.kill()
        hand.until(lambda: hand.app.kiosk.away)
        server.start()
        hand.until(lambda: told.count(trouble) == 2)


def test_a_slip_in_hand_when_the_kiosk_is_ended_is_in_its_journal(
    tmp_path: Path, printer: VirtualPrinter, shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    printer.fault = "slow"
    hand.take("A")
    hand.on(Page.PRINTING)
    hand.app.stop()
    journal = Journal(tmp_path / f"{hand.app.kiosk.station}.journal")
    journal.close()
    last = journal.entries[-1]
    assert isinstance(last, Ended)
    assert last.outcome == "printed"


def taken(server: ServerProcess) -> list[dict[str, object]]:
    return [row["body"] for row in server.events() if row["type"] == "TicketTaken"]
