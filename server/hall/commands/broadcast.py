"""中央广播: a manager gives a notice, typed or one of the hall's own, and withdraws it."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, field

from server.hall.bounds import Id, Language
from server.hall.commands.command import Command, Press
from server.hall.events.broadcast import NoticeGiven, NoticeWithdrawn
from server.hall.events.event import Event
from server.hall.notices import Due, due_now, running
from server.hall.refusal import Refused
from server.hall.standard_notice import Minutes, StandardNotice
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis

RUNNING_MOST = 8
"""So many notices roll on a screen at once; more nobody would read."""
PLAIN = "[^\\x00-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]"
Line = Annotated[str, Meta(pattern=rf"^{PLAIN}{{0,200}}\Z", max_length=200)]
"""One line: no control byte, no invisible sign that turns the text around."""


class Broadcast(Command, frozen=True):
    """Speak it (`spoken`), show it (`shown_min` minutes), or both; in `zones`, () all.

    `standard`: one of the hall's own notices, whose text is taken where none is given.
    """

    valid_for_s = 60

    text: Annotated[dict[Language, Line], Meta(max_length=8)] = field(default_factory=dict)
    standard: Id = ""
    zones: Annotated[tuple[Id, ...], Meta(max_length=64)] = ()
    spoken: bool = True
    shown_min: Minutes = 10


class WithdrawNotice(Command, frozen=True):
    """撤下."""

    notice: Id


def broadcast(hall: HallState, command: Broadcast, press: Press) -> list[Event]:
    """Chinese words there must be; the other languages where they were given."""
    standard = _standard(hall, command.standard)
    given = {lang: words.strip() for lang, words in command.text.items() if words.strip()}
    text = given or (standard.text if standard else {})
    if not text.get("zh"):
        raise Refused("notice_without_words")
    if not (command.spoken or command.shown_min):
        raise Refused("notice_nowhere")
    if len(running(hall.notices.values(), press.at)) >= RUNNING_MOST:
        raise Refused("too_many_notices", most=RUNNING_MOST)
    return [
        NoticeGiven(
            notice=f"n{len(hall.notices) + 1}",
            text=text,
            zones=_zones(hall, command.zones or (standard.zones if standard else ())),
            spoken=command.spoken,
            until=press.at + command.shown_min * MINUTE,
            standard=command.standard,
            person=press.who.person,
        )
    ]


def _standard(hall: HallState, name: str) -> StandardNotice | None:
    if not name:
        return None
    for each in hall.catalogue.notices:
        if each.id == name:
            return each
    raise Refused("no_such_notice", notice=name)


def _zones(hall: HallState, asked: tuple[str, ...]) -> tuple[str, ...]:
    for each in asked:
        if each not in hall.index.zones:
            raise Refused("no_such_zone", zone=each)
    return tuple(each for each in hall.index.zones if each in asked or not asked)


def withdraw_notice(hall: HallState, command: WithdrawNotice, press: Press) -> list[Event]:
    """Once; a second press does nothing."""
    notice = hall.notices.get(command.notice)
    if notice is None:
        raise Refused("no_such_notice", notice=command.notice)
    if notice.withdrawn_at is not None:
        return []
    return [NoticeWithdrawn(notice=notice.id, zones=notice.zones, spoken=notice.spoken)]


def scheduled(hall: HallState, now: Millis) -> Iterator[Event]:
    """By the hall's calendar, each once a day."""
    if not hall.catalogue.notices:
        return
    given = frozenset(each.standard for each in hall.notices.values() if each.scheduled)
    day = Due(hall.date, hall.work, hall.catalogue.timezone, given)
    for count, each in enumerate(due_now(hall.catalogue.notices, day, now), len(hall.notices) + 1):
        yield NoticeGiven(
            notice=f"n{count}",
            text=each.text,
            zones=_zones(hall, each.zones),
            spoken=each.spoken,
            until=now + each.shown_min * MINUTE,
            standard=each.id,
            scheduled=True,
        )
