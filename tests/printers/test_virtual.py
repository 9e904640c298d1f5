"""The virtual printer as a printer: status in the middle of a job, faults while running, files."""

import socket
from pathlib import Path
from queue import SimpleQueue

import pytest
from PIL import Image

from printers.encode import encode
from printers.slip import compose
from printers.transports.tcp import tcp
from printers.virtual import Fault, Saved, VirtualPrinter
from printers.wire import Wire
from tests.printers.examples import PATIENT, ZH, soon

CUT = b"\x1dVB\x00"
ASK_ID = b"\x1d(H\x06\x00000042"


def line_to(printer: VirtualPrinter) -> socket.socket:
    return socket.create_connection(("127.0.0.1", printer.port), timeout=20)


def hear(line: socket.socket, count: int) -> bytes:
    heard = b""
    while len(heard) < count:
        more = line.recv(count - len(heard))
        assert more, "the printer hung up"
        heard += more
    return heard


def test_status_is_answered_while_the_head_stands(printer: VirtualPrinter) -> None:
    printer.fault = "cover"
    with line_to(printer) as line:
        line.sendall(b"A001\n" + CUT + ASK_ID)
        line.sendall(b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04")
        assert hear(line, 4) == bytes([0x1A, 0x16, 0x12, 0x12])
        printer.fault = "none"
        assert hear(line, 7) == b"\x37\x220042\x00"
    assert [saved.printed.text for saved in printer.slips] == ["A001"]


def test_bytes_of_a_picture_are_no_question(printer: VirtualPrinter) -> None:
    with line_to(printer) as line:
        line.sendall(b"\x1dv0\x00\x01\x00\x03\x00\x10\x04\x01" + b"\x10\x04\x04")
        assert hear(line, 1) == b"\x12"
        line.sendall(b"\x1dr\x01")
        assert hear(line, 1) == b"\x00"  # and nothing between


def test_the_paper_sensor_answers_in_its_turn(printer: VirtualPrinter) -> None:
    printer.fault = "near_end"
    with line_to(printer) as line:
        line.sendall(b"A\n" + CUT + b"\x1dr\x01" + ASK_ID)
        assert hear(line, 8) == b"\x03\x37\x220042\x00"
    assert len(printer.slips) == 1


def test_changes_are_told_to_a_guest_who_wants_them(printer: VirtualPrinter) -> None:
    with line_to(printer) as line:
        line.sendall(b"\x1da\xff")
        assert hear(line, 4) == b"\x10\x00\x00\x0f"
        printer.fault = "no_paper"
        assert hear(line, 4) == b"\x18\x00\x0f\x0f"
        printer.fault = "none"
        line.sendall(b"\x1da\x00\x1dIB")
        assert hear(line, 13) == b"\x10\x00\x00\x0f_JIAOHAO\x00"
        printer.fault = "near_end"
        line.sendall(b"\x10\x04\x01")
        assert hear(line, 1) == b"\x12"


def test_slips_of_an_earlier_run_are_kept(tmp_path: Path) -> None:
    (tmp_path / "slip-0007.png").write_bytes(b"of yesterday")
    heard: SimpleQueue[Saved] = SimpleQueue()
    printer = VirtualPrinter(tmp_path, on_slip=heard.put)
    printer.start()
    with line_to(printer) as line:
        line.sendall(b"A" + CUT + b"B" + CUT)
        saved = [soon(heard), soon(heard)]
    printer.stop()
    assert [each.path.name for each in saved] == ["slip-0008.png", "slip-0009.png"]
    assert (tmp_path / "slip-0007.png").read_bytes() == b"of yesterday"
    with Image.open(saved[0].path) as picture:
        assert picture.tobytes() == saved[0].printed.picture.tobytes()


@pytest.mark.parametrize(("width", "wide"), [(58, 464), (80, 640)])
def test_pictures_are_as_wide_as_the_paper(tmp_path: Path, width: int, wide: int) -> None:
    printer = VirtualPrinter(tmp_path, width_mm=width)
    printer.start()
    assert Wire(tcp("127.0.0.1", printer.port), PATIENT).print(encode(compose(ZH, width))).proven
    printer.stop()
    assert printer.slips[0].printed.picture.width == wide


def test_a_refused_line_and_the_same_port_again(printer: VirtualPrinter) -> None:
    port = printer.port
    printer.fault = "refuse"
    with pytest.raises(ConnectionRefusedError):
        line_to(printer)
    printer.fault = "none"
    assert printer.port == port
    with line_to(printer) as line:
        line.sendall(b"\x10\x04\x01")
        assert hear(line, 1) == b"\x12"


def test_a_port_in_use_is_an_error(printer: VirtualPrinter, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="in use"):
        VirtualPrinter(tmp_path, port=printer.port).start()


@pytest.mark.parametrize("fault", ["no_paper", "cover", "slow", "refuse"])
def test_it_can_be_stopped_in_any_fault(tmp_path: Path, fault: Fault) -> None:
    printer = VirtualPrinter(tmp_path, slow_seconds=60)
    printer.start()
    with line_to(printer) as line:
        line.sendall(b"\x10\x04\x01")
        hear(line, 1)
        printer.fault = fault
        line.sendall(b"A" + CUT + b"\x10\x04\x01")
        hear(line, 1)
        printer.stop()
        assert line.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        line_to(printer)
