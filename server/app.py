"""The one wiring place of the server: store, dispatcher, link, timetable, and the web beside it."""

import asyncio
import fcntl
import json
import logging
import os
import secrets
import signal
import stat
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import IO

from msgspec import Struct
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.http11 import Request, Response

from config.settings import Progress
from server.advised import Advised
from server.beside import free_port, keep_running
from server.clock import Clock
from server.dispatcher import Dispatcher, Handover
from server.halls import HallFile
from server.items.kept import seed_items
from server.kiosk_keys import NAME as KIOSK_KEYS
from server.kiosk_keys import KioskKeys
from server.link.connections import Connections
from server.link.content_pages import CONTENT, content_at
from server.link.protocol import MOST_FROM_STATION, Station
from server.link.requests import LOCAL, Requests
from server.progress.asking import CaseDesk
from server.seeding import seed
from server.store import book as books
from server.store import engine as engines
from server.store.journal import Journal
from server.timetable import Timetable

OLDEST_COMMIT_MS = 3_000
RUNNING = "server.json"
"""In the data folder while a server runs: where it listens, and the local token."""
KEPT = ("hall.db", "hall.db-wal", "hall.db-shm", "lock", RUNNING, KIOSK_KEYS)
log = logging.getLogger("link")


NO_PROGRESS = Progress(kind="off", address="", timeout=3.0)


class AlreadyRunning(RuntimeError):
    """Another server process holds this data folder."""


class Options(Struct, kw_only=True):
    """What the command line decided."""

    data: Path
    port: int
    host: str = "127.0.0.1"
    web_port: int = 0
    foresight: bool = False
    hall: HallFile | None = None
    hall_path: Path | None = None
    progress: Progress = NO_PROGRESS


class HallServer:
    """One hall: its store, its dispatcher's thread, its link."""

    def __init__(self, options: Options, clock: Clock) -> None:
        self._options, self._clock = options, clock
        self._lock = lock(options.data)
        (options.data / RUNNING).unlink(missing_ok=True)  # of a server that was killed
        self._engine = engines.writer(options.data / "hall.db")
        engines.migrate(self._engine)
        hall_id = seed(self._engine, options.hall, clock, self._items_of_file)
        self._journal = Journal(self._engine, hall_id, secrets.token_hex(8))
        self._journal.take_lease(clock.machine())
        self._loop = asyncio.get_running_loop()
        advised = Advised(expected=options.foresight, speed=clock.speed)
        keys = KioskKeys(options.data)
        self._dispatcher = Dispatcher(self._journal, clock, self._hand_over, advised, keys)
        behind = self._dispatcher.last_at - clock.now()
        if behind > 0:
            log.warning(
                "the clock stands %s s before the last event; going on from there", behind // 1000
            )
            clock.not_before(self._dispatcher.last_at)
        # read here: once the dispatcher's thread runs, the hall is its own
        self.catalogue = self._dispatcher.hall.catalogue
        self._policy = self._dispatcher.hall.policy
        with self._engine.connect() as connection:
            book = books.read(connection, hall_id)
        cases = CaseDesk(options.progress)
        self._requests = Requests(self.catalogue, book, clock, self._dispatcher.submit, cases)
        self.connections = Connections(hall_id, self._journal.era, clock, self._requests)
        self.connections.start_from(
            self._journal.seq, self._dispatcher.backlog, self._dispatcher.done_with
        )
        self.hall_id, self.era = hall_id, self._journal.era
        self.port = 0

    def _items_of_file(self) -> str:
        """The items beside the hall's file, kept; "" without any."""
        options = self._options
        assert options.hall is not None  # only a hall of a file is seeded
        return seed_items(options.hall_path, options.hall.hall, options.data)

    def differs_from(self, file: HallFile) -> bool:
        """Whether the store's hall is another than the file's."""
        return (self.catalogue, self._policy) != (file.hall, file.policy)

    def _hand_over(self, handover: Handover) -> None:
        self._loop.call_soon_threadsafe(self._tell, handover)

    def _tell(self, handover: Handover) -> None:
        """On the loop: views, moments, then replies."""
        self.connections.tell(
            handover.seq, handover.views, handover.said, handover.spoken, handover.new_day
        )
        for answer, text in handover.replies:
            answer(text)

    async def start(self) -> Server:
        """Listen; the dispatcher runs."""
        self._dispatcher.start()
        server = await serve(
            self.connections.serve,
            self._options.host,
            self._options.port,
            compression=None,
            max_size=(MOST_FROM_STATION, MOST_FROM_STATION),  # of a message, of a fragment
            max_queue=16,
            open_timeout=3,
            ping_interval=2,
            ping_timeout=2,
            close_timeout=1,
            origins=[None],
            process_request=self._plain_http,
            backlog=4096,
        )
        self.port = next(iter(server.sockets)).getsockname()[1]
        return server

    async def _plain_http(self, connection: ServerConnection, request: Request) -> Response | None:
        """GET /healthz and GET /content/<sha256>; all else is the link."""
        if request.path.startswith(CONTENT):
            return await asyncio.to_thread(content_at, self._options.data, request)
        return self._health(connection) if request.path == "/healthz" else None

    def _health(self, connection: ServerConnection) -> Response:
        """How old the last commit is; 503 past three seconds."""
        age = self._clock.machine() - self._dispatcher.committed_at
        status = HTTPStatus.OK if age <= OLDEST_COMMIT_MS else HTTPStatus.SERVICE_UNAVAILABLE
        return connection.respond(status, json.dumps({"last_commit_ms": age}) + "\n")

    def admit_web(self) -> str:
        """A token for the web program of this run; it travels in the environment only."""
        return self._admit("web")

    def admit_foresight(self) -> str:
        """The same for foresight."""
        return self._admit("foresight")

    def _admit(self, role: str) -> str:
        token = secrets.token_urlsafe(32)
        self._requests.admit(Station(name=role, role=role), token)
        return token

    def admit_local(self, web_port: int) -> None:
        """A token for this machine's own command line, kept in a file only its user can read."""
        token = secrets.token_urlsafe(32)
        self._requests.admit(Station(name=LOCAL, role="web"), token)
        fresh = self._options.data / "server.json.new"
        fresh.touch(mode=0o600)
        os.chmod(fresh, 0o600)
        known = {"port": self.port, "web_port": web_port, "pid": os.getpid(), "token": token}
        fresh.write_text(json.dumps(known))
        fresh.replace(self._options.data / RUNNING)

    async def tick(self) -> None:
        """The clock's commands, until cancelled."""
        await Timetable(self._clock, self._dispatcher.submit, lambda: self._dispatcher.day).run()

    async def stop(self, listening: Server) -> None:
        """End tidily: everything handed in is recorded and answered, then the sockets close.

        The dispatcher ends off the loop, which has its last hand-overs to pass on meanwhile.
        """
        listening.server.close()
        await self.connections.hear_no_more()
        await asyncio.to_thread(self._dispatcher.stop)
        listening.close()
        await listening.wait_closed()
        await self._requests.close()
        self._engine.dispose()
        (self._options.data / RUNNING).unlink(missing_ok=True)
        self._lock.close()


