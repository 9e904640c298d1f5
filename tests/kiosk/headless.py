"""A kiosk process without a screen, for kill -9: `python -m tests.kiosk.headless URL NAME FOLDER`.

Reads "press A" lines; its paper is its standard output, one JSON line a slip. The token comes by
JIAOHAO_TOKEN.
"""

import json
import os
import queue
import sys
import threading
import time
from pathlib import Path
from typing import Any

from kiosk.issuing import Given, Issuing, Refusal, Times
from kiosk.offline import NoNumber
from kiosk.paperwork import new_secret, secret_hash
from server.clock import wall
from server.link.client import LINK_DOWN, HallClient, new_request_id
from server.link.commands import TakeTicket
from server.link.protocol import Reply, ViewChanged
from server.link.views import HallView, ServicesView

PATIENCE_S, LOOK_S = 1.5, 0.1


class Headless:
    """One thread alone touches `Issuing`; link and standard input put what they hear in line."""

    def __init__(self, url: str, name: str, folder: Path) -> None:
        self._heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._client = HallClient(
            url,
            "kiosk",
            name,
            token=os.environ["JIAOHAO_TOKEN"],
            on_message=lambda message: self._heard.put(("message", message)),
            on_link=lambda up: self._heard.put(("link", up)),
        )
        times = Times(self._client.hall_now, wall, time.monotonic)
        self._issuing = Issuing(name, folder, self._ask, times, self._dropped)
        self._views: dict[type, Any] = {}
        self._idle = False

    def _ask(self, command: Any, request_id: str) -> None:
        on_reply = self._on_reply
        self._client.ask(command, on_reply, request_id=request_id, within_s=PATIENCE_S)

    def _on_reply(self, reply: Reply) -> None:
        self._heard.put(("reply", reply))

    def _dropped(self, code: str, number: str) -> None:
        say(dropped=code, number=number)

    def run(self) -> None:
        """Until killed, or until standard input ends."""
        threading.Thread(target=self._listen, daemon=True).start()
        self._client.start()
        say(started=True)
        for pressed in self._issuing.resumable():
            self._go_on(pressed)
        while True:
            try:
                what, heard = self._heard.get(timeout=LOOK_S)
            except queue.Empty:
                self._issuing.poll()
            else:
                getattr(self, f"_{what}")(heard)
            self._say_idle()

    def _listen(self) -> None:
        for line in sys.stdin:
            self._heard.put(("press", line.split()[1]))
        os._exit(0)

    def _say_idle(self) -> None:
        idle = self._issuing.may_ask and not self._issuing.presses.to_bring()
        if idle and not self._idle:
            say(idle=True)
        self._idle = idle

    def _link(self, up: bool) -> None:
        if not up:
            self._issuing.link(False)

    def _message(self, message: Any) -> None:
        if not isinstance(message, ViewChanged):
            return
        self._views[type(message.view)] = message.view
        if {HallView, ServicesView} <= set(self._views):
            self._issuing.told(self._views[HallView], self._views[ServicesView])
            if not self._issuing.linked:
                self._issuing.link(True)

    def _reply(self, reply: Reply) -> None:
        found = self._issuing.replied(reply)
        if isinstance(found, Given):
            self._print(found)
        elif isinstance(found, Refusal) and found.code == LINK_DOWN:
            self._own(found.press)
        elif isinstance(found, Refusal):
            say(refused=found.code)

    def _press(self, service: str) -> None:
        secret = new_secret()
        command = TakeTicket(service=service, token_hash=secret_hash(secret))
        self._go_on(self._issuing.press(command, secret, new_request_id()))

    def _go_on(self, pressed: Any) -> None:
        if self._issuing.may_ask:
            self._issuing.send(pressed)
        else:
            self._own(pressed.press)

    def _own(self, press: str) -> None:
        try:
            self._print(self._issuing.own(press))
        except NoNumber as no:
            say(refused=no.code)

    def _print(self, given: Given) -> None:
        ticket = given.ticket
        say(slip=ticket.number, press=given.press, own=ticket.offline, at=ticket.since)
        self._issuing.ended(given.press, "printed")


def say(**line: Any) -> None:
    """A line of paper, or a word about oneself."""
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    Headless(sys.argv[1], sys.argv[2], Path(sys.argv[3])).run()
