"""Golden rows: where they lie, how one is made and read."""

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from server.hall.events.event import Event
from server.hall.hall import APPLY
from server.hall.people import THE_HALL, Who
from server.link.protocol import encode
from server.store.journal import Recorded
from tests.golden.day import a_day_of_everything

FOLDER = Path(__file__).parent


class Golden(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stored row, without its place in a chain."""

    type: str
    v: int
    at: int
    who: Who
    body: dict[str, Any]

    @property
    def row(self) -> Recorded:
        """As the journal would give it."""
        body = msgspec.json.encode(self.body).decode()
        return Recorded(1, self.at, self.who, self.type, self.v, body)


def path_of(kind: type[Event]) -> Path:
    """The file of a type in its present version."""
    return FOLDER / f"{kind.__name__}.{kind.VERSION}.json"


def missing() -> list[type[Event]]:
    """The types whose present version has no row."""
    return [kind for kind in APPLY if not path_of(kind).exists()]


def write(kind: type[Event]) -> Path:
    """Keep the row that says most of a day on which everything happens."""
    happened = [each for each in a_day_of_everything() if type(each[1]) is kind]
    at, event = max(happened, key=lambda each: len(encode(each[1])))
    body = msgspec.json.decode(encode(event))
    golden = Golden(type=kind.__name__, v=kind.VERSION, at=at, who=THE_HALL, body=body)
    text = msgspec.json.format(msgspec.json.encode(golden), indent=1)
    with path_of(kind).open("xb") as file:  # "x": an existing row is never overwritten
        file.write(text + b"\n")
    return path_of(kind)


def rows() -> list[Path]:
    """All that are kept."""
    return sorted(FOLDER.glob("*.json"))


def read(path: Path) -> Golden:
    """One of them."""
    return msgspec.json.decode(path.read_bytes(), type=Golden)
