"""The kiosk by every kind of address: a slow line gets letters, a one-way printer is believed."""

from pathlib import Path

from kiosk.flow import Page
from printers.virtual import VirtualPrinter
from tests.kiosk.conftest import Start
from tests.kiosk.test_app import settled, taken_by
from tests.printers.cables import PipeCable, SerialCable
from tests.running import ServerProcess


def test_a_slow_serial_line_gets_the_printer_s_own_letters(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    cable = SerialCable(printer.port, baud=19200)
    hand = start(shared_server, printer=f"serial:{cable.name}?baud=19200")
    hand.take("A")
    hand.on(Page.SLIP)
    (ticket,) = taken_by(shared_server, hand)
    assert ticket["number"] in printer.slips[0].printed.text
    settled(hand, shared_server, ticket["ticket"], "printed")
    cable.stop()


def test_a_printer_that_says_nothing_gives_a_slip_all_the_same(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start, tmp_path: Path
) -> None:
    cable = PipeCable(tmp_path / "lp0", printer.port)
    hand = start(shared_server, printer=f"file:{cable.name}")
    hand.take("A")
    hand.on(Page.SLIP)
    (ticket,) = taken_by(shared_server, hand)
    settled(hand, shared_server, ticket["ticket"], "printed")
    hand.until(lambda: len(printer.slips) == 1)
    cable.stop()


def test_a_serial_cable_pulled_out_is_trouble_with_the_number_large(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    cable = SerialCable(printer.port)
    hand = start(shared_server, printer=f"serial:{cable.name}?baud=115200")
    cable.on_carried = lambda carried: cable.pull() if carried > 500 else None
    hand.take("A")
    hand.on(Page.TROUBLE)
    cable.stop()
    assert not printer.slips
