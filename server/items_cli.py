"""`./hall items`: what a table of items would change, the change, and what the hall has."""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from config.words import FIRST, languages, pick, say, say_all
from server import content
from server.asking import BadInput, Failed, locally, offline, running_server, store_of
from server.clock import HallClock
from server.hall.calendar import local
from server.hall.commands.items import SetItems
from server.items.changes import Change, changes, grown_old
from server.items.file import ItemsRead, read_items
from server.items.kept import ItemsLost, keep, kept, service_names
from server.items.written import write_folder
from server.link.client import HallClient
from server.link.items import (
    STALE_AFTER_MONTHS,
    Item,
    ItemCatalogue,
    Link,
    Material,
    stale,
)
from server.piped import into_a_pipe
from server.store.book import Chore
from server.store.reading import catalogue_of, items_of

FIELDS = (
    "basis", "unit", "conditions", "process", "materials", "samples", "mistakes", "fee",
    "time_limit", "forms", "channels", "hours_place", "supervision",
)  # fmt: skip
"""Of a guide, in the order people know them."""


def import_items(arguments: argparse.Namespace) -> int:
    """The differences in plain words; without --check they are made."""
    path: Path = arguments.file
    if not path.exists():
        raise BadInput("items.no_such_file", file=path)
    hall = catalogue_of(store_of(arguments.data))
    found = _read(path, service_names(hall), arguments.stale_months)
    # a catalogue that is lost or damaged is mended by an import: all of it is new then
    before = _present(arguments.data, lost=ItemCatalogue())
    differences = changes(before, found.catalogue)
    if not arguments.check:
        _apply(arguments, found)
    _say(arguments, found, differences, _today(arguments, hall.timezone))
    return 0


def _read(path: Path, services: Any, stale_months: int) -> ItemsRead:
    try:
        return read_items(path, services, stale_months)
    except OSError as error:
        raise BadInput("items.not_readable", file=path, why=error) from None


def _present(data: Path, lost: ItemCatalogue | None = None) -> ItemCatalogue:
    """What the hall has now."""
    try:
        return kept(data, items_of(store_of(data)))
    except ItemsLost as error:
        if lost is None:
            raise Failed("items.lost", hash=error) from None
        return lost


def _apply(arguments: argparse.Namespace, found: ItemsRead) -> None:
    digest = keep(arguments.data, found)
    command = SetItems(items=digest, count=len(found.catalogue.items))
    running = running_server(arguments.data)
    if running:
        locally(running, partial(_ask, command))
    elif items_of(store_of(arguments.data)) != digest:
        offline(arguments, command, _no_chore)


def _ask(command: SetItems, client: HallClient, heard: Any) -> None:
    client.ask(command, heard)


def _no_chore(hall: str, now: int) -> Chore:
    return lambda connection: None


def _today(arguments: argparse.Namespace, timezone: str) -> str:
    """The date in the hall, by this machine's clock or as told."""
    start = arguments.hall_time
    now = round(start.timestamp() * 1000) if start else HallClock(None).now()
    return local(now, timezone).date().isoformat()


def _say(
    arguments: argparse.Namespace, found: ItemsRead, differences: list[Change], today: str
) -> None:
    old = grown_old(found.catalogue, today)
    if arguments.json:
        rows = [
            {"kind": each.kind, "what": each.what, "id": each.id, "fields": each.fields}
            for each in differences
        ]
        said = {"applied": not arguments.check, "changes": rows, "unused": found.unused}
        print(json.dumps(said | {"stale": [each.id for each in old]}, ensure_ascii=False))
        return
    lang = arguments.lang
    with into_a_pipe():
        for change in differences:
            print(_changed(change, lang))
        for item in old:
            print(" / ".join(_stale(item, each) for each in languages()))
        for each in found.unused:
            print(say("items.unused", lang, column=each))
        print(_summary(arguments, found.catalogue, differences, old))


def _stale(item: Item, lang: str) -> str:
    date = item.date or say("items.undated", lang)
    return say("items.stale", lang, id=item.id, name=pick(item.name, lang), date=date)


def _changed(change: Change, lang: str) -> str:
    """One line: what happened to which, and in which fields."""
    names = say("items.comma", lang).join(
        say(f"items.field_{each}", lang) for each in change.fields
    )
    kind = say(f"items.{change.kind}", lang)
    what = say(f"items.what_{change.what}", lang)
    line = say("items.change", lang, kind=kind, what=what, id=change.id, name=change.name)
    listed = change.fields and change.kind != "new"
    return line + (say("items.fields", lang, fields=names) if listed else "")


def _summary(
    arguments: argparse.Namespace,
    catalogue: ItemCatalogue,
    differences: list[Change],
    old: Sequence[Item],
) -> str:
    code = "nothing" if not differences else "not_applied" if arguments.check else "applied"
    counted = {
        "items": len(catalogue.items),
        "choices": len(catalogue.choices),
        "n": len(differences),
        "old": len(old),
        "months": catalogue.stale_months,
    }
    return say_all(f"items.{code}", **counted) + "\n" + say_all("items.total", **counted)


