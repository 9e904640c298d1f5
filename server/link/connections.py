"""Who is on the link: hello, pairing, requests in; views, moments and replies out. Runs on the loop.

Joining and reading `seq` happen without an await between them; nothing here waits for a slow station.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable

from websockets.asyncio.connection import broadcast
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from server.audience import BOARD, SEES, WINDOW
from server.clock import Clock
from server.link.protocol import (
    ROLES,
    SPEAKS,
    Bye,
    FromStation,
    Hello,
    NotUnderstood,
    Paired,
    PairingCode,
    Reply,
    Station,
    ViewChanged,
    Welcome,
    encode,
    from_station,
)
from server.link.requests import Requests
from server.link.views import StationsView
from server.moments import Said

MOST_UNREAD = 256 * 1024
RING = 2_000
STATIONS = "stations"

log = logging.getLogger("link")


class Peer:
    """One connection: its socket, its station once welcomed, the views it is sent."""

    def __init__(self, socket: ServerConnection) -> None:
        self.socket = socket
        self.station: Station | None = None
        self.keys: frozenset[str] = frozenset()
        self.code = ""
        self.hello: Hello | None = None

    def write(self, text: bytes) -> None:
        """Send without waiting; a station that does not read is dropped and catches up later."""
        if self.socket.transport.get_write_buffer_size() > MOST_UNREAD:
            log.warning("%s does not read; dropped", self.name)
            self.socket.transport.abort()
            return
        broadcast((self.socket,), text, text=True)

    @property
    def name(self) -> str:
        """For people and logs."""
        if self.station is not None:
            return self.station.name
        return self.hello.name if self.hello else "?"


class Connections:
    """Everyone on the link, and what was last published."""

    def __init__(self, hall: str, era: int, clock: Clock, requests: Requests) -> None:
        self._hall, self._era, self._clock = hall, era, clock
        self._requests = requests
        self._peers: set[Peer] = set()
        self._pairing: dict[str, Peer] = {}
        self._views: dict[str, bytes] = {}
        self._ring: deque[Said] = deque(maxlen=RING)
        self._done_with: set[tuple[str, int]] = set()
        self.seq = 0
        self.committed_at = clock.machine()

    # -- from the dispatcher, on the loop -------------------------------------------------------

    def start_from(self, seq: int, said: Iterable[Said], done_with: set[tuple[str, int]]) -> None:
        """Where the journal stands at the start, and the moments a station may have missed."""
        self.seq, self._done_with = seq, set(done_with)
        self._ring.extend(said)

    def tell(
        self,
        seq: int,
        views: dict[str, bytes],
        said: list[Said],
        spoken: list[tuple[str, int]],
    ) -> None:
        """After a COMMIT: views to all who see them, moments to the displays of their zone."""
        self.seq = max(self.seq, seq)
        self._views |= views
        self._done_with.update(spoken)
        for peer in tuple(self._peers):
            for key in views.keys() & peer.keys:
                peer.write(views[key])
            for each in said:
                if _hears(peer, each):
                    peer.write(each.text)
        self._ring.extend(said)

    # -- one connection -------------------------------------------------------------------------

    async def serve(self, socket: ServerConnection) -> None:
        """From the first word to the last."""
        peer = Peer(socket)
        try:
            async for text in socket:
                await self._hear(peer, text)
        except ConnectionClosed:
            pass  # gone without a word: its machine was switched off, or the cable pulled
        finally:
            self._leave(peer)

    async def _hear(self, peer: Peer, text: str | bytes) -> None:
        try:
            message = from_station(text)
        except NotUnderstood as error:
            log.info("%s: not understood: %s", peer.name, error)
            peer.write(encode(Reply(request_id="", ok=False, code="not_understood")))
            return
        if isinstance(message, Hello):
            self._greet(peer, message)
        elif peer.station is None:
            peer.write(encode(Reply(request_id="", ok=False, code="not_welcomed")))
        else:
            await self._pass_on(peer, peer.station, message)

    async def _pass_on(self, peer: Peer, station: Station, message: FromStation) -> None:
        """A request; a bug in it is logged and refused, and the hall goes on."""
        try:
            await self._requests.handle(station, message, peer.write, self)
        except Exception:
            log.exception("%s: %s failed", station.name, type(message).__name__)
            request_id = getattr(message, "request_id", "")
            peer.write(encode(Reply(request_id=request_id, ok=False, code="internal")))

    def _greet(self, peer: Peer, hello: Hello) -> None:
        """Welcome a station with a token; show a pairing code to one without."""
        peer.hello = hello
        if hello.role not in ROLES:
            self._dismiss(peer, "unknown_role")
        elif hello.protocol[0] > SPEAKS[1] or hello.protocol[1] < SPEAKS[0]:
            self._dismiss(peer, "other_protocol")
        elif not hello.token:
            self._offer_pairing(peer)
        else:
            station = self._requests.station(hello.token)
            if station is None or station.role != hello.role:
                self._dismiss(peer, "unknown_token")
            else:
                self._welcome(peer, station)

    def _dismiss(self, peer: Peer, code: str) -> None:
        log.warning("%s dismissed: %s", peer.name, code)
        peer.write(encode(Bye(code=code)))
        closing = asyncio.get_running_loop().create_task(peer.socket.close())
        _closing.add(closing)
        closing.add_done_callback(_closing.discard)

    def _welcome(self, peer: Peer, station: Station) -> None:
        """No await from here to the last write: nothing can fall between state and stream."""
        peer.station, peer.keys = station, _keys(station, self._views)
        self._peers.add(peer)
        hello = peer.hello
        heard = hello.seq if hello and hello.era == self._era else 0
        peer.write(
            encode(
                Welcome(
                    protocol=SPEAKS[1],
                    hall=self._hall,
                    era=self._era,
                    seq=self.seq,
                    station=station,
                    now=self._clock.now(),
                    machine=self._clock.machine(),
                    speed=self._clock.speed,
                )
            )
        )
        for key in sorted(peer.keys & self._views.keys()):
            peer.write(self._views[key])
        for each in self._missed(peer, heard):
            peer.write(each.text)
        self._show_stations()

    def _missed(self, peer: Peer, heard: int) -> list[Said]:
        """Moments it has not heard that are still valid and that nobody in its zone is done with."""
        now = self._clock.now()
        return [
            each
            for each in self._ring
            if each.seq > heard
            and each.valid_until > now
            and _hears(peer, each)
            and (each.zone, each.call) not in self._done_with
        ]

    def _leave(self, peer: Peer) -> None:
        self._peers.discard(peer)
        self._pairing.pop(peer.code, None)
        self._show_stations()

    # -- pairing --------------------------------------------------------------------------------

    def _offer_pairing(self, peer: Peer) -> None:
        peer.code = self._requests.new_code()
        self._pairing[peer.code] = peer
        peer.write(encode(PairingCode(code=peer.code)))
        self._show_stations()

    def waiting_for(self, code: str) -> Hello | None:
        """The hello of the station that shows this code."""
        peer = self._pairing.get(code)
        return peer.hello if peer else None

    def paired(self, code: str, station: Station, token: str) -> None:
        """The station may come in at once."""
        peer = self._pairing.pop(code, None)
        if peer is not None:
            peer.code = ""
            peer.write(encode(Paired(token=token)))
            self._welcome(peer, station)

    def _show_stations(self) -> None:
        online = sorted(
            (each.station.name, each.station.role) for each in self._peers if each.station
        )
        waiting = sorted(
            (code, peer.hello.role, peer.hello.name)
            for code, peer in self._pairing.items()
            if peer.hello
        )
        view = StationsView(online=tuple(online), pairing=tuple(waiting))
        self.tell(self.seq, {STATIONS: encode(ViewChanged(view=view))}, [], [])


_closing: set[asyncio.Task[None]] = set()
Write = Callable[[bytes], None]


def _hears(peer: Peer, said: Said) -> bool:
    station = peer.station
    return station is not None and station.role == "display" and station.zone in ("", said.zone)


def _keys(station: Station, published: Iterable[str]) -> frozenset[str]:
    """The views a station is sent: by its role, its window, its zone."""
    kinds = SEES[station.role]
    keys = {STATIONS} if station.role == "web" else set()
    for kind in kinds:
        if kind == WINDOW:
            keys.add(f"{WINDOW}:{station.window}")
        elif kind == BOARD and station.zone:
            keys.add(f"{BOARD}:{station.zone}")
        elif kind == BOARD:
            keys |= {each for each in published if each.startswith(f"{BOARD}:")}
        else:
            keys.add(kind)
    return frozenset(keys)
