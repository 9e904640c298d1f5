"""From a content to what a layout may show: every value by its name, safe for paper, in words.

Pure. A value that is empty is not shown and makes `when` untrue; the words are config/words'
[slip] and [papers].
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from config.words import say
from printers.contents import (
    AcceptanceContent,
    BookingContent,
    CardContent,
    Content,
    ListContent,
    MaterialLine,
    NoticeContent,
    PassContent,
    RecordContent,
    SlipContent,
    TestContent,
)
from printers.lines import Box
from printers.text import clean

QR_LIMIT = 200
USUAL_LIMIT, LONG = 60, 600
LIMITS = {"hall": 40, "number": 12, "service": 40, "class_name": 20, "code": 64, "case": 40}
LIMITS |= {"advice": 160, "note": 200, "terms": 200, "reason": 200, "item": 200, "source": 200}
LIMITS |= {"department": 200, "place": 200, "basis": 200, "question": 200}
LIMITS |= dict.fromkeys(("contact", "fee", "time_limit"), LONG)
LIMITS |= dict.fromkeys(("material", "form"), 200)
"""The longest a text may be, in characters, where it is not 60; a longer one ends in "…"."""


class Listed(Struct, frozen=True):
    """One entry of a list: a line with what belongs under it, or with something at its right."""

    text: str
    box: Box = "dot"
    details: str = ""
    bold: bool = False
    urgent: bool = False  # its details too
    head: str = ""
    right: str = ""


class Shown(Struct, frozen=True):
    """All a layout can show of one content, by name."""

    language: str
    values: dict[str, str]
    lists: dict[str, tuple[Listed, ...]]

    def say(self, word: str) -> str:
        """The words `section.name`, with the values they ask for filled in."""
        return say(word, self.language, **self.values)


def shown(content: Content) -> Shown:
    """Everything `content` has to show."""
    given = {each.name: getattr(content, each.name) for each in fields(content)}
    plain = {name: it for name, it in given.items() if isinstance(it, str | bool)}
    values = {name: _plain(name, it) for name, it in plain.items() if name != "language"}
    lists: dict[str, tuple[Listed, ...]] = {}
    for name, value in PAPERS[type(content)].more(content).items():
        if isinstance(value, str):
            values[name] = value
        else:
            lists[name] = value
            values[name] = str(len(value) or "")
    return Shown(content.language, values, lists)


def _plain(name: str, value: str | bool) -> str:
    """A field as it stands; a flag is "yes" or nothing; what needs words comes from `more`."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return _openable(value) if name == "qr" else clean(value, LIMITS.get(name, USUAL_LIMIT))


def _openable(text: str) -> str:
    """The text of a QR code; none at all where it would not survive the way to the paper."""
    good = len(text) <= QR_LIMIT and text.isascii() and text.isprintable()
    return text if good else ""


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _day(day: date, language: str) -> str:
    weekday = say(f"papers.weekday_{day.isoweekday()}", language)
    return say("papers.day", language, year=day.year, month=day.month, day=day.day, weekday=weekday)


More = dict[str, str | tuple[Listed, ...]]


def _slip(content: SlipContent) -> More:
    lang, ahead, mark = content.language, content.ahead, content.mark
    one = "ahead_one" if ahead == 1 else "ahead_many"
    return {
        "ahead": "" if ahead is None else say(f"slip.{one}", lang, n=ahead),
        "wait": _wait(content),
        "mark_name": say(f"slip.{mark}", lang) if mark else "",
        "mark_note": say(f"slip.{mark}_note", lang) if mark else "",
        "advice": clean(content.advice, LIMITS["advice"]) or say("slip.advice", lang),
        "time": _minute(content.taken_at),
    }


def _wait(content: SlipContent) -> str:
    low, high = content.low, content.high
    if low is None or high is None:
        return ""
    word = "wait_exact" if low == high else "wait_range"
    return say(f"slip.{word}", content.language, low=low, high=high)


def _notice(content: NoticeContent) -> More:
    lang = content.language
    missing = sum(each.missing for each in content.materials)
    complete = content.materials and all(each.ticked for each in content.materials)
    one = "missing_one" if missing == 1 else "missing_many"
    return {
        "materials": tuple(
            _material(at, each, lang) for at, each in enumerate(content.materials, 1)
        ),
        "forms": _listed(content.forms),
        "to_bring": say(f"papers.{one}", lang, n=missing) if missing else "",
        "complete": "yes" if complete else "",
        "guide": _guide(content),
        "time": _minute(content.printed_at),
    }


