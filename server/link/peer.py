"""One connection as the server sees it: its station, what it is sent, and when it is dropped."""

import asyncio
import logging
from collections.abc import Iterable, Mapping

from websockets.asyncio.connection import broadcast
from websockets.asyncio.server import ServerConnection

from server.audience import BOARD, HALL, KIOSK, SCREENS, SEES, WAITING, WINDOW
from server.link.protocol import MOST_FROM_PROGRAM, PROGRAMS, Hello, Station
from server.link.views import StationsView
from server.moments import Said

MOST_UNREAD = 256 * 1024
STATIONS = "stations"

log = logging.getLogger("link")


class Peer:
    """One connection: its socket, its station once welcomed, the views it is sent."""

    def __init__(self, socket: ServerConnection) -> None:
        self.socket = socket
        self.station: Station | None = None
        self.code = ""
        self.hello: Hello | None = None
        self.timer: asyncio.TimerHandle | None = None
        self._keys: frozenset[str] = frozenset()
        self._every_board = False
        self._dropped = False

    @property
    def name(self) -> str:
        """For people and logs."""
        if self.station is not None:
            return self.station.name
        return self.hello.name if self.hello else "?"

    def welcome(self, station: Station) -> None:
        """From here on it is this station."""
        self.station = station
        if station.role in PROGRAMS:
            self.socket.protocol.max_message_size = MOST_FROM_PROGRAM
        self._every_board = BOARD in SEES[station.role] and not station.zone
        self._keys = _keys(station)

    def sees(self, key: str) -> bool:
        """Whether it is sent this view."""
        return key in self._keys or (self._every_board and key.startswith(f"{BOARD}:"))

    def hears(self, said: Said) -> bool:
        """Whether it is to speak or show this moment."""
        station = self.station
        return station is not None and station.role == "display" and station.zone in ("", said.zone)

    def write(self, text: bytes) -> None:
        """Send without waiting; a station that does not read is dropped and catches up later."""
        if self._dropped:
            return
        if self.socket.transport.get_write_buffer_size() > MOST_UNREAD:
            log.warning("%s does not read; dropped", self.name)
            self._dropped = True
            self.socket.transport.abort()
            return
        broadcast((self.socket,), text, text=True)


def stations_view(peers: Iterable[Peer], pairing: Mapping[str, Peer]) -> StationsView:
    """Who is on the link, and who shows which pairing code."""
    online = sorted((each.station.name, each.station.role) for each in peers if each.station)
    waiting = sorted(
        (code, peer.hello.role, peer.hello.name) for code, peer in pairing.items() if peer.hello
    )
    return StationsView(online=tuple(online), pairing=tuple(waiting))


def _keys(station: Station) -> frozenset[str]:
    """The views a station is sent: by its role, its window, its zone."""
    places = {WINDOW: f"{WINDOW}:{station.window}", BOARD: f"{BOARD}:{station.zone}"}
    if station.role == "counter":
        places[WAITING] = f"{WAITING}:{station.window}"  # of its own services only
    if station.role == "display":
        places[HALL] = SCREENS
    kinds = {places.get(kind, kind) for kind in SEES[station.role]}
    if KIOSK in kinds:
        kinds.add(f"{KIOSK}:{station.name}")
    return frozenset(kinds | ({STATIONS} if station.role == "web" else set()))
