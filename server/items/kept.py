"""The catalogue in a data folder: kept under /content with its forms, and read from there."""

from collections.abc import Mapping
from pathlib import Path

from server import content
from server.hall.catalog import Catalogue
from server.items.file import ItemsRead, read_items
from server.link.items import ItemCatalogue, NotItems, decode


class ItemsLost(LookupError):
    """The hall names a catalogue that is not in the data folder, or is damaged there."""


def service_names(hall: Catalogue) -> Mapping[str, str]:
    """How a table may name a service → its id."""
    names = {name: each.id for each in hall.services for name in each.name.values()}
    return names | {each.id: each.id for each in hall.services}


def keep(data: Path, found: ItemsRead) -> str:
    """Everything of an import, durably; the catalogue's hash."""
    for each in found.files.values():
        content.put(data, each)
    return content.put(data, found.content)


def kept(data: Path, digest: str) -> ItemCatalogue:
    """The hall's present catalogue; an empty one for "". Raises ItemsLost."""
    if not digest:
        return ItemCatalogue()
    try:
        return decode(content.get(data, digest))
    except (content.NoContent, NotItems) as error:
        raise ItemsLost(digest) from error


def beside(hall_file: Path) -> Path:
    """Where the items of a sample hall lie: "guangde-items" beside "guangde.toml"."""
    return hall_file.with_name(f"{hall_file.stem}-items")


def seed_items(hall_file: Path | None, hall: Catalogue, data: Path) -> str:
    """The items beside a hall file, kept for its first start; "" without any. Raises WrongItems."""
    folder = beside(hall_file) if hall_file else None
    if folder is None or not folder.is_dir():
        return ""
    return keep(data, read_items(folder, service_names(hall)))
