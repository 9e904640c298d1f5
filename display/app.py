"""The lobby's wiring: the one object that knows the link, the screen and the speaker."""

import json
import time
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from config import logs
from display.announcing import Announcing
from display.board import CallRow
from display.known import Known
from display.led.strips import Strips
from display.options import Options as Options
from display.speaker import Speaker
from display.wall import Wall
from display.wall_screen import WallScreen
from display.witness import Called, Witness, fault_of
from server.link.client import HallClient
from server.link.commands import (
    CallTakenBack,
    DeviceState,
    NoticeGiven,
    NoticeWithdrawn,
    TicketCalled,
    WindowOpened,
)
from server.link.protocol import Bye, Moment, PairingCode, ViewChanged, Welcome
from server.link.views import BoardView, CallLine, HallView, ServicesView

TICK_MS = 250

_log = logs.subject("calls")


class LobbyApp(QObject):
    """Hears the hall, shows it, has it spoken, and tells what came of it."""

    ready = Signal(str)
    """Welcomed and drawn: the station's name. Once."""
    _heard = Signal(object)
    _linked = Signal(bool)

    def __init__(
        self,
        options: Options,
        screen: Wall | WallScreen,
        speaker: Speaker | None,
        strips: Strips | None = None,
    ) -> None:
        super().__init__()
        self._options, self._screen, self._speaker = options, screen, speaker
        self._strips = strips
        self._known = Known(station=options.name, zone=options.zone)
        self._said_ready = self._tell_again = False
        self._date = ""
        self._fault = ""
        self.client = HallClient(
            options.url,
            "display",
            options.name,
            token=options.token,
            token_file=options.token_file,
            on_message=self._heard.emit,
            on_link=self._linked.emit,
        )
        self._announcing = Announcing(speaker, options.hours, self.client.hall_now)
        self._witness = Witness(self.client.tell, self._note)
        self._heard.connect(self._hear)
        self._linked.connect(self._on_link)
        screen.call_drawn.connect(self._on_drawn)
        screen.painted.connect(self._on_painted)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._draw)
        self._tick.timeout.connect(self._mind_the_voice)
        if speaker is not None:
            self._listen_to(speaker)
        if strips is not None:
            strips.fault_changed.connect(self._tell_strips)
        if isinstance(screen, Wall):
            screen.missing_changed.connect(self._tell_monitors)

    def _listen_to(self, speaker: Speaker) -> None:
        speaker.started.connect(lambda seq: self._witness.started(seq, now_ms()))
        speaker.outcome.connect(self._witness.ended)
        speaker.alarms_changed.connect(self._on_alarms)
        self._on_alarms(speaker.alarms)

    def start(self) -> None:
        """Draw, connect, listen."""
        self._draw()
        self._tick.start()
        if self._speaker is not None:
            self._speaker.start()
        if self._strips is not None:
            self._strips.start()
        self.client.start()

    def stop(self) -> None:
        """What was not said is told as dropped; then the link ends."""
        self._tick.stop()
        if self._speaker is not None:
            self._speaker.stop()
        if self._strips is not None:
            self._strips.stop()
        self.client.stop()

    # -- from the server ------------------------------------------------------------------------

    def _hear(self, message: Any) -> None:
        match message:
            case Welcome():
                self._welcomed(message)
            case PairingCode():
                self._learn(code=message.code, dismissed=False)
            case Bye():
                self._learn(code="", dismissed=True)
            case ViewChanged():
                self._take_view(message.view)
            case Moment():
                self._take_moment(message)

    def _welcomed(self, welcome: Welcome) -> None:
        self._announcing.speed = welcome.speed
        known = replace(self._known, code="", dismissed=False, station=welcome.station.name)
        self._know(known.in_zone(welcome.station.zone or self._options.zone))

    def _on_link(self, up: bool) -> None:
        self._tell_again = up
        if up:
            self.client.tell(DeviceState(device="voice", kind=self._fault))
            self._tell_strips(self._strips.fault if self._strips else "")
            self._tell_monitors(isinstance(self._screen, Wall) and self._screen.missing)
        self._learn(linked=up)

    def _take_view(self, view: Any) -> None:
        match view:
            case HallView():
                self._keep(self._known.of_hall(view))
                self._mind_the_voice()  # a call may come before the first tick
                self._draw()
            case ServicesView():
                self._begin_day(view.date)
                self._keep(replace(self._known, services=view))
                self._announcing.evacuate(view.evacuation)
                self._draw()
            case BoardView():
                if self._known.zone in ("", view.zone):
                    self._know(self._known.with_board(view))

    def _begin_day(self, date: str) -> None:
        if self._date and date != self._date:
            self._witness.forget()
            if self._speaker is not None:
                self._speaker.new_day()
        self._date = date
        if self._tell_again:  # now that it is sure whose numbers they are
            self._tell_again = False
            self._witness.again()

    def _take_moment(self, moment: Moment) -> None:
        """The voice before the drawing, which comes again with the next tick."""
        event: Any = moment.event
        if isinstance(event, NoticeGiven | NoticeWithdrawn):
            self._announcing.broadcast(self._known, moment, event)
            return
        if self._known.zone not in ("", event.zone):
            return
        if isinstance(event, TicketCalled):
            self._called(moment, event)
        elif isinstance(event, CallTakenBack):
            self._keep(self._known.without_call(event.zone, event))
            self._announcing.taken_back(moment, event)
            self._draw()
        elif isinstance(event, WindowOpened):
            self._announcing.opened(self._known, moment, event)

    def _called(self, moment: Moment, event: TicketCalled) -> None:
        called = Called(seq=moment.seq, zone=event.zone, call=event.call, at=moment.at)
        to_speak = self._announcing.speaks(self._known, event.zone)
        self._witness.called(called, to_speak=to_speak)
        line = CallLine(
            call=event.call,
            number=event.number,
            window=event.window,
            service=event.service,
            at=moment.at,
            times=event.times,
        )
        self._keep(self._known.with_call(event.zone, line))
        self._announcing.called(self._known, moment, event)
        self._draw()

    # -- what is known, and the screen ----------------------------------------------------------

    def _learn(self, **news: Any) -> None:
        self._know(replace(self._known, **news))

    def _know(self, known: Known) -> None:
        self._keep(known)
        self._draw()

    def _keep(self, known: Known) -> None:
        if known.newest() != self._known.newest():
            # what already stood there does not flash: when the screen came on, and under a
            # call that was taken back
            before = any(each.calls or self._said_ready for each in self._known.boards)
            came = before and known.newest_at() >= self._known.newest_at()
            known = replace(known, new_since=now_ms() if came else None)
        self._known = known

    def _draw(self) -> None:
        hall_ms = self.client.hall_now()
        self._screen.show_known(self._known, self._options.lang, hall_ms, now_ms())
        if self._strips is not None:
            self._strips.show(self._known)

    def _mind_the_voice(self) -> None:
        self._announcing.mind(self._known.hall)

    def _tell_strips(self, fault: str) -> None:
        self.client.tell(DeviceState(device="strip", kind=fault))

    def _tell_monitors(self, missing: bool) -> None:
        self.client.tell(DeviceState(device="screen", kind="no_monitor" if missing else ""))

    def _on_drawn(self, row: CallRow) -> None:
        self._witness.shown(row.zone, row.call, row.at, now_ms())

    def _on_painted(self, page: str) -> None:
        if page == "calls" and self._known.linked and not self._said_ready:
            self._said_ready = True
            self.ready.emit(self._known.station)

    # -- from the speaker -----------------------------------------------------------------------

    def _on_alarms(self, alarms: frozenset[str]) -> None:
        fault = fault_of(alarms)
        if fault != self._fault:
            self._fault = fault
            _log.info("voice: %s", fault or "well")
            self.client.tell(DeviceState(device="voice", kind=fault))

    def _note(self, line: dict[str, object]) -> None:
        """One line of the times file, for measuring a whole hall."""
        if self._options.timings is not None:
            with self._options.timings.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")


def now_ms() -> int:
    """This machine's monotonic milliseconds, the same clock in every process."""
    return round(time.monotonic() * 1000)
