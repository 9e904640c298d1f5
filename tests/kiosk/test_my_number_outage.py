"""系统故障: whoever waits switches to another service, or leaves with a return pass."""

from kiosk.flow import Page
from printers.virtual import VirtualPrinter
from server.link.commands import SuspendService
from tests.kiosk.conftest import Start
from tests.kiosk.slips import deed, offered, scan, taken
from tests.running import ServerProcess


def suspend(server: ServerProcess, service: str) -> None:
    """系统故障, by the manager."""
    with server.connect("web", "console") as web:
        manager = web.sign_in("900", server.pins("900")["900"])
        stop = SuspendService(service=service, reason="system", outage=True)
        assert web.ask(stop, as_=manager).ok


def test_in_an_outage_one_switches(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    mine = taken(hand, printer)
    suspend(own_server, "A")
    page = scan(hand, mine)
    hand.until(lambda: page.notes[0].text() == "系统故障，暂停叫号，您的位置保留")
    deed(hand, page, "switch")
    hand.tile(Page.SWITCH, "B")
    hand.on(Page.MINE)
    hand.until(lambda: dict(page.told().facts).get("业务") == "公安")
    assert "switch" not in offered(page)


def test_in_an_outage_one_leaves_with_a_pass(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    mine = taken(hand, printer)
    suspend(own_server, "A")
    page = scan(hand, mine)
    hand.until(lambda: "leave_pass" in offered(page))
    deed(hand, page, "leave_pass")
    hand.until(lambda: page.notice.text() == "请取走复来凭证，凭它改天再来")
    assert page.title.text() == "今天没有办成"
    (pass_,) = [e["body"] for e in own_server.events() if e["type"] == "PassIssued"]
    assert printer.slips[-1].printed.codes == (f"JHP:{pass_['pass_']}",)


def test_a_pass_that_cannot_be_printed_is_shown(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    mine = taken(hand, printer)
    suspend(own_server, "A")
    page = scan(hand, mine)
    hand.until(lambda: "leave_pass" in offered(page))
    printer.fault = "no_paper"
    deed(hand, page, "leave_pass")
    hand.until(lambda: page.notice.text().startswith("打印机缺纸，没有打印，请拍下二维码"))
    assert page.qr.isVisible()
