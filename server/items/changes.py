"""What an import would change: new, changed fields, withdrawn, gone; and what has grown old."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from server.link.items import Choice, Guide, Item, ItemCatalogue, stale

COMPUTED = frozenset({"id", "guide", "withdrawn", "initials", "department_id"})
"""No field of its own in the report; `pinyin` stands for both computed ones."""
ITEM_FIELDS = tuple(each.name for each in fields(Item) if each.name not in COMPUTED)
GUIDE_FIELDS = tuple(each.name for each in fields(Guide))
KINDS = ("new", "changed", "withdrawn", "back", "gone")


class Change(Struct, frozen=True, kw_only=True):
    """One item or choice. `kind`: of KINDS; `fields`: what is different in it."""

    kind: str
    what: str  # item, choice
    id: str
    name: str
    fields: tuple[str, ...] = ()


def changes(before: ItemCatalogue, after: ItemCatalogue) -> list[Change]:
    """Items first, then choices; in the order of the new file, what is gone last."""
    items = _compared("item", before.items, after.items)
    choices = _compared("choice", before.choices, after.choices)
    return [*items, *choices]


def _compared(what: str, before: Iterable[Any], after: Iterable[Any]) -> Iterator[Change]:
    known = {each.id: each for each in before}
    for each in after:
        old = known.pop(each.id, None)
        found = ("new", ()) if old is None else _difference(old, each)
        if found is not None:
            kind, names = found
            yield Change(kind=kind, what=what, id=each.id, name=each.name["zh"], fields=names)
    for each in known.values():
        yield Change(kind="gone", what=what, id=each.id, name=each.name["zh"])


def _difference(old: Any, new: Any) -> tuple[str, tuple[str, ...]] | None:
    """The kind of change and the fields; None where nothing is different."""
    if old == new:
        return None
    if isinstance(old, Choice):
        return "changed", ()
    names = (*_different(old, new, ITEM_FIELDS), *_different(old.guide, new.guide, GUIDE_FIELDS))
    if old.withdrawn != new.withdrawn:
        return ("withdrawn" if new.withdrawn else "back"), names
    return "changed", names


def _different(old: object, new: object, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in names if getattr(old, each) != getattr(new, each))


def grown_old(catalogue: ItemCatalogue, today: str) -> list[Item]:
    """Items in use whose guide is older than the catalogue allows."""
    months = catalogue.stale_months
    return [each for each in catalogue.items if not each.withdrawn and stale(each, today, months)]
