"""Where `./hall list` has its list from: the running server, or what was kept of it.

A window's machine has what its counter keeps; the server's machine keeps what was last asked for.
"""

import json
import queue
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from config.durable import replace
from server.link.client import HallClient
from server.link.commands import ListAnswer, WaitingList
from server.link.protocol import Reply, ViewChanged
from server.link.views import HallView

RUNNING, WHOLE, STORE = "server.json", "waiting.list", "hall.db"
"""In the server's data folder: where it listens; the list as last asked for; its store."""
WITHIN_S = 5.0


class Found(Struct, frozen=True, kw_only=True):
    """A list and what it takes to read it. `place`: the window; "" the whole hall.

    `kept`: the server did not answer, this is what it said last.
    """

    hall: HallView
    waiting: ListAnswer
    place: str = ""
    kept: bool = False


class OfWindow(Struct, frozen=True):
    """What of a counter's kept file is needed here."""

    place: str
    hall: HallView
    waiting: ListAnswer


def of_window(path: Path) -> Found:
    """As the counter of this machine keeps it. Raises OSError, DecodeError."""
    kept = msgspec.json.decode(path.read_bytes(), type=OfWindow)
    return Found(hall=kept.hall, waiting=kept.waiting, place=kept.place)


def of_hall(data: Path) -> Found:
    """From the server of this folder; where it does not answer, as last kept there.

    Raises OSError and DecodeError where there is neither.
    """
    found = _asked(data)
    if found is None:
        last = msgspec.json.decode((data / WHOLE).read_bytes(), type=Found)
        return msgspec.structs.replace(last, kept=True)
    replace(data / WHOLE, msgspec.json.encode(found))
    return found


def _asked(data: Path) -> Found | None:
    """None where no server answers."""
    try:
        running: dict[str, Any] = json.loads((data / RUNNING).read_text())
    except (OSError, ValueError):
        return None
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    client = HallClient(
        f"ws://127.0.0.1:{running['port']}",
        "web",
        "cli",
        token=running["token"],
        on_message=heard.put,
        on_link=lambda up: None,
    )
    client.start()
    client.ask(WaitingList(), heard.put, within_s=WITHIN_S)
    try:
        return _both(heard)
    finally:
        client.stop()


def _both(heard: "queue.SimpleQueue[Any]") -> Found | None:
    """The hall's view and the answer, in whichever order they come."""
    hall: HallView | None = None
    answer: ListAnswer | None = None
    while hall is None or answer is None:
        try:
            message = heard.get(timeout=2 * WITHIN_S)
        except queue.Empty:
            return None
        if isinstance(message, Reply):
            if not isinstance(message.answer, ListAnswer):
                return None
            answer = message.answer
        elif isinstance(message, ViewChanged) and isinstance(message.view, HallView):
            hall = message.view
    return Found(hall=hall, waiting=answer)
