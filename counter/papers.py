"""What a window's papers say: an item's guide, and what the clerk has ticked.

Pure. Knows no printer, no layout and no widget.
"""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from config import words
from counter import wording
from counter.scene import Scene
from printers.contents import AcceptanceContent, MaterialLine, NoticeContent
from server.link.items import Item, Material, Texts


class Checked(Struct, frozen=True, kw_only=True):
    """An item and how the visitor's papers stand, each by its place in the list.

    `spared`: not needed of this visitor; `added`: one more thing missing, in the clerk's words.
    """

    item: Item
    missing: frozenset[int] = frozenset()
    spared: frozenset[int] = frozenset()
    added: str = ""

    @property
    def looked(self) -> bool:
        """Whether anything is missing; without that the list says what is needed, not what is."""
        return bool(self.missing or self.spared or self.added)


def said(code: str, lang: str, **values: object) -> str:
    """Words of the papers at a window."""
    return words.say(f"counter_papers.{code}", lang, **values)


def language(scene: Scene) -> str:
    """The visitor's own; the clerk's while nobody is in front."""
    return scene.current.language if scene.current else scene.lang


def local(scene: Scene) -> datetime:
    """The hall's wall time."""
    zone = scene.hall.timezone if scene.hall else "UTC"
    return datetime.fromtimestamp(scene.now / 1000, ZoneInfo(zone))


def notice(scene: Scene, checked: Checked, *, reprint: bool = False) -> NoticeContent:
    """一次性告知单: everything the item needs, what is missing marked."""
    item, lang = checked.item, language(scene)
    guide = item.guide
    return NoticeContent(
        hall=hall_name(scene, lang),
        item=words.pick(item.name, lang),
        printed_at=local(scene),
        materials=_materials(checked, lang),
        forms=tuple(words.pick(each.name, lang) for each in guide.forms),
        code=item.code,
        department=words.pick(item.department, lang),
        place=_place(scene, lang),
        fee=_text(guide.fee, lang),
        time_limit=_text(guide.time_limit, lang),
        contact=_text(guide.channels, lang),
        source=item.source,
        version=item.version,
        date=item.date,
        language=lang,
        reprint=reprint,
    )


def acceptance(
    scene: Scene, checked: Checked, case: str, promised: date | None, *, reprint: bool = False
) -> AcceptanceContent:
    """受理通知单: what was taken in, which is all that is neither missing nor spared."""
    item, lang = checked.item, language(scene)
    return AcceptanceContent(
        hall=hall_name(scene, lang),
        case=case,
        item=words.pick(item.name, lang),
        accepted_at=local(scene),
        taken_in=tuple(
            material_words(each, lang)
            for at, each in enumerate(item.guide.materials)
            if at not in checked.missing | checked.spared
        ),
        promised=promised,
        window=window_name(scene, lang),
        person=wording.person(scene, scene.person),
        contact=_text(item.guide.channels, lang),
        language=lang,
        reprint=reprint,
    )


def material_words(material: Material, lang: str, *, note: bool = False) -> str:
    """One line of the list: its name, original and copies; and what the guide says of it."""
    details = [said("original", lang)] if material.original else []
    if material.copies not in ("", "0"):
        details.append(said("copies", lang, n=material.copies))
    name = words.pick(material.name, lang)
    listed = said("between", lang).join(details)
    line = said("material", lang, name=name, details=listed) if listed else name
    told = words.pick(material.note, lang) if note and material.note else ""
    return said("noted", lang, line=line, note=told) if told else line


def hall_name(scene: Scene, lang: str) -> str:
    """As it stands on top of every paper."""
    return words.pick(scene.hall.name, lang) if scene.hall else ""


def window_name(scene: Scene, lang: str) -> str:
    """Of this window."""
    found = [each for each in scene.hall.windows if each.id == scene.place] if scene.hall else []
    return words.pick(found[0].label, lang) if found else scene.place


def _place(scene: Scene, lang: str) -> str:
    """Where the visitor comes back to: the part of the hall, and this window."""
    if scene.hall is None:
        return ""
    here = [each.area for each in scene.hall.windows if each.id == scene.place]
    areas = [words.pick(each.name, lang) for each in scene.hall.areas if each.id in here]
    return " ".join((*areas, window_name(scene, lang)))


def _materials(checked: Checked, lang: str) -> tuple[MaterialLine, ...]:
    listed = tuple(
        MaterialLine(
            name=words.pick(each.name, lang),
            copies=each.copies,
            original=each.original,
            note=_text(each.note, lang),
            ticked=checked.looked and at not in checked.missing,
            missing=at in checked.missing,
        )
        for at, each in enumerate(checked.item.guide.materials)
        if at not in checked.spared
    )
    more = (MaterialLine(name=checked.added, missing=True),) if checked.added else ()
    return (*listed, *more)


def _text(texts: Texts, lang: str) -> str:
    return words.pick(texts, lang) if texts else ""


WORKING_DAYS = re.compile(r"(\d{1,2})\s*个?工作日")


def usual_days(item: Item) -> int:
    """The working days its guide promises; -1 where it does not say so."""
    found = WORKING_DAYS.search(item.guide.time_limit.get(words.FIRST, ""))
    return int(found[1]) if found else -1
