"""Who is signed in, per browser. Sign-in tokens stay in this process: a browser holds a cookie."""

from msgspec import Struct


class Session(Struct, frozen=True, kw_only=True):
    """One person in one browser. `may`: the names of what they may send, as the server said."""

    person: str
    name: str
    token: str
    may: frozenset[str]

    @property
    def sees_console(self) -> bool:
        """Whoever may send for a window: managers and duty leaders."""
        return "AskForWindow" in self.may


class Sessions:
    """By the id in the browser's signed cookie."""

    def __init__(self) -> None:
        self._of: dict[str, Session] = {}

    def of(self, browser: str) -> Session | None:
        """Who is signed in in this browser."""
        return self._of.get(browser)

    def begin(self, browser: str, session: Session) -> None:
        """That person is signed in here now."""
        self._of[browser] = session

    def end(self, browser: str) -> Session | None:
        """Nobody is signed in here any more."""
        return self._of.pop(browser, None)