def _material(at: int, material: MaterialLine, lang: str) -> Listed:
    details = [
        say("papers.original", lang) if material.original else "",
        _copies(clean(material.copies, USUAL_LIMIT), lang),
    ]
    copies = say("papers.between", lang).join(filter(None, details))
    under = say("papers.then", lang).join(filter(None, (copies, clean(material.note, LONG))))
    if material.missing:
        under = say("papers.missing_details" if under else "papers.missing", lang, details=under)
    return Listed(
        f"{at}. {clean(material.name, LIMITS['material'])}",
        box="ticked" if material.ticked else "open",
        details=under,
        bold=not material.ticked,
        urgent=material.missing,
    )


def _copies(copies: str, lang: str) -> str:
    """A bare figure gets its words; what somebody wrote in words stays."""
    if not copies.isdecimal():
        return copies
    count = int(copies)
    one = "copies_one" if count == 1 else "copies_many"
    return say(f"papers.{one}", lang, n=count) if count else ""


def _guide(content: NoticeContent) -> str:
    """Where the guide comes from: a list can be old."""
    parts = (content.source, content.version, content.date)
    kept = [clean(part, LIMITS["source"]) for part in parts]
    return say("papers.between", content.language).join(filter(None, kept))


def _listed(texts: tuple[str, ...]) -> tuple[Listed, ...]:
    return tuple(Listed(text) for each in texts if (text := clean(each, LIMITS["form"])))


def _acceptance(content: AcceptanceContent) -> More:
    return {
        "taken_in": _listed(content.taken_in),
        "promised": _day(content.promised, content.language) if content.promised else "",
        "time": _minute(content.accepted_at),
    }


def _record(content: RecordContent) -> More:
    kind = "record_refused" if content.reason else "record_question"
    return {
        "title": say(f"papers.{kind}", content.language),
        "until": _day(content.until, content.language),
        "time": _minute(content.issued_at),
    }


def _pass(content: PassContent) -> More:
    lang, behind = content.language, content.behind
    place = {0: "pass_next", 1: "pass_behind_one"}.get(behind or 0, "pass_behind_many")
    return {
        "valid_until": _day(content.valid_until, lang),
        "terms": clean(content.terms, LIMITS["terms"]) or say("papers.pass_terms", lang),
        "placed": "" if behind is None else say(f"papers.{place}", lang, n=behind),
        "time": _minute(content.issued_at),
    }


def _booking(content: BookingContent) -> More:
    at = content.slot_at
    return {"day": _day(at.date(), content.language), "time": f"{at:%H:%M}"}


def _test(content: TestContent) -> More:
    return {"time": _minute(content.tested_at)}


def _list(content: ListContent) -> More:
    lang = content.language
    rows = tuple(
        Listed(
            say("papers.waiting_class", lang, service=clean(each.service, 40), name=name)
            if (name := clean(each.class_name, 20))
            else clean(each.service, 40),
            head=clean(each.number, 12),
            right=f"{each.since:%H:%M}",
        )
        for each in content.waiting
    )
    return {"waiting": rows, "count": str(len(rows)), "time": _minute(content.printed_at)}


CARD_STEPS = 8


def _card(content: CardContent) -> More:
    steps = range(1, CARD_STEPS + 1)
    rows = tuple(Listed(say(f"papers.card_{n}", content.language)) for n in steps)
    return {"steps": rows, "time": _minute(content.printed_at)}


class Paper(Struct, frozen=True):
    """One kind of paper: its layout's name, and what its content shows besides its own texts."""

    name: str
    more: Callable[[Any], More]


PAPERS: dict[type[Content], Paper] = {
    SlipContent: Paper("slip", _slip),
    NoticeContent: Paper("notice", _notice),
    AcceptanceContent: Paper("acceptance", _acceptance),
    RecordContent: Paper("record", _record),
    PassContent: Paper("pass", _pass),
    BookingContent: Paper("booking", _booking),
    TestContent: Paper("test", _test),
    ListContent: Paper("list", _list),
    CardContent: Paper("card", _card),
}
