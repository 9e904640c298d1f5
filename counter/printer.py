"""The window's printer: one paper at a time, and what became of it. Knows no paper's meaning.

The spooler's thread speaks through Qt signals; a fault's beginning and end goes to the manager.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter.options import Options
from counter.scene import Scene
from printers.contents import Content
from printers.encode import encode
from printers.replies import PrinterState
from printers.shown import PAPERS
from printers.slip import Slip, compose
from printers.spooler import Job, Outcome, Spooler
from printers.ways import way
from server.link.client import new_request_id
from server.link.commands import DeviceState

Then = Callable[[Outcome], None]


class Printer(QObject):
    """Without an address there is no printer."""

    _ended = Signal(object)
    _saw = Signal(object)

    def __init__(self, options: Options, say: Callable[[Any], None]) -> None:
        super().__init__()
        self.there = bool(options.printer)
        self.state: PrinterState | None = None
        self._options, self._say = options, say
        self._linked = False
        self._jobs: dict[str, Then] = {}
        self._saw.connect(self._is)
        self._ended.connect(self._tell_end)
        if self.there:
            self._way = way(options.printer)
            self._spooler = Spooler(self._way, self._ended.emit, self._saw.emit)

    def start(self) -> None:
        """Begin to look at the printer."""
        if self.there:
            self._spooler.start()

    def stop(self) -> None:
        """End after the paper in hand."""
        if self.there:
            self._spooler.stop()

    def saw(self, scene: Scene) -> None:
        """Back on the link: how the printer is, once more."""
        back, self._linked = scene.link and not self._linked, scene.link
        if back:
            self._tell()

    def slip(self, content: Content) -> Slip:
        """The paper as it will be printed."""
        layout = self._options.layouts.get(PAPERS[type(content)].name)
        return compose(content, self._options.paper_width, layout)

    def print(self, content: Content, then: Then) -> None:
        """Print it soon; `then` hears what became of it, in Qt's thread."""
        job = new_request_id()
        self._jobs[job] = then
        self._spooler.submit(Job(job, encode(self.slip(content), native=self._way.slow)))

    def _tell_end(self, outcome: Outcome) -> None:
        self._jobs.pop(outcome.job_id)(outcome)

    def _is(self, state: PrinterState) -> None:
        self.state = state
        self._tell()

    def _tell(self) -> None:
        if self.state is not None and self._linked:
            kind = "" if self.state.can_print else self.state.value
            self._say(DeviceState(device="printer", kind=kind))
