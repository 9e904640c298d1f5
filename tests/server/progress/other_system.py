"""Another system that knows cases: a real HTTP server that answers well, wrong, slowly or never."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec

WELL = {
    "found": True,
    "title": {"zh": "食品经营许可", "en": "Food business licence"},
    "state": "审核中",
    "at": "2026-11-20",
    "steps": [{"name": "受理", "at": "2026-11-18"}, {"name": "审核"}, {"name": "制证"}],
}


class OtherSystem(ThreadingHTTPServer):
    """`answer` is what the next question gets; `asked` are the paths so far."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.asked: list[str] = []
        self.arrived = threading.Semaphore(0)
        self.over = threading.Event()
        self.answer: Callable[[_Asked], None] = well

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.server_port}/progress"


class _Asked(BaseHTTPRequestHandler):
    """One question."""

    server: OtherSystem

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.arrived.release()
        try:
            self.server.answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the server has given this question up

    def say(self, status: int, body: bytes, **headers: str) -> None:
        """An ordinary answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Tests are quiet."""


def says(told: object) -> Callable[[_Asked], None]:
    """JSON."""
    return lambda asked: asked.say(200, msgspec.json.encode(told))


well = says(WELL)


def status(code: int, body: bytes = b"", **headers: str) -> Callable[[_Asked], None]:
    """Another status."""
    return lambda asked: asked.say(code, body, **headers)


def never(asked: _Asked) -> None:
    """Takes the question and says nothing."""
    asked.server.over.wait()


def drips(asked: _Asked) -> None:
    """A byte now and then, for ever: no single wait is long."""
    asked.wfile.write(b"HTTP/1.0 200 OK\r\n")
    while not asked.server.over.wait(0.05):
        asked.wfile.write(b"X: y\r\n")


def endless(asked: _Asked) -> None:
    """More and more."""
    asked.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    while not asked.server.over.is_set():
        asked.wfile.write(b" " * 8192)


@contextmanager
def other_system() -> Iterator[OtherSystem]:
    """It runs for one `with`."""
    with OtherSystem() as system:
        thread = threading.Thread(target=system.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield system
        finally:
            system.over.set()
            system.shutdown()
            thread.join()
