"""HallClient: a station's end of the link, in its own thread; knows no Qt and no database.

It reconnects by itself. Callbacks run in this thread (Qt programs pass `signal.emit`). A request
is sent again after a reconnect with the same id, so that one press is never two.
"""

import asyncio
import contextlib
import logging
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, InvalidURI, WebSocketException

from server.link import token_file as kept
from server.link.clocks import Clocks
from server.link.fragments import send
from server.link.pending import LINK_DOWN as LINK_DOWN
from server.link.pending import OnReply, Pending, Request, safely
from server.link.pending import new_request_id as new_request_id
from server.link.protocol import (
    MOST_FROM_SERVER,
    Answered,
    Ask,
    Bye,
    Enquire,
    Hello,
    Moment,
    NewPins,
    NewStation,
    NotUnderstood,
    Pair,
    Paired,
    Query,
    Reply,
    SignIn,
    SignOut,
    Station,
    Tell,
    Welcome,
    encode,
    from_server,
)

JITTER = random.Random()
"""Its own: the chance of a program is not disturbed by its link."""
FIRST_WAIT_S, LONGEST_WAIT_S = 0.25, 2.0
ANSWER_WITHIN_S = 10.0
PING_S, PONG_WITHIN_S, CLOSE_WITHIN_S = 1.5, 2.0, 0.5
"""Together under five seconds: so soon a pulled cable is seen."""

log = logging.getLogger("link")

OnMessage = Callable[[Any], None]
OnLink = Callable[[bool], None]


