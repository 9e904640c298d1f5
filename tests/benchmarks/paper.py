"""`python -m tests.benchmarks.paper`: bytes and time of one slip, from sending to proof, by way.

Against the virtual printer over real TCP, ptys paced as a line of that speed, and pyusb; a real
print head adds its own time (about a second for a slip of 80 mm).
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from msgspec.structs import replace

from printers.encode import encode
from printers.slip import compose
from printers.transports.transport import Bounds, Connect
from printers.transports.usb_bulk import Plug, usb_bulk
from printers.virtual import VirtualPrinter
from printers.ways import way
from printers.wire import Wire
from tests.printers.cables import SerialCable
from tests.printers.examples import ZH
from tests.printers.usb_printer import UsbPrinter

BAUDS = (9600, 19200, 38400, 115200)
PATIENT = Bounds(connect=20, status=120, stall=120, proof=120)
"""The pty keeps what a real port would still be sending; the bound must not be what is measured."""
TICKET = replace(ZH, qr="JH1:01K9ZQ4T8Y:0123456789abcdef0123456789abcdef")


@contextmanager
def ways(port: int) -> Iterator[list[tuple[str, int, Connect]]]:
    """Name, baud (0: as fast as it goes) and connection of each way to the printer."""
    cables = [SerialCable(port, baud) for baud in (*BAUDS, 0)]
    *lines, device = cables
    found: list[tuple[str, int, Connect]] = [("tcp", 0, way(f"tcp://127.0.0.1:{port}"))]
    for baud, cable in zip(BAUDS, lines, strict=True):
        found.append((f"serial {baud}", baud, way(f"serial:{cable.name}?baud={baud}")))
    found.append(("file", 0, way(f"file:{device.name}")))
    found.append(("usb", 0, usb_bulk(Plug(0x04B8, 0x0E15), backend=UsbPrinter(port))))
    yield found
    for cable in cables:
        cable.stop()


def measure(repeats: int) -> list[dict[str, Any]]:
    """A row for each way and kind of letters."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="jiaohao-paper-") as name:
        printer = VirtualPrinter(Path(name))
        printer.start()
        with ways(printer.port) as found:
            for native in (True, False):
                data = encode(compose(TICKET, 80), native)
                rows += [_row(each, native, data, repeats) for each in found]
        printer.stop()
    return rows


def _row(each: tuple[str, int, Connect], native: bool, data: bytes, repeats: int) -> dict[str, Any]:
    name, baud, connect = each
    wire, times, results = Wire(connect, PATIENT), [], []
    for _ in range(repeats):
        began = perf_counter()
        results.append(wire.print(data))
        times.append(perf_counter() - began)
    proven = sum(result.proven for result in results)
    return {
        "way": name,
        "letters": "native" if native else "pictures",
        "bytes": len(data),
        "line_s": round(10 * len(data) / baud, 3) if baud else None,
        "proof_s": round(median(times), 3),
        "proven": f"{proven}/{repeats}",
    }


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="paper", description=__doc__)
    parser.add_argument("--repeats", type=int, default=3, metavar="N")
    parser.add_argument("--json", action="store_true")
    words = parser.parse_args(arguments)
    rows = measure(words.repeats)
    if words.json:
        print(json.dumps(rows))
        return 0
    print("| " + " | ".join(rows[0]) + " |\n|" + "---|" * len(rows[0]))
    for row in rows:
        print("| " + " | ".join("" if part is None else str(part) for part in row.values()) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
