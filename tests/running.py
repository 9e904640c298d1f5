"""Real server processes and real stations for tests: start, pair, connect, kill -9, stop.

Nothing here sleeps: every wait is for a line, a message or the end of a process.
"""

import io
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from config.paths import PROJECT
from server.__main__ import main
from server.link.client import HallClient
from server.link.protocol import Moment, Reply, ViewChanged

SMALL_HALL = PROJECT / "tests" / "small_hall.toml"
MONDAY_0930 = "2026-11-23T09:30:00+08:00"
WITHIN_S = 60.0
"""Only a guard: what does not come by then never comes. A busy machine may take its time."""


def run_program(*arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """`python -m server …` to its end, as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "server", *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=timeout,
    )


def say(*arguments: str) -> Any:
    """What `./hall …` prints, as a JSON value; the same code as the program, in this process."""
    out = io.StringIO()
    with redirect_stdout(out):
        code = main([str(each) for each in arguments])
    assert code == 0, f"{arguments} ended with {code}"
    return json.loads(out.getvalue())


class ServerProcess:
    """One server process on its data folder. `extra`: more words for its command line."""

    def __init__(
        self,
        data: Path,
        *extra: str,
        hall: Path | None = SMALL_HALL,
        hall_time: str | None = MONDAY_0930,
        program: tuple[str, ...] = ("-m", "server"),
        foresight: bool = False,
    ) -> None:
        self.foresight = foresight
        self.data, self.extra, self.hall, self.hall_time = data, extra, hall, hall_time
        self.program = program
        self.port = 0
        self.ready: dict[str, Any] = {}
        self.process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where stations connect."""
        return f"ws://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Of the process that runs now."""
        assert self.process is not None
        return self.process.pid

    def start(self) -> "ServerProcess":
        """Start (again, on the port it had before) and wait for the ready line."""
        words = ["server", "--data", str(self.data), "--host", "127.0.0.1", *self.extra]
        words += ["--port", str(self.port)]
        if "--web-port" not in self.extra:
            words.append("--no-web")
        if not self.foresight:
            words.append("--no-foresight")
        if self.hall is not None:
            words += ["--hall", str(self.hall)]
        if self.hall_time is not None:
            words += ["--hall-time", self.hall_time]
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "stderr.txt").open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, *self.program, *words],
                cwd=PROJECT,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the server did not start: {(self.data / 'stderr.txt').read_text()}"
        self.ready = json.loads(line)
        self.port = self.ready["port"]
        return self

    def kill(self) -> None:
        """kill -9, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        return self._end(signal.SIGTERM)

    def signal(self, number: int) -> None:
        """Any signal, such as SIGSTOP."""
        assert self.process is not None
        self.process.send_signal(number)

    def _end(self, number: int) -> int:
        process = self.process
        assert process is not None
        if process.poll() is None:
            process.send_signal(number)
        try:
            code = process.wait(WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        if process.stdout is not None:
            process.stdout.close()
        return code

    def token(self, role: str, name: str, window: str = "", zone: str = "") -> str:
        """Pair a station, with the server running or not."""
        words = ["pair", "--data", str(self.data), "--role", role, "--name", name, "--json"]
        words += self._hall_time()
        token: str = say(*words, "--window", window, "--zone", zone)["token"]
        return token

    def pins(self, *people: str) -> dict[str, str]:
        """New PINs of these people."""
        named = [word for each in people for word in ("--person", each)]
        words = ["--data", str(self.data), *named, "--json", *self._hall_time()]
        pins: dict[str, str] = say("pins", *words)
        return pins

    def _hall_time(self) -> list[str]:
        """For what is done to a stopped hall: its days are not the wall's."""
        return [] if self.hall_time is None else ["--hall-time", self.hall_time]

    def events(self) -> list[dict[str, Any]]:
        """The journal as it stands in the store."""
        out = io.StringIO()
        with redirect_stdout(out):
            main(["events", "--data", str(self.data)])
        return [json.loads(line) for line in out.getvalue().splitlines()]

    def connect(
        self, role: str, name: str, window: str = "", zone: str = "", token: str | None = None
    ) -> "Connected":
        """A station, paired (unless a token is given) and welcomed."""
        known = self.token(role, name, window, zone) if token is None else token
        station = Connected(self.url, role, name, known)
        station.client.start()
        station.wait(lambda: station.up, "welcome")
        return station


