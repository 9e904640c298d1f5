"""Staff at the kiosk: the page after the PIN, the roll and the test page, by a real printer."""

from pathlib import Path
from typing import Any

import pytest

from kiosk.flow import Page
from kiosk.paper_count import PaperCount
from kiosk.screens.number import NumberPage
from kiosk.screens.staff import StaffPage
from kiosk.screens.staff_menu import StaffMenuPage
from printers.layout import load_all
from printers.roll_file import load
from printers.virtual import VirtualPrinter
from tests.kiosk.conftest import Hand, Start
from tests.running import ServerProcess

PIN = "2468"


def hold_the_corner(hand: Hand) -> None:
    hand.clock.time += 1
    hand.app.screen.corner.held.emit()


def let_in(hand: Hand) -> StaffMenuPage:
    """Long press and PIN."""
    hold_the_corner(hand)
    hand.on(Page.STAFF)
    keys = hand.app.screen.of(Page.STAFF, StaffPage)
    for figure in PIN:
        hand.touch(keys.keys[figure])
    hand.touch(keys.enter)
    hand.on(Page.STAFF_MENU)
    return hand.app.screen.of(Page.STAFF_MENU, StaffMenuPage)


def faults(server: ServerProcess, hand: Hand) -> list[tuple[str, str]]:
    """Of the paper of this kiosk, as they began and ended."""
    rows = [(row["type"], row["body"]) for row in server.events()]
    mine = [row for row in rows if row[1].get("station") == hand.app.kiosk.station]
    return [(type_, body.get("kind", "")) for type_, body in mine if body.get("device") == "paper"]


def settled(server: ServerProcess, ticket: str) -> list[dict[str, Any]]:
    rows = [row["body"] for row in server.events() if row["type"] == "PaperSettled"]
    return [body for body in rows if body["ticket"] == ticket]


def take(hand: Hand) -> str:
    """A number and its slip; the id of its ticket."""
    hand.take("A")
    hand.on(Page.SLIP)
    ticket = hand.app.visit.ticket
    assert ticket is not None
    hand.button(Page.SLIP, "finished")
    return ticket.id


