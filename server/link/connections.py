"""Who is on the link: hello, pairing, requests in; views, moments and replies out.

Runs on the loop. Joining and reading `seq` happen without an await between them, and nothing
here waits for a slow station.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from server.clock import Clock
from server.link.aside import Aside
from server.link.peer import STATIONS, Peer, stations_view
from server.link.protocol import (
    ROLES,
    SPEAKS,
    Bye,
    FromStation,
    Hello,
    NewPins,
    NotUnderstood,
    Paired,
    PairingCode,
    SignIn,
    Station,
    ViewChanged,
    Welcome,
    encode,
    from_station,
    refused,
)
from server.link.requests import FORESIGHT, Requests
from server.moments import Said

RING = 2_000
STATIONS_EVERY_S = 0.1
HELLO_WITHIN_S = 5.0
CODE_FOR_S = 600.0
"""A pairing code is shown this long, then the station shows a new one."""
MOST_PAIRING = 200

log = logging.getLogger("link")


class Connections:
    """Everyone on the link, and what was last published."""

    def __init__(self, hall: str, era: int, clock: Clock, requests: Requests) -> None:
        self._hall, self._era, self._clock = hall, era, clock
        self._requests = requests
        self._peers: set[Peer] = set()
        self._pairing: dict[str, Peer] = {}
        self._claimed: dict[str, Peer] = {}
        self._aside = Aside()
        self._deaf = False
        self._views: dict[str, bytes] = {}
        self._ring: deque[Said] = deque(maxlen=RING)
        self._done_with: set[tuple[str, int]] = set()
        self._stations_due = False
        self.seq = 0

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
        new_day: bool = False,
    ) -> None:
        """After a COMMIT: views to all who see them, moments to the displays of their zone."""
        self.seq = max(self.seq, seq)
        if new_day:  # calls are numbered anew each day: yesterday's must not pass for today's
            self._ring.clear()
            self._done_with.clear()
        self._views |= views
        self._done_with.update(spoken)
        for peer in tuple(self._peers):
            for key, text in views.items():
                if peer.sees(key):
                    peer.write(text)
            for each in said:
                if peer.hears(each):
                    peer.write(each.text)
        self._ring.extend(said)

    def to_foresight(self, text: bytes) -> bool:
        """Send this to foresight; False where it is not on the link."""
        found = [each for each in self._peers if each.station and each.station.role == FORESIGHT]
        for peer in found:
            peer.write(text)
        return bool(found)

    # -- one connection -------------------------------------------------------------------------

    async def serve(self, socket: ServerConnection) -> None:
        """From the first word to the last."""
        peer = Peer(socket)
        self._in_time(peer, HELLO_WITHIN_S, lambda: self._dismiss(peer, "no_hello"))
        try:
            async for text in socket:
                await self._hear(peer, text)
        except ConnectionClosed:
            pass  # gone without a word: its machine was switched off, or the cable pulled
        finally:
            self._leave(peer)

    async def hear_no_more(self) -> None:
        """The server stops: what comes from here on is the next one's; a station asks it again."""
        self._deaf = True
        await self._aside.close()

    async def _hear(self, peer: Peer, text: str | bytes) -> None:
        if self._deaf:
            return
        try:
            message = from_station(text)
        except NotUnderstood as error:
            log.info("%s: not understood: %s", peer.name, error)
            peer.write(encode(refused("", "not_understood")))
            return
        if isinstance(message, Hello):
            self._greet(peer, message)
        elif peer.station is None:
            peer.write(encode(refused(getattr(message, "request_id", ""), "not_welcomed")))
        elif not isinstance(message, SignIn | NewPins):
            await self._pass_on(peer, peer.station, message)
        elif not self._aside.run(peer, self._pass_on(peer, peer.station, message)):
            peer.write(encode(refused(message.request_id, "too_many_attempts")))

    async def _pass_on(self, peer: Peer, station: Station, message: FromStation) -> None:
        """A request; a bug in it is logged and refused, and the hall goes on."""
        try:
            await self._requests.handle(station, message, peer.write, self)
        except Exception:  # the loop of one connection lives as long as its station
            log.exception("%s: %s failed", station.name, type(message).__name__)
            peer.write(encode(refused(getattr(message, "request_id", ""), "internal")))

    def _greet(self, peer: Peer, hello: Hello) -> None:
        """Welcome a station with a token; show a pairing code to one without."""
        if peer.hello is not None:
            self._dismiss(peer, "hello_twice")
            return
        peer.hello = hello
        self._no_timer(peer)
        if hello.role not in ROLES:
            self._dismiss(peer, "unknown_role")
        elif hello.protocol[0] > SPEAKS[1] or hello.protocol[1] < SPEAKS[0]:
            self._dismiss(peer, "other_protocol")
        elif not hello.token:
            self._offer_pairing(peer)
        else:
            self._admit(peer, hello)

    def _admit(self, peer: Peer, hello: Hello) -> None:
        station = self._requests.station(hello.token)
        if station is None or station.role != hello.role:
            self._dismiss(peer, "unknown_token")
        else:
            self._welcome(peer, station)

    def _in_time(self, peer: Peer, seconds: float, then: Callable[[], None]) -> None:
        self._no_timer(peer)
        peer.timer = asyncio.get_running_loop().call_later(seconds, then)

    @staticmethod
    def _no_timer(peer: Peer) -> None:
        if peer.timer is not None:
            peer.timer.cancel()
            peer.timer = None

    def _dismiss(self, peer: Peer, code: str) -> None:
        log.warning("%s dismissed: %s", peer.name, code)
        self._no_timer(peer)
        self._peers.discard(peer)
        peer.station = None
        peer.write(encode(Bye(code=code)))
        closing = asyncio.get_running_loop().create_task(peer.socket.close())
        _closing.add(closing)
        closing.add_done_callback(_closing.discard)

    def _welcome(self, peer: Peer, station: Station) -> None:
        """No await from here to the last write: nothing can fall between state and stream."""
        peer.welcome(station)
        self._peers.add(peer)
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
        for key, text in sorted(self._views.items()):
            if peer.sees(key):
                peer.write(text)
        for each in self._missed(peer):
            peer.write(each.text)
        self._stations_changed()

    def _missed(self, peer: Peer) -> list[Said]:
        """Moments it has not heard, still valid, and nobody in its zone is done with.

        A station of another era gets none: what it has heard cannot be compared.
        """
        hello, now = peer.hello, self._clock.now()
        if hello is None or hello.era not in (0, self._era):
            return []
        return [
            each
            for each in self._ring
            if each.seq > hello.seq
            and each.valid_until > now
            and peer.hears(each)
            and (each.call or hello.seq)  # a program that starts anew speaks calls only
            and (each.zone, each.call) not in self._done_with
        ]

    def _leave(self, peer: Peer) -> None:
        self._peers.discard(peer)
        self._aside.drop(peer)
        self._pairing.pop(peer.code, None)
        self._claimed.pop(peer.code, None)
        self._no_timer(peer)
        self._stations_changed()

    # -- pairing --------------------------------------------------------------------------------

    def _offer_pairing(self, peer: Peer) -> None:
        """Show a code; after a while another one."""
        if len(self._pairing) >= MOST_PAIRING:
            self._dismiss(peer, "too_many_waiting")
            return
        self._pairing.pop(peer.code, None)
        peer.code = self._requests.new_code()
        self._pairing[peer.code] = peer
        peer.write(encode(PairingCode(code=peer.code)))
        self._in_time(peer, CODE_FOR_S, lambda: self._offer_pairing(peer))
        self._stations_changed()

    def claim(self, code: str) -> Hello | None:
        """The hello of the station that shows this code; from here on nobody else gets it."""
        peer = self._pairing.pop(code, None)
        if peer is None:
            return None
        self._claimed[code] = peer
        self._no_timer(peer)
        return peer.hello

    def give_back(self, code: str) -> None:
        """It was not paired after all: the code on its screen is good again."""
        peer = self._claimed.pop(code, None)
        if peer is not None:
            self._pairing[code] = peer
            self._in_time(peer, CODE_FOR_S, lambda: self._offer_pairing(peer))

    def paired(self, code: str, station: Station, token: str) -> None:
        """The station may come in at once."""
        peer = self._claimed.pop(code, None)
        if peer is not None:
            peer.code = ""
            peer.write(encode(Paired(token=token)))
            self._welcome(peer, station)

    def replaced(self, name: str) -> None:
        """A name was paired anew: the machine that had it leaves at once."""
        for peer in [each for each in self._peers if each.name == name]:
            self._dismiss(peer, "paired_again")

    def _stations_changed(self) -> None:
        """Soon, and once for many: a whole hall may come back in the same second."""
        if not self._stations_due:
            self._stations_due = True
            asyncio.get_running_loop().call_later(STATIONS_EVERY_S, self._show_stations)

    def _show_stations(self) -> None:
        self._stations_due = False
        view = stations_view(self._peers, self._pairing)
        self.tell(self.seq, {STATIONS: encode(ViewChanged(view=view))}, [], [])


_closing: set[asyncio.Task[None]] = set()
