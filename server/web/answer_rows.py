"""What needs an answer: help at a kiosk, decisions, then what to see to. Pure.

Proposals and asks, nobody to send, faults, stations that want to be paired.
"""

from collections.abc import Iterator

from msgspec import Struct

from config import words
from server.link.views import AskView, HelpLine
from server.web.seen import Seen
from server.web.wording import MINUTE, Wording

PROPOSED, ASKED, ACCEPTED = "proposed", "asked", "accepted"


class AnswerRow(Struct, frozen=True, kw_only=True):
    """One line on top of the console. `deeds`: command names offered, the first one first.

    `window`, `station`: what the deeds are about; `code`: a station that shows this code waits to
    be paired.
    """

    key: str
    light: str
    text: str
    detail: str = ""
    window: str = ""
    station: str = ""
    deeds: tuple[str, ...] = ()
    code: str = ""
    role: str = ""


def answers(seen: Seen, now: int, wording: Wording) -> list[AnswerRow]:
    """Every line: help first, a visitor stands there; then what has a decision."""
    asks = sorted(seen.standby.asks, key=lambda each: each.state != PROPOSED)
    rows = [_help(each, now, wording) for each in seen.console.help]
    rows += [_ask(seen, each, now, wording) for each in asks]
    rows += _nobody(seen, wording)
    rows += _faults(seen, wording)
    rows += _pairing(seen, wording)
    return rows


def _help(each: HelpLine, now: int, wording: Wording) -> AnswerRow:
    """请人帮忙: a visitor stands at this kiosk now; or who goes there."""
    minutes = (now - each.since) // MINUTE
    since = wording.say("since", at=wording.clock(each.since))
    waits = wording.say("help.waits" if minutes else "help.soon", since=since, minutes=minutes)
    person = wording.person(each.person)
    return AnswerRow(
        key=f"help:{each.station}",
        light="yellow" if each.person else "red",
        text=_help_words(each, person, wording),
        detail="" if each.person else waits,
        station=each.station,
        deeds=() if each.person else ("AnswerHelp",),
    )


def _help_words(each: HelpLine, person: str, wording: Wording) -> str:
    """At a kiosk, or at a window with what for."""
    code = "coming" if each.person else "asked"
    if not each.window:
        return wording.say(f"help.{code}", station=each.station, person=person)
    kind = named("help_kind", each.kind or "question", wording.lang)
    window = wording.window(each.window)
    return wording.say(f"help.window_{code}", window=window, kind=kind, person=person)


def _ask(seen: Seen, ask: AskView, now: int, wording: Wording) -> AnswerRow:
    """A proposal, or the state of an asking: whom, since when, until when."""
    values = {
        "window": wording.window(ask.window),
        "person": ask.person_name,
        "left": max(0, ask.expires_at - now) // 1000,
        "at": wording.clock(ask.expires_at),
    }
    proposed = ask.state == PROPOSED
    reason = wording.why(ask)
    line = seen.windows().get(ask.window)
    since = wording.say("since", at=wording.clock(line.since)) if line else ""
    text = wording.say("proposed", why=reason, **values) if proposed else ""
    detail = wording.say("proposed_person", services=wording.services(ask.services), **values)
    if not proposed:
        text = wording.say("asked" if ask.state == ASKED else "accepted", **values)
        detail = wording.say("asked_detail", since=since, why=reason)
    return AnswerRow(
        key=f"ask:{ask.window}",
        light="red" if proposed else "yellow",
        text=text,
        detail=detail,
        window=ask.window,
        deeds=seen.console.allowed.get(ask.window, ()),
    )


def _nobody(seen: Seen, wording: Wording) -> Iterator[AnswerRow]:
    """无人可派, in one line; without the services for which a window is under way meanwhile."""
    helped = {each.service for each in seen.standby.asks}
    longest = {each.service: each.longest_min for each in seen.services.services}
    services = [
        wording.say("nobody_one", service=wording.service(each), minutes=longest.get(each, 0))
        for each in seen.console.nobody
        if each not in helped
    ]
    if services:
        yield AnswerRow(
            key="nobody",
            light="red",
            text=wording.say("nobody", services=wording.say("comma").join(services)),
            detail=wording.say("nobody_detail"),
        )


def _faults(seen: Seen, wording: Wording) -> Iterator[AnswerRow]:
    for place, kind in sorted(seen.console.faults.items()):
        station, _, device = place.partition("/")
        yield AnswerRow(
            key=f"fault:{place}",
            light="red",
            text=wording.say(
                "fault",
                station=named("console.fault_station", station, wording.lang),
                device=named("console.device", device, wording.lang),
                kind=named("console.fault_kind", kind, wording.lang),
            ),
        )


def _pairing(seen: Seen, wording: Wording) -> Iterator[AnswerRow]:
    for code, role, name in seen.stations.pairing:
        role_name = named("station", role, wording.lang)
        yield AnswerRow(
            key=f"pair:{code}",
            light="yellow",
            text=wording.say("pairing", name=name, role=role_name),
            detail=wording.say("pairing_detail", shown=f"{code[:4]} {code[4:]}"),
            code=code,
            role=role,
            deeds=("RecordPairing",),
        )


def named(group: str, name: str, lang: str) -> str:
    """Words for a name that a machine said; a name of a newer machine is shown as it came."""
    try:
        return words.say(f"{group}.{name}", lang)
    except words.UnknownWords:
        return name