@contextmanager
def server_process(data: Path, *extra: str, **more: Any) -> Iterator[ServerProcess]:
    """A server for one `with`; killed at the end where it still runs."""
    server = ServerProcess(data, *extra, **more).start()
    try:
        yield server
    finally:
        server.kill()


class Connected:
    """A station on the link: a real HallClient that keeps everything it hears."""

    def __init__(
        self, url: str, role: str, name: str, token: str = "", token_file: Path | None = None
    ) -> None:
        self._news = threading.Condition()
        self.messages: list[Any] = []
        self.views: dict[str, Any] = {}
        self.moments: list[Moment] = []
        self.links: list[bool] = []
        self.client = HallClient(
            url,
            role,
            name,
            on_message=self._hear,
            on_link=self._link,
            token=token,
            token_file=token_file,
        )

    def __enter__(self) -> "Connected":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def up(self) -> bool:
        """Whether the server has welcomed us, and the link holds."""
        return bool(self.links) and self.links[-1]

    def _hear(self, message: Any) -> None:
        with self._news:
            self.messages.append(message)
            if isinstance(message, ViewChanged):
                view: Any = message.view
                self.views[type(view).__name__] = view
            elif isinstance(message, Moment):
                self.moments.append(message)
            self._news.notify_all()

    def _link(self, up: bool) -> None:
        with self._news:
            self.links.append(up)
            self._news.notify_all()

    def wait(
        self, seen: Callable[[], Any], what: str = "condition", within_s: float = WITHIN_S
    ) -> Any:
        """Wait until `seen()` is true; looked at after every message. Gives what it returned."""
        with self._news:
            assert self._news.wait_for(seen, within_s), f"never seen: {what}"
            return seen()

    def view(self, name: str, fits: Callable[[Any], Any] = lambda view: True) -> Any:
        """The newest view of this name, once it fits."""
        self.wait(lambda: name in self.views and fits(self.views[name]), name)
        return self.views[name]

    def answer(
        self, send: Callable[[Callable[[Reply], None]], object], within_s: float = WITHIN_S
    ) -> Reply:
        """Send something and wait for the reply."""
        answered = threading.Event()
        got: list[Reply] = []

        def on_reply(reply: Reply) -> None:
            got.append(reply)
            answered.set()

        send(on_reply)
        assert answered.wait(within_s), "never answered"
        return got[0]

    def ask(self, command: Any, within_s: float = WITHIN_S, **more: Any) -> Reply:
        """Send a command and wait for its reply; the client gives up first, with "link_down"."""
        return self.answer(
            lambda say: self.client.ask(command, say, within_s=within_s, **more), within_s + 1
        )

    def ask_all(self, asks: list[tuple[Any, dict[str, Any]]]) -> list[Reply]:
        """Send many commands without waiting between them; their replies in the same order."""
        got: dict[int, Reply] = {}
        done = threading.Event()

        def keep(place: int, reply: Reply) -> None:
            got[place] = reply
            if len(got) == len(asks):
                done.set()

        for place, (command, more) in enumerate(asks):
            self.client.ask(command, partial(keep, place), **more)
        assert done.wait(WITHIN_S), f"only {len(got)} of {len(asks)} answered"
        return [got[place] for place in range(len(asks))]

    def press(self, command: Any, as_: str, expects: str = "") -> Reply:
        """A window command of a signed-in person."""
        return self.ask(command, as_=as_, expects=expects)

    def sign_in(self, person: str, pin: str) -> str:
        """A person signs in here; their token."""
        reply = self.answer(lambda say: self.client.sign_in(person, pin, say))
        assert reply.ok, reply.code
        return reply.token

    def wake(self) -> None:
        """Whoever waits here looks again."""
        with self._news:
            self._news.notify_all()

    def stop(self) -> None:
        """Leave the link."""
        self.client.stop()