class HallClient(threading.Thread):
    """One station on the link.

    `token_file` keeps the token a pairing gives. `on_message` hears every message of the server
    but replies; a moment is heard once. `on_link` hears True when the server has welcomed us and
    False when the link is lost.
    """

    def __init__(
        self,
        url: str,
        role: str,
        name: str,
        *,
        on_message: OnMessage,
        on_link: OnLink,
        token: str = "",
        token_file: Path | None = None,
    ) -> None:
        super().__init__(name=f"link-{name}", daemon=True)
        self.url, self.role, self.station = url, role, name
        self._on_message, self._on_link = on_message, on_link
        self._token_file = token_file
        self._token = token or kept.read(token_file)
        self._loop = asyncio.new_event_loop()
        self._socket: ClientConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self._pending = Pending()
        self._era, self._seq = 0, 0
        self._welcome: Welcome | None = None
        self._clocks = Clocks()

    # -- from any thread ------------------------------------------------------------------------

    def ask(
        self,
        wish: Any,
        on_reply: OnReply,
        *,
        expects: str | None = None,
        as_: str = "",
        request_id: str = "",
        within_s: float = ANSWER_WITHIN_S,
    ) -> str:
        """Send a command or a question; `on_reply` hears the answer, or code "link_down" after
        `within_s`.
        """
        request = request_id or new_request_id()
        if isinstance(wish, Query):
            question = Enquire(request_id=request, query=wish, as_=as_)  # type: ignore[arg-type]
            self._request(question, on_reply, within_s)
            return request
        made_at = self.machine_now()
        message = Ask(request_id=request, made_at=made_at, command=wish, expects=expects, as_=as_)
        self._request(message, on_reply, within_s)
        return request

    def sign_in(self, person: str, pin: str, on_reply: OnReply) -> None:
        """A person signs in at this station; the reply carries their token."""
        self._request(SignIn(request_id=new_request_id(), person=person, pin=pin), on_reply)

    def sign_out(self, token: str, on_reply: OnReply) -> None:
        """That person leaves."""
        self._request(SignOut(request_id=new_request_id(), as_=token), on_reply)

    def pair(
        self, code: str, on_reply: OnReply, *, as_: str, window: str = "", zone: str = ""
    ) -> None:
        """Give the station that shows `code` its token."""
        request = new_request_id()
        message = Pair(request_id=request, code=code, as_=as_, window=window, zone=zone)
        self._request(message, on_reply)

    def new_station(self, station: Station, on_reply: OnReply) -> None:
        """Make a station; only for the server's own machine."""
        self._request(NewStation(request_id=new_request_id(), station=station), on_reply)

    def new_pins(self, people: tuple[str, ...], on_reply: OnReply, within_s: float) -> None:
        """Give people new PINs; only for the server's own machine. Each takes its time to make."""
        self._request(NewPins(request_id=new_request_id(), people=people), on_reply, within_s)

    def tell(self, report: Any) -> None:
        """Send a report; lost when the link is down."""
        self._soon(self._write, encode(Tell(report=report)))

    def answer(self, answered: Answered) -> None:
        """Answer a question of the server's; lost when the link is down."""
        self._soon(self._write, encode(answered))

    def machine_now(self) -> int:
        """The server's machine time as far as known, in milliseconds."""
        return self._clocks.machine()

    def hall_now(self) -> int:
        """The hall's time as far as known, in milliseconds UTC."""
        return self._clocks.hall()

    def stop(self) -> None:
        """Leave the link and end the thread."""
        if self.is_alive():
            self._soon(self._cancel)
            self.join(5)
        elif not self._loop.is_closed():
            self._loop.close()

    # -- the thread -----------------------------------------------------------------------------

    def run(self) -> None:
        """Stay connected until stopped."""
        with (
            asyncio.Runner(loop_factory=lambda: self._loop) as runner,
            contextlib.suppress(asyncio.CancelledError),  # stop() was invoked
        ):
            runner.run(self._stay())

    def _soon(self, what: Callable[..., None], *values: Any) -> None:
        """In the thread; nothing at all after `stop`, when a program is on its way out."""
        with contextlib.suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(what, *values)

    def _cancel(self) -> None:
        self._stopping = True
        if self._task is not None:
            self._task.cancel()

    async def _stay(self) -> None:
        self._task = asyncio.current_task()
        expiry = asyncio.create_task(self._expire())
        wait = FIRST_WAIT_S
        while not self._stopping:
            welcomed = await self._once()
            wait = FIRST_WAIT_S if welcomed else min(wait * 2, LONGEST_WAIT_S)
            await asyncio.sleep(wait * JITTER.uniform(0.8, 1.2))
        expiry.cancel()

    async def _once(self) -> bool:
        """One connection from hello to its end; True when it was welcomed."""
        self._welcome_seen = False
        try:
            async with connect(
                self.url,
                compression=None,
                max_size=MOST_FROM_SERVER,
                open_timeout=3,
                ping_interval=PING_S,
                ping_timeout=PONG_WITHIN_S,
                close_timeout=CLOSE_WITHIN_S,
                proxy=None,
            ) as socket:
                await self._talk(socket)
        except (OSError, TimeoutError, WebSocketException, InvalidHandshake, InvalidURI):
            pass  # the environment: said by on_link, tried again
        except Exception:  # whatever it was, a station tries again for as long as it runs
            log.exception("the link to %s broke", self.url)
        finally:
            self._socket = None
            if self._welcome_seen:
                safely(self._on_link, False)
        return self._welcome_seen

    async def _talk(self, socket: ClientConnection) -> None:
        hello = Hello(
            role=self.role, name=self.station, token=self._token, era=self._era, seq=self._seq
        )
        await socket.send(encode(hello).decode())
        async for text in socket:
            try:
                message = from_server(text)
            except NotUnderstood:
                continue  # a newer server's message that this station has no use for
            self._hear(socket, message)

    def _hear(self, socket: ClientConnection, message: Any) -> None:
        match message:
            case Welcome():
                self._take_welcome(socket, message)
            case Paired() | Bye():
                self._token = kept.after(self._token_file, self._token, message)
            case Reply():
                self._pending.answer(message)
                return
            case Moment():
                if not self._new(socket, message):
                    return
        safely(self._on_message, message)
        if isinstance(message, Welcome):
            safely(self._on_link, True)

    def _new(self, socket: ClientConnection, moment: Moment) -> bool:
        """Whether we have not heard it yet; after a hole we come in anew and are told the rest."""
        known = max(self._seq, self._welcome.seq if self._welcome else 0)
        if moment.after > known:
            log.warning("moments are missing before %s; coming in again", moment.seq)
            socket.transport.abort()
            return False
        if moment.seq <= self._seq:
            return False
        self._seq = moment.seq
        self._clocks.heard(moment)
        return True

    def _take_welcome(self, socket: ClientConnection, welcome: Welcome) -> None:
        if welcome.era != self._era:
            self._era, self._seq = welcome.era, 0
        self._welcome = welcome
        self._clocks.welcomed(welcome)
        self._welcome_seen, self._socket = True, socket
        for text in self._pending.texts():
            self._write(text)

    def _request(self, message: Any, on_reply: OnReply, within_s: float = ANSWER_WITHIN_S) -> None:
        until = time.monotonic() + within_s
        request = Request(text=encode(message), on_reply=on_reply, until=until)
        self._soon(self._send_request, message.request_id, request)

    def _send_request(self, request_id: str, request: Request) -> None:
        self._pending.add(request_id, request)
        self._write(request.text)

    def _write(self, text: bytes) -> None:
        if self._socket is not None:
            task = self._loop.create_task(send(self._socket, text.decode()))
            _sending.add(task)
            task.add_done_callback(_sending.discard)

    async def _expire(self) -> None:
        while True:
            await asyncio.sleep(0.25)
            self._pending.expire()


_sending: set[asyncio.Task[None]] = set()
