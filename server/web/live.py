"""One link of role `web` for all pages: newest views in, presses out. Knows no page and no browser.

The client's thread only hands over; everything here runs on the pages' loop.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from server.link.client import HallClient
from server.link.protocol import Bye, Reply, ViewChanged
from server.web.seen import Seen, Views

NAME = "web"
TOGETHER_S = 0.1
"""Views that come this close together are drawn once."""
BEAT_S = 1.0
"""Waits grow without a view: pages look again this often."""

log = logging.getLogger("link")


class LiveHall:
    """What is known of the hall now. `pages` are told when to look again."""

    def __init__(self, url: str, token: str, on_bye: Callable[[str], None]) -> None:
        self._client = HallClient(
            url, "web", NAME, token=token, on_message=self._message, on_link=self._link
        )
        self._on_bye = on_bye
        self._loop: asyncio.AbstractEventLoop | None = None
        self._views = Views()
        self._due: asyncio.TimerHandle | None = None
        self._beat: asyncio.Task[None] | None = None
        self._changed = False
        self._seen: Seen | None = None
        self.up = False
        self.down_since: float | None = None
        self.pages: dict[object, Callable[[], None]] = {}

    async def start(self) -> None:
        """Connect; from the loop of the pages."""
        self._loop = asyncio.get_running_loop()
        self.down_since = self._loop.time()
        self._beat = asyncio.create_task(self._keep_looking())
        self._client.start()

    async def stop(self) -> None:
        """Leave the link."""
        if self._beat is not None:
            self._beat.cancel()
        await asyncio.to_thread(self._client.stop)

    def seen(self) -> Seen | None:
        """The hall as far as known; None before it is whole."""
        if self._changed:
            self._seen, self._changed = self._views.seen(), False
        return self._seen

    def now(self) -> int:
        """The hall's time."""
        return self._client.hall_now()

    # -- presses --------------------------------------------------------------------------------

    async def ask(self, command: Any, as_: str) -> Reply:
        """Send a command of the person with this sign-in token."""
        return await self._answer(lambda say: self._client.ask(command, say, as_=as_))

    async def sign_in(self, person: str, pin: str) -> Reply:
        """The reply carries the token, the name, and what they may send."""
        return await self._answer(lambda say: self._client.sign_in(person, pin, say))

    async def sign_out(self, token: str) -> Reply:
        """That person leaves."""
        return await self._answer(lambda say: self._client.sign_out(token, say))

    async def pair(self, code: str, as_: str, window: str, zone: str) -> Reply:
        """Let the station in that shows this code."""
        return await self._answer(
            lambda say: self._client.pair(code, say, as_=as_, window=window, zone=zone)
        )

    async def _answer(self, send: Callable[[Callable[[Reply], None]], object]) -> Reply:
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[Reply] = loop.create_future()

        def settle(reply: Reply) -> None:
            if not answered.done():
                answered.set_result(reply)

        def hand_over(reply: Reply) -> None:
            loop.call_soon_threadsafe(settle, reply)

        send(hand_over)
        return await answered

    # -- from the client's thread ---------------------------------------------------------------

    def _message(self, message: Any) -> None:
        assert self._loop is not None
        if isinstance(message, ViewChanged):
            self._loop.call_soon_threadsafe(self._take, message.view)
        elif isinstance(message, Bye):
            self._loop.call_soon_threadsafe(self._on_bye, message.code)

    def _link(self, up: bool) -> None:
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._turn, up)

    # -- on the loop ----------------------------------------------------------------------------

    def _take(self, view: Any) -> None:
        self._views.take(view)
        self._changed = True
        self._look_soon()

    def _turn(self, up: bool) -> None:
        assert self._loop is not None
        log.info("the link is %s", "up" if up else "down")
        self.up = up
        self.down_since = None if up else self._loop.time()
        self._look_soon()

    def _look_soon(self) -> None:
        assert self._loop is not None
        if self._due is None:
            self._due = self._loop.call_later(TOGETHER_S, self._look)

    def _look(self) -> None:
        self._due = None
        for look in tuple(self.pages.values()):
            look()

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(BEAT_S)
            self._look_soon()
