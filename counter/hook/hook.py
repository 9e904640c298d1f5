"""Another program of this machine at work in the clerk's name, exactly as a press would be.

It must hold the token file; the thread that listens is listener.py's.
"""

import secrets
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from config import logs, words
from config.durable import replace
from counter.desk import Desk
from counter.hook.lines import NOT_NOW, OK, WRONG_TOKEN, Said, command, understood
from counter.hook.listener import Guest, Listener
from counter.scene import Scene
from server.link.protocol import Reply

log = logs.subject("device")


class Hook(QObject):
    """A part of the desk; `port` is where it listens once it has started, 0 where it cannot."""

    _line = Signal(object, str)

    def __init__(self, desk: Desk, port: int, token_file: Path) -> None:
        super().__init__()
        self._desk, self._wanted, self._file = desk, port, token_file
        self._token, self.port = "", 0
        self._listener: Listener | None = None
        self._line.connect(self._said)

    def start(self) -> None:
        """A new token for every run; where port or file cannot be had it is told: none listens."""
        try:
            self._listener = Listener(self._wanted, self._line.emit)
        except OSError as error:
            log.warning("nothing listens on port %s: %s", self._wanted, error.strerror)
            return
        self._listener.start()
        token = secrets.token_hex(16)
        try:
            replace(self._file, token.encode())
        except OSError as error:
            log.warning("nothing listens: the token cannot be written: %s", error)
            self._listener.stop()
            self._listener = None
            return
        self._token, self.port = token, self._listener.port

    def saw(self, scene: Scene) -> None:
        """Nothing is told to other programs unasked."""

    def stop(self) -> None:
        """Everybody is sent away; the token opens nothing any more, nor what was heard before."""
        self._token, self.port = "", 0
        if self._listener is None:
            return
        self._listener.stop()
        self._listener = None
        QCoreApplication.removePostedEvents(self)
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            log.warning("the token stays where it is, and opens nothing: %s", error)

    def _said(self, guest: Guest, line: str) -> None:
        said = understood(line, self._token)
        if isinstance(said, str):
            guest.answer(said)
            guest.known = said != WRONG_TOKEN
            if not guest.known:
                guest.leave()
            return
        guest.known = True
        scene = self._desk.scene
        wish = command(said, scene)
        if wish is None:
            guest.answer(NOT_NOW)
            return
        self._desk.ask(wish, partial(self._replied, guest, said), expects=scene.expects)

    def _replied(self, guest: Guest, said: Said, reply: Reply) -> None:
        if reply.ok:
            self._desk.notice(words.say(f"counter_hook.{said.verb}", self._desk.scene.lang))
        guest.answer(OK if reply.ok else f"no {reply.code}")
