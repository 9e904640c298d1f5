"""The waiting list and the card as contents for paper. Pure."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from config import words
from counter.scene import ORDINARY
from printers.contents import CardContent, ListContent, WaitingLine
from server.link.commands import ListAnswer, ListLine
from server.link.views import HallView


def card(hall: HallView, now: int, lang: str) -> CardContent:
    """口头叫号一页卡."""
    return CardContent(hall=words.pick(hall.name, lang), printed_at=_at(hall, now), language=lang)


def lists(hall: HallView, answer: ListAnswer, place: str, lang: str) -> list[ListContent]:
    """Of one window as it calls; of the whole hall, one for each service that is waited for."""
    if place:
        return [_list(hall, answer.at, answer.lines, place, lang, _label(hall, place, lang))]
    names = {each.id: words.pick(each.name, lang) for each in hall.services}
    by_service: dict[str, list[ListLine]] = {}
    for line in answer.lines:
        by_service.setdefault(line.service, []).append(line)
    found = [
        _list(hall, answer.at, lines, "", lang, names.get(service, service))
        for service, lines in by_service.items()
    ]
    return found or [_list(hall, answer.at, (), "", lang, "")]


def _list(
    hall: HallView, at: int, lines: Sequence[ListLine], place: str, lang: str, title: str
) -> ListContent:
    waiting = tuple(_line(hall, each, place, lang) for each in lines)
    name = words.pick(hall.name, lang)
    return ListContent(
        hall=name, printed_at=_at(hall, at), waiting=waiting, title=title, language=lang
    )


def _line(hall: HallView, line: ListLine, place: str, lang: str) -> WaitingLine:
    names = {each.id: words.pick(each.name, lang) for each in hall.services}
    return WaitingLine(
        number=line.number,
        service=names.get(line.service, line.service),
        since=_at(hall, line.since),
        class_name=_mark(hall, line, place, lang),
    )


def _mark(hall: HallView, line: ListLine, place: str, lang: str) -> str:
    """Its class; and where another window likely calls it, that."""
    classes = {each.id: words.pick(each.name, lang) for each in hall.classes}
    found = [] if line.class_ == ORDINARY else [classes.get(line.class_, line.class_)]
    if line.window not in ("", place):
        found.append(_label(hall, line.window, lang))
    return words.say("counter.between_services", lang).join(found)


def _label(hall: HallView, window: str, lang: str) -> str:
    names = {each.id: words.pick(each.label, lang) for each in hall.windows}
    return names.get(window, window)


def _at(hall: HallView, moment: int) -> datetime:
    return datetime.fromtimestamp(moment / 1000, ZoneInfo(hall.timezone))
