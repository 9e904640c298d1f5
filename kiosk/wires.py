"""The kiosk's two wires, link and printer: what their threads say comes out as Qt signals."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from config import logs
from printers.contents import Content
from printers.encode import encode
from printers.replies import PrinterState
from printers.slip import compose
from printers.spooler import Job, Spooler
from printers.ways import way
from server.link.client import HallClient
from server.link.commands import DeviceState, Paper, SettlePaper
from server.link.protocol import Reply

PATIENCE_S = 30.0
"""How long a press waits for its answer before the visitor is told."""

log = logs.subject("printer")


class Options(Struct, frozen=True, kw_only=True):
    """What this kiosk is started with."""

    url: str
    name: str
    printer: str
    token: str = ""
    token_file: Path | None = None
    paper_width: int = 80
    exit_pin: str = ""
    timings: Path | None = None
    patience_s: float = PATIENCE_S
    card_reader: str = ""
    scanner: str = ""
    items: Path | None = None  # the folder of the item catalogues


class Wires(QObject):
    """Owns HallClient and Spooler and their threads."""

    heard, linked = Signal(object), Signal(bool)
    replied, outcome, state = Signal(object), Signal(object), Signal(object)

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._patience_s, self.token_file = options.patience_s, options.token_file
        self._paper_width = options.paper_width
        self._client = HallClient(
            options.url,
            "kiosk",
            options.name,
            on_message=self.heard.emit,
            on_link=self.linked.emit,
            token=options.token,
            token_file=options.token_file,
        )
        self._way = way(options.printer)
        self._spooler = Spooler(self._way, self.outcome.emit, self.state.emit)
        self.now: Callable[[], int] = self._client.hall_now

    def start(self) -> None:
        """Begin both threads."""
        self._client.start()
        self._spooler.start()

    def stop(self) -> None:
        """Leave the link; end after the slip in hand."""
        self._client.stop()
        self._spooler.stop()

    def ask(self, wish: Any, request_id: str = "") -> str:
        """Ask the server; the reply comes by `replied`. Gives the id of the request."""
        return self._client.ask(
            wish, self.replied.emit, request_id=request_id, within_s=self._patience_s
        )

    def settle(self, ticket: str, paper: Paper) -> None:
        """Say what became of the slip; were this lost, the server settles it by its own clock."""
        command = SettlePaper(ticket=ticket, paper=paper)
        self._client.ask(command, _settled, within_s=self._patience_s)

    def print(self, job: str, paper: Content, again: bool) -> None:
        """Print; `again`: once more after it failed."""
        made = Job(job, encode(compose(paper, self._paper_width), native=self._way.slow))
        if again:
            self._spooler.retry(made)
        else:
            self._spooler.submit(made)

    def tell(self, report: Any) -> None:
        """A report of this machine."""
        self._client.tell(report)

    def tell_printer(self, state: PrinterState) -> None:
        """The manager hears of a fault's beginning and end."""
        kind = "" if state is PrinterState.ONLINE else state.value
        self._client.tell(DeviceState(device="printer", kind=kind))

    def tell_device(self, device: Any, kind: str) -> None:
        """And of the card reader's and the scanner's."""
        self._client.tell(DeviceState(device=device, kind=kind))


def _settled(reply: Reply) -> None:
    """In the link's thread: only the log hears of it."""
    if not reply.ok:
        log.warning("the paper of a slip was not settled: %s %s", reply.code, reply.values)
