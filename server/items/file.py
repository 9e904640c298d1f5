"""A table of items becomes a catalogue: every row checked, all faults found at once.

Knows the hall only as the names of its services.
"""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from server.items.cells import MOST_NAME, WORDS, Cells, parts
from server.items.choosing import read_choices
from server.items.faults import Fault, WrongItems
from server.items.pinyin import HAN, OWN, Sound, sound, syllables
from server.items.sheets import Row, Tables, read_tables
from server.link.items import (
    MOST_BYTES,
    STALE_AFTER_MONTHS,
    Guide,
    Item,
    ItemCatalogue,
    Link,
    Material,
    NotItems,
    Texts,
    encode,
)

FILES = "files"
"""The folder beside the table where forms and samples lie."""
MOST_WORDS, MOST_MATERIALS = 40, 100
Found = TypeVar("Found")


class Department(Struct, frozen=True, kw_only=True):
    """What all items of a department have in common."""

    id: str
    name: Texts
    unit: Texts
    channels: Texts
    hours_place: Texts
    supervision: Texts
    process: Texts


class ItemsRead(Struct, kw_only=True):
    """A file's catalogue; `files`: forms and samples by their hash; `unused`: columns left out."""

    catalogue: ItemCatalogue
    content: bytes
    files: dict[str, bytes] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)


def read_items(
    path: Path, services: Mapping[str, str], stale_months: int = STALE_AFTER_MONTHS
) -> ItemsRead:
    """`services`: id or name → id. Raises WrongItems with every fault, OSError."""
    tables = read_tables(path)
    if tables.faults:
        raise WrongItems(path, tables.faults)
    folder = (path if path.is_dir() else path.parent) / FILES
    reader = _Reader(tables, services, folder)
    items = reader.items()
    choices = read_choices(reader.cells, tables.rows["choices"], items, services)
    catalogue = ItemCatalogue(items=items, choices=choices, stale_months=stale_months)
    if not items:
        reader.faults.append(Fault(code="no_items"))
    if reader.faults:
        raise WrongItems(path, reader.faults)
    try:
        content = encode(catalogue)
    except NotItems:
        raise WrongItems(path, [Fault(code="too_large")]) from None
    return ItemsRead(catalogue=catalogue, content=content, files=reader.files, unused=tables.unused)


