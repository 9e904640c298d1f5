"""What is said to a visitor who hears the screen: what a page shows, as sentences.

Pure: takes the words on the page, never a widget. Knows no engine; `Speaker` is who speaks.
"""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from config.words import FIRST, say
from voice.lexicon import HANZI
from voice.reading import ticket

TYPED = frozenset({"check_in", "find_booking", "book_phone"})
SILENT = TYPED | {"pairing", "staff", "staff_menu", "attract"}
"""Pages for staff, for nobody, or where private figures are typed: those are never read aloud."""


class Shown(Struct, frozen=True, kw_only=True):
    """The words on a page, in the visitor's language; a count that runs down is none of them."""

    title: str = ""
    lines: tuple[str, ...] = ()
    number: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # label, value
    choices: int = 0  # how many there are to move between


def page(name: str, shown: Shown, lang: str) -> str:
    """What is said when the page `name` comes up; "" where nothing is read."""
    if name in SILENT:
        return ""
    said = _PAGES.get(name, _any_page)(shown, lang)
    return say("guidance.between_sentences", lang).join(filter(None, said))


def focus(label: str, lang: str, place: int = 0) -> str:
    """What is said of the control the visitor has moved to; `place`: its number in a choice."""
    return say("guidance.choice", lang, n=place, label=label) if place else label


def _any_page(shown: Shown, lang: str) -> list[str]:
    return [
        shown.title,
        *_number(shown, lang),
        *_facts(shown, lang),
        *shown.lines,
        _keys(shown, lang),
    ]


def _home(shown: Shown, lang: str) -> list[str]:
    return [say("guidance.welcome", lang), *_any_page(shown, lang)]


def _number_first(shown: Shown, lang: str) -> list[str]:
    number, facts = _number(shown, lang), _facts(shown, lang)
    return [*number, *facts, shown.title, *shown.lines, _keys(shown, lang)]


def _trouble(shown: Shown, lang: str) -> list[str]:
    """No paper to look at later: the number twice."""
    again = [say("guidance.once_more", lang, said=said) for said in _number(shown, lang)]
    return [*_any_page(shown, lang), *again]


_PAGES: dict[str, Callable[[Shown, str], list[str]]] = {
    "home": _home,
    "printing": _number_first,
    "slip": _number_first,
    "trouble": _trouble,
}


def _number(shown: Shown, lang: str) -> list[str]:
    if not shown.number:
        return []
    # characters in a number are said by the Chinese voice, on any page
    read = ticket(shown.number, FIRST if HANZI.search(shown.number) else lang)
    return [say("guidance.your_number", lang, number=read)]


def _facts(shown: Shown, lang: str) -> list[str]:
    return [say("guidance.fact", lang, label=label, value=value) for label, value in shown.facts]


def _keys(shown: Shown, lang: str) -> str:
    if not shown.choices:
        return ""
    word = "choices_one" if shown.choices == 1 else "choices_many"
    return say(f"guidance.{word}", lang, n=shown.choices)


class Speaker(Protocol):
    """Who speaks: voice.guide.Guide."""

    def say(self, text: str, lang: str) -> None:
        """Now, in place of what is being said."""

    def add(self, text: str, lang: str) -> None:
        """After what is being said."""

    def hush(self) -> None:
        """Nothing more."""


class Guidance:
    """Who hears the screen hears each page once, and each control moved to."""

    def __init__(self, voice: Speaker) -> None:
        self._voice = voice
        self._page = self._focus = ""
        self.language = FIRST
        self.on = False

    def turn(self, on: bool) -> None:
        """Asked for by the visitor, or not wanted any more; says so, and where they are."""
        self.on = on
        self._voice.say(say("guidance.on" if on else "guidance.off", self.language), self.language)
        if on:
            self._voice.add(self._page, self.language)

    def on_page(self, text: str) -> None:
        """What is on the screen now, from `page`; may come with every drawing."""
        if text == self._page:
            return
        self._page, self._focus = text, ""
        if self.on:
            self._voice.say(text, self.language)

    def on_focus(self, text: str, moved: bool = True) -> None:
        """A control, from `focus`; after the page where the visitor has not `moved` there."""
        if not self._page or text == self._focus:
            return
        self._focus = text
        if self.on:
            (self._voice.say if moved else self._voice.add)(text, self.language)

    def again(self) -> None:
        """重听: the page once more."""
        if self.on:
            self._voice.say(self._page, self.language)

    def forget(self) -> None:
        """The visitor has gone; the next one finds a quiet kiosk."""
        self.on, self.language, self._focus = False, FIRST, ""
        self._voice.hush()