def lock(data: Path) -> IO[str]:
    """One server per data folder. Raises AlreadyRunning; a killed server's lock is gone with it."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    _for_its_owner_only(data)
    file = os.fdopen(os.open(data / "lock", os.O_WRONLY | os.O_CREAT, 0o600), "w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise AlreadyRunning(str(data)) from None
    return file


def _for_its_owner_only(data: Path) -> None:
    """Nobody else on this machine reads PIN hashes; a folder all share (sticky) stays as it is."""
    for each in (data, *(data / name for name in KEPT)):
        if not each.exists():
            continue
        found = each.stat()
        if found.st_uid == os.getuid() and not found.st_mode & stat.S_ISVTX:
            each.chmod(found.st_mode & 0o700)


async def run(options: Options, clock: Clock, web: list[str] | None, ready: "Ready") -> None:
    """The server until SIGTERM or SIGINT. `web`: arguments of the web program, or None."""
    server = HallServer(options, clock)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    listening = await server.start()
    web_port = options.web_port or free_port() if web is not None else 0
    server.admit_local(web_port)
    ready(server, web_port)
    tasks = [asyncio.create_task(server.tick())]
    if web is not None:
        url = f"ws://127.0.0.1:{server.port}"
        arguments = [*web, "--url", url, "--port", str(web_port), "--host", options.host]
        arguments += ["--data", str(options.data)]
        tasks.append(_beside(arguments, server.admit_web()))
    if options.foresight:
        url = f"ws://127.0.0.1:{server.port}"
        arguments = ["server.foresight", "--url", url, "--data", str(options.data)]
        tasks.append(_beside(arguments, server.admit_foresight()))
    await stopping.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await server.stop(listening)


def _beside(arguments: list[str], token: str) -> asyncio.Task[None]:
    """A program kept running beside the server."""
    words = {"JIAOHAO_TOKEN": token, "JIAOHAO_SERVER": str(os.getpid())}
    return asyncio.create_task(keep_running(arguments, words))


Ready = Callable[[HallServer, int], None]
