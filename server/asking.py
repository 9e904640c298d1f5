"""One request from the command line: over the link to a running server, else into its store."""

import argparse
import json
import queue
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from config.words import say_all
from server import at_rest
from server.app import RUNNING, AlreadyRunning, lock
from server.clock import HallClock
from server.hall.commands.command import Command
from server.link.client import HallClient
from server.link.protocol import Bye, PairingCode, Reply, refused
from server.store import book as books
from server.store.reading import catalogue_of, leases

CONNECT_WITHIN_S, ANSWER_WITHIN_S = 5.0, 11.0


class Failed(RuntimeError):
    """Said to the person at the command line, in every language."""

    exit_code = 1

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(say_all(code, **values))


class BadInput(Failed):
    """What was typed cannot be meant."""

    exit_code = 2


def refusal(code: str, values: Mapping[str, object]) -> Failed:
    """The hall's no: bad input where what was named does not exist, else a failure."""
    mistyped = code.startswith(("no_such_", "roster_")) or code == "same_number"
    return (BadInput if mistyped else Failed)(f"refusal.{code}", **values)


def store_of(data: Path) -> Path:
    """The store in a data folder; BadInput where there is none with a hall in it."""
    path = data / "hall.db"
    if not path.exists() or not leases(path):
        raise BadInput("server.no_hall_here", data=data)
    return path


def running_server(data: Path) -> dict[str, Any] | None:
    """Where the running server of this folder listens; None when none runs."""
    store_of(data)
    try:
        lock(data).close()
    except AlreadyRunning:
        known = data / RUNNING
        if not known.exists():
            raise Failed("server.starting", data=data) from None
        found: dict[str, Any] = json.loads(known.read_text())
        return found
    return None


def offline(
    arguments: argparse.Namespace, command: Command, chore: Callable[[str, int], books.Chore]
) -> None:
    """Record a command and its chore in a store that no server holds."""
    start = arguments.hall_time
    clock = HallClock(round(start.timestamp() * 1000) if start else None)
    store = store_of(arguments.data)
    with lock(arguments.data):
        reply = at_rest.do(store, clock, command, chore(catalogue_of(store).id, clock.machine()))
    if not reply.ok:
        raise refusal(reply.code, reply.values)


def locally(
    running: dict[str, Any],
    send: Callable[[HallClient, Any], object],
    within: float = ANSWER_WITHIN_S,
) -> Reply:
    """One request to the server that runs on this machine; Failed where it refuses."""
    url = f"ws://127.0.0.1:{running['port']}"
    reply = talk(url, running["token"], "web", send, within)
    if not reply.ok:
        raise refusal(reply.code, reply.values)
    return reply


def talk(
    url: str,
    token: str,
    role: str,
    send: Callable[[HallClient, Any], object],
    within: float = ANSWER_WITHIN_S,
) -> Reply:
    """One request over the link. Raises Failed when the server does not answer."""
    answers: queue.SimpleQueue[Reply] = queue.SimpleQueue()
    welcomed: queue.SimpleQueue[str] = queue.SimpleQueue()

    def heard(message: Any) -> None:
        if isinstance(message, Bye):
            welcomed.put(message.code)
        elif isinstance(message, PairingCode):
            welcomed.put("unknown_token")

    client = HallClient(
        url, role, "cli", token=token, on_message=heard, on_link=lambda up: welcomed.put("")
    )
    client.start()
    try:
        code = welcomed.get(timeout=CONNECT_WITHIN_S)
        if code:
            return refused("", code)
        send(client, answers.put)
        return answers.get(timeout=within)
    except queue.Empty:
        raise Failed("server.no_answer", url=url) from None
    finally:
        client.stop()
