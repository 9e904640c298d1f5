"""What a person at a page can do: press, be refused in words, be asked. For every part of it."""

from typing import Any

from nicegui import ui
from nicegui.element import Element

from config import words
from server.link.client import LINK_DOWN
from server.link.protocol import Reply
from server.web import dialogs
from server.web.live import LiveHall
from server.web.seen import Seen
from server.web.sessions import Session
from server.web.wording import Wording

SIGN_IN_FIRST = "sign_in_first"
WRONG_POLICY, TOO_HIGH = "wrong_policy", "policy_too_high"


class Presses:
    """One signed-in person at one page. `root` outlives every row of the page."""

    def __init__(self, live: LiveHall, session: Session, root: Element, lang: str) -> None:
        self._live, self._session, self.root, self.lang = live, session, root, lang
        self.signed_out = False

    @property
    def may(self) -> frozenset[str]:
        """The names of the commands this person may send."""
        return self._session.may

    def seen(self) -> Seen:
        """The hall; pages show nothing to press before it is known."""
        seen = self._live.seen()
        assert seen is not None
        return seen

    def now(self) -> int:
        """The hall's time."""
        return self._live.now()

    def wording(self) -> Wording:
        """Names and words of now."""
        return Wording(self.seen().hall, self.lang)

    async def send(self, command: Any) -> bool:
        """Press; a refusal is said in words."""
        return self.told(await self._live.ask(command, self._session.token))

    async def ask(self, query: Any) -> Reply:
        """A question; the reply holds the answer, or why there is none."""
        return await self._live.ask(query, self._session.token)

    async def pair(self, code: str, window: str, zone: str) -> bool:
        """Let a station in."""
        return self.told(await self._live.pair(code, self._session.token, window, zone))

    def told(self, reply: Reply) -> bool:
        """Whether it was done; says why not."""
        if not reply.ok:
            self.signed_out = reply.code == SIGN_IN_FIRST
            with self.root:
                notice(refusal(reply, self.wording()), "negative")
        return reply.ok

    def done(self, code: str) -> None:
        """Say that something was done that the page does not show by itself."""
        with self.root:
            notice(self.wording().say(code), "positive")

    async def confirm(self, title: str, text: str, yes: str) -> bool:
        """Yes or no."""
        return await dialogs.confirm(self.root, self.wording(), title, text, yes)

    async def choose(self, title: str, text: str, choices: dialogs.Choices) -> str | None:
        """One of several."""
        chosen: str | None = await dialogs.choose(self.root, self.wording(), title, text, choices)
        return chosen


def notice(text: str, kind: str) -> None:
    """A short line at the top; goes by itself."""
    ui.notify(text, position="top", color=None, classes=f"notice {kind}", timeout=6000)


def refusal(reply: Reply, wording: Wording | None, lang: str = words.FIRST) -> str:
    """Why something was refused, in words; ids of services and reasons become names."""
    values = dict(reply.values)
    if wording is not None:
        lang = wording.lang
        named = {"service": wording.service, "reason": wording.reason}
        if reply.code == WRONG_POLICY:
            named["name"] = wording.figure
        values |= {key: named[key](value) for key, value in values.items() if key in named}
    if reply.code == LINK_DOWN:
        return words.say("console.not_done", lang)
    code = TOO_HIGH if reply.code == WRONG_POLICY and "most" in values else reply.code
    try:
        return words.say(f"refusal.{code}", lang, **values)
    except words.UnknownWords:  # a newer server's code: say what can be done
        return words.say("console.not_done", lang)
