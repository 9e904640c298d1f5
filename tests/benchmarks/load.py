"""The load: stations that press and wait for their answer, on product and floor alike."""

import asyncio
import time
import uuid
from pathlib import Path
from typing import Any, Protocol

import msgspec
from websockets.asyncio.client import ClientConnection, connect

from server.link.commands import CallNext, OpenWindow, Serve, TakeTicket
from server.link.protocol import Ask, Hello, Reply, SignIn, Welcome, encode, from_server
from tests.benchmarks import servers
from tests.benchmarks.floor import Ask as FloorAsk

ANSWER_S = 20.0
REPLY = '"t":"reply"'
# As many bytes as the product writes and sends for the same press (measured 2026-11-22).
ISSUED = "e" * 630
CALLED = ["e" * 127, "e" * 222]
ISSUE_REPLY, CALL_REPLY = "r" * 698, "r" * 705
VIEW, PUSH = "v" * 2666, "x" * 312


class Side(Protocol):
    """What is measured on each side: seconds from press to answer."""

    async def issue(self, client: int) -> float: ...
    async def call(self, client: int) -> float: ...


async def opened(port: int) -> ClientConnection:
    return await connect(
        f"ws://127.0.0.1:{port}", compression=None, ping_interval=None, proxy=None, max_size=2**20
    )


class Station:
    """A connection that always reads, as a real station does; replies wait in `replies`."""

    def __init__(self, socket: ClientConnection, mark: str) -> None:
        self.socket = socket
        self.replies: asyncio.Queue[str] = asyncio.Queue()
        self._reading = asyncio.create_task(self._read(mark))

    async def _read(self, mark: str) -> None:
        async for text in self.socket:
            if mark in str(text[:14]):
                self.replies.put_nowait(str(text))

    async def ask(self, text: str) -> str:
        """Send and wait for the answer."""
        await self.socket.send(text)
        async with asyncio.timeout(ANSWER_S):
            return await self.replies.get()


class Product:
    """Real stations: kiosk-like issuers and counters with a signed-in clerk."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self._port = folder, port
        self.numbers: list[str] = []
        self.errors: list[str] = []
        self._issuers: list[Station] = []
        self._counters: list[Station] = []
        self._as: list[str] = []
        self._current = [""] * servers.WINDOWS
        self.shown: list[float] = []
        self._screens: list[asyncio.Task[None]] = []

    async def prepare(self, windows: int = servers.WINDOWS) -> None:
        """Pair, sign in, open so many windows."""
        issuer = servers.token(self._folder, "web", "issuer")
        self._lobby = servers.token(self._folder, "display", "lobby")
        pins = servers.pins(self._folder)
        names = [str(index + 1) for index in range(windows)]
        tokens = [servers.token(self._folder, "counter", f"c{each}", each) for each in names]
        for index, (window, counter) in enumerate(zip(names, tokens, strict=True)):
            self._issuers.append(Station(await self._greet("web", issuer), REPLY))
            station = Station(await self._greet("counter", counter), REPLY)
            self._counters.append(station)
            person = str(101 + index)
            message = SignIn(request_id=_new(), person=person, pin=pins[person])
            reply = await self._answer(station, message)
            self._as.append(reply.token)
            await self._press(index, OpenWindow(window=window))

    async def _greet(self, role: str, token: str) -> ClientConnection:
        socket = await opened(self._port)
        await socket.send(encode(Hello(role=role, name="bench", token=token)).decode())
        while not isinstance(from_server(await socket.recv()), Welcome):
            pass
        return socket

    async def _answer(self, station: Station, message: Any) -> Reply:
        reply = from_server(await station.ask(encode(message).decode()))
        assert isinstance(reply, Reply)
        return reply

    async def _press(self, index: int, command: Any) -> Reply:
        message = Ask(
            request_id=_new(),
            made_at=round(time.time() * 1000),
            command=command,
            expects=self._current[index],
            as_=self._as[index],
        )
        reply = await self._answer(self._counters[index], message)
        if not reply.ok:
            self.errors.append(f"{type(command).__name__}: {reply.code}")
        elif reply.ticket is not None:
            self._current[index] = reply.ticket["id"]
        return reply

    async def issue(self, client: int) -> float:
        """取号."""
        message = Ask(
            request_id=_new(), made_at=round(time.time() * 1000), command=TakeTicket(service="A")
        )
        began = time.perf_counter()
        reply = await self._answer(self._issuers[client], message)
        took = time.perf_counter() - began
        if reply.ok:
            self.numbers.append(reply.ticket["number"])
        else:
            self.errors.append(reply.code)
        return took

    async def call(self, client: int) -> float:
        """顺呼, ending the visitor before; the start is pressed outside the time."""
        window = str(client + 1)
        began = time.perf_counter()
        await self._press(client, CallNext(window=window))
        took = time.perf_counter() - began
        await self._press(client, Serve(window=window))
        return took

    async def screens(self, count: int = servers.SCREENS) -> None:
        """So many lobby screens; each notes when a call reaches it."""
        for _ in range(count):
            socket = await self._greet("display", self._lobby)
            self._screens.append(asyncio.create_task(_watch(socket, '"t":"moment"', self.shown)))


class Floor:
    """The same presses, on the floor."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._stations: list[Station] = []
        self.shown: list[float] = []
        self._screens: list[asyncio.Task[None]] = []
        self.push = ""

    async def prepare(self) -> None:
        """As many connections as the product has."""
        self._stations = [Station(await opened(self._port), "r") for _ in range(servers.WINDOWS)]

    async def _ask(self, client: int, kind: str) -> float:
        called = kind == "call"
        ask = FloorAsk(
            request_id=_new(),
            events=CALLED if called else [ISSUED],
            reply=CALL_REPLY if called else ISSUE_REPLY,
            view=VIEW if called else "",
            push=PUSH if called else "",
        )
        text = msgspec.json.encode(ask).decode()
        began = time.perf_counter()
        await self._stations[client].ask(text)
        return time.perf_counter() - began

    async def issue(self, client: int) -> float:
        """One row of each kind."""
        return await self._ask(client, "issue")

    async def call(self, client: int) -> float:
        """Two events, two tickets, one push; then, as on the product, a second press."""
        took = await self._ask(client, "call")
        await self._ask(client, "issue")
        return took

    async def screens(self, count: int = servers.SCREENS) -> None:
        """So many listeners."""
        for _ in range(count):
            socket = await opened(self._port)
            await socket.send("screen")
            self._screens.append(asyncio.create_task(_watch(socket, "x", self.shown)))


async def _watch(socket: ClientConnection, mark: str, shown: list[float]) -> None:
    async for text in socket:
        if mark in str(text[:20]):
            shown.append(time.perf_counter())


def _new() -> str:
    return uuid.uuid4().hex