class _Reader:
    """One file being read."""

    def __init__(self, tables: Tables, services: Mapping[str, str], folder: Path) -> None:
        self.faults: list[Fault] = []
        self.cells = Cells(self.faults)
        self.files: dict[str, bytes] = {}
        self._tables, self._services, self._folder = tables, services, folder
        self._departments = self._by_name(self._department)
        self._materials: dict[str, list[Material]] = {}

    def _by_name(self, read: Callable[[Row], Department]) -> dict[str, Department]:
        rows = self._tables.rows["departments"]
        found = self._unique(rows, [read(row) for row in rows])
        return {each.name.get("zh", each.id): each for each in found.values()} | found

    def _unique(self, rows: list[Row], things: list[Found]) -> dict[str, Found]:
        """By id; one that stands twice is named."""
        found: dict[str, Found] = {}
        for row, thing in zip(rows, things, strict=True):
            if row.get("id") in found:
                self.cells.wrong(row, "twice", "id")
            found[row.get("id")] = thing
        return found

    def _department(self, row: Row) -> Department:
        texts = self.cells.texts
        name = self.cells.name(row, "name")
        return Department(
            id=self.cells.id(row, "id"),
            name=name,
            unit=texts(row, "unit") or name,
            channels=texts(row, "channels"),
            hours_place=texts(row, "hours_place"),
            supervision=texts(row, "supervision"),
            process=texts(row, "process"),
        )

    def items(self) -> tuple[Item, ...]:
        """All of them in the order of the table."""
        rows = self._tables.rows["items"]
        known = {row.get("id") for row in rows}
        for row in self._tables.rows["materials"]:
            self._material(row, known)
        found = self._unique(rows, [self._item(row) for row in rows])
        return tuple(found.values())

    def _material(self, row: Row, known: set[str]) -> None:
        item = row.get("item")
        if item not in known:
            self.cells.wrong(row, "unknown_item", "item")
        mine = self._materials.setdefault(item, [])
        if len(mine) == MOST_MATERIALS:
            self.cells.wrong(row, "too_many", "item", most=str(MOST_MATERIALS))
        mine.append(
            Material(
                name=self.cells.name(row, "name"),
                copies=self.cells.short(row, "copies"),
                original=self.cells.flag(row, "original"),
                note=self.cells.texts(row, "note"),
            )
        )

    def _item(self, row: Row) -> Item:
        cells, department = self.cells, self._departments.get(row.get("department"))
        if department is None:
            cells.wrong(row, "unknown_department", "department")
        service = self._services.get(row.get("service"), "")
        if not service:
            cells.wrong(row, "unknown_service", "service", known="、".join(self._known_services()))
        name = cells.name(row, "name")
        words, sounds = self._words(row, name)
        return Item(
            id=cells.id(row, "id"),
            code=cells.code(row, "code"),
            name=name,
            department_id=department.id if department else "",
            department=department.name if department else {},
            service=service,
            guide=self._guide(row, department),
            words=words,
            initials=tuple(each.initials for each in sounds),
            pinyin=tuple(each.pinyin for each in sounds),
            source=cells.short(row, "source"),
            version=cells.short(row, "version"),
            date=cells.date(row, "date"),
            withdrawn=cells.flag(row, "withdrawn"),
            asked=cells.figure(row, "asked"),
        )

    def _known_services(self) -> list[str]:
        return sorted(set(self._services.values()))

    def _guide(self, row: Row, department: Department | None) -> Guide:
        texts = self.cells.texts
        own = Guide(
            basis=texts(row, "basis"),
            conditions=texts(row, "conditions"),
            process=texts(row, "process"),
            mistakes=texts(row, "mistakes"),
            fee=texts(row, "fee"),
            time_limit=texts(row, "time_limit"),
            materials=tuple(self._materials.get(row.get("id"), ())[:MOST_MATERIALS]),
            forms=self._links(row, "forms"),
            samples=self._links(row, "samples"),
        )
        if department is None:
            return own
        return msgspec.structs.replace(
            own,
            unit=department.unit,
            channels=department.channels,
            hours_place=department.hours_place,
            supervision=department.supervision,
            process=own.process or department.process,
        )

    def _words(self, row: Row, name: Texts) -> tuple[tuple[str, ...], list[Sound]]:
        """Other words people look for, and how the name and each word is typed."""
        found: dict[str, None] = {}
        own = dict(OWN)
        for each in parts(row.get("words"), WORDS):
            word, equals, reading = (part.strip() for part in each.partition("="))
            found[word] = None
            if equals:
                own[word] = syllables(word, reading)
                if not own[word] or not HAN.fullmatch(word):
                    self.cells.wrong(row, "bad_reading", "words", word=word)
        if len(found) > MOST_WORDS or any(len(each) > MOST_NAME for each in found):
            self.cells.wrong(row, "too_many", "words", most=str(MOST_WORDS))
        sounds = [sound(each, own) for each in (name.get("zh", ""), *found)]
        return tuple(found), sounds

    def _links(self, row: Row, column: str) -> tuple[Link, ...]:
        return tuple(self._link(row, column, each) for each in parts(row.get(column)))

    def _link(self, row: Row, column: str, text: str) -> Link:
        """ "名称", "名称|Name" or "名称|Name|file.pdf"."""
        zh, en, file, *more = (*(each.strip() for each in text.split("|")), "", "")
        if not zh or any(more):
            self.cells.wrong(row, "bad_link", column)
        name = {"zh": zh, **({"en": en} if en else {})}
        if not file:
            return Link(name=name)
        return Link(name=name, file=self._file(row, column, file), kind=Path(file).suffix.lower())

    def _file(self, row: Row, column: str, name: str) -> str:
        """The hash of a file beside the table."""
        path = self._folder / name
        if Path(name).name != name or not path.is_file():
            self.cells.wrong(row, "no_file", column, file=f"{FILES}/{name}")
            return ""
        if path.stat().st_size > MOST_BYTES:
            self.cells.wrong(row, "file_too_large", column, file=f"{FILES}/{name}")
            return ""
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        self.files[digest] = content
        return digest
