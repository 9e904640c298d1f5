"""What a change would do to the waits, in words: the longest of all, then each service. Pure."""

from msgspec import Struct

from server.hall.advice import Range
from server.link.protocol import WhatIfAnswer
from server.web.wording import Wording

MOST_SHOWN = 8
SOON_MIN = 1


class EffectRow(Struct, frozen=True, kw_only=True):
    """One line: whose wait, before → after; whether it gets better (−1), worse (1) or neither."""

    key: str
    name: str
    change: str
    side: int = 0


def effect(answer: WhatIfAnswer, wording: Wording) -> list[EffectRow]:
    """The longest wait of all first, then the services whose waits change."""
    longest = wording.say("effect.longest")
    services = [
        _row(each.service, wording.service(each.service), each.before, each.after, wording)
        for each in answer.effects[:MOST_SHOWN]
    ]
    return [_row("all", longest, answer.longest_before, answer.longest_after, wording), *services]


def people(answer: WhatIfAnswer, wording: Wording) -> str:
    """Who would sit at the windows that open; or that nobody can be sent."""
    found = [
        wording.say("effect.person", window=wording.window(window), name=wording.person(person))
        if person
        else wording.say("effect.nobody", window=wording.window(window))
        for window, person in answer.people.items()
    ]
    return wording.say("then").join(found)


def _row(
    key: str, name: str, before: Range | None, after: Range | None, wording: Wording
) -> EffectRow:
    if before is None and after is None:
        return EffectRow(key=key, name=name, change=wording.say("effect.none"))
    was, will = _said(before, wording), _said(after, wording)
    if was == will:
        return EffectRow(key=key, name=name, change=wording.say("effect.same", before=was))
    change = wording.say("effect.change", before=was, after=will)
    return EffectRow(key=key, name=name, change=change, side=_side(before, after))


def _said(minutes: Range | None, wording: Wording) -> str:
    if minutes is None:
        return wording.say("effect.no_window")
    if minutes.high < SOON_MIN:
        return wording.say("effect.soon")
    return wording.say("effect.range", low=round(minutes.low), high=round(minutes.high))


def _side(before: Range | None, after: Range | None) -> int:
    """Who is served by nobody waits longest."""
    if before is None or after is None:
        return (after is None) - (before is None)
    difference = round(after.likely) - round(before.likely)
    return (difference > 0) - (difference < 0)
