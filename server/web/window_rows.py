"""Windows as cards, by floor and area: state, person, number, what may be pressed. Pure."""

from msgspec import Struct

from config import words
from config.theme import WINDOW_MARKS
from server.link.views import WindowLine
from server.web.seen import Seen
from server.web.wording import Wording

CARD_DEEDS = ("AskForWindow", "ReopenWindow", "PauseWindow", "CloseWindow", "AssignServices")
"""What stands on a card, in this order; answers to proposals stand on top of the page."""

LASTS = ("paused", "draining", "proposed", "asked", "accepted")
"""States of which a manager wants to know how long they last; else it is the number's time."""


class AreaRow(Struct, frozen=True, kw_only=True):
    """The heading of an area."""

    key: str
    title: str


class WindowRow(Struct, frozen=True, kw_only=True):
    """One window as a card."""

    key: str
    window: str
    label: str
    state: str
    shape: str
    state_word: str
    lasts: str
    number: str
    number_word: str
    person: str
    services: str
    note: str
    deeds: tuple[str, ...]


def windows(
    seen: Seen, now: int, wording: Wording, may: frozenset[str]
) -> list[AreaRow | WindowRow]:
    """Headings and cards in the order of the hall's file."""
    lines = seen.windows()
    rows: list[AreaRow | WindowRow] = []
    for area in seen.hall.areas:
        title = words.pick(area.name, wording.lang)
        rows.append(AreaRow(key=f"area:{area.id}", title=title))
        rows += [
            _card(lines[each.id], seen, now, wording, may)
            for each in seen.hall.windows
            if each.area == area.id and each.id in lines
        ]
    return rows


def _card(
    line: WindowLine, seen: Seen, now: int, wording: Wording, may: frozenset[str]
) -> WindowRow:
    allowed = may.intersection(seen.console.allowed.get(line.window, ()))
    busy = words.say(f"state.{line.ticket_state}", wording.lang) if line.number else ""
    since = line.number_since if line.number else line.since * (line.state in LASTS)
    return WindowRow(
        key=f"window:{line.window}",
        window=line.window,
        label=wording.window(line.window),
        state=line.state,
        shape=WINDOW_MARKS[line.state][2],
        state_word=words.say(f"window_state.{line.state}", wording.lang),
        lasts=wording.minutes(since, now) if since else "",
        number=line.number,
        number_word=busy,
        person=_people(line, wording),
        services=wording.services(line.services),
        note=_note(line, wording),
        deeds=tuple(each for each in CARD_DEEDS if each in allowed),
    )


def _people(line: WindowLine, wording: Wording) -> str:
    """Its clerk, a second one, and who stands in."""
    here = [wording.person(each) for each in (line.person, line.partner) if each]
    if line.stand_in:
        here.append(wording.say("stand_in", name=wording.person(line.stand_in)))
    return wording.say("comma").join(here)


def _note(line: WindowLine, wording: Wording) -> str:
    if line.pause_reason:
        return wording.reason(line.pause_reason)
    if line.silent:
        return wording.say("silent")
    return wording.say("temporary") if line.temporary else ""
