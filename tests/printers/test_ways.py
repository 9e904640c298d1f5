"""An address names its way; settings and ways agree on what an address is."""

import socket
from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from config import settings
from printers.transports.transport import OneWay
from printers.virtual import VirtualPrinter
from printers.ways import way
from printers.wire import Wire
from tests.printers.cables import PipeCable, SerialCable
from tests.printers.examples import PATIENT

GOOD = [
    ("tcp://10.0.0.7:9100", False),
    ("tcp://printer-1.hall:1", False),
    ("tcp://[fe80::1]:65535", False),
    ("tcp://10.0.0.7:9100?answers=no", False),
    ("serial:/dev/ttyUSB0", True),
    ("serial:COM3?baud=9600", True),
    ("serial:/dev/ttyUSB0?baud=57600&flow=rtscts", True),
    ("serial:/dev/serial/by-id/usb-1a86_USB-if00-port0?baud=115200&answers=no", False),
    ("file:/dev/usb/lp0", False),
    ("file:/dev/usb/lp0?answers=no", False),
    ("usb:04b8:0E15", False),
    ("usb:04b8:0e15:J5XF-001?answers=no", False),
    ("queue:大厅小票机", False),
]
BAD = [
    "", "banana", "tcp://10.0.0.7", "tcp://10.0.0.7:0", "tcp://10.0.0.7:65536", "tcp://:9100",
    "tcp://10.0.0.7:９１００", "tcp://10.0.0.7:9100\n", "tcp://10.0.0.7:9100?answers=yes",
    "serial:", "serial:/dev/ttyUSB0?baud=9601", "serial:/dev/ttyUSB0?", "serial:/dev/x?baud=9600&",
    "serial:/dev/ttyUSB0&baud=9600", "serial:/dev/ttyUSB0?flow=dsrdtr",
    "file:lp0", "file:", "usb:4b8:0e15", "usb:04b8", "queue:", "queue:-d", "queue:a b",
    "queue:a?answers=no", "http://10.0.0.7:9100",
]  # fmt: skip


@pytest.mark.parametrize(("address", "slow"), GOOD)
def test_a_good_address_names_its_way_and_its_speed(address: str, slow: bool) -> None:
    assert settings.printer(address) == way(address).address == address
    assert way(address).slow is slow


@pytest.mark.parametrize("address", BAD)
def test_a_bad_address_is_refused_by_both(address: str) -> None:
    with pytest.raises(ValueError, match="not the address"):
        way(address)
    with pytest.raises(ArgumentTypeError) as refused:
        settings.printer(address)
    chinese, english = str(refused.value).split(" / ", 1)
    assert "打印机地址应写作" in chinese
    assert "queue:NAME" in english


def test_host_and_port_are_a_network_printer_in_short() -> None:
    assert settings.printer("127.0.0.1:9100") == "tcp://127.0.0.1:9100"
    with pytest.raises(ArgumentTypeError):
        settings.printer("127.0.0.1:0")


def test_the_shipped_address_is_good() -> None:
    assert way(settings.load().kiosk.printer).slow is False


def test_every_way_reaches_what_it_names(printer: VirtualPrinter, tmp_path: Path) -> None:
    cable, pipe = SerialCable(printer.port), PipeCable(tmp_path / "lp0", printer.port)
    addresses = {
        f"tcp://127.0.0.1:{printer.port}": False,
        f"tcp://127.0.0.1:{printer.port}?answers=no": True,
        f"serial:{cable.name}?baud=19200": False,
        f"serial:{cable.name}?answers=no": True,
        f"file:{cable.name}": False,
        f"file:{cable.name}?answers=no": True,
        f"file:{pipe.name}": True,
        "queue:hall": True,
    }
    for address, one_way in addresses.items():
        reached = way(address)(PATIENT)
        assert isinstance(reached, OneWay) is one_way, address
        reached.close()
    cable.stop()
    pipe.stop()


def test_the_reason_is_logged_when_it_changes(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "printer")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    line = Wire(way(f"tcp://127.0.0.1:{port}"), PATIENT)
    assert [line.state() for _ in range(2)] == ["unreachable"] * 2
    with socket.create_server(("127.0.0.1", port)):
        way(f"tcp://127.0.0.1:{port}")(PATIENT).close()
    assert [record.name for record in caplog.records] == ["printer"]
