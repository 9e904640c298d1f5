"""办事指南 as sections to read, as the paper of what to bring, as addresses for a phone. Pure."""

import ipaddress
from urllib.parse import urlsplit, urlunsplit

from msgspec import Struct

from config.words import pick, say
from kiosk.refusals import local
from kiosk.whereabouts import place
from printers.contents import MaterialLine, NoticeContent
from server.link.items import Guide, Item, Link, Material, Texts
from server.link.views import HallView

SCHEMES = {"ws": "http", "wss": "https"}


class Part(Struct, frozen=True, kw_only=True):
    """One thing in a section: what it is, and under it more of it; `qr`: where a phone gets it."""

    text: str
    under: str = ""
    qr: str = ""


class Section(Struct, frozen=True, kw_only=True):
    """A title and what stands under it."""

    title: str
    parts: tuple[Part, ...]


def sections(item: Item, lang: str, server: str) -> tuple[Section, ...]:
    """Every field that is filled in, what to bring first. `server`: "" while it is away."""
    guide = item.guide
    wanted = (
        ("materials", tuple(_material(each, lang) for each in guide.materials)),
        ("fee", _plain(guide.fee, lang)),
        ("time_limit", _plain(guide.time_limit, lang)),
        ("conditions", _plain(guide.conditions, lang)),
        ("process", _plain(guide.process, lang)),
        ("forms", tuple(_link(each, lang, server) for each in guide.forms)),
        ("samples", _samples(guide, lang, server)),
        ("basis", _plain(guide.basis, lang)),
        ("unit", _plain(guide.unit or item.department, lang)),
        ("hours_place", _plain(guide.hours_place, lang)),
        ("channels", _plain(guide.channels, lang)),
        ("supervision", _plain(guide.supervision, lang)),
    )
    return tuple(
        Section(title=say(f"kiosk_finding.{name}", lang), parts=parts)
        for name, parts in wanted
        if parts
    )


def _plain(texts: Texts, lang: str) -> tuple[Part, ...]:
    return (Part(text=pick(texts, lang)),) if texts else ()


def _samples(guide: Guide, lang: str, server: str) -> tuple[Part, ...]:
    """Samples, and the mistakes people make."""
    found = tuple(_link(each, lang, server) for each in guide.samples)
    mistakes = tuple(
        Part(text=say("kiosk_finding.mistakes", lang), under=each.text)
        for each in _plain(guide.mistakes, lang)
    )
    return (*found, *mistakes)


def _material(material: Material, lang: str) -> Part:
    details = (
        say("papers.original", lang) if material.original else "",
        _copies(material.copies, lang),
    )
    copies = say("papers.between", lang).join(filter(None, details))
    note = pick(material.note, lang) if material.note else ""
    under = say("papers.then", lang).join(filter(None, (copies, note)))
    return Part(text=pick(material.name, lang), under=under)


def _copies(copies: str, lang: str) -> str:
    if not copies.isdecimal():
        return copies
    many = "copies_one" if int(copies) == 1 else "copies_many"
    return say(f"papers.{many}", lang, n=copies) if int(copies) else ""


def _link(link: Link, lang: str, server: str) -> Part:
    return Part(text=pick(link.name, lang), qr=download(server, link))


def download(server: str, link: Link) -> str:
    """Where a phone on the hall's network gets it; "" where it could not: nothing is promised."""
    parts = urlsplit(server)
    if not link.file or parts.scheme not in SCHEMES or not _reached_by_others(parts.hostname or ""):
        return ""
    return urlunsplit((SCHEMES[parts.scheme], parts.netloc, f"/content/{link.file}", "", ""))


def _reached_by_others(host: str) -> bool:
    """This machine's own name for itself means another machine on a phone."""
    try:
        at = ipaddress.ip_address(host)
    except ValueError:
        return bool(host) and host != "localhost" and not host.endswith(".localhost")
    return not (at.is_loopback or at.is_unspecified)


def origin(item: Item, lang: str) -> str:
    """Where the guide comes from: source, version, date."""
    known = (
        ("source", item.source),
        ("version", item.version),
        ("date", item.date),
        ("code", item.code),
    )
    told = (say(f"kiosk_finding.{name}", lang, said=value) for name, value in known if value)
    return say("kiosk_finding.gap", lang).join(told)


def paper(hall: HallView, item: Item, lang: str, now: int, at: tuple[str, ...]) -> NoticeContent:
    """一次性告知单 of an item. `at`: the windows open for its service."""
    guide = item.guide
    return NoticeContent(
        hall=pick(hall.name, lang),
        item=pick(item.name, lang),
        printed_at=local(now, hall.timezone),
        materials=tuple(_line(each, lang) for each in guide.materials),
        forms=tuple(pick(each.name, lang) for each in guide.forms),
        code=item.code,
        department=pick(item.department, lang),
        place=place(hall, item.service, at, lang),
        fee=_said(guide.fee, lang),
        time_limit=_said(guide.time_limit, lang),
        contact=_said(guide.channels, lang),
        source=item.source,
        version=item.version,
        date=item.date,
        language=lang,
    )


def _line(material: Material, lang: str) -> MaterialLine:
    return MaterialLine(
        name=pick(material.name, lang),
        copies=material.copies,
        original=material.original,
        note=_said(material.note, lang),
    )


def _said(texts: Texts, lang: str) -> str:
    return pick(texts, lang) if texts else ""
