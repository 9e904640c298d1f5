"""The whole kiosk with its server killed, gone and back: one press, one number, one slip."""

from pathlib import Path

from kiosk.flow import Page
from kiosk.screens.number import NumberPage
from kiosk.screens.tiles import TilesPage
from printers.virtual import VirtualPrinter
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


def taken(server: ServerProcess) -> list[dict[str, object]]:
    return [row["body"] for row in server.events() if row["type"] == "TicketTaken"]
