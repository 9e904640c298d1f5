"""The whole kiosk against a real server and a real printer: one visitor, one number, one slip."""

import hashlib
from typing import Any

import pytest

from kiosk.flow import Page
from kiosk.look import Comfort
from kiosk.screens.attract import AttractPage
from kiosk.screens.number import NumberPage
from kiosk.screens.tiles import TilesPage
from printers.virtual import Fault, VirtualPrinter
from tests.kiosk.conftest import Hand, Start
from tests.running import ServerProcess


def taken_by(server: ServerProcess, hand: Hand) -> list[dict[str, Any]]:
    """The tickets this kiosk took, from the journal."""
    name = hand.app.kiosk.station
    rows = [row["body"] for row in server.events() if row["type"] == "TicketTaken"]
    return [body for body in rows if body["station"] == name]


def papers(server: ServerProcess, ticket: str) -> list[str]:
    rows = [row["body"] for row in server.events() if row["type"] == "PaperSettled"]
    return [body["paper"] for body in rows if body["ticket"] == ticket]


def settled(hand: Hand, server: ServerProcess, ticket: str, *outcomes: str) -> None:
    hand.until(lambda: papers(server, ticket) == [*outcomes])


def test_three_touches_give_a_number_and_its_slip(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(shared_server)
    hand.take("A")
    hand.on(Page.SLIP)
    (ticket,) = taken_by(shared_server, hand)
    assert hand.app.screen.of(Page.SLIP, NumberPage).number.text() == ticket["number"]
    (slip,) = printer.slips
    (code,) = slip.printed.codes
    kind, id_, secret = code.split(":")
    assert (kind, id_) == ("JH1", ticket["ticket"])
    assert hashlib.sha256(secret.encode()).hexdigest() == ticket["token_hash"]
    assert not slip.printed.unknown
    settled(hand, shared_server, ticket["ticket"], "printed")
    hand.button(Page.SLIP, "finished")
    hand.on(Page.HOME)


def test_a_claimed_class_and_the_language_are_on_the_ticket(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    hand.touch(hand.app.screen.buttons["language"])
    hand.take("B", "elderly")
    hand.on(Page.SLIP)
    (ticket,) = taken_by(shared_server, hand)
    assert (ticket["service"], ticket["class_"], ticket["language"]) == ("B", "elderly", "en")
    assert hand.app.screen.of(Page.SLIP, NumberPage).title.text() == "Please take your slip"
    hand.wait_s(11)
    assert hand.app.page is Page.HOME
    assert hand.app.screen.of(Page.HOME, TilesPage).title.text() == "请选择办理的业务"


def test_a_double_tap_is_one_ticket(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    hand.tile(Page.HOME, "all")
    hand.tile(Page.SERVICES, "A")
    hand.on(Page.CLASSES)
    tiles = hand.app.screen.of(Page.CLASSES, TilesPage)
    ordinary = next(made for made, which in tiles.shown() if which == "ordinary")
    hand.touch(ordinary)
    ordinary.click()
    ordinary.click()
    hand.on(Page.SLIP)
    assert len(taken_by(shared_server, hand)) == 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("no_paper", "打印机缺纸，未出小票"),
        ("cover", "打印机盖子没有关好，未出小票"),
        ("silent", "打印机没有应答，未出小票"),
        ("refuse", "打印机没有连接，未出小票"),
    ],
)
def test_without_a_slip_the_number_is_shown_large(
    shared_server: ServerProcess,
    printer: VirtualPrinter,
    start: Start,
    fault: Fault,
    words: str,
) -> None:
    printer.fault = fault
    hand = start(shared_server)
    hand.take("A")
    hand.on(Page.TROUBLE)
    page = hand.app.screen.of(Page.TROUBLE, NumberPage)
    (ticket,) = taken_by(shared_server, hand)
    assert (page.title.text(), page.number.text()) == (words, ticket["number"])
    settled(hand, shared_server, ticket["ticket"], "failed")
    hand.button(Page.TROUBLE, "noted")
    settled(hand, shared_server, ticket["ticket"], "failed", "shown")
    hand.on(Page.HOME)
    assert hand.app.screen.of(Page.HOME, TilesPage).notice.isVisible()
    assert not printer.slips


def test_the_retry_prints_the_same_number_once(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    printer.fault = "no_paper"
    hand = start(shared_server)
    hand.take("A")
    hand.on(Page.TROUBLE)
    printer.fault = "none"
    hand.button(Page.TROUBLE, "print_again")
    hand.on(Page.SLIP)
    (ticket,) = taken_by(shared_server, hand)
    (slip,) = printer.slips
    assert slip.printed.codes[0].split(":")[1] == ticket["ticket"]
    settled(hand, shared_server, ticket["ticket"], "failed", "printed")


def test_after_two_failures_there_is_no_third_try(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    printer.fault = "no_paper"
    hand = start(shared_server)
    hand.take("A")
    hand.button(Page.TROUBLE, "print_again")
    hand.until(lambda: hand.app.visit.tries == 2)
    hand.on(Page.TROUBLE)
    assert not hand.app.screen.of(Page.TROUBLE, NumberPage).buttons["print_again"].isVisible()
    printer.fault = "none"
    hand.wait_s(61)
    assert hand.app.page is Page.HOME
    assert not printer.slips


def test_a_slip_that_cannot_be_proved_is_told(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    printer.fault = "disconnect"
    hand = start(shared_server)
    hand.take("A")
    hand.until(lambda: hand.app.page in (Page.SLIP, Page.TROUBLE))
    (ticket,) = taken_by(shared_server, hand)
    settled(hand, shared_server, ticket["ticket"], hand.app.visit.result)
    assert hand.app.visit.result in ("uncertain", "failed")


def test_a_fault_of_the_printer_begins_and_ends_in_the_journal(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    printer.fault = "no_paper"
    hand = start(shared_server)
    name = hand.app.kiosk.station

    def faults() -> list[tuple[str, str]]:
        rows = [(row["type"], row["body"]) for row in shared_server.events()]
        mine = [row for row in rows if row[0].startswith("Fault") and row[1]["station"] == name]
        return [(type_, body.get("kind", "")) for type_, body in mine]

    hand.until(lambda: faults() == [("FaultBegan", "paper_out")])
    printer.fault = "none"
    hand.take("A")
    hand.until(lambda: faults() == [("FaultBegan", "paper_out"), ("FaultEnded", "")])
    hand.on(Page.SLIP)
    hand.button(Page.SLIP, "finished")
    assert not hand.app.screen.of(Page.HOME, TilesPage).notice.isVisible()


def test_an_idle_kiosk_forgets_language_and_type(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    hand.touch(hand.app.screen.buttons["language"])
    hand.touch(hand.app.screen.buttons["large"])
    hand.tile(Page.HOME, "all")
    hand.wait_s(71)
    hand.on(Page.SERVICES)
    hand.wait_s(2)
    hand.on(Page.HOME)
    assert (hand.app.visit.language, hand.app.visit.elder) == ("zh", False)


def test_back_leads_back_and_keeps_the_language(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    hand.touch(hand.app.screen.buttons["language"])
    hand.tile(Page.HOME, "all")
    hand.tile(Page.SERVICES, "A")
    hand.on(Page.CLASSES)
    hand.touch(hand.app.screen.buttons["back"])
    hand.on(Page.SERVICES)
    hand.touch(hand.app.screen.buttons["back"])
    hand.on(Page.HOME)
    assert hand.app.visit.language == "en"


def test_where_nobody_stands_the_screen_asks_to_be_touched(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    hand.wait_s(181)
    hand.on(Page.ATTRACT)
    hand.touch(hand.app.screen.of(Page.ATTRACT, AttractPage))
    hand.on(Page.HOME)


def test_what_a_visitor_wants_of_the_screen_ends_with_the_visit(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    hand.touch(hand.app.screen.buttons["more"])
    hand.tile(Page.MORE, "access")
    hand.tile(Page.ACCESS, "contrast")
    hand.tile(Page.ACCESS, "low")
    assert hand.app.screen.comfort == Comfort(contrast=True, low=True)
    hand.touch(hand.app.screen.buttons["back"])
    hand.on(Page.MORE)
    hand.wait_s(46)
    hand.on(Page.HOME)
    assert hand.app.screen.comfort == Comfort()


def test_a_call_for_help_is_answered_on_every_page(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    hand.take("A")
    hand.on(Page.SLIP)
    help_ = hand.app.screen.buttons["help"]
    assert help_.text() == "请人帮我"
    hand.touch(help_)
    hand.until(lambda: help_.text() == "已通知，请稍候")
    asked = [row["body"] for row in shared_server.events() if row["type"] == "HelpAsked"]
    assert hand.app.kiosk.station in [body["station"] for body in asked]
    assert hand.app.page is Page.SLIP
