"""The kiosk's two wires, link and printer: what their threads say comes out as Qt signals."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal

from config import logs
from kiosk.paper_count import Spent
from printers.blocks import Layout
from printers.contents import Content, TestContent
from printers.encode import encode
from printers.length import length_mm
from printers.replies import PrinterState
from printers.shown import PAPERS
from printers.slip import Slip, compose
from printers.spooler import Job, Outcome, Spooler
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
    data: Path  # the folder of its journal
    token: str = ""
    token_file: Path | None = None
    paper_width: int = 80
    layouts: Mapping[str, Layout] = field(default_factory=dict)  # the hall's own
    roll_m: float = 50.0
    roll_low: int = 60
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
        self._paper_width, self._layouts = options.paper_width, options.layouts
        self._unheard: dict[str, Outcome] = {}  # on their way from the spooler's thread
        self._slips: dict[str, tuple[Slip, bool]] = {}  # what was sent to the printer; a test page?
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
        self._spooler = Spooler(self._way, self._ended, self.state.emit)
        self.outcome.connect(self._heard_of)
        self.now: Callable[[], int] = self._client.hall_now

    def start(self) -> None:
        """Begin both threads."""
        self._client.start()
        self._spooler.start()

    def stop(self) -> tuple[Outcome, ...]:
        """Leave the link; end after the slip in hand. Gives what was printed and not yet told."""
        self._client.stop()
        self._spooler.stop()
        return tuple(each for each in self._unheard.values() if each.result == "printed")

    def _ended(self, outcome: Outcome) -> None:
        """In the spooler's thread."""
        self._unheard[outcome.job_id] = outcome
        self.outcome.emit(outcome)

    def _heard_of(self, outcome: Outcome) -> None:
        if self._unheard.get(outcome.job_id) is outcome:
            del self._unheard[outcome.job_id]

    def ask(self, wish: Any, request_id: str = "", patience_s: float | None = None) -> str:
        """Ask the server; the reply comes by `replied`. Gives the id of the request."""
        within = self._patience_s if patience_s is None else patience_s
        return self._client.ask(wish, self.replied.emit, request_id=request_id, within_s=within)

    def settle(self, ticket: str, paper: Paper, proven: bool = True) -> None:
        """Say what became of the slip; were this lost, the server settles it by its own clock."""
        command = SettlePaper(ticket=ticket, paper=paper, proven=proven)
        self._client.ask(command, _settled, within_s=self._patience_s)

    def print(self, job: str, paper: Content, again: bool) -> None:
        """Print; `again`: once more after it failed."""
        layout = self._layouts.get(PAPERS[type(paper)].name)
        slip = compose(paper, self._paper_width, layout)
        made = Job(job, encode(slip, native=self._way.slow))
        self._slips[job] = slip, isinstance(paper, TestContent)
        if again:
            self._spooler.retry(made)
        else:
            self._spooler.submit(made)

    def spent(self, outcome: Outcome) -> Spent | None:
        """What became of the paper of a job; measured now, told once."""
        slip, test = self._slips.pop(outcome.job_id, (None, False))
        if slip is None:
            return None
        mm = 0.0 if outcome.result == "failed" else length_mm(slip)
        return Spent(result=outcome.result, mm=mm, test=test, proven=outcome.proven)

    def tell(self, report: Any) -> None:
        """A report of this machine."""
        self._client.tell(report)

    def tell_printer(self, state: PrinterState) -> None:
        """The manager hears of a fault's beginning and end; paper near its end is the roll's."""
        kind = "" if state.can_print else state.value
        self._client.tell(DeviceState(device="printer", kind=kind))

    def tell_device(self, device: Any, kind: str) -> None:
        """And of the card reader's and the scanner's."""
        self._client.tell(DeviceState(device=device, kind=kind))


def _settled(reply: Reply) -> None:
    """In the link's thread: only the log hears of it."""
    if not reply.ok:
        log.warning("the paper of a slip was not settled: %s %s", reply.code, reply.values)