def test_after_the_pin_staff_see_how_the_kiosk_stands(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(shared_server, exit_pin=PIN)
    take(hand)
    hand.on(Page.HOME)
    hand.until(lambda: hand.app.kiosk.paper.printed == 1)
    menu = let_in(hand)
    told = menu.facts.accessibleName()
    assert hand.app.kiosk.station in told
    for words in (f"tcp://127.0.0.1:{printer.port}", "已连接", "正常", "约剩", "已打印 1"):
        assert words in told, words
    hand.touch(menu.buttons["finished"])
    hand.on(Page.HOME)


def test_the_staff_page_ends_by_itself_and_the_corner_never_interrupts_a_number(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server, exit_pin=PIN)
    hand.on(Page.HOME)
    let_in(hand)
    hand.wait_s(121)
    hand.on(Page.HOME)
    hand.take("A")
    hand.on(Page.SLIP)
    hold_the_corner(hand)
    assert hand.app.page is Page.SLIP
    assert hand.app.visit.ticket is not None


def test_the_test_page_comes_out_and_says_so(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(shared_server, exit_pin=PIN)
    hand.on(Page.HOME)
    menu = let_in(hand)
    hand.touch(menu.buttons["test_page"])
    hand.until(lambda: menu.note.text() == "测试页已打印，请看是否清楚")
    (page,) = printer.slips
    assert page.printed.codes == ("JIAOHAO",)
    assert hand.app.kiosk.paper.printed == 0  # nobody's slip
    printer.fault = "no_paper"
    hand.touch(menu.buttons["test_page"])
    hand.until(lambda: menu.note.text() == "打印机缺纸，测试页没有打印")


def test_the_roll_is_told_and_its_alarm_ends_with_a_test_page(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server, exit_pin=PIN, roll_m=5.0, roll_low=44)
    hand.on(Page.HOME)
    take(hand)
    hand.until(lambda: faults(shared_server, hand) == [("FaultBegan", "low")])
    menu = let_in(hand)
    assert menu.note.text() == "纸快用完，请换纸，再打印测试页"
    hand.touch(menu.buttons["test_page"])
    hand.until(lambda: "已打印" in menu.note.text())
    assert hand.app.kiosk.paper.alarm  # the same roll
    hand.app.kiosk.paper = hand.app.kiosk.paper.set_for(50, 44)
    hand.touch(menu.buttons["paper_changed"])
    assert "请打印测试页" in menu.note.text()
    assert faults(shared_server, hand) == [("FaultBegan", "low")]
    hand.touch(menu.buttons["test_page"])
    hand.until(lambda: faults(shared_server, hand) == [("FaultBegan", "low"), ("FaultEnded", "")])


def test_the_console_hears_of_the_roll_and_again_when_the_server_is_back(
    own_server: ServerProcess, start: Start
) -> None:
    hand = start(own_server, roll_m=5.0)
    take(hand)
    hand.until(lambda: hand.app.kiosk.paper.printed == 1)
    left, name = hand.app.kiosk.paper.left, hand.app.kiosk.station
    assert 20 < left < 40

    def told(view: Any) -> bool:
        return [(it.station, it.left) for it in view.rolls] == [(name, left)]

    with own_server.connect("web", "console-1") as web:
        hand.until(lambda: "ConsoleView" in web.views and told(web.views["ConsoleView"]))
        (roll,) = web.views["ConsoleView"].rolls
        assert roll.change_at == 0 or roll.change_at > hand.app.kiosk.now
    own_server.kill()
    hand.until(lambda: not hand.app.kiosk.linked)
    own_server.start()
    with own_server.connect("web", "console-1") as web:
        hand.until(lambda: "ConsoleView" in web.views and told(web.views["ConsoleView"]))


def test_the_count_is_on_the_disk_and_goes_on_after_a_restart(
    shared_server: ServerProcess, start: Start, tmp_path: Path
) -> None:
    hand = start(shared_server)
    take(hand)
    hand.until(lambda: hand.app.kiosk.paper.printed == 1)
    file = tmp_path / f"{hand.app.kiosk.station}.roll"
    kept = load(file, PaperCount())
    assert (kept.printed, kept.roll.slips, kept.left) == (1, 1, hand.app.kiosk.paper.left)
    assert 100 < kept.roll.used_mm < 200
    (tmp_path / "kiosk-again.roll").write_bytes(file.read_bytes())
    token = shared_server.token("kiosk", "kiosk-again")
    again = start(shared_server, name="kiosk-again", token=token)
    assert again.app.kiosk.paper == kept


def test_a_printer_that_cannot_confirm_is_marked(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(shared_server, printer=f"tcp://127.0.0.1:{printer.port}?answers=no")
    ticket = take(hand)
    hand.until(lambda: [it["paper"] for it in settled(shared_server, ticket)] == ["printed"])
    assert [it["proven"] for it in settled(shared_server, ticket)] == [False]
    hand.until(lambda: hand.app.kiosk.paper.unproven == 1)


def test_a_printer_that_comes_back_never_prints_a_backlog(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    printer.fault = "no_paper"
    hand = start(shared_server, exit_pin=PIN)
    for _ in range(3):
        hand.take("A")
        hand.button(Page.TROUBLE, "noted")
    hand.until(lambda: hand.app.kiosk.paper.failed == 3)
    printer.fault = "none"
    hand.on(Page.HOME)
    menu = let_in(hand)
    hand.touch(menu.buttons["test_page"])  # one job after another: whatever waited came before it
    hand.until(lambda: menu.note.text() == "测试页已打印，请看是否清楚")
    assert [slip.printed.codes for slip in printer.slips] == [("JIAOHAO",)]
    assert hand.app.kiosk.paper.left > 200  # the paper that came after none is a new roll


def test_the_halls_own_paper_is_printed(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "slip.toml").write_text(
        '[[blocks]]\nkind = "number"\nvalue = "number"\n\n'
        '[[blocks]]\nkind = "qr"\nvalue = "qr"\n\n[[blocks]]\nkind = "cut"\n',
        "utf-8",
    )
    hand = start(shared_server, layouts=load_all(folder))
    hand.take("A")
    hand.on(Page.SLIP)
    (slip,) = printer.slips
    assert slip.printed.picture.height < 700  # ours is more than a thousand dots long
    assert hand.app.screen.of(Page.SLIP, NumberPage).number.text()


@pytest.mark.parametrize("tries", [5])
def test_wrong_pins_lock_the_page(shared_server: ServerProcess, start: Start, tries: int) -> None:
    hand = start(shared_server, exit_pin=PIN)
    hand.on(Page.HOME)
    hold_the_corner(hand)
    page = hand.app.screen.of(Page.STAFF, StaffPage)
    for _ in range(tries):
        hand.touch(page.keys["1"])
        hand.touch(page.enter)
    for figure in PIN:
        hand.touch(page.keys[figure])
    hand.touch(page.enter)
    assert hand.app.page is Page.STAFF
    assert page.note.text() == "输错多次，请一分钟后再试"
