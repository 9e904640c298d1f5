"""The sign-in page: staff number and PIN, checked by the hall server."""

from nicegui import app, ui

from config import words
from server.link.protocol import Reply
from server.web.dialogs import deed
from server.web.live import LiveHall
from server.web.presses import refusal
from server.web.sessions import Session, Sessions

OTHER_PAGE = {"zh": "/en", "en": "/"}


class SignInPage:
    """Nobody is signed in in this browser yet."""

    def __init__(self, live: LiveHall, sessions: Sessions, browser: str, lang: str) -> None:
        self._live, self._sessions, self._browser, self._lang = live, sessions, browser, lang
        self._root = ui.element("div").classes("console")
        with self._root:
            self._down = ui.label(self._say("link_down")).classes("band").props("role=alert")
            with ui.element("div").classes("page sign-in"):
                self._build()
        self.look()

    def _say(self, code: str) -> str:
        return words.say(f"console.{code}", self._lang)

    def _build(self) -> None:
        self._hall = ui.label().classes("quiet")
        ui.label(self._say("title")).classes("sign-in-title")
        ui.label(self._say("who_may")).classes("quiet")
        self._person = ui.input(self._say("person")).props("outlined inputmode=numeric autofocus")
        self._pin = ui.input(self._say("pin"), password=True).props("outlined inputmode=numeric")
        self._pin.on("keydown.enter", self._sign_in)
        self._wrong = ui.label().classes("wrong").props("role=alert")
        self._button = deed(self._say("sign_in"), "primary").on_click(self._sign_in)
        ui.link(self._say("language"), OTHER_PAGE[self._lang]).classes("language")

    def look(self) -> None:
        """The hall's name once it is known; a red band while the link is down."""
        self._down.set_visibility(not self._live.up)
        self._button.set_enabled(self._live.up)
        seen = self._live.seen()
        self._hall.set_text(words.pick(seen.hall.name, self._lang) if seen else "")

    async def _sign_in(self) -> None:
        person, pin = self._person.value.strip(), self._pin.value
        if not person or not pin:
            return
        self._button.set_enabled(False)
        self._wrong.set_text(self._say("signing_in"))
        reply = await self._live.sign_in(person, pin)
        self._button.set_enabled(True)
        self._pin.value = ""
        await self._answered(person, reply)

    async def _answered(self, person: str, reply: Reply) -> None:
        if not reply.ok:
            self._wrong.set_text(refusal(reply, None, self._lang))
            return
        session = Session(
            person=person,
            name=reply.values["name"],
            token=reply.token,
            may=frozenset(reply.values["may"].split()),
        )
        if not session.sees_console:
            await self._live.sign_out(session.token)
            self._wrong.set_text(self._say("not_for_you"))
            return
        self._sessions.begin(self._browser, session)
        ui.navigate.reload()


def browser_id() -> str:
    """The id in this browser's signed cookie."""
    return str(app.storage.browser["id"])
