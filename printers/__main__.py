"""The virtual printer as a program: `./hall printer --out DIR [--port N | --serial LINK] …`.

`--window` is demo/printer_window.py's: it starts this program and looks at what it says.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGINT, SIGTERM, signal
from threading import Event, Lock, Thread
from typing import cast

import msgspec

from config.words import say_all
from printers.lines import DOTS
from printers.virtual import FAULTS, Fault, Saved, VirtualPrinter
from printers.virtual_serial import SPEEDS, SerialPort

_writing = Lock()


def main() -> int:
    """Run until SIGTERM; 2 for bad input, 1 where the port cannot be opened."""
    options = _options()
    over = Event()
    for number in (SIGTERM, SIGINT):
        signal(number, lambda *_: over.set())
    try:
        with _running(options) as printer:
            Thread(target=_obey, args=(printer,), daemon=True).start()
            over.wait()
    except OSError as error:
        where = options.serial or options.port
        print(_both("cannot_open", port=where, reason=error), file=sys.stderr)
        return 1
    return 0


@contextmanager
def _running(options: argparse.Namespace) -> Iterator[VirtualPrinter]:
    """The printer, and its serial port where one is wanted; says when it is ready."""
    printer = VirtualPrinter(
        options.out,
        host=options.host,
        port=options.port,
        width_mm=options.width,
        fault=options.fault,
        on_slip=_tell_slip,
    )
    printer.start()
    ready: dict[str, object] = {"ready": True, "port": printer.port}
    port = SerialPort(printer, options.serial, options.baud) if options.serial else None
    try:
        if port is not None:
            port.start()
            ready["serial"] = str(port.name)
        _tell(ready)
        yield printer
    finally:
        if port is not None:
            port.stop()
        printer.stop()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./hall printer",
        description=_both("about"),
        epilog=_both("control", faults=" ".join(FAULTS)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--port", type=int, metavar="N", help=_both("port"))
    add("--serial", type=Path, metavar="LINK", help=_both("serial"))
    add("--baud", type=int, default=9600, choices=SPEEDS, help=_both("baud"))
    add("--window", action="store_true", help=_both("window"))
    add("--host", default="127.0.0.1", metavar="H", help=_both("host"))
    add("--out", type=Path, required=True, metavar="DIR", help=_both("out"))
    add("--width", type=int, default=80, choices=sorted(DOTS), help=_both("width"))
    add("--fault", default="none", metavar="F", help=_both("fault"))
    options = parser.parse_args()
    if options.fault not in FAULTS:
        parser.error(_unknown_fault(options.fault))
    if options.window:
        parser.error(_both("window_is_halls"))
    if options.port is None:
        options.port = 0 if options.serial else 9100
    if options.port not in range(65536):
        parser.error(_both("bad_port", given=options.port))
    return options


def _obey(printer: VirtualPrinter) -> None:
    """Lines on standard input, "fault NAME", switch the fault; the end of input changes nothing."""
    for line in sys.stdin:
        words = line.split()
        if len(words) == 2 and words[0] == "fault" and words[1] in FAULTS:
            printer.fault = cast(Fault, words[1])
            _tell({"fault": words[1]})
        elif words:
            print(_unknown_fault(line.strip()), file=sys.stderr, flush=True)


def _unknown_fault(given: str) -> str:
    return _both("unknown_fault", given=given, faults=" ".join(FAULTS))


def _tell_slip(saved: Saved) -> None:
    printed = saved.printed
    _tell({"slip": str(saved.path), "text": printed.text, "qr": printed.codes})


def _tell(line: dict[str, object]) -> None:
    with _writing:
        print(msgspec.json.encode(line).decode(), flush=True)


def _both(word: str, **values: object) -> str:
    """Whoever sits at the terminal: every language, one line each."""
    return say_all(f"virtual_printer.{word}", **values)


if __name__ == "__main__":
    sys.exit(main())