def show_items(arguments: argparse.Namespace) -> int:
    """The list, or one guide in full."""
    catalogue = _present(arguments.data)
    today = _today(arguments, catalogue_of(store_of(arguments.data)).timezone)
    with into_a_pipe():
        if arguments.item:
            item = catalogue.by_id().get(arguments.item)
            if item is None:
                raise BadInput("items.no_such_item", item=arguments.item)
            print("\n".join(_guide(item, catalogue, today, arguments.lang)))
        else:
            print(_heading(arguments.lang))
            for each in catalogue.items:
                print(_line(each, catalogue, today, arguments.lang))
            print(
                say_all(
                    "items.total",
                    items=len(catalogue.items),
                    choices=len(catalogue.choices),
                    old=len(grown_old(catalogue, today)),
                    months=catalogue.stale_months,
                )
            )
    return 0


HEADING = ("id", "code", "service", "pinyin", "name", "date", "mark")
"""Over the columns of `_line`."""


def _heading(lang: str) -> str:
    return "\t".join(say(f"items.field_{each}", lang) for each in HEADING)


def _line(item: Item, catalogue: ItemCatalogue, today: str, lang: str) -> str:
    name = item.name.get(lang) or item.name[FIRST]
    cells = (item.id, item.code, item.service, item.initials[0], name, item.date)
    return "\t".join((*cells, *_marks(item, catalogue, today, lang)))


def _marks(item: Item, catalogue: ItemCatalogue, today: str, lang: str) -> Iterator[str]:
    if item.withdrawn:
        yield say("items.mark_withdrawn", lang)
    elif stale(item, today, catalogue.stale_months):
        yield say("items.mark_stale", lang)


def _guide(item: Item, catalogue: ItemCatalogue, today: str, lang: str) -> Iterator[str]:
    yield _heading(lang)
    yield _line(item, catalogue, today, lang)
    for name in ("department", "words", "source", "version"):
        yield _field(name, getattr(item, name), lang)
    for name in FIELDS:
        yield _field(name, getattr(item.guide, name), lang)


def _field(name: str, value: Any, lang: str) -> str:
    return f"{say(f'items.field_{name}', lang)}: {_plain(value, lang)}"


def _plain(value: Any, lang: str) -> str:
    """A field's value as text."""
    match value:
        case dict():
            return str(value.get(lang) or value.get(FIRST, ""))
        case tuple():
            return "".join(f"\n  - {_plain(each, lang)}" for each in value)
        case Material() | Link():
            extra = (getattr(value, "copies", ""), _plain(getattr(value, "note", {}), lang))
            return " ".join(filter(None, (_plain(value.name, lang), *extra)))
    return str(value)


def export_items(arguments: argparse.Namespace) -> int:
    """As a folder of CSV files, for the hall to edit."""
    try:
        done = write_folder(
            _present(arguments.data), arguments.folder, partial(content.get, arguments.data)
        )
    except content.NoContent as error:
        raise Failed("items.lost", hash=error) from None
    except OSError as error:
        raise BadInput("items.not_writable", folder=arguments.folder, why=error) from None
    print("\n".join(map(str, done)))
    return 0


def add_to(programs: Any) -> None:
    """The sub-command and its three deeds."""
    words = programs.add_parser(
        "items", help="导入、查看、导出事项 / import, show, export the items"
    )
    deeds = words.add_subparsers(required=True, metavar="import | show | export")
    deed = _deed(deeds, "import", "从表格导入事项与指南 / from a spreadsheet", import_items)
    deed.add_argument(
        "file",
        type=Path,
        help="XLSX（部门、事项、材料、情形），或 CSV 文件夹 / XLSX, or CSV folder",
    )
    deed.add_argument(
        "--check",
        action="store_true",
        help="只看差异，不写入 / show what would change, change nothing",
    )
    deed.add_argument(
        "--stale-months", type=_months, default=STALE_AFTER_MONTHS, metavar="N",
        help="指南超过几个月算过期，默认 24 / months after which a guide is stale",
    )  # fmt: skip
    deed.add_argument("--json", action="store_true")
    deed = _deed(deeds, "show", "查看事项 / show the items", show_items)
    deed.add_argument("--item", default="", help="某一事项的完整指南 / one guide in full")
    deed = _deed(deeds, "export", "导出为 CSV / write CSV files", export_items)
    deed.add_argument("folder", type=Path, help="文件夹 / folder")


def _deed(deeds: Any, name: str, help_: str, run: Any) -> Any:
    deed = deeds.add_parser(name, help=help_)
    deed.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    deed.add_argument("--lang", choices=languages(), default=FIRST, help="语言 / language")
    deed.add_argument("--hall-time", type=datetime.fromisoformat, help=argparse.SUPPRESS)
    deed.set_defaults(run=run)
    return deed


def _months(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 600:
        raise argparse.ArgumentTypeError(say_all("items.bad_months", given=text))
    return int(text)
