"""The wiring of the pages: one link for all of them, sign-ins, addresses, start and stop."""

import os
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

from msgspec import Struct
from nicegui import app, core, ui
from nicegui.translations import translations

from config import theme, words
from server.web.console import Console
from server.web.kept import Kept
from server.web.live import LiveHall
from server.web.sessions import Sessions
from server.web.sign_in import SignInPage, browser_id
from server.web.theme_css import head

PAGES: dict[str, tuple[str, str]] = {"/": ("zh", "zh-CN"), "/en": ("en", "en-US")}
"""address → our language, the browser's"""
ORPHAN_S = 3.0
"""The pages end when their server has died; browsers show the red band before and after."""
PING_S = 2


class Options(Struct, frozen=True, kw_only=True):
    """What the command line decided."""

    url: str
    token: str
    host: str
    port: int
    data: Path


class WebPages:
    """Everything behind one address."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._sessions = Sessions()
        self._parent = os.getppid()
        self._kept = Kept(options.data)
        self._live = LiveHall(options.url, options.token, self._dismissed)

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT."""
        app.colors(primary=theme.PRIMARY)
        app.on_startup(self._start)
        app.on_shutdown(self._live.stop)
        for address, (lang, browser_lang) in PAGES.items():
            self._add(address, lang, browser_lang)
        ui.run(
            host=self._options.host,
            port=self._options.port,
            favicon="叫",
            reload=False,
            show=False,
            tailwind=False,
            show_welcome_message=False,
            binding_refresh_interval=None,
            storage_secret=secrets.token_urlsafe(32),
            timeout_graceful_shutdown=1,
        )

    async def _start(self) -> None:
        # a page must know within five seconds that nobody is at the other end
        core.sio.eio.ping_interval = core.sio.eio.ping_timeout = PING_S
        self._live.pages[self] = self._end_if_orphan
        await self._live.start()

    def _add(self, address: str, lang: str, browser_lang: str) -> None:
        translations[browser_lang] |= {  # type: ignore[index]
            "connection_lost": words.say("console.page_lost", lang),
            "trying_to_reconnect": words.say("console.page_again", lang),
        }
        title = words.say("console.title", lang)

        @ui.page(address, title=title, language=browser_lang)  # type: ignore[arg-type]
        def page() -> None:
            self._page(lang)

    def _page(self, lang: str) -> None:
        """The console for who is signed in in this browser, else the sign-in."""
        ui.add_head_html(head())
        browser = browser_id()
        session = self._sessions.of(browser)
        shown: Console | SignInPage
        if session is None:
            shown = SignInPage(self._live, self._sessions, browser, lang)
        else:
            shown = Console(self._live, self._kept, session, lang, self._leaving(browser))
        client = ui.context.client
        self._live.pages[client.id] = shown.look
        client.on_delete(lambda: self._live.pages.pop(client.id, None))

    def _leaving(self, browser: str) -> Callable[[], Awaitable[None]]:
        async def leave() -> None:
            session = self._sessions.end(browser)
            ui.navigate.reload()
            if session is not None:
                await self._live.sign_out(session.token)

        return leave

    # -- the end --------------------------------------------------------------------------------

    def _dismissed(self, code: str) -> None:
        """The hall server runs anew and does not know this program any more; it starts another."""
        app.shutdown()

    def _end_if_orphan(self) -> None:
        down, loop = self._live.down_since, core.loop
        gone = os.getppid() != self._parent
        if gone and down is not None and loop is not None and loop.time() - down > ORPHAN_S:
            app.shutdown()
