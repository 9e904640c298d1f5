"""A printer's address as a technician writes it, and the way it names.

Knows every transport; what an address may look like is config/settings.py's.
"""

import logging
import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from config.values import PRINTER
from printers.transports.device_file import device_file
from printers.transports.serial_line import Line, serial_line
from printers.transports.system_spool import system_spool
from printers.transports.tcp import tcp
from printers.transports.transport import Bounds, Connect, OneWay, Transport, Unheard
from printers.transports.usb_bulk import Plug, usb_bulk

log = logging.getLogger("printer")

FAST_BAUD = 115200
"""Here a slip as pictures takes four seconds; below it the printer's own letters are used."""

BAUD = 9600
"""What a serial line runs at unless the address says otherwise."""

ADDRESS = re.compile(PRINTER)


class Way:
    """How to reach one printer: what Wire and Spooler connect by.

    `slow`: encode slips natively, pictures would keep the visitor waiting.
    """

    def __init__(self, address: str, connect: Connect, slow: bool) -> None:
        self.address, self.slow = address, slow
        self._connect = connect
        self._told = ""

    def __call__(self, bounds: Bounds) -> Transport | OneWay:
        """Reach it. Raises OSError; the reason is logged once, for the technician."""
        try:
            found = self._connect(bounds)
        except OSError as error:
            self._tell(error)
            raise
        self._told = ""
        return found

    def _tell(self, error: OSError) -> None:
        if str(error) != self._told:
            self._told = str(error)
            level = logging.WARNING if isinstance(error, PermissionError) else logging.INFO
            log.log(level, "no way to the printer %s: %s", self.address, error)


def way(address: str) -> Way:
    """The way to `address`. Raises ValueError for what config.settings would refuse."""
    found = ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(f"not the address of a printer: {address}")
    parts = {name: part or "" for name, part in found.groupdict().items()}
    options = dict(parse_qsl((parts["mute"] or parts["options"]).lstrip("?")))
    kind = address.partition(":")[0]
    slow = kind == "serial" and int(options.get("baud", BAUD)) < FAST_BAUD
    return Way(address, _KINDS[kind](parts, options), slow)


Parts = dict[str, str]


def _tcp(parts: Parts, options: Parts) -> Connect:
    connect = tcp(parts["host"].strip("[]"), int(parts["port"]))
    return connect if _answers(options) else _unheard(connect)


def _serial(parts: Parts, options: Parts) -> Connect:
    line = Line(parts["device"], int(options.get("baud", BAUD)), options.get("flow", "none"))
    connect = serial_line(line)
    return connect if _answers(options) else _unheard(connect)


def _file(parts: Parts, options: Parts) -> Connect:
    return device_file(parts["path"], _answers(options))


def _usb(parts: Parts, options: Parts) -> Connect:
    plug = Plug(int(parts["maker"], 16), int(parts["model"], 16), parts["number"])
    return usb_bulk(plug, _answers(options))


def _queue(parts: Parts, options: Parts) -> Connect:
    return system_spool(parts["name"])


def _answers(options: Parts) -> bool:
    """Whether the printer is asked anything; a technician knows of one that never answers."""
    return options.get("answers") != "no"


_KINDS: dict[str, Callable[[Parts, Parts], Connect]] = {
    "tcp": _tcp,
    "serial": _serial,
    "file": _file,
    "usb": _usb,
    "queue": _queue,
}


def _unheard(connect: Callable[[Bounds], Transport]) -> Connect:
    return lambda bounds: Unheard(connect(bounds))
