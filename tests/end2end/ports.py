"""Two ways from the people of a day to the hall: its dispatcher here, or its server by the link."""

import itertools
from typing import Any

from server.hall.clock_rules import Tick
from server.hall.commands.reports import Shown, Spoken
from server.hall.events.calls import TicketCalled
from server.hall.people import THE_HALL, Who
from server.hall.window import WindowState
from server.job import Job
from server.link.protocol import Moment, Reply
from tests.end2end.told_clock import ToldClock
from tests.running import Connected, ServerProcess
from tests.server.stage import Stage

VIA = {"kiosk-1": "kiosk", "kiosk-2": "kiosk", "desk": "web", "console": "web"}


def via(station: str) -> str:
    """What kind of station that is."""
    return VIA.get(station, "counter")


class InProcess:
    """The dispatcher of this process; the screens of the lobby answer at once, mostly."""

    def __init__(self, stage: Stage, deaf_every: int = 25) -> None:
        self._stage, self._deaf_every = stage, deaf_every
        self._count = itertools.count(1)
        self._said = 0

    def ask(
        self, command: Any, station: str, person: str = "", expects: str | None = None
    ) -> Reply:
        """One press, worked off at once, and what the screens say to it."""
        who = Who(station=station, person=person, via=via(station))
        reply = self._stage.one(
            command, who, request_id=f"{station}-{next(self._count)}-day", expects=expects
        )
        self._announce()
        return reply

    def _announce(self) -> None:
        """Lobby screens show and speak what they are told."""
        for handover in self._stage.handovers:
            for said in handover.said:
                self._said += 1
                if said.call and self._said % self._deaf_every:
                    self._tell(Shown(call=said.call, zone=said.zone))
                    self._tell(Spoken(call=said.call, zone=said.zone, outcome="spoken"))
        self._stage.handovers.clear()
        self._stage.dispatcher.submit(Job(command=Tick(), who=THE_HALL))
        self._stage.dispatcher.turn()

    def _tell(self, report: Any) -> None:
        who = Who(station="lobby-1", via="display")
        self._stage.dispatcher.submit(Job(command=report, who=who))

    def sign_in(self, person: str, station: str) -> None:
        """Here a press names its person."""

    def asked(self) -> list[tuple[str, str]]:
        """Who is asked to open which window."""
        windows = self._stage.dispatcher.hall.windows.values()
        return [(each.id, each.asked[-1]) for each in windows if each.state is WindowState.ASKED]

    def current(self, window: str) -> str:
        """The ticket at a window."""
        return self._stage.dispatcher.hall.windows[window].current

    def pass_to(self, now: int) -> None:
        """Time passes, and the hall notices."""
        self._stage.clock.tell(now)
        self._announce()


class OverTheLink:
    """Real stations at a real server process, whose clock is told the time."""

    def __init__(self, server: ServerProcess, clock: ToldClock, pins: dict[str, str]) -> None:
        self._server, self._clock, self._pins = server, clock, pins
        self._stations: dict[str, Connected] = {}
        self._tokens: dict[tuple[str, str], str] = {}
        self.replies = 0
        self._screen = server.connect("display", "lobby-1")
        self._told = 0

    def _station(self, name: str) -> Connected:
        if name not in self._stations:
            window = name.removeprefix("window-") if name.startswith("window-") else ""
            window = "" if window == "standby" else window
            self._stations[name] = self._server.connect(via(name), name, window=window)
        return self._stations[name]

    def ask(
        self, command: Any, station: str, person: str = "", expects: str | None = None
    ) -> Reply:
        """One press; asked again over every break of the link until it is answered."""
        as_ = self._tokens[person, station] if person else ""
        reply = self._station(station).ask(command, as_=as_, expects=expects, within_s=60)
        self.replies += 1
        self._announce()
        return reply

    def _announce(self) -> None:
        """The lobby screen says what it has shown and spoken."""
        moments: list[Moment] = self._screen.moments
        while self._told < len(moments):
            event: Any = moments[self._told].event
            self._told += 1
            if isinstance(event, TicketCalled):
                self._screen.client.tell(Shown(call=event.call, zone=event.zone))
                outcome = "spoken"
                self._screen.client.tell(Spoken(call=event.call, zone=event.zone, outcome=outcome))

    def sign_in(self, person: str, station: str) -> None:
        """With the PIN of that person."""
        token = self._station(station).sign_in(person, self._pins[person])
        self._tokens[person, station] = token

    def asked(self) -> list[tuple[str, str]]:
        """Who is asked to open which window, as the standby station shows."""
        view = self._station("window-standby").view("StandbyView")
        return [(each.window, each.person) for each in view.asks if each.state == "asked"]

    def current(self, window: str) -> str:
        """The ticket at a window, as its clerk is shown."""
        view = self._station(f"window-{window}").view("WindowView")
        return view.current.id if view.current else ""

    def pass_to(self, now: int) -> None:
        """The server's clock is told."""
        self._clock.tell(now)
        self._announce()

    def close(self) -> None:
        """All stations leave."""
        for station in (self._screen, *self._stations.values()):
            station.stop()
