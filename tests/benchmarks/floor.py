"""The floor: the least program that does the same durable work.

It is changed only with a line in CHANGELOG.md.
A bare websocket server, raw SQLite (WAL, FULL), one writer thread with group commit, push after
COMMIT.
It decides nothing: it counts numbers, writes rows of the same size and answers with as many bytes.
Run as `python -m tests.benchmarks.floor DB`; prints its port.
"""

import asyncio
import queue
import sqlite3
import sys
import threading
from collections.abc import Callable
from typing import Any

import msgspec
from websockets.asyncio.connection import broadcast
from websockets.asyncio.server import ServerConnection, serve

MOST_AT_ONCE = 256
TABLES = """
CREATE TABLE events (hall, era, seq, at, station, person, via, type, v, body, hash,
                     PRIMARY KEY (hall, era, seq));
CREATE TABLE requests (hall, request_id, station, command, at, first_seq, last_seq, reply,
                       PRIMARY KEY (hall, request_id));
CREATE TABLE tickets (hall, ticket, date, number, service, class, state, paper, station, taken_at,
                      likely_min, low_min, high_min, p10_min, p50_min, p90_min, over, method,
                      PRIMARY KEY (hall, ticket));
CREATE TABLE stops (hall, ticket, stop, service, queued_at, first_called_at, announced_at,
                    announced_by, calls, served_at, ended_at, held_ms, absent_ms, raw_ms,
                    counted_ms, left_out, window, person, outcome, inferred,
                    PRIMARY KEY (hall, ticket, stop));
CREATE TABLE lease (hall PRIMARY KEY, seq);
INSERT INTO lease VALUES ('bench', 0);
"""
TICKET = ("d", "n", "A", "c", "s", "p", "s", 1, 1, 1, 1, 1.0, 1.0, 1.0, 1.0, "m")
STOP = (0, "A", 1, 1, 1, "s", 1, 1, 1, 0, 0, 0, 0, "", "1", "p", "", "")
"""The rest of a ticket's and of a stop's row."""


class Ask(msgspec.Struct, frozen=True):
    """Of a request the floor reads what it must."""

    request_id: str
    events: list[str]  # the texts the product journals
    reply: str  # the text the product answers
    view: str = ""  # the window's own view the product sends before the answer
    push: str = ""  # the text the product pushes


Waiting = tuple[Ask, Callable[[str], None]]


class Writer(threading.Thread):
    """Takes all that waits, writes it in one transaction, then tells the loop once."""

    def __init__(self, path: str, loop: asyncio.AbstractEventLoop, tell: Any) -> None:
        super().__init__(daemon=True)
        self.waiting: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        self._path, self._loop, self._tell = path, loop, tell
        self._seq = 0

    def run(self) -> None:
        """Until the process ends."""
        database = sqlite3.connect(self._path, isolation_level=None)
        database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + TABLES)
        while True:
            batch = [self.waiting.get()]
            while len(batch) < MOST_AT_ONCE and not self.waiting.empty():
                batch.append(self.waiting.get())
            self._write(database, [ask for ask, _ in batch])
            self._loop.call_soon_threadsafe(self._tell, batch)

    def _write(self, database: sqlite3.Connection, asks: list[Ask]) -> None:
        events, requests, tickets, stops = [], [], [], []
        for ask in asks:
            first = self._seq + 1
            for text in ask.events:
                self._seq += 1
                events.append(("bench", 1, self._seq, 1, "s", "p", "v", "t", 1, text, b"0" * 32))
                name = f"2026-11-23-A{self._seq:05d}"
                tickets.append(("bench", name, *TICKET))
                stops.append(("bench", name, *STOP))
            requests.append(("bench", ask.request_id, "s", "c", 1, first, self._seq, ask.reply))
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE lease SET seq=? WHERE hall='bench'", (self._seq,))
        _insert(database, "INSERT INTO events", events)
        _insert(database, "INSERT INTO requests", requests)
        _insert(database, "INSERT OR REPLACE INTO tickets", tickets)
        _insert(database, "INSERT OR REPLACE INTO stops", stops)
        database.execute("COMMIT")


def _insert(database: sqlite3.Connection, sql: str, rows: list[tuple[Any, ...]]) -> None:
    marks = ",".join("?" * len(rows[0]))
    database.executemany(f"{sql} VALUES ({marks})", rows)


async def main(path: str) -> None:
    """Serve until killed."""
    screens: set[ServerConnection] = set()

    def tell(batch: list[Waiting]) -> None:
        for ask, answer in batch:
            if ask.push:
                broadcast(screens, ask.push)
            if ask.view:
                answer(ask.view)
            answer(ask.reply)

    writer = Writer(path, asyncio.get_running_loop(), tell)
    writer.start()
    decoder = msgspec.json.Decoder(Ask)

    async def hear(socket: ServerConnection) -> None:
        async for text in socket:
            if text == "screen":
                screens.add(socket)
                continue
            writer.waiting.put((decoder.decode(text), lambda reply: broadcast((socket,), reply)))

    async with serve(hear, "127.0.0.1", 0, compression=None, ping_interval=2) as server:
        print(next(iter(server.sockets)).getsockname()[1], flush=True)
        await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
