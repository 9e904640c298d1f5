"""HallClient: a station's end of the link, in its own thread; reconnects by itself; knows no Qt and no database.

Callbacks run in this thread (Qt programs pass `signal.emit`). A request is sent again after a reconnect with
the same id until it is answered or its time is over, so that one press is never two.
"""

import asyncio
import contextlib
import os
import random
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, InvalidURI, WebSocketException

from server.clock import wall
from server.link.protocol import (
    MOST_FROM_SERVER,
    Ask,
    Hello,
    Moment,
    NewPins,
    NewStation,
    NotUnderstood,
    Pair,
    Paired,
    Reply,
    SignIn,
    SignOut,
    Station,
    Tell,
    Welcome,
    encode,
    from_server,
)

FIRST_WAIT_S, LONGEST_WAIT_S = 0.25, 2.0
ANSWER_WITHIN_S = 10.0
PING_S = 2.0
LINK_DOWN = "link_down"

OnMessage = Callable[[Any], None]
OnLink = Callable[[bool], None]
OnReply = Callable[[Reply], None]


class _Pending(msgspec.Struct, kw_only=True):
    """A request not answered yet."""

    text: bytes
    on_reply: OnReply
    until: float


class HallClient(threading.Thread):
    """One station on the link.

    `token_file` keeps the token a pairing gives. `on_message` hears every message of the server but replies;
    a moment is heard once. `on_link` hears True when the server has welcomed us and False when the link is lost.
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
        self._token = token or _kept(token_file)
        self._loop = asyncio.new_event_loop()
        self._socket: ClientConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._pending: dict[str, _Pending] = {}
        self._era, self._seq = 0, 0
        self._welcome: Welcome | None = None
        self._welcomed_at = 0.0

    # -- from any thread ------------------------------------------------------------------------

    def ask(
        self,
        command: Any,
        on_reply: OnReply,
        *,
        expects: str | None = None,
        as_: str = "",
        request_id: str = "",
        within_s: float = ANSWER_WITHIN_S,
    ) -> str:
        """Send a command; `on_reply` hears the answer, or code "link_down" after `within_s`."""
        request = request_id or new_request_id()
        made_at = self.machine_now()
        message = Ask(
            request_id=request, made_at=made_at, command=command, expects=expects, as_=as_
        )
        self._request(request, message, on_reply, within_s)
        return request

    def sign_in(self, person: str, pin: str, on_reply: OnReply) -> None:
        """A person signs in at this station; the reply carries their token."""
        request = new_request_id()
        message = SignIn(request_id=request, person=person, pin=pin)
        self._request(request, message, on_reply, ANSWER_WITHIN_S)

    def sign_out(self, token: str, on_reply: OnReply) -> None:
        """That person leaves."""
        request = new_request_id()
        self._request(request, SignOut(request_id=request, as_=token), on_reply, ANSWER_WITHIN_S)

    def pair(
        self, code: str, on_reply: OnReply, *, as_: str, window: str = "", zone: str = ""
    ) -> None:
        """Give the station that shows `code` its token."""
        request = new_request_id()
        message = Pair(request_id=request, code=code, as_=as_, window=window, zone=zone)
        self._request(request, message, on_reply, ANSWER_WITHIN_S)

    def new_station(self, station: Station, on_reply: OnReply) -> None:
        """Make a station; only for the server's own machine."""
        request = new_request_id()
        message = NewStation(request_id=request, station=station)
        self._request(request, message, on_reply, ANSWER_WITHIN_S)

    def new_pins(self, people: tuple[str, ...], on_reply: OnReply) -> None:
        """Give people new PINs; only for the server's own machine."""
        request = new_request_id()
        message = NewPins(request_id=request, people=people)
        self._request(request, message, on_reply, ANSWER_WITHIN_S)

    def tell(self, report: Any) -> None:
        """Send a report; lost when the link is down."""
        text = encode(Tell(report=report))
        self._loop.call_soon_threadsafe(self._write, text)

    def machine_now(self) -> int:
        """The server's machine time as far as known, in milliseconds."""
        if self._welcome is None:
            return wall()
        return self._welcome.machine + round((time.monotonic() - self._welcomed_at) * 1000)

    def hall_now(self) -> int:
        """The hall's time as far as known, in milliseconds UTC."""
        if self._welcome is None:
            return wall()
        passed = (time.monotonic() - self._welcomed_at) * 1000
        return self._welcome.now + round(passed * self._welcome.speed)

    def stop(self) -> None:
        """Leave the link and end the thread."""
        if self.is_alive():
            self._loop.call_soon_threadsafe(self._cancel)
            self.join(5)

    # -- the thread -----------------------------------------------------------------------------

    def run(self) -> None:
        """Stay connected until stopped."""
        asyncio.set_event_loop(self._loop)
        self._task = self._loop.create_task(self._stay())
        try:
            self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            pass  # stop() was invoked
        finally:
            self._loop.close()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _stay(self) -> None:
        expiry = asyncio.create_task(self._expire())
        wait = FIRST_WAIT_S
        try:
            while True:
                welcomed = await self._once()
                wait = FIRST_WAIT_S if welcomed else min(wait * 2, LONGEST_WAIT_S)
                await asyncio.sleep(wait * random.uniform(0.8, 1.2))
        finally:
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
                ping_timeout=PING_S,
                close_timeout=1,
                proxy=None,
            ) as socket:
                await self._talk(socket)
        except (OSError, TimeoutError, WebSocketException, InvalidHandshake, InvalidURI):
            pass  # the environment: said by on_link, tried again
        finally:
            self._socket = None
            if self._welcome_seen:
                self._on_link(False)
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
            case Paired():
                self._keep(message.token)
            case Reply():
                pending = self._pending.pop(message.request_id, None)
                if pending is not None:
                    pending.on_reply(message)
                return
            case Moment():
                if message.seq <= self._seq:
                    return
                self._seq = message.seq
        self._on_message(message)
        if isinstance(message, Welcome):
            self._on_link(True)

    def _take_welcome(self, socket: ClientConnection, welcome: Welcome) -> None:
        if welcome.era != self._era:
            self._era, self._seq = welcome.era, 0
        self._welcome, self._welcomed_at = welcome, time.monotonic()
        self._welcome_seen, self._socket = True, socket
        for pending in self._pending.values():
            self._write(pending.text)

    def _request(self, request: str, message: Any, on_reply: OnReply, within_s: float) -> None:
        pending = _Pending(
            text=encode(message), on_reply=on_reply, until=time.monotonic() + within_s
        )
        self._loop.call_soon_threadsafe(self._send_request, request, pending)

    def _send_request(self, request: str, pending: _Pending) -> None:
        self._pending[request] = pending
        self._write(pending.text)

    def _write(self, text: bytes) -> None:
        if self._socket is not None:
            task = self._loop.create_task(_send(self._socket, text.decode()))
            _sending.add(task)
            task.add_done_callback(_sending.discard)

    async def _expire(self) -> None:
        """Requests whose time is over end with "link_down"; nothing is pressed twice later."""
        while True:
            await asyncio.sleep(0.25)
            now = time.monotonic()
            for request in [each for each, it in self._pending.items() if it.until <= now]:
                pending = self._pending.pop(request)
                pending.on_reply(Reply(request_id=request, ok=False, code=LINK_DOWN))

    def _keep(self, token: str) -> None:
        self._token = token
        if self._token_file is None:
            return
        self._token_file.parent.mkdir(parents=True, exist_ok=True)
        self._token_file.touch(mode=0o600)
        os.chmod(self._token_file, 0o600)
        self._token_file.write_text(token)


_sending: set[asyncio.Task[None]] = set()


async def _send(socket: ClientConnection, text: str) -> None:
    # the link fell: a request is sent again after the reconnect
    with contextlib.suppress(WebSocketException):
        await socket.send(text)


def _kept(token_file: Path | None) -> str:
    if token_file is None or not token_file.exists():
        return ""
    return token_file.read_text().strip()


def new_request_id() -> str:
    """A press's own number, never used again."""
    return uuid.uuid4().hex
